"""Number formats, also for missing, huge and infinite numbers."""

from __future__ import annotations

import math

from okrtui.model.dates_and_numbers import format_number, round_half_up, whole_percent
from okrtui.model.okr import KeyResult

_MAX_SHARE = 9.995
"""Share from which a percentage would have more than three digits."""


def percent(share: float | None) -> str:
    """Return a share, 1 being the whole, as a percentage: `43 %`; empty for None and infinity."""
    if share is None or not math.isfinite(share):
        return ""
    if abs(share) >= _MAX_SHARE:
        return "over 999 %" if share > 0 else "under −999 %"
    percentage = whole_percent(share)
    return f"{'−' if percentage < 0 else ''}{abs(percentage)} %"


def json_number(value: float | None, digits: int = 4) -> float | None:
    """Return a number for JSON, a fraction rounded to so many digits; None for None and infinity."""
    if value is None or not math.isfinite(value):
        return None
    return value if isinstance(value, int) else round(value, digits)


def compact_number(value: float) -> str:
    """Return a number in few columns, for an axis: 1,310; 12.5k; 1.2M."""
    for scale, suffix in ((1e12, "T"), (1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= scale:
            return f"{value / (1e3 if suffix == 'k' else scale):.4g}{suffix}".replace("-", "−")
    return format_number(float(f"{value:.4g}")).replace("-", "−")


def said_number(number: str, key_result: KeyResult) -> str:
    """Return a number of a key result, given as text, as it is said where its unit does not stand: `13 %`; 1,310."""
    return f"{number} %" if number and key_result.unit.startswith("%") else number


def rounded_estimate(value: float | None, key_result: KeyResult) -> str:
    """Return a computed value of a key result, rounded by the distance from baseline to target: 1,391; 7.4."""
    if value is None:
        return ""
    distance = abs((key_result.target or 0) - (key_result.baseline or 0))
    digits = 0 if distance >= 10 else 1 if distance >= 0.5 else 3
    rounded = round_half_up(value, digits)
    return format_number(int(rounded) if digits == 0 else rounded)
