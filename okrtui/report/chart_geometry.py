"""Where the parts of a chart stand in its picture, for every format that draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.report.document import Chart

WIDTH, HEIGHT = 640, 200
"""The size of a picture, in units of its own."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 96, 40, 42
"""The room around the drawing, for its labels."""
_BESIDE, _UNDER, _OVER = 48, 40, 10
"""How far left of the target, below and above it a point is whose number would be written over that."""
_ABOVE, _BELOW = -11, 26
"""How far from its point a number is written."""


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
    """The measurements, the start first."""
    value: Place | None
    """The last number, where it is written: above its point, or below where the target is in the way; None for none."""
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
    points = tuple(Place(x, y) for x, y in zip(xs[:-1], ys[:-1], strict=True))
    target, newest = Place(xs[-1], ys[-1], end_label), points[-1]
    is_in_the_way = target.x - newest.x < _BESIDE and -_OVER < newest.y - target.y < _UNDER
    value = Place(newest.x, newest.y + (_BELOW if is_in_the_way else _ABOVE), format_number(chart.points[-1][1]))
    last_day = chart.points[-1][0] if chart.points[-1][0] > chart.due else chart.due
    return ChartGeometry(
        Place(xs[0], ys[0], start_label),
        target,
        points,
        value if len(points) > 1 else None,
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
