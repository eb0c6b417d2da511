"""Charts in the terminal, by plotext. What people typed never goes into one: titles and legends are drawn beside it.

plotext reads colors out of texts and counts letters, not columns; so the only texts in a chart are our own numbers and
days.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.color import Color
from textual_plotext import PlotextPlot

from okrtui.report.figures import compact

_STEPS = 4


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one kind."""

    points: Sequence[tuple[float, float]]
    """In rising order of the first number."""
    color: str
    """A color of the theme, such as `primary`."""
    sign: str = ""
    """The sign of a point; empty where only the line between them is drawn."""
    trail: str = ""
    """The sign of which the line between them is made; empty for none."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a chart shows."""

    series: Sequence[Series]
    across: tuple[float, float]
    """The two ends of the axis across."""
    ticks: Sequence[tuple[float, str]]
    """Places on it with our own short words for them."""
    marks: Sequence[float] = ()
    """Numbers at the axis up, rising, which ends at the first and the last; round ones around all points if none."""
    levels: Sequence[float] = field(default_factory=tuple)
    """Heights at which a line goes all across."""


class Chart(PlotextPlot):
    """One chart in the colors of the theme; shapes tell series apart, colors only help."""

    DEFAULT_CSS = "Chart { background: $surface; }"

    def show(self, picture: Picture) -> None:
        """Draw another picture."""
        plot = self.plt
        plot.clear_figure()
        steps = picture.marks or nice([y for one in picture.series for _, y in one.points])
        low, high = steps[0], steps[-1]
        for level in picture.levels:
            plot.plot(list(picture.across), [level, level], marker="╌", color=self._color("text-disabled"))
        for one in picture.series:
            xs, ys = [x for x, _ in one.points], [y for _, y in one.points]
            color = self._color(one.color)
            if one.trail and len(xs) > 1:
                plot.plot(xs, ys, marker=one.trail, color=color)
            if one.sign:
                plot.scatter(xs, ys, marker=one.sign, color=color)
        plot.xlim(*picture.across)
        plot.ylim(low, high)
        plot.xticks([x for x, _ in picture.ticks], [word for _, word in picture.ticks])
        plot.yticks(list(steps), [f"{compact(step):>7}" for step in steps])
        plot.xaxes(True, False)
        plot.yaxes(True, False)
        self.refresh()

    def _color(self, name: str) -> tuple[int, int, int]:
        color = Color.parse(self.app.theme_variables.get(name, "#808080"))
        return color.rgb


def nice(values: Sequence[float]) -> list[float]:
    """Return about five round numbers, evenly apart, that hold these values; none below 0 where no value is."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    largest = max(abs(low), abs(high))
    # Never so short that a float cannot tell the steps apart.
    length = max(high - low or largest or 1.0, largest * 1e-9, 1e-300)
    scale = 10.0 ** math.floor(math.log10(length / _STEPS))
    step = next(size * scale for size in (1, 2, 5, 10) if size * scale * _STEPS >= length * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        first, last = (first if first == 0 else first - 1), last + 1
    return [n * step for n in range(first, last + 1)]
