"""Numbers: a text that is one number, with its unit or without one, as people write it."""

from __future__ import annotations

import re
from decimal import Decimal

from okrtui.language.numerals import ambiguity_question, is_ambiguous, plain_value
from okrtui.language.quantities import Quantity, QuantityKind, mark_of, scan_quantities
from okrtui.language.units import CURRENCIES, convert

_SPACED_SIGN = re.compile(r"^\s*([+\-\u2212\u2013])\s+(?=\d)")
_SEPARATORS = re.compile(r"[\s;/]+|,\s+|(?<=\d)\s*(?:->|[-–—→])\s*(?=\d)")
_WORDS = re.compile(r"[^\W\d_][^\d]*")
_AMOUNTS = (QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.PERCENT)
_PLAIN = re.compile(r"-?\d{1,12}(?:\.(?:\d\d?|\d{4,9}))?")
"""A number that needs no grammar: digits with a point before other decimals than three."""
_NO_UNITS = frozenset(["to", "from", "by", "or", "and", "of", "in", "at", "on", "until", "till", "per"])
"""Words that begin no unit: the text is not finished, or says more than a number."""


def parse_number(text: str, decimal_mark: str = "") -> int | float | None:
    """Parse a text that is a number (1,200; 1 200; 1.2k; 3M; 12,5; −4; a dozen); return None if it is not.

    `decimal_mark` is that of a number that can be read in two ways (`1.200`), which is None without it.
    """
    if _PLAIN.fullmatch(text):
        return float(text) if "." in text else int(text)
    quantity = _whole_quantity(text)
    if quantity is None or quantity.unit or quantity.kind is not QuantityKind.NUMBER:
        return None
    value = quantity.value(mark_of(quantity, decimal_mark))
    return None if value is None else plain_value(value)


def parse_quantity(text: str, decimal_mark: str = "") -> tuple[int | float, str] | None:
    """Parse a text that is one number with its unit: `18%`, `34 min`, `£ 200`, `2.5k visits`; None if it is not."""
    line = _SPACED_SIGN.sub(r"\1", text.strip())
    quantity = next(iter(scan_quantities(line)), None)
    if quantity is None or quantity.start or quantity.kind in (QuantityKind.RATIO, QuantityKind.RANGE):
        return None
    value = quantity.value(mark_of(quantity, decimal_mark))
    rest = line[quantity.end :].strip()
    if value is None or quantity.kind is QuantityKind.MULTIPLE or (rest and not _WORDS.fullmatch(rest)):
        return None
    unit = f"{quantity.unit} {rest}".strip()
    is_unit = unit and unit.partition(" ")[0].casefold() not in _NO_UNITS
    return (plain_value(value), unit) if is_unit else None


def parse_number_of(text: str, unit: str, decimal_mark: str = "") -> int | float | None:
    """Parse a number that is to be one of a unit, whichever of its kind it is typed in; None if it is not.

    In minutes `90 sec` are 1.5; in euros `1.2m` are 1,200,000.
    """
    name = unit.partition(" ")[0].casefold()
    quantity = _whole_quantity(f"{text.strip()} {name}" if name in CURRENCIES else text) or _whole_quantity(text)
    value = quantity.value(mark_of(quantity, decimal_mark)) if quantity else None
    if quantity is None or value is None or quantity.others or quantity.kind is QuantityKind.MULTIPLE:
        return None
    converted: Decimal | None = value if not quantity.unit else convert(value, quantity.unit, name)
    return None if converted is None else plain_value(converted)


def parse_amount(text: str) -> int | float | None:
    """Parse a number with or without the sign of a currency or percent: `1,200`, `€1.2m`, `40 %`; None if it is not."""
    quantity = _whole_quantity(text)
    value = quantity.value(mark_of(quantity, "")) if quantity else None
    if quantity is None or value is None or quantity.kind not in _AMOUNTS:
        return None
    return None if quantity.kind is QuantityKind.NUMBER and quantity.unit else plain_value(value)


def parse_share(text: str, whole: int) -> int | float | None:
    """Parse a share as so many of a whole: of ten, `70 %` and `7/10` are 7; None for any other text."""
    quantity = _whole_quantity(text)
    part, total = (quantity.value(), quantity.other()) if quantity else (None, None)
    if quantity is None or part is None:
        return None
    if quantity.unit == "%":
        return plain_value((part * whole / 100).normalize())
    is_ratio = quantity.kind is QuantityKind.RATIO and total is not None
    return plain_value((part * whole / total).normalize()) if is_ratio and total else None


def two_values_question(text: str) -> str:
    """Return the question which of two values a number has, such as `1.200`; empty for any other text."""
    quantity = next(iter(scan_quantities(text)), None)
    if quantity is None or mark_of(quantity, ""):
        return ""
    return next((ambiguity_question(numeral) for numeral in quantity.numerals if is_ambiguous(numeral)), "")


def holds_several_numbers(text: str) -> bool:
    """Return whether a text that is no number is two numbers or more: `40 50`, `40, 50`, `from 40 to 50`."""
    words = [word for word in _SEPARATORS.split(text) if word]
    return parse_number(text) is None and sum(_is_number(word) for word in words) > 1


def _is_number(text: str) -> bool:
    return parse_number(text) is not None or two_values_question(text) != ""


def _whole_quantity(text: str) -> Quantity | None:
    """Return the quantity that a whole text is; None for any other text."""
    line = _SPACED_SIGN.sub(r"\1", text.strip())
    quantities = scan_quantities(line)
    is_whole = len(quantities) == 1 and (quantities[0].start, quantities[0].end) == (0, len(line))
    return quantities[0] if is_whole else None
