"""The base form of a verb, from any form of it: "sending", "sent" and "sends" are all "send"."""

from __future__ import annotations

from functools import cache

from okrtui.language.words import past_form, present_participle, third_person, verbs
from okrtui.language.words.common_verbs import COMMON_VERBS, IRREGULAR_PASTS

_PRESENT_OF_BE = {"were": "are", "was": "are", "is": "are", "are": "are", "be": "are", "'re": "are"}


@cache
def _bases() -> frozenset[str]:
    return frozenset.union(
        verbs.MAKE, verbs.ON_PEOPLE, verbs.CHANGE_UP, verbs.CHANGE_DOWN, verbs.HOLD_LEVEL, verbs.REACH, verbs.WIN,
        verbs.YIELD, verbs.ENSURE, verbs.VAGUE, verbs.SERVE, verbs.DO, COMMON_VERBS,
    )  # fmt: skip


@cache
def _bases_of_pasts() -> dict[str, str]:
    irregular = verbs.PAST | IRREGULAR_PASTS
    irregular_bases = set(irregular.values())
    regular = {past_form(base): base for base in sorted(_bases()) if base not in irregular_bases}
    return regular | irregular


@cache
def _bases_of_participles() -> dict[str, str]:
    return {present_participle(base): base for base in sorted(_bases())}


@cache
def _bases_of_third_persons() -> dict[str, str]:
    return {third_person(base): base for base in sorted(_bases())} | {"has": "have", "is": "be", "does": "do"}


def is_base_form(word: str) -> bool:
    """Return whether a lower-case word is the base form of a known verb, whatever else it may be."""
    return word in _bases()


def base_of_past(word: str) -> str:
    """Return the base form of a past form or past participle ("sent", "asked"); empty for an unknown one."""
    return _bases_of_pasts().get(word, "")


def base_of_participle(word: str) -> str:
    """Return the base form of a form with -ing ("sending"); empty where it is none that is known."""
    return _bases_of_participles().get(word, "")


def base_of_third_person(word: str) -> str:
    """Return the base form of a third person singular ("sends"); empty where it is none that is known."""
    return _bases_of_third_persons().get(word, "")


def present_of_be(word: str) -> str:
    """Return the form of "be" that follows "we" ("are"), of any of its finite forms; empty for another word."""
    return _PRESENT_OF_BE.get(word, "")
