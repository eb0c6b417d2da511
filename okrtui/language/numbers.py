"""Numbers: a text that is one number, as people write it."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"([+\-−]?)\s*(\d[\d\s,.'’\u00a0\u202f]*)(k|m|bn|b)?", re.IGNORECASE)
_BLANK_GROUPS = re.compile(r"\d{1,3}(?:[\s'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?")
"""Digits in groups of three with a blank or an apostrophe between them; other digits with blanks are two numbers."""
_MAX_DIGITS = 350
"""More characters than any number has: the smallest float, written out, has 326."""
_CURRENCIES = ("£", "$", "€")
_QUANTITY = re.compile(
    r"([+\-−]?\s*+\d[\d\s,.'’\u00a0\u202f]*+(?:(?:k|m|bn|b)\b)?)\s*([^\W\d_][^\d]*|[%‰°£$€][^\d]*)", re.IGNORECASE
)
"""A number, then a unit: a sign, or words."""
_NO_UNITS = frozenset(["to", "from", "by", "or", "and", "of", "in", "at", "on", "until", "till", "per"])
"""Words that begin no unit: the text is not finished, or says more than a number."""
_SCALE = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}


def parse_number(text: str) -> int | float | None:
    """Parse a text that is a number (1,200; 1 200; 1.2k; 3M; 12,5; −4); return None if it is not."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    written = match[2].strip()
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", written)
    if digits != written and not _BLANK_GROUPS.fullmatch(written):
        return None
    if not digits[-1].isdigit():
        return None
    is_grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits)
    if is_grouped:
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d+,\d+", digits):
        digits = digits.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", digits) or len(digits) > _MAX_DIGITS:
        return None
    value: int | float = float(digits) if "." in digits else int(digits)
    if match[3]:
        exact = Decimal(digits) * _SCALE[match[3].lower()]
        value = int(exact) if exact == exact.to_integral_value() else float(exact)
    return -value if match[1] in ("-", "−") else value


def parse_quantity(text: str) -> tuple[int | float, str] | None:
    """Parse a text that is one number with its unit: `18%`, `34 min`, `£ 200`, `2.5k visits`; None if it is not."""
    line = text.strip()
    if line[:1] in _CURRENCIES:
        number = parse_number(line[1:])
        return (number, line[0]) if line[0] and number is not None else None
    match = _QUANTITY.fullmatch(line)
    number = parse_number(match[1]) if match else None
    if match is None or number is None or match[2].partition(" ")[0].casefold() in _NO_UNITS:
        return None
    return number, match[2]


def holds_several_numbers(text: str) -> bool:
    """Return whether a text that is no number is two numbers or more: `40 50`, `40, 50`, `from 40 to 50`."""
    words = [word for word in re.split(r"[\s;/]+|,\s+|(?<=\d)\s*(?:-|–|—|→|->)\s*(?=\d)", text) if word]
    return parse_number(text) is None and sum(parse_number(word) is not None for word in words) > 1
