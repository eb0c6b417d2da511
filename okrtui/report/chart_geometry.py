"""Where the parts of a chart stand in its picture, for every format that draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.report.document import Chart

WIDTH, HEIGHT = 640, 170
"""The size of a picture, in units of its own."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 96, 18, 34
"""The room around the drawing, for its labels."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a drawing with its label."""

    x: float
    """How far from the left."""
    y: float
    """How far from the top."""
    text: str = ""
    """The label; empty for none."""


@dataclass(frozen=True, slots=True)
class ChartGeometry:
    """A chart as it is drawn: the measured way, and the even pace from the start to the target."""

    start: Place
    """Where the number began."""
    target: Place
    """Where it should get to."""
    points: tuple[Place, ...]
    """The measurements, the start first; the last one has its number."""
    first_day: str
    """The day at the left."""
    last_day: str
    """The day at the right."""
    floor: float
    """How far from the top the line of the days is."""

    @property
    def way(self) -> str:
        """The points of the measured way as an attribute of SVG."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)


def chart_geometry(chart: Chart) -> ChartGeometry:
    """Return where the parts of a chart stand."""
    days = [day.toordinal() for day, _ in chart.points]
    first, last = days[0], max(chart.due.toordinal(), *days)
    values = [*(value for _, value in chart.points), chart.target]
    xs = _scale([*days, chart.due.toordinal()], first, last, _LEFT, WIDTH - _RIGHT)
    ys = _scale(values, min(values), max(values), HEIGHT - _BOTTOM, _TOP)
    start_label, end_label = (*chart.marks, "", "")[:2]
    labels = ["", *("" for _ in chart.points[2:]), format_number(chart.points[-1][1])][-len(chart.points) :]
    points = tuple(Place(x, y, text) for x, y, text in zip(xs, ys, labels, strict=False))
    last_day = chart.points[-1][0] if chart.points[-1][0] > chart.due else chart.due
    return ChartGeometry(
        Place(xs[0], ys[0], start_label),
        Place(xs[-1], ys[-1], end_label),
        points,
        format_day(chart.points[0][0], chart.due),
        format_day(last_day, chart.due),
        HEIGHT - _BOTTOM + 12,
    )


def _scale(values: Sequence[float], low: float, high: float, start: float, end: float) -> list[float]:
    """Return where values stand between two places; in the middle where they are all the same."""
    span = high - low
    if not span:
        return [(start + end) / 2 for _ in values]
    return [round(start + (end - start) * ((value - low) / span), 1) for value in values]
