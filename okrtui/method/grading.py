"""What a team says of its key results when the cycle is over, and what stands beside the grade (H, K).

A grade is agreed on by people and never computed. What is computed here stands beside it and asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from okrtui.method.numbers import METHOD, Numbers
from okrtui.model.values import show_number

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session

Band = Literal["below", "within", "above"]
"""Where something lies beside the band in which stretch goals land."""


def achieved(one: KeyResult) -> float | None:
    """Return the part of the way that was done, 1.0 at the target; None where nothing was measured or there is no way.

    It is below 0 where the number went the other way, and above 1 beyond the target.
    """
    return one.progress if one.latest else None


def percent(share: float | None) -> str:
    """Return a share as people read it, 0.78 as `78 %`; empty for None."""
    return "" if share is None else f"{show_number(round(max(min(share, 1e9), -1e9) * 100))} %"


def tenth(grade: float) -> str:
    """Return a grade of 0 to 10 as it is written from 0.0 to 1.0, too (H, K)."""
    return f"{grade / 10:.2f}".removesuffix("0")


def sweet_spot(numbers: Numbers = METHOD) -> str:
    """Return the band in which stretch goals land, as people read it (H, K)."""
    return f"{round(numbers.sweet_spot_from * 100)} to {round(numbers.sweet_spot_to * 100)} %"


def band(share: float, numbers: Numbers = METHOD) -> Band:
    """Return where a share of the target, or a grade as 0.0 to 1.0, lies beside the sweet spot (H, K)."""
    if share < numbers.sweet_spot_from:
        return "below"
    return "within" if share <= numbers.sweet_spot_to else "above"


def gap(one: KeyResult, numbers: Numbers = METHOD) -> str:
    """Return the question that a gap between grade and percent achieved is worth; empty where there is none (H)."""
    grade, share = one.grading.grade, achieved(one)
    if grade is None or share is None:
        return ""
    apart = grade / numbers.confidence_at_most - min(max(share, 0.0), 1.0)
    if abs(apart) < numbers.grade_gap_from:
        return ""
    said = f"{show_number(grade)} of {numbers.confidence_at_most} at {percent(share)}"
    return f"{said}: what did we reach that the number does not show?" if apart > 0 else f"{said}: what was missing?"


def reflection(one: KeyResult, numbers: Numbers = METHOD) -> str:
    """Return the one question about a graded key result: on the gap, or on a grade below the band; empty for none."""
    grade = one.grading.grade
    if grade is None:
        return ""
    below = band(grade / numbers.confidence_at_most, numbers) == "below" and not one.grading.because
    return gap(one, numbers) or (f"Below {sweet_spot(numbers)}: why?" if below else "")


def too_easy(session: Session, numbers: Numbers = METHOD) -> bool:
    """Whether every key result got the highest grade: then the goals were no stretch (H, K)."""
    grades = [one.grading.grade for one in session.key_results]
    return bool(grades) and all(grade is not None and grade >= numbers.confidence_at_most for grade in grades)
