"""How a key result stands, drawn: its way with the mark of the pace, and where it heads."""

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
"""Cells of a bar."""


def bar_width(columns: int) -> int:
    """Return how wide bars are in a list of so many columns."""
    return min(max(columns // 2 - 10, NARROWEST), WIDEST)


def way(one: KeyResult, stands: Standing, width: int) -> Content:
    """Return the way from baseline to target as a bar of `width` cells, with a mark where it should be today."""
    ends = way_ends(one)
    pace = None if one.progress is None else stands.over
    return joined(f"{ends[0]} ", drawn(bar(one.progress, width, pace)), f" {ends[1]}", (f"  {one.unit}", "$text-muted"))


def heads_for(one: KeyResult, stands: Standing, today: date) -> Content:
    """Return where it is, where it should be, its light, and where it ends up: `now 1,310 on 12 Nov  ○ off track …`."""
    color = STYLES[LIGHT_ROLES[stands.light]]
    heads = f", heads for {about(stands.projected, one)}" if stands.projected is not None else ""
    now = ""
    if one.latest is not None:
        now = f"now {show_number(one.latest.value)} on {show_day(one.latest.on, today)}"
        now += f", pace {about(stands.pace, one)}" if stands.pace is not None else ""
    return joined(now, "   " if now else "", (f"{stands.says}{heads}", color))
