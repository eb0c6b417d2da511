"""Figures as reports say them, also the odd ones: none at all, huge, not finite."""

from __future__ import annotations

import math

from okrtui.model.okr import KeyResult
from okrtui.model.values import show_number

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


def compact(value: float) -> str:
    """Return a number in few columns, as it stands at an axis: 1,310; 12.5k; 1.2M."""
    for scale, sign in ((1e12, "T"), (1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= scale:
            return f"{value / (1e3 if sign == 'k' else scale):.4g}{sign}".replace("-", "−")
    return show_number(float(f"{value:.4g}")).replace("-", "−")


def about(value: float | None, one: KeyResult) -> str:
    """Return a number that was worked out, no more exact than its way makes sense: 1,391; 7.4."""
    if value is None:
        return ""
    size = abs((one.target or 0) - (one.baseline or 0))
    digits = 0 if size >= 10 else 1 if size >= 1 else 3
    rounded = round(value, digits)
    return show_number(int(rounded) if digits == 0 else rounded)
