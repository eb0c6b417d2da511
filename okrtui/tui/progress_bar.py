"""The progress of a key result: a bar with the mark of the pace, and a line with the projected value."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from okrtui.content.number_format import rounded_estimate
from okrtui.content.progress import LIGHT_ROLES, baseline_and_target, progress_bar
from okrtui.method.rhythm import ProgressStatus
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.okr import KeyResult
from okrtui.tui.report_view import ROLE_STYLES, line_content
from okrtui.tui.text import joined

MAX_BAR_WIDTH, MIN_BAR_WIDTH = 40, 10
"""Limits of the width of a bar, in cells."""


def bar_width(columns: int) -> int:
    """Return the width of bars, in cells, for a list of so many columns."""
    return min(max(columns // 2 - 10, MIN_BAR_WIDTH), MAX_BAR_WIDTH)


def progress_line(key_result: KeyResult, status: ProgressStatus, width: int) -> Content:
    """Return baseline, progress bar of `width` cells with the mark of the pace, target and unit."""
    ends = baseline_and_target(key_result)
    pace = None if key_result.progress is None else status.elapsed
    return joined(
        f"{ends[0]} ",
        line_content(progress_bar(key_result.progress, width, pace)),
        f" {ends[1]}",
        (f"  {key_result.unit}", "$text-muted"),
    )


def forecast_line(key_result: KeyResult, status: ProgressStatus, today: date) -> Content:
    """Return latest value, pace, light and projection: `now 1,310 on 12 Nov ○ off track, heads for …`."""
    color = ROLE_STYLES[LIGHT_ROLES[status.light]]
    projection = f", heads for {rounded_estimate(status.projected, key_result)}" if status.projected is not None else ""
    latest = ""
    if key_result.latest_update is not None:
        latest = (
            f"now {format_number(key_result.latest_update.value)} on {format_day(key_result.latest_update.on, today)}"
        )
        latest += f", pace {rounded_estimate(status.pace, key_result)}" if status.pace is not None else ""
    return joined(latest, "   " if latest else "", (f"{status.light_text}{projection}", color))
