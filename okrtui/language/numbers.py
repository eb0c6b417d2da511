"""Numbers: a text that is one number, as people write it."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"([+\-−]?)\s*(\d[\d\s,.'’\u00a0\u202f]*)(k|m|bn|b)?", re.IGNORECASE)
_MAX_DIGITS = 350
"""More characters than any number has: the smallest float, written out, has 326."""
_SCALE = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}


def parse_number(text: str) -> int | float | None:
    """Parse a text that is a number (1,200; 1 200; 1.2k; 3M; 12,5; −4); return None if it is not."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", match[2])
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
