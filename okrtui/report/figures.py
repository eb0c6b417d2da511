"""Figures as reports say them, also the odd ones: none at all, huge, not finite."""

from __future__ import annotations

import math

_MOST = 9.995


def percent(share: float | None) -> str:
    """Return a share, 1 being the whole, as people read it: `43 %`; empty for None and for what is not finite."""
    if share is None or not math.isfinite(share):
        return ""
    if abs(share) >= _MOST:
        return "over 999 %" if share > 0 else "under −999 %"
    whole = round(share * 100)
    return f"{'−' if whole < 0 else ''}{abs(whole)} %"


def finite(value: float | None, digits: int = 4) -> float | None:
    """Return a number that JSON can hold, a fraction rounded to so many digits; None where there is none."""
    if value is None or not math.isfinite(value):
        return None
    return value if isinstance(value, int) else round(value, digits)
