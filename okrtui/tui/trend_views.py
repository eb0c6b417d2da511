"""What the trends screen shows, one view after the other: a title, a legend, charts, and the numbers behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len
from textual.content import Content

from okrtui.method.numbers import Numbers
from okrtui.model.values import show_day
from okrtui.report.spans import Line
from okrtui.report.trend_lines import band, behavior, change_lines, decision_lines, freed, grade_lines, result_lines
from okrtui.report.trends import CycleTrend, Leg, ResultTrend, Trend
from okrtui.tui.charts import Picture, Series
from okrtui.tui.drawing import VERDICTS
from okrtui.tui.text import fitted, joined, shown

_SIGNS = "●▲■◆○△□◇"
"""Signs of key results in the chart of grades."""
_DAYS = 5
"""Days that stand at the axis across."""
_OTHER = ("+", "", "$text-muted")
"""Sign and color of a verdict that somebody made up."""


@dataclass(frozen=True, slots=True)
class View:
    """One page of the screen."""

    title: str
    lines: tuple[Line, ...]
    """The numbers as text."""
    legend: tuple[Content, ...] = ()
    """What the signs mean."""
    upper: Picture | None = None
    """The chart."""
    lower: Picture | None = None
    """A flat chart below it."""
    bars: tuple[Content, ...] = ()
    """Lines of signs in place of a chart."""


def views(trend: Trend, numbers: Numbers) -> tuple[View, ...]:
    """Return the views of a chain: its key results, grades, decisions, changes of goals."""
    found = [_result(one, numbers) for one in trend.results]
    found.append(_grades(trend, numbers))
    bars = [*_bars(trend.cycles)]
    if total := freed(trend.saved):
        bars.append(joined(("Freed by stopping so far: ", "bold"), (total, "bold $text-success")))
    legend = tuple(joined((sign, color), f" {word}") for sign, word, color in VERDICTS.values()) if bars else ()
    found.append(View("Decisions", tuple(decision_lines(trend)), legend, bars=tuple(bars)))
    found.append(View("Changes of goals", tuple(change_lines(trend))))
    return tuple(found)


def _result(result: ResultTrend, numbers: Numbers) -> View:
    """A key result: what was measured, the pace to its target, and how sure its owner was."""
    one = result.newest
    measured = [Series(_values(leg), "text-primary", "●", "•") for leg in result.legs if leg.key_result.updates]
    paces = [Series(points, "text-muted", trail="·") for leg in result.legs if (points := _pace(leg))]
    sure = [Series(points, "text-warning", "◆", "•") for leg in result.legs if (points := _confidence(leg))]
    title = f"{one.id}  {behavior(one)}" + (f", {one.unit}" if one.unit else "")
    lines = tuple(result_lines(result))
    if not measured and not paces:
        return View(title, lines)
    legend = [joined(("●", "$text-primary"), " measured"), joined(("···", "$text-muted"), " even pace to the target")]
    legend += [joined(("◆", "$text-warning"), f" how sure, 0 to {numbers.confidence_at_most}, below")] if sure else []
    ends, ticks = _days(result)
    upper = Picture([*paces, *measured], ends, ticks)
    lower = Picture(sure, ends, ticks, _scale(numbers, 2)) if sure else None
    return View(title, lines, tuple(legend), upper, lower)


def _values(leg: Leg) -> list[tuple[float, float]]:
    row = leg.key_result.updates
    return [(one.on.toordinal(), one.value) for one in row if one.on is not None and one.value is not None]


def _pace(leg: Leg) -> list[tuple[float, float]]:
    return [(day.toordinal(), value) for day, value in leg.pace]


def _confidence(leg: Leg) -> list[tuple[float, float]]:
    row = leg.key_result.updates
    return [(one.on.toordinal(), one.confidence) for one in row if one.on is not None and one.confidence is not None]


def _scale(numbers: Numbers, steps: int) -> list[float]:
    """The numbers at an axis for grades and confidence."""
    return [numbers.confidence_at_most * n / steps for n in range(steps + 1)]


def _days(result: ResultTrend) -> tuple[tuple[float, float], list[tuple[float, str]]]:
    """The ends of the axis across, and some days on it: where cycles begin, and the ends."""
    days = {day for leg in result.legs for day, _ in leg.pace}
    days |= {one.on for leg in result.legs for one in leg.key_result.updates if one.on is not None}
    first, last = min(days), max(days)
    if first == last:
        first, last = first - timedelta(days=1), last + timedelta(days=1)
    starts = {leg.starts for leg in result.legs if leg.starts is not None and first < leg.starts < last}
    if not starts:
        starts = {first + (last - first) / 2}
    marks = sorted({first, *starts, last})
    every = -(-len(marks) // _DAYS)
    kept = [*marks[:-1:every], last]
    return (first.toordinal(), last.toordinal()), [(day.toordinal(), _short(day, kept)) for day in kept]


def _short(day: date, among: Iterable[date]) -> str:
    """A day in few letters, with its year where there are several."""
    return show_day(day, day if len({one.year for one in among}) == 1 else None)


def _grades(trend: Trend, numbers: Numbers) -> View:
    """The grades of each cycle, one sign a key result, with the band in which stretch goals land."""
    lines = tuple(grade_lines(trend, numbers))
    graded = [cycle for cycle in trend.cycles if cycle.grades or cycle.grade is not None]
    if not graded:
        return View("Grades", lines)
    ids = list(dict.fromkeys(one.id for cycle in graded for one in cycle.grades))
    colors = ("text-primary", "text-success", "text-warning", "text-error")
    series, legend = [], []
    for n, id in enumerate(ids):
        sign, color = _SIGNS[n % len(_SIGNS)], colors[n % len(colors)]
        aside = 0.6 * ((n + 1) / (len(ids) + 1) - 0.5)
        points = [
            (at + aside, one.grading.grade)
            for at, cycle in enumerate(graded)
            for one in cycle.grades
            if one.id == id and one.grading.grade is not None
        ]
        series.append(Series(points, color, sign))
        legend.append(joined((sign, f"${color}"), f" {id}"))
    whole = [(at, cycle.grade) for at, cycle in enumerate(graded) if cycle.grade is not None]
    series += [Series(whole, "foreground", "★", "•")] if whole else []
    legend += [joined("★ the whole cycle")] if whole else []
    low, high = band(numbers)
    legend.append(joined(("╌╌╌", "$text-disabled"), f" {low:g} to {high:g}, where stretch goals land"))
    names = [(float(at), _axis_name(cycle, at)) for at, cycle in enumerate(graded)]
    upper = Picture(series, (-0.5, len(graded) - 0.5), names, _scale(numbers, 5), (low, high))
    return View("Grades", lines, tuple(legend), upper)


def _axis_name(cycle: CycleTrend, at: int) -> str:
    """The name of a cycle at the axis, where it is as plain as names of cycles are; otherwise its number."""
    name = cycle.cycle
    return name if 0 < len(name) <= 12 and name.isascii() and name.isprintable() else f"cycle {at + 1}"


def _bars(cycles: Iterable[CycleTrend]) -> Iterator[Content]:
    """A line of signs for each cycle in which something was decided, and what stopping has freed there."""
    told = [cycle for cycle in cycles if any(cycle.verdicts.values())]
    width = max((min(cell_len(cycle.cycle), 14) for cycle in told), default=0)
    most = max((sum(cycle.verdicts.values()) for cycle in told), default=1)
    each = max(-(-most // 24), 1)
    for cycle in told:
        pieces: list[Content | str | tuple[str, str]] = [(fitted(cycle.cycle, width), "bold"), "  "]
        for word, count in cycle.verdicts.items():
            sign, _, color = VERDICTS.get(word, _OTHER)
            pieces += [(f"{sign} " * -(-count // each), color)] if count else []
        said = freed(cycle.saved)
        pieces += [(f"  frees {said}", "$text-success")] if said else []
        yield joined(*pieces)
        yield Content("")
    if each > 1:
        yield shown(f"one sign stands for {each}", "$text-muted")
