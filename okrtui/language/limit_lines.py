"""Lines that name a limit: `returns: below 5 %` is a measure, the side on which it stays, a number and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from okrtui.language.numbers import parse_amount, parse_number_of
from okrtui.language.numerals import decide_mark
from okrtui.language.quantities import QuantityKind, scan_quantities

Bound = Literal["max", "min", "below", "above"]
"""Where values are fine: up to the number (`max`), from it on (`min`), or only on one side of it."""
HIGHEST_WORDS = (
    *("at or below", "at most", "not more than", "not higher than", "no more than", "no higher than", "not above"),
    *("not over", "up to", "maximum", "max.", "max", "<=", "≤", "=<"),
)
"""What is said before a number that is the highest which is fine."""
LOWEST_WORDS = (
    *("at or above", "at least", "not less than", "not fewer than", "not lower than", "no less than", "no fewer than"),
    *("no lower than", "not below", "not under", "minimum", "min.", "min", ">=", "≥", "=>"),
)
"""What is said before a number that is the lowest which is fine."""
BELOW_WORDS = ("below", "under", "less than", "fewer than", "lower than", "<")
"""What is said before a number below which values are fine."""
ABOVE_WORDS = ("above", "over", "more than", "higher than", ">")
"""What is said before a number above which values are fine."""
_DENIED: dict[Bound, Bound] = {"max": "above", "min": "below", "below": "min", "above": "max"}
"""Where values are fine that must not be where a bound has them."""


def _any_of(words: tuple[str, ...]) -> str:
    """Return a pattern for any of some words, the longest first; a word ends where it ends."""
    return "|".join(re.escape(word) + (r"\b" if word[-1].isalpha() else "") for word in sorted(words, key=len)[::-1])


_MAX, _MIN = _any_of((*HIGHEST_WORDS, *BELOW_WORDS)), _any_of((*LOWEST_WORDS, *ABOVE_WORDS))
_STAYS = r"(?:(?:must|should|will|has to|have to|shall) )?(?:stays?|remains?|keeps?|is|are|be|held|kept)(?: at)?"
_FALLS = r"(?:(?:must|should|does|do|may|will) not|never|doesn['’]t|don['’]t|mustn['’]t) "
_LIMIT = re.compile(
    rf"(?P<name>.*?\S)(?:\s*[:,=–—-]\s*|\s+)(?:{_STAYS}\s+)?"
    rf"(?:(?P<not>{_FALLS}(?:rise|go|fall|drop|be|get)\s+)?(?P<side>(?P<max>{_MAX})|(?P<min>{_MIN})))\s*\Z",
    re.IGNORECASE,
)
"""Matches what precedes the number of a limit."""
_NOW = re.compile(
    r"(?:it (?:is|stands) )?\b(?:now|today|currently|at present)(?: (?:it is|it stands|is))?(?: at|:)?"
    r" (?P<number>[^\s()]+)(?P<unit>[^,;()]{0,30})\)?\Z",
    re.IGNORECASE,
)
"""Matches where it stands, at the end of the line of a limit: `, now 6 %`."""
_SIDE_BEFORE = re.compile(rf"(?:{_STAYS}\s+)?(?:(?P<max>{_MAX})|(?P<min>{_MIN}))(?P<rest>.*)\Z", re.IGNORECASE)
"""Matches a limit that begins with its side: `at most 60 minutes`."""
_SIDE_BEHIND = re.compile(
    r"[\s,](?:(?P<max>at (?:the )?most|max(?:imum|\.)?|or (?:less|fewer|lower|below|under))"
    r"|(?P<min>at (?:the )?least|min(?:imum|\.)?|or (?:more|higher|above|over)))\Z",
    re.IGNORECASE,
)
"""Matches a limit whose side stands behind it: `60 minutes at most`, `90 % or more`."""
_LONGEST_LINE = 500
"""Characters of a line that is read at most."""


@dataclass(frozen=True, slots=True)
class LimitLine:
    """The parts of a line that names a limit."""

    name: str
    """What is measured."""
    bound: Bound
    """Where values are fine."""
    limit: int | float
    """The number."""
    unit: str
    """What is counted; empty where nothing says so."""
    value: int | float | None = None
    """Where it stands now; None where the line does not say it."""


def split_side(text: str) -> tuple[Bound, str] | None:
    """Return the side that the words of a limit name, and what they say but for it; None where they name none."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_LINE:
        return None
    before, behind = _SIDE_BEFORE.match(line), _SIDE_BEHIND.search(line)
    if before:
        return _bound_of(before["max"] or before["min"]), before["rest"].strip(" :,")
    rest = line[: behind.start()].strip(" :,") if behind else ""
    return ("max" if behind["max"] else "min", rest) if behind and rest else None


def read_limit(line: str, decimal_mark: str = "") -> LimitLine | None:
    """Return the parts of a line that names a limit; None for any other line.

    `decimal_mark` is that of a number that can be read in two ways.
    """
    text = " ".join(line.split()).removesuffix(".")
    if (
        len(text) <= _LONGEST_LINE
        and (now := _NOW.search(text))
        and (limit := read_limit(text[: now.start()].rstrip(" ,;(–—-"), decimal_mark))
    ):
        return _with_value(limit, now["number"], now["unit"].strip(), decimal_mark)
    quantity = next(iter(reversed(scan_quantities(text))), None) if len(text) <= _LONGEST_LINE else None
    if quantity is None or not quantity.numerals or quantity.kind in (QuantityKind.RANGE, QuantityKind.RATIO):
        return None
    before = _LIMIT.match(text[: quantity.start])
    written = decide_mark(text[quantity.start : quantity.end], decimal_mark)
    number = parse_number_of(written, quantity.unit) if quantity.unit else None
    number = parse_amount(written) if number is None else number
    if before is None or number is None:
        return None
    bound = _bound_of(before["side"])
    unit = f"{quantity.unit} {text[quantity.end :].strip()}".strip()
    return LimitLine(before["name"].rstrip(" :,"), _DENIED[bound] if before["not"] else bound, number, unit)


def _bound_of(side: str) -> Bound:
    """Return the bound that the words for a side name."""
    words = " ".join(side.casefold().split())
    if words in BELOW_WORDS:
        return "below"
    if words in ABOVE_WORDS:
        return "above"
    return "max" if words in HIGHEST_WORDS else "min"


def _with_value(limit: LimitLine, written: str, unit: str, decimal_mark: str) -> LimitLine | None:
    """Return a limit with where it stands; None where that is no number, or one in another unit."""
    sign = "%" if written.endswith("%") else ""
    value = parse_amount(decide_mark(written.removesuffix("%"), decimal_mark))
    said = f"{sign} {unit}".strip()
    if value is None or (said and limit.unit and said.casefold() != limit.unit.casefold()):
        return None
    return replace(limit, value=value, unit=limit.unit or said)
