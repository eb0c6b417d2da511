"""Lines that hold a whole equation: `1,000 visits × 3 % conversion × 80 € basket = 2,400 € revenue`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from okrtui.language.amount_lines import counts_place
from okrtui.language.numbers import parse_amount
from okrtui.language.numerals import decide_mark
from okrtui.language.quantities import scan_quantities

_SIGNS: dict[Literal["+", "×"], re.Pattern[str]] = {
    "+": re.compile(r"\+|(?<=\s)plus(?=\s)", re.IGNORECASE),
    "×": re.compile(r"[×✕·∙*]|(?<=\s)(?:x|times)(?=\s)", re.IGNORECASE),
}
_SPACED_SIGN = re.compile(r"(?<=\s)(?:[+×✕·∙*x]|plus|times)(?=\s)", re.IGNORECASE)
"""Matches a sign between two parts of which nothing is said that they make together."""
_YEARS = range(1900, 2101)
"""Numbers that are a year where nothing says otherwise: `revenue in 2026`."""
_RATE = re.compile(r"(?:an?|per|each|every)\s+[^\W\d_]+\Z", re.IGNORECASE)
"""Matches the time or thing in which so many are counted."""
_LONGEST_LINE = 500
"""Characters of a line that is read at most."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What is counted, and how much of it."""

    text: str
    """What is counted."""
    number: int | float | None = None
    """How much of it; None where that is not said."""
    unit: str = ""
    """The sign of the number, such as that of a currency; empty without one."""


@dataclass(frozen=True, slots=True)
class EquationLine:
    """The parts of an equation."""

    whole: Amount
    """What the parts make together; without any text where the line does not say it."""
    sign: Literal["+", "×"]
    """Whether they add up to it or multiply to it."""
    parts: tuple[Amount, ...]
    """The parts, at least two."""


def read_equation(line: str, decimal_mark: str = "") -> EquationLine | None:
    """Return the parts of a line that holds an equation, either side first, or its parts only; None for any other line.

    `decimal_mark` is that of a number that can be read in two ways.
    """
    sides = [side.strip() for side in line.split("=")] if len(line) <= _LONGEST_LINE else []
    is_open = len(sides) == 1 and _SPACED_SIGN.search(line) is not None
    if is_open:
        sides = ["", *sides]
    if len(sides) != 2:
        return None
    signs = [[sign for sign, pattern in _SIGNS.items() if pattern.search(side)] for side in sides]
    if sorted(map(len, signs)) != [0, 1]:
        return None
    (whole, _), (parts, (sign,)) = sorted(zip(sides, signs, strict=True), key=lambda side: len(side[1]))
    amounts = tuple(_read_amount(text, decimal_mark) for text in _SIGNS[sign].split(parts))
    total = _read_amount(whole, decimal_mark)
    counted = amounts if is_open else (total, *amounts)
    return EquationLine(total, sign, amounts) if all(amount.text for amount in counted) else None


def _read_amount(text: str, decimal_mark: str) -> Amount:
    """Return what a part of an equation counts, and the number before or behind it."""
    quantities = scan_quantities(text)
    if len(quantities) != 1 or not quantities[0].numerals:
        return Amount(text.strip())
    quantity = quantities[0]
    before, behind = text[: quantity.start].strip(" :(-–—"), text[quantity.end :].strip(" :)-–—.")
    number = parse_amount(decide_mark(text[quantity.start : quantity.end], decimal_mark))
    is_year = number in _YEARS and not quantity.unit and ":" not in text and (before or not counts_place(behind))
    counted = _counted(before, behind) if before and behind else before or behind
    if number is None or is_year or (before and not counted):
        return Amount(text.strip())
    return Amount(counted, number, quantity.unit)


def _counted(before: str, behind: str) -> str:
    """Return what a number between words counts: `nights sold 24,000 nights`, `orders 400 a week`; empty if unclear."""
    if _RATE.match(behind):
        return f"{before} {behind}"
    said = {word.rstrip("s") for word in before.casefold().split()}
    return before if said.issuperset(word.rstrip("s") for word in behind.casefold().split()) else ""
