"""The predicate of a sentence: the finite verb of what people do, in parts from which a question can be made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from okrtui.language.readability import ends_well, has_second_clause, is_persons_name, split_words
from okrtui.language.tokens import WORD, Token
from okrtui.language.verb_forms import base_of_past, base_of_third_person, is_base_form
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

VerbKind = Literal["verb", "be", "can", "will"]
"""Which verb is finite: a full verb (also "have"), a form of "be", "can" or "will"."""

_NEGATED = {"don't": "do", "doesn't": "does", "isn't": "is", "aren't": "are", "can't": "can", "cannot": "can"}
_BE = word_set("is are am")
_ADVERBS = word_set("always often also only just actually regularly rarely seldom usually sometimes never already")
_UNCLEAR = word_set("no nobody none nothing neither nor hardly barely but or then")
"""Words with which a question may say the opposite, or which may open a second sentence."""
_SINGULAR = word_set(
    "a an every each everyone everybody anyone anybody someone somebody he she it who nobody one another"
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What people do, or are, with its finite verb apart."""

    kind: VerbKind
    """Which verb is finite."""
    auxiliary: str
    """The finite verb that goes before the people in a question: `do`, `does`, `is`, `are`, `can`, `will`."""
    rest: str
    """What follows it in the question: `often call twice` of "often calls twice", `at work` of "is at work"."""
    is_negated: bool = False
    """Whether it is denied: "don't call"."""
    is_still: bool = False
    """Whether it says "still" itself, which `rest` leaves out."""


def parse_predicate(people: str, behavior: str) -> Predicate | None:
    """Return the predicate of a sentence of people and what they do; None where a question could be wrong English."""
    text = behavior.strip().rstrip(".!")
    tokens = split_words(text)
    start = _skip(tokens, 0)
    if start >= len(tokens) or not _is_clear(tokens, start):
        return None
    verb, is_negated = tokens[start].text, False
    if verb in _NEGATED:
        verb, is_negated = _NEGATED[verb], True
    behind = _skip(tokens, start + 1)
    if behind < len(tokens) and tokens[behind].text == "not" and verb in _BE | {"can", "do", "does"}:
        is_negated, behind = True, _skip(tokens, behind + 1)
    rest = _without_verb(text, tokens, start, behind)
    is_still = any(token.text == "still" for token in tokens[:behind])
    if verb in _BE | {"can", "will"}:
        kind: VerbKind = "be" if verb in _BE else "can" if verb == "can" else "will"
        is_base = kind == "be" or (behind < len(tokens) and _is_base(tokens[behind]))
        whole = Predicate(kind, verb, rest, is_negated, is_still)
        return whole if rest and is_base else None
    if verb in ("do", "does") and is_negated:
        is_base = behind < len(tokens) and _is_base(tokens[behind])
        return Predicate("verb", verb, rest, True, is_still) if is_base else None
    return _full_verb(people, text, tokens, start, is_still)


def _full_verb(people: str, text: str, tokens: list[Token], start: int, is_still: bool) -> Predicate | None:
    """Return the predicate of a full verb in the present; None for a past or for no verb that is known."""
    verb, following = tokens[start].text, tokens[start + 1].text if start + 1 < len(tokens) else ""
    is_perfect = verb in ("has", "have") and bool(base_of_past(following) or following in ("been", "had"))
    if is_perfect or (verb in ("has", "have") and not following):
        return None
    if _is_base(tokens[start]):
        auxiliary = "does" if _is_singular(people) else "do"
        return Predicate("verb", auxiliary, _with_base(text, tokens, start), is_still=is_still)
    base = base_of_third_person(verb)
    # Several verbs in the third person would need their base form each, and a noun in the plural looks like a verb.
    has_several = any(token.text in ("and", ",", "&") for token in tokens)
    if not base or base == "be" or has_several or not _may_be_singular(people):
        return None
    return Predicate("verb", "does", _with_base(text, tokens, start, base), is_still=is_still)


def _with_base(text: str, tokens: list[Token], start: int, base: str = "") -> str:
    """Return a behavior with the base form of its verb, without "still"."""
    words = (
        base if base and index == start else text[token.start : token.end]
        for index, token in enumerate(tokens[: start + 1])
        if token.text != "still"
    )
    return f"{' '.join(words)}{text[tokens[start].end :]}"


def _without_verb(text: str, tokens: list[Token], verb: int, behind: int) -> str:
    """Return a behavior without its finite verb, and without "still" and "not" before the word at `behind`."""
    adverbs = [token for token in (*tokens[:verb], *tokens[verb + 1 : behind]) if token.text not in ("still", "not")]
    tail = text[tokens[behind].start :] if behind < len(tokens) else ""
    return " ".join(filter(None, (*(text[token.start : token.end] for token in adverbs), tail)))


def _is_clear(tokens: list[Token], start: int) -> bool:
    """Return whether a behavior is one clause that a question can hold as it is."""
    is_plain = ends_well(tokens) and not any(token.text in _UNCLEAR for token in tokens)
    return is_plain and tokens[start].kind == WORD and not has_second_clause(tokens, start + 2)


def _skip(tokens: list[Token], start: int) -> int:
    """Return the index behind adverbs."""
    while start < len(tokens) and (tokens[start].text in _ADVERBS | {"still"} or _is_manner(tokens[start])):
        start += 1
    return start


def _is_manner(token: Token) -> bool:
    return token.text.endswith("ly") and bool(token.flags & c.ADVERB) and not is_base_form(token.text)


def _is_base(token: Token) -> bool:
    return token.text in ("have", "be") or is_base_form(token.text) or bool(token.flags & c.BASE)


def _is_singular(people: str) -> bool:
    """Return whether people are surely a single one or a group as one: `Ana`, `everyone`, `a nurse`."""
    tokens = split_words(people)
    is_initials = bool(re.search(r"[A-Z]s$", people))
    is_name = len(tokens) == 1 and is_persons_name(tokens, people) and not is_initials
    return is_name or (bool(tokens) and tokens[0].text in _SINGULAR)


def _may_be_singular(people: str) -> bool:
    """Return whether a verb in the third person fits the people, whose last word is no plural."""
    tokens = split_words(people)
    end = next((i for i, token in enumerate(tokens) if i and token.flags & (c.PREP | c.REL)), len(tokens))
    if not tokens or tokens[0].text in ("we", "i", "you", "they", "people"):
        return False
    return tokens[0].text in _SINGULAR or not tokens[end - 1].flags & c.PLURAL
