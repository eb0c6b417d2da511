"""The way of the number of a key result over several cycles, to be drawn."""

from __future__ import annotations

from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_text import BLANK
from okrtui.report.document import Chart
from okrtui.report.trends import KeyResultTrend


def way_chart(result: KeyResultTrend) -> Chart | None:
    """Return the way of a key result over its cycles; None before it has a start, a target, days and a measurement."""
    first, last = result.legs[0], result.legs[-1]
    start, target = first.key_result.baseline, last.key_result.target
    if start is None or target is None or first.starts is None or last.ends is None or last.ends <= first.starts:
        return None
    measured = {
        each.on: float(each.value)
        for leg in result.legs
        for each in leg.key_result.updates
        if each.on is not None and each.value is not None
    }
    if not measured:
        return None
    title, marks = result.newest.statement or BLANK, (format_number(start), format_number(target))
    told = ", ".join(f"{format_number(value)} on {format_day(on, last.ends)}" for on, value in measured.items())
    words = f"{title}: started at {marks[0]}; {told}; target {marks[1]} by {format_day(last.ends)}."
    points = ((min(first.starts, *measured), float(start)), *sorted(measured.items()))
    return Chart(title, points, float(target), last.ends, words, marks)
