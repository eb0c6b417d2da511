"""The progress of a key result: a bar with the mark of the pace, and a line with the projected value."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from okrtui.method.rhythm import Standing
from okrtui.model.okr import KeyResult
from okrtui.model.values import show_day, show_number
from okrtui.report.figures import about
from okrtui.report.summary import LIGHT_ROLES, bar, way_ends
from okrtui.tui.lines import STYLES, drawn
from okrtui.tui.text import joined

WIDEST, NARROWEST = 40, 10
"""Limits of the width of a bar, in cells."""


def bar_width(columns: int) -> int:
    """Return the width of bars, in cells, for a list of so many columns."""
    return min(max(columns // 2 - 10, NARROWEST), WIDEST)


def way(key_result: KeyResult, standing: Standing, width: int) -> Content:
    """Return baseline, progress bar of `width` cells with the mark of the pace, target and unit."""
    ends = way_ends(key_result)
    pace = None if key_result.progress is None else standing.over
    return joined(
        f"{ends[0]} ",
        drawn(bar(key_result.progress, width, pace)),
        f" {ends[1]}",
        (f"  {key_result.unit}", "$text-muted"),
    )


def heads_for(key_result: KeyResult, standing: Standing, today: date) -> Content:
    """Return latest value, pace, light and projection: `now 1,310 on 12 Nov ○ off track, heads for …`."""
    color = STYLES[LIGHT_ROLES[standing.light]]
    projection = f", heads for {about(standing.projected, key_result)}" if standing.projected is not None else ""
    latest = ""
    if key_result.latest is not None:
        latest = f"now {show_number(key_result.latest.value)} on {show_day(key_result.latest.on, today)}"
        latest += f", pace {about(standing.pace, key_result)}" if standing.pace is not None else ""
    return joined(latest, "   " if latest else "", (f"{standing.says}{projection}", color))
