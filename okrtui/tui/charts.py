"""Charts in the terminal, by plotext. What people typed never goes into one: titles and legends are drawn beside it.

plotext reads colors out of texts and counts letters, not columns; so the only texts in a chart are our own numbers and
days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.color import Color
from textual_plotext import PlotextPlot

from okrtui.report.figures import compact

_TICKS = 5


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
    up: tuple[float, float] | None = None
    """The two ends of the axis up; what holds all points where nothing is said."""
    levels: Sequence[float] = field(default_factory=tuple)
    """Heights at which a line goes all across."""
    tall: bool = True
    """Whether there is room for more than a few numbers at the axis up."""


class Chart(PlotextPlot):
    """One chart in the colors of the theme; shapes tell series apart, colors only help."""

    DEFAULT_CSS = "Chart { background: $surface; }"

    def show(self, picture: Picture) -> None:
        """Draw another picture."""
        plot = self.plt
        plot.clear_figure()
        low, high = picture.up or _ends([y for one in picture.series for _, y in one.points])
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
        many = _TICKS if picture.tall else 3
        steps = [low + (high - low) * n / (many - 1) for n in range(many)]
        plot.yticks(steps, [f"{compact(step):>7}" for step in steps])
        plot.xaxes(True, False)
        plot.yaxes(True, False)
        self.refresh()

    def _color(self, name: str) -> tuple[int, int, int]:
        color = Color.parse(self.app.theme_variables.get(name, "#808080"))
        return color.rgb


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """The ends of an axis that holds these values with some air; some length, also where all are the same."""
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    air = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
    return low - air, high + air
