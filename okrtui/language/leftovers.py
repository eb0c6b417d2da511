"""Leftovers: what a reading of a line would leave over of it, or tear in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from okrtui.language.number_words import NUMBER_IN_WORDS

_BARE = re.compile(
    r"^[-+~<>=/]{0,3} ?[\d.,/]{1,30} ?%?$|(?:^|\s)[-+<>=~]?\d[\d.,/%]{0,30}(?: %)?$|(?:^|\s)[-+<>=~/–—]{1,3}(?=\s|$)"
    r"|(?:^|\s)[€$£](?=\s|$)|^[-–—+/]"
)
"""A number that nothing follows, and a sign without a number."""
_LAST_NUMBER = re.compile(r"(?<=\w) (?P<either>\d+ or (?:\d+ (?:out )?of )?)?\d[\d.,]{0,30}(?: ?%)?$")
"""A number that ends the words of a statement: `rate the fitting 9 or 10`."""
_GLUED_SIGN = re.compile(r"[-–—/] ?\d|\d ?[-–—/]|(?:^|\s)[-–—/+<>=~]+(?=\s|$)")
_HEDGE = re.compile(
    r"(?:^|\s)(?:(?:only|just|still|nearly|almost|roughly|around|approximately|circa|about|merely|barely|hardly|some"
    r"|already|up to|at (?:the )?(?:most|least|best)|no more than|more than|less than|fewer than)(?:[ ,]+|$))+$",
    re.IGNORECASE,
)
"""Matches a word about a number, at the end of a text from which the number was taken."""
_BEFORE_NUMBER = re.compile(
    r"\b(?:after|within|before|until|till|in|for|about|of|at|than|per|every|under|over|is|are|was|were|takes?"
    r"|we want|we need|(?:will|should|must) be)\Z",
    re.IGNORECASE,
)
"""Matches a word whose object is a number, at the end of a text."""
_OPENS_NUMBER = re.compile(rf"\s+(?:only |just |about )?(?:[£$€]?\d|{NUMBER_IN_WORDS}\b)", re.IGNORECASE)
_BRACKET = re.compile(r"[()\[\]\"“”„«»]")
_CLOSING: Final = {")": "(", "]": "["}


def leftover_problem(texts: Sequence[str], label: str, unit: str, others: Sequence[str]) -> str:
    """Return a sentence on what a reading would leave over, or tear in two; empty where it keeps the sense of its line.

    `texts` are who and what they do, `label` is what is measured, `others` the numbers behind those of the change.
    """
    bare = next(filter(None, map(_BARE.search, texts)), None)
    kept = (*texts, label, unit)
    left = bare[0].strip() if bare else next((other for other in others if not any(other in text for text in kept)), "")
    if left:
        return f"“{left}” would be left over, so the line stays as it was said."
    if _GLUED_SIGN.search(unit):
        return f"“{unit}” is no unit, so the line stays as it was said."
    if not all(map(_is_balanced, kept)):
        return "Half a bracket would be left over, so the line stays as it was said."
    return ""


def ends_in_hedge(text: str) -> bool:
    """Return whether a text ends in a word that belonged to a number behind it: `skip only`, `wait at most`."""
    return _HEDGE.search(text) is not None


def lacks_its_number(text: str, line: str) -> bool:
    """Return whether a text ends in a word whose number follows it in its line: `pay us after` 47 days."""
    if _BEFORE_NUMBER.search(text) is None:
        return False
    start = line.casefold().find(text.casefold())
    return start >= 0 and _OPENS_NUMBER.match(line, start + len(text)) is not None


def without_own_number(statement: str, line: str) -> str:
    """Return a statement without the number that ends it, where it stands whole in its line, before a colon.

    That number is a word of what people do there (`families rate us 9 or 10: 40 -> 60 %`), and none that is left over.
    Two numbers with "or" are also without a colon: a change has none (`rate us 9 or 10 from 40 to 60 %`).
    """
    last = _LAST_NUMBER.search(statement)
    is_own = last is not None and (f"{statement}:" in line or (last["either"] and statement in line))
    return statement[: last.start()] if last is not None and is_own else statement


def _is_balanced(text: str) -> bool:
    """Return whether each bracket and quote of a text is closed in it."""
    if not _BRACKET.search(text):
        return True
    opened: list[str] = []
    for character in text:
        if character in _CLOSING.values():
            opened.append(character)
        elif character in _CLOSING and (not opened or opened.pop() != _CLOSING[character]):
            return False
    quotes = sum(text.count(quote) for quote in '"“”„«»')
    return not opened and quotes % 2 == 0
