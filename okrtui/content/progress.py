"""The progress of a key result as spans: a bar with the mark of the pace, and its two ends."""

from __future__ import annotations

import math

from okrtui.content.spans import Span, SpanRole, StyledLine
from okrtui.method.rhythm import Light
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.item_text import BLANK, UNKNOWN
from okrtui.model.okr import KeyResult

LIGHT_ROLES: dict[Light, SpanRole] = {
    "on track": "good",
    "maybe": "maybe",
    "off track": "bad",
    "too early to tell": "muted",
}
"""The role of the span that shows a light."""
PACE_MARK = "┃"
"""The mark on a progress bar where a key result should be today."""


def progress_bar(progress: float | None, width: int, pace: float | None = None) -> StyledLine:
    """Return a progress bar of `width` cells; `progress`, 1.0 at the target, is clamped to 0 and 1.

    `pace` is where it should be, on the same scale, and is marked.
    """
    share = 0.0 if progress is None or math.isnan(progress) else min(max(progress, 0.0), 1.0)
    halves = round(share * width * 2)
    done = "━" * (halves // 2) + "╸" * (halves % 2)
    cells = done + "─" * (width - len(done))
    mark_at = width if pace is None else min(int(min(max(pace, 0.0), 1.0) * width), width - 1)
    spans = (
        Span(cells[: min(mark_at, len(done))], "accent"),
        Span(cells[len(done) : mark_at], "faint"),
        Span(PACE_MARK if mark_at < width else "", "strong"),
        Span(cells[mark_at + 1 : len(done)], "accent"),
        Span(cells[max(mark_at + 1, len(done)) :], "faint"),
    )
    return tuple(span for span in spans if span.text)


def baseline_and_target(key_result: KeyResult) -> tuple[str, str]:
    """Return baseline and target as text: `?` for a number to find, a blank for none."""
    baseline, target = (
        UNKNOWN if field in key_result.to_find else format_number(value) or BLANK
        for field, value in (("baseline", key_result.baseline), ("target", key_result.target))
    )
    return baseline, target
