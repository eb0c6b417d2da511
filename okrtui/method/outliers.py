"""Outliers: a number of a key result so far from those before that it is more likely typed wrong than true."""

from __future__ import annotations

from datetime import date

from okrtui.model.dates_and_numbers import format_number
from okrtui.model.okr import KeyResult

_TIMES = 10
"""How many times the target or the number before, or the way between the ends, is far outside."""


def outlier_question(key_result: KeyResult) -> str:
    """Return the question whether the last number of a key result is right; empty unless it is far outside.

    That is more than ten times the larger of target and number before, whatever their signs, or more than ten times the
    whole way behind the start, away from the target. The number stays as it is.
    """
    dated = sorted(
        ((update.on or date.max, update.value) for update in key_result.updates if update.value is not None),
        key=lambda pair: pair[0],
    )
    before = [value for value in (key_result.baseline, *(value for _, value in dated)) if value is not None]
    if not dated or len(before) < 2:
        return ""
    last, value = before[-2:]
    if not (_is_huge(value, last, key_result.target) or _is_far_behind(value, key_result)):
        return ""
    target = f", the target {format_number(key_result.target)}" if key_result.target is not None else ""
    return f"Is {format_number(value)} right? The number before is {format_number(last)}{target}."


def _is_huge(value: float, last: float, target: float | None) -> bool:
    """Return whether a number is more than ten times as large as those that it is compared with."""
    known = max(abs(last), abs(target or 0))
    return known > 0 and abs(value) > _TIMES * known


def _is_far_behind(value: float, key_result: KeyResult) -> bool:
    """Return whether a number lies more than ten times the whole way behind the start."""
    baseline, target = key_result.baseline, key_result.target
    if baseline is None or target is None or baseline == target:
        return False
    return (value - baseline) / (target - baseline) < -_TIMES
