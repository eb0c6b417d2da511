"""Charts in the terminal, drawn by plotext.

plotext reads color codes out of texts and counts characters instead of cells. So no user text goes into a chart: the
only texts in it are our own numbers and days, and titles and legends are drawn beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.color import Color
from textual_plotext import PlotextPlot

from okrtui.content.number_format import compact_number

_INTERVALS = 4


@dataclass(frozen=True, slots=True)
class Series:
    """A series of points of one kind."""

    points: Sequence[tuple[float, float]]
    """The points as (x, y), in ascending order of x."""
    color: str
    """Name of a theme variable, such as `primary`."""
    point_marker: str = ""
    """Marker of each point; empty draws only the line."""
    line_marker: str = ""
    """Marker of which the line between the points is made; empty draws no line."""


@dataclass(frozen=True, slots=True)
class ChartData:
    """The data of a chart."""

    series: Sequence[Series]
    x_range: tuple[float, float]
    """The two ends of the x axis."""
    x_ticks: Sequence[tuple[float, str]]
    """Ticks of the x axis, as (x, label); labels are short texts of our own."""
    y_ticks: Sequence[float] = ()
    """Ticks of the y axis, ascending, from end to end; empty for round numbers around all points."""
    y_lines: Sequence[float] = field(default_factory=tuple)
    """y values at which a horizontal line is drawn."""


class Chart(PlotextPlot):
    """A chart in the colors of the theme. Series differ by marker, so that color is never the only difference."""

    DEFAULT_CSS = "Chart { background: $surface; }"

    def show(self, data: ChartData) -> None:
        """Draw other data."""
        plot = self.plt
        plot.clear_figure()
        y_ticks = data.y_ticks or round_ticks([y for series in data.series for _, y in series.points])
        low, high = y_ticks[0], y_ticks[-1]
        for level in data.y_lines:
            plot.plot(list(data.x_range), [level, level], marker="╌", color=self._color("text-disabled"))
        for series in data.series:
            xs, ys = [x for x, _ in series.points], [y for _, y in series.points]
            color = self._color(series.color)
            if series.line_marker and len(xs) > 1:
                plot.plot(xs, ys, marker=series.line_marker, color=color)
            if series.point_marker:
                plot.scatter(xs, ys, marker=series.point_marker, color=color)
        plot.xlim(*data.x_range)
        plot.ylim(low, high)
        plot.xticks([x for x, _ in data.x_ticks], [label for _, label in data.x_ticks])
        plot.yticks(list(y_ticks), [f"{compact_number(tick):>7}" for tick in y_ticks])
        plot.xaxes(True, False)
        plot.yaxes(True, False)
        self.refresh()

    def _color(self, name: str) -> tuple[int, int, int]:
        color = Color.parse(self.app.theme_variables.get(name, "#808080"))
        return color.rgb


def round_ticks(values: Sequence[float]) -> list[float]:
    """Return about five evenly spaced round numbers that enclose the values; none is below 0 unless a value is."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    largest = max(abs(low), abs(high))
    # A shorter interval could be lost to float rounding.
    length = max(high - low or largest or 1.0, largest * 1e-9, 1e-300)
    scale = 10.0 ** math.floor(math.log10(length / _INTERVALS))
    step = next(size * scale for size in (1, 2, 5, 10) if size * scale * _INTERVALS >= length * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        first, last = (first if first == 0 else first - 1), last + 1
    return [i * step for i in range(first, last + 1)]
