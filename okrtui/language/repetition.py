"""Whether a text only says again what another one says: in other forms of its words, or by an opposite that is denied.

Words that say how much don't count, by which a repetition often differs: `few sign up` and `sign-ups are low`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from okrtui.language.tokens import WORD, same_length_lower, tokenize
from okrtui.language.verb_forms import base_of_participle, base_of_past, base_of_third_person, is_base_form
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_DEGREE = word_set(
    """
    few fewer many much more less most not never nobody none nothing without hardly rarely seldom often always too very
    really just so enough low high little lot lots small large bad badly good poor any people they them
    """
)
"""Words that say how much, by which a text can differ from another one and still repeat it."""
_DENIALS = word_set("not no never nobody none nothing without hardly rarely seldom few fewer little cannot")
"""Words that turn what is said into its opposite, besides those that end in n't."""
_OPPOSITES = {
    "slow": "fast", "slowly": "fast", "slower": "fast", "quick": "fast", "quickly": "fast", "faster": "fast",
    "late": "early", "later": "early", "earlier": "early", "long": "short", "longer": "short", "shorter": "short",
    "hard": "easy", "harder": "easy", "difficult": "easy", "easily": "easy", "easier": "easy",
    "expensive": "cheap", "cheaper": "cheap", "full": "empty", "closed": "open", "wrong": "right",
    "weak": "strong", "weaker": "strong", "stronger": "strong",
}  # fmt: skip
"""Words by the one that stands for their pair of opposites."""
_TURNED = word_set(
    "slow slowly slower late later long longer hard harder difficult expensive full closed wrong weak weaker"
)
"""Those of them that say the opposite of the one that stands for both."""
_DENYING_STARTS = ("un", "dis")
"""Beginnings that turn a word into its opposite."""
_SHORTEST_DENIED = 5
"""The fewest letters behind such a beginning: `unclear` has one, `unit` and `under` have none."""
_DEED_ENDINGS = (
    ("ication", "y"), ("lation", ""), ("ration", "er"), ("ation", "e"), ("ation", ""), ("ation", "ate"), ("ion", ""),
    ("ion", "e"), ("ment", ""), ("ance", ""), ("ance", "e"), ("ence", ""), ("ral", ""), ("al", ""), ("al", "e"),
    ("ry", "r"),
)  # fmt: skip
"""Endings of nouns that name a deed, each with the ending of the verb: `renewal`, `registration`, `delivery`."""
_NO_DEEDS = word_set(
    "apartment basement department meal mission passion personal professional ration section signal statement station"
)
"""Nouns that end so and name no deed of the verb that they begin with."""
_SHORTEST_DEED = 3
"""The fewest letters of a verb that such a noun begins with."""
_ENDINGS = ("ings", "ing", "ed", "es", "s", "e")
"""Endings in which the forms of a word differ."""
_DOUBLING = ("ings", "ing", "ed")
"""Those before which a consonant is doubled: `cancelled`."""
_DOUBLED = re.compile(r"([bdglmnprt])\1$")
"""Matches a doubled consonant at the end."""


class _Meaning(NamedTuple):
    """What a text says, as far as it can be compared."""

    roots: frozenset[str]
    """The roots of its words."""
    likened: frozenset[str]
    """The same with one word for both of two opposites."""
    is_denied: bool
    """Whether it denies what it says of these."""


def is_repetition(text: str, explained: str) -> bool:
    """Return whether a text only has words of another one, and half of these or more; never raises."""
    said, told = _meaning(text), _meaning(explained)
    if _are_among(said.roots, told.roots):
        return True
    return said.is_denied is told.is_denied and _are_among(said.likened, told.likened)


def _are_among(roots: frozenset[str], explained: frozenset[str]) -> bool:
    return bool(roots) and roots <= explained and len(roots) * 2 >= len(explained)


@lru_cache(maxsize=4096)
def _meaning(text: str) -> _Meaning:
    """Return what a text says: of `sign-ups are low` the root `sign`."""
    roots, likened, denials = set(), set(), 0
    for token in tokenize(same_length_lower(text)):
        if token.kind != WORD:
            continue
        denials += token.text in _DENIALS or token.text.endswith(("n't", "n’t"))
        if token.flags & (c.FUNCTION_WORD | c.AUX | c.FIRST_PERSON):
            continue
        for word in filter(_says_something, token.text.split("-")):
            root = _root(word)
            like, is_turned = _likened(word, root)
            roots.add(root)
            likened.add(like)
            denials += is_turned
    return _Meaning(frozenset(roots), frozenset(likened), denials % 2 == 1)


def _says_something(word: str) -> bool:
    """Return whether a word carries meaning, and does not only say how much."""
    singular = word.rstrip("s")
    return len(singular) > 2 and word not in _DEGREE and singular not in _DEGREE and word not in ("why", "because")


def _likened(word: str, root: str) -> tuple[str, bool]:
    """Return the word that stands for a word and its opposite, and whether the word is the other one of the two."""
    if pair := _OPPOSITES.get(word):
        return pair, word in _TURNED
    for start in _DENYING_STARTS:
        if word.startswith(start) and len(word) - len(start) >= _SHORTEST_DENIED:
            return _root(word.removeprefix(start)), True
    return root, False


@lru_cache(maxsize=4096)
def _root(word: str) -> str:
    """Return a word without what its forms differ in: `sent` and `sending` are `send`, `renewals` is `renew`."""
    base = base_of_past(word) or base_of_participle(word) or base_of_third_person(word)
    singular = word.removesuffix("ies") + "y" if word.endswith("ies") else word.rstrip("s")
    word = base or _deed(singular) or singular
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) > 2), "")
    return _DOUBLED.sub(r"\1", word.removesuffix(ending)) if ending in _DOUBLING else word.removesuffix(ending)


def _deed(noun: str) -> str:
    """Return the verb whose deed a noun names; empty for none that is known."""
    if noun in _NO_DEEDS or is_base_form(noun):
        return ""
    verbs = (noun.removesuffix(end) + verb_end for end, verb_end in _DEED_ENDINGS if noun.endswith(end))
    return next((verb for verb in verbs if len(verb) >= _SHORTEST_DEED and is_base_form(verb)), "")
