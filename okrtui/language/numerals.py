"""Numerals: digits as they are written in several countries, and which of their marks is the decimal one.

`1.200` is 1,200 in Berlin and 1.2 in London. The other numerals of a line mostly say which; where they don't, the
reader's own choice does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

NUMERAL: Final = (
    r"(?:\d{1,3}(?:[ ']\d{3})+(?![\d'])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?<![\d.,])[.,]\d+)"
    r"(?:e[+-]?\d{1,2}(?![\d.,])|[\u00bc-\u00be\u2150-\u215e])?|[\u00bc-\u00be\u2150-\u215e]"
)
"""The pattern of a numeral of plain characters: digits with marks, an exponent or a fraction behind them."""
MARKS: Final = (".", ",")
"""The decimal marks."""

_FRACTIONS: Final = {
    "\u00bc": "0.25", "\u00bd": "0.5", "\u00be": "0.75", "\u2155": "0.2", "\u2156": "0.4", "\u2157": "0.6",
    "\u2158": "0.8", "\u215b": "0.125", "\u215c": "0.375", "\u215d": "0.625", "\u215e": "0.875",
}  # fmt: skip
_BY_MARK: Final = {
    mark: re.compile(rf"(?:[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+|\d+)?(?:{re.escape(mark)}\d+)?")
    for mark, group in zip(MARKS, reversed(MARKS), strict=True)
}
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_AMBIGUOUS_IN_TEXT = re.compile(r"(?<![\w.,'’])[1-9]\d{0,2}[.,]\d{3}(?![\d'’]|[.,]\d)")
_SLIP = re.compile(r"(?!0,)[\d.]{1,30},\d{4,}")
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?")
MAX_DIGITS = 350
"""More characters than any number has: the smallest float, written out, has 326."""


def numeral_values(numeral: str) -> dict[str, Decimal]:
    """Return the values of a numeral by the decimal mark by which it has them; empty where it is no number.

    Both marks have the same value where it has neither.
    """
    if numeral.isdecimal() and len(numeral) <= MAX_DIGITS:
        return dict.fromkeys(MARKS, Decimal(numeral))
    digits, _, exponent = numeral.lower().replace(" ", "").replace("'", "").partition("e")
    fraction = Decimal(0)
    if digits[-1:] and not digits[-1].isascii():
        if digits[-1] not in _FRACTIONS or not (digits[:-1] or "0").isdecimal():
            return {}
        fraction, digits = Decimal(_FRACTIONS[digits[-1]]), digits[:-1] or "0"
    if len(digits) > MAX_DIGITS or not digits:
        return {}
    is_grouped = " " in numeral or "'" in numeral
    values = {}
    for mark, group in zip(MARKS, reversed(MARKS), strict=True):
        fits = _BY_MARK[mark].fullmatch(digits) or (mark == "." and _INDIAN.fullmatch(digits))
        # A comma before more than three digits is a slip of the pen: 250,0000.
        is_slip = mark == "," and _SLIP.fullmatch(digits)
        if fits and not (is_grouped and group in digits) and not is_slip:
            value = Decimal(digits.replace(group, "").replace(mark, ".")) + fraction
            values[mark] = value.scaleb(int(exponent)) if exponent else value
    return values


def is_ambiguous(numeral: str) -> bool:
    """Return whether a numeral has two values: `1.200` and `1,200`, but not `0,250` or `12,5`."""
    return _AMBIGUOUS.fullmatch(numeral) is not None


def decimal_mark(numerals: Iterable[str], preferred: str = "") -> str:
    """Return the decimal mark of numerals that stand together; empty where they don't say which.

    One that can be read in a single way decides for the others, then `preferred`, then the marks that several of them
    have: nobody writes two numbers with three decimals each.
    """
    marked = [numeral for numeral in numerals if "." in numeral or "," in numeral]
    unsaid = [numeral for numeral in marked if is_ambiguous(numeral)]
    said = {mark for numeral in marked if numeral not in unsaid for mark in numeral_values(numeral)}
    if len(said) == 1:
        return said.pop()
    if preferred or said:
        return preferred
    groups = {"," if "," in numeral else "." for numeral in unsaid}
    return ("." if groups == {","} else ",") if len(unsaid) > 1 and len(groups) == 1 else ""


def decide_mark(text: str, mark: str) -> str:
    """Return a text with each numeral that has two values written so that it has the one by a decimal mark.

    Without a mark the text stays as it is.
    """
    return (
        _AMBIGUOUS_IN_TEXT.sub(lambda numeral: plain_numeral(numeral_values(numeral[0])[mark]), text) if mark else text
    )


def plain_numeral(value: Decimal) -> str:
    """Return a number as digits with a point; one with three decimals ends in a zero, so as not to be thousands."""
    digits = f"{value.normalize():f}"
    return f"{digits}0" if is_ambiguous(digits) else digits


def plain_value(value: Decimal) -> int | float:
    """Return a value as a number: a fraction where it is written with decimals, even with none but zeros."""
    exponent = value.as_tuple().exponent
    return int(value) if isinstance(exponent, int) and exponent >= 0 else float(value)


def ambiguity_question(numeral: str) -> str:
    """Return the question which of its two values a numeral has, with how each is written so that nobody has to ask."""
    large, small = sorted(set(numeral_values(numeral).values()), reverse=True)
    values = f"{plain_value(large):,} or {plain_value(small)}"
    return f"Is “{numeral}” {values}? Write {plain_numeral(large)} or {plain_numeral(small)}."
