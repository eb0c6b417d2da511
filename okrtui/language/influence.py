"""Influence: whether a sentence leaves what should happen to another team."""

from __future__ import annotations

import re
from functools import lru_cache

from okrtui.language.tokens import Token, same_length_lower, tokenize
from okrtui.language.words import people
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_OTHER = word_set("another other different")
_NOT_A_FUNCTION_HERE = word_set("product partners services success")
"""Functions whose names mean something else behind "by": "revenue by product"."""

_BY_SOMEBODY = re.compile(rf"\bby\W+(?:{'|'.join(map(re.escape, sorted(_OTHER | people.FUNCTIONS)))})\b")
"""A text without it, as most are, need not be taken apart into words."""


def names_doer(text: str) -> bool:
    """Return whether a text names by which team something should be done, maybe the own one."""
    lowered = same_length_lower(text)
    return "by" in lowered and _BY_SOMEBODY.search(lowered) is not None


@lru_cache(maxsize=4096)
def other_team(text: str, own_team: str) -> str:
    """Return by which other team something should be done: "by sales", "by another department"; "" for none.

    A function of the company counts only where the own team is known, and is not that function itself.
    """
    if not names_doer(text):
        return ""
    tokens, own_words = tokenize(same_length_lower(text)), same_length_lower(own_team).split()
    for index, token in enumerate(tokens[:-1]):
        if token.text != "by":
            continue
        first = tokens[index + 1]
        last = tokens[min(index + 2, len(tokens) - 1)] if first.text in _OTHER else first
        is_function = first.text in people.FUNCTIONS - _NOT_A_FUNCTION_HERE and not _has_head(tokens, index + 2)
        if (last is not first and last.flags & c.ORG) or (is_function and own_words and first.text not in own_words):
            return text[token.start : last.end]
    return ""


def _has_head(tokens: list[Token], index: int) -> bool:
    """Return whether a noun follows to which the words before belong ("by sales volume")."""
    return index < len(tokens) and bool(tokens[index].flags & c.ANY_NOUN) and not tokens[index].flags & c.PREP
