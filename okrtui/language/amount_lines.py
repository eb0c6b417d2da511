"""Lines that end in an amount: `first orders: 400,000 euros` is a text and a number."""

from __future__ import annotations

import re

from okrtui.language.numbers import parse_number
from okrtui.language.words.word_set import word_set

_AMOUNT = re.compile(
    r"(?P<mark> ?[:=] ?| [–—-] | )(?P<sign>[£$€]\s?)?"
    r"(?P<number>\d[\d,.'’\u00a0\u202f]*(?: \d{3})*\s?(?:k|m|bn|b)?)"
    r"(?P<unit>\s?[^\W\d]\D{0,60}|\s?[%£$€])?",
    re.IGNORECASE,
)
"""The amount at the end of a line: what sets it off from the text, a number, and a sign or unit."""
_NO_AMOUNT_BEFORE = word_set(
    """
    about above after and at before below between by during first for from in into last least most near of on or over
    per since than till to under until up within
    """
)
"""Words that tie a number to the text before it: `orders under 50`."""
_YEARS = range(1900, 2101)
"""Numbers that are a year where nothing says otherwise."""
_LONGEST_NAME_NUMBER = 1
"""Digits of a number that is a part of a name where nothing says otherwise: `shop 2`."""
_LONGEST_LINE = 2_000
"""Characters of a line that is read at most."""


def split_amount(line: str, unit: str = "") -> tuple[str, int | float | None]:
    """Split a line into its text and the amount at its end, which may be set off by a colon; None without one.

    The amount may be followed by `unit`, or have a currency sign where that is the unit. Without a colon, a dash or a
    unit, a year (`orders in 2026`) and a single digit (`shop 2`) are a part of the text.
    """
    whole = line.strip(), None
    for match in _AMOUNT.finditer(line) if len(line) <= _LONGEST_LINE else ():
        if line[match.end() :].strip(" .") or not line[: match.start()].strip():
            continue
        number = parse_number(match["number"])
        text, has_colon = line[: match.start()].strip(), bool(match["mark"].strip())
        named = (match["unit"] or match["sign"] or "").strip(" .").casefold()
        if number is None or (named and named != unit.strip().casefold() and not match["sign"]):
            return whole
        last_word = text.rpartition(" ")[2].casefold()
        if not has_colon and (last_word in _NO_AMOUNT_BEFORE or last_word[-1:].isdigit()):
            return whole
        is_name = match["number"].isdigit() and (number in _YEARS or len(match["number"]) <= _LONGEST_NAME_NUMBER)
        return whole if is_name and not has_colon and not named else (text, number)
    return whole
