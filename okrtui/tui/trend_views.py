"""The views of the trends screen: each has a title, a legend, charts, and the numbers behind them as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len
from textual.content import Content

from okrtui.content.columns import fit_columns
from okrtui.content.rows import VERDICT_SIGNS
from okrtui.content.spans import Span, SpanRole, StyledLine
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.health import HealthAnswers
from okrtui.model.speaker import told_in
from okrtui.report.trend_lines import (
    behavior_text,
    change_lines,
    decision_lines,
    dropped_text,
    grade_lines,
    graded_ambitions,
    health_lines,
    key_result_lines,
    sweet_spot_grades,
)
from okrtui.report.trend_summary import savings_text
from okrtui.report.trends import CycleLeg, CycleTrend, KeyResultTrend, Trend
from okrtui.tui.charts import ChartData, Series
from okrtui.tui.spans import ROLE_STYLES
from okrtui.tui.text import joined, shown

_MARKERS = "◆▼✚◈◇▽×+"
"""Markers of key results in the chart of grades."""
_LABELED_DAYS = 5
"""Number of labeled days on the x axis."""
_OTHER_VERDICT: tuple[str, str, SpanRole] = ("+", "", "muted")
"""Sign, word and role of a verdict that is not one of ours."""


@dataclass(frozen=True, slots=True)
class TrendView:
    """A view of the trends screen."""

    title: str
    """Title on screen."""
    lines: tuple[StyledLine, ...]
    """The numbers as lines of a report."""
    legend: tuple[Content, ...] = ()
    """The legend of the chart."""
    chart: ChartData | None = None
    """The main chart."""
    lower_chart: ChartData | None = None
    """A flat chart below it, of confidence."""
    bars: tuple[Content, ...] = ()
    """Bars made of signs, in place of a chart."""


@keeps_names
def trend_views(trend: Trend, numbers: Numbers) -> tuple[TrendView, ...]:
    """Return the views of a chain: one for each key result, then grades, decisions, changes of goals, health."""
    pages = [_result_view(result, numbers) for result in trend.key_results]
    pages.append(_grade_view(trend, numbers))
    bars = [*_verdict_bars(trend.cycles)]
    if total := savings_text(trend.savings):
        bars.append(joined(("Freed by stopping so far: ", "bold"), (total, "bold $text-success")))
    verdicts = ((sign, f" {word}", ROLE_STYLES[role]) for sign, word, role in VERDICT_SIGNS.values())
    legend = tuple(joined((sign, style), word) for sign, word, style in verdicts) if bars else ()
    decided = decision_lines(trend) or _sentence("Nothing has been decided yet.")
    pages.append(TrendView(told_in(trend.newest, "Decisions on hypotheses"), tuple(decided), legend, bars=tuple(bars)))
    pages.append(
        TrendView("Goal changes", tuple(change_lines(trend) or _sentence("No goal changed during its cycle.")))
    )
    return (*pages, *_health_view(trend, numbers))


def _health_view(trend: Trend, numbers: Numbers) -> Iterator[TrendView]:
    """Yield the view of how the team works together: one marker for each question; nothing where nobody asked."""
    rounds = list(dict.fromkeys(_round_name(*point) for each in trend.health for point in each.points))
    if not rounds:
        return
    series, legend = [], []
    for number, each in enumerate(trend.health):
        sign, color = _marker(number)
        offset = 0.6 * ((number + 1) / (len(trend.health) + 1) - 0.5)
        places = [
            (rounds.index(_round_name(cycle, answers)) + offset, answers.average)
            for cycle, answers in each.points
            if answers.average is not None
        ]
        series.append(Series(places, color, sign))
        legend.append(joined((sign, f"${color}"), f" {number + 1}"))
    ticks = [(float(place), _short_name(name, place)) for place, name in enumerate(rounds)]
    highest = numbers.fist_at_most
    legend.append(shown(f"the questions in their order, 0 to {highest}", "$text-muted"))
    upper = ChartData(series, (-0.5, len(rounds) - 0.5), ticks, [float(vote) for vote in range(highest + 1)])
    yield TrendView("How we work together", tuple(health_lines(trend)), tuple(legend), upper)


def _round_name(cycle: str, answers: HealthAnswers) -> str:
    return cycle or format_day(answers.on)


def _marker(number: int) -> tuple[str, str]:
    """Return the marker and the color of a series, which repeat where there are many."""
    colors = ("text-primary", "text-success", "text-warning", "text-error")
    return _MARKERS[number % len(_MARKERS)], colors[number % len(colors)]


def _sentence(text: str) -> list[StyledLine]:
    return [(Span(text, "muted"),)]


def _result_view(result: KeyResultTrend, numbers: Numbers) -> TrendView:
    """Return the view of a key result: measured values, pace to the target, and the confidence."""
    key_result = result.newest
    measured = [Series(points, "text-primary", "◆", "•") for leg in result.legs if (points := _measured(leg))]
    paces = [Series(points, "text-muted", line_marker="·") for leg in result.legs if (points := _pace(leg))]
    confidence = [Series(points, "text-warning", "▽", "•") for leg in result.legs if (points := _confidence(leg))]
    title = f"{key_result.id}  {behavior_text(key_result)}" + (f", {key_result.unit}" if key_result.unit else "")
    title += f", {words}" if (words := dropped_text(result.legs[-1])) else ""
    lines = tuple(key_result_lines(result))
    if not measured and not paces:
        return TrendView(title, lines)
    legend = [joined(("◆", "$text-primary"), " measured"), joined(("···", "$text-muted"), " even pace to the target")]
    legend += (
        [joined(("▽", "$text-warning"), f" confidence, 0 to {numbers.confidence_at_most}, below")] if confidence else []
    )
    ends, ticks = _x_axis(result)
    upper = ChartData([*paces, *measured], ends, ticks)
    lower = ChartData(confidence, ends, ticks, _grade_ticks(numbers, 2)) if confidence else None
    return TrendView(title, lines, tuple(legend), upper, lower)


def _measured(leg: CycleLeg) -> list[tuple[float, float]]:
    updates = leg.key_result.updates
    return [
        (update.on.toordinal(), update.value)
        for update in updates
        if update.on is not None and update.value is not None
    ]


def _pace(leg: CycleLeg) -> list[tuple[float, float]]:
    return [(day.toordinal(), value) for day, value in leg.pace]


def _confidence(leg: CycleLeg) -> list[tuple[float, float]]:
    said = [(leg.confident_on, leg.key_result.confidence)]
    said += [(update.on, update.confidence) for update in leg.key_result.updates]
    return sorted(
        (day.toordinal(), confidence) for day, confidence in said if day is not None and confidence is not None
    )


def _grade_ticks(numbers: Numbers, steps: int) -> list[float]:
    """Return the ticks of an axis for grades or confidence."""
    return [numbers.confidence_at_most * i / steps for i in range(steps + 1)]


def _x_axis(result: KeyResultTrend) -> tuple[tuple[float, float], list[tuple[float, str]]]:
    """Return the ends of the x axis and its ticks: both ends and the starts of cycles."""
    days = {day for leg in result.legs for day, _ in leg.pace}
    days |= {update.on for leg in result.legs for update in leg.key_result.updates if update.on is not None}
    days |= {leg.confident_on for leg in result.legs if leg.confident_on and leg.key_result.confidence is not None}
    first, last = min(days), max(days)
    if first == last:
        first = max(first, date.min + timedelta(days=1)) - timedelta(days=1)
        last = min(last, date.max - timedelta(days=1)) + timedelta(days=1)
    starts = {leg.starts for leg in result.legs if leg.starts is not None and first < leg.starts < last}
    if not starts:
        starts = {first + (last - first) / 2}
    marks = sorted({first, *starts, last})
    stride = -(-len(marks) // _LABELED_DAYS)
    labeled = [*marks[:-1:stride], last]
    return (first.toordinal(), last.toordinal()), [(day.toordinal(), _short_day(day, labeled)) for day in labeled]


def _short_day(day: date, among: Iterable[date]) -> str:
    """Return a short day, with its year where the days of `among` are in several years."""
    return format_day(day, day if len({other.year for other in among}) == 1 else None)


def _grade_view(trend: Trend, numbers: Numbers) -> TrendView:
    """Return the view of grades by cycle: one marker for each key result, and the band in which stretch goals land.

    There is no band where every goal was committed.
    """
    lines = tuple(
        grade_lines(trend, numbers) or _sentence("No grades yet. They come from the retro at the end of a cycle.")
    )
    graded = [cycle for cycle in trend.cycles if cycle.graded_key_results or cycle.grade is not None]
    if not graded:
        return TrendView("Grades", lines)
    ids = list(dict.fromkeys(key_result.id for cycle in graded for key_result in cycle.graded_key_results))
    series, legend = [], []
    for i, id in enumerate(ids):
        sign, color = _marker(i)
        offset = 0.6 * ((i + 1) / (len(ids) + 1) - 0.5)
        points = [
            (position + offset, key_result.grading.grade)
            for position, cycle in enumerate(graded)
            for key_result in cycle.graded_key_results
            if key_result.id == id and key_result.grading.grade is not None
        ]
        series.append(Series(points, color, sign))
        legend.append(joined((sign, f"${color}"), f" {id}"))
    cycle_grades = [(position, cycle.grade) for position, cycle in enumerate(graded) if cycle.grade is not None]
    series += [Series(cycle_grades, "foreground", "★", "•")] if cycle_grades else []
    legend += [joined("★ the whole cycle")] if cycle_grades else []
    band = sweet_spot_grades(numbers) if True in graded_ambitions(graded) else ()
    if band:
        legend.append(joined(("╌╌╌", "$text-disabled"), f" {band[0]:g} to {band[1]:g}, where stretch goals land"))
    ticks = [(float(position), _short_name(cycle.cycle, position)) for position, cycle in enumerate(graded)]
    upper = ChartData(series, (-0.5, len(graded) - 0.5), ticks, _grade_ticks(numbers, 5), band)
    return TrendView("Grades", lines, tuple(legend), upper)


def _short_name(name: str, position: int) -> str:
    """Return the name of a cycle where it is short, printable ASCII, which plotext can draw; otherwise its number."""
    return name if 0 < len(name) <= 12 and name.isascii() and name.isprintable() else f"cycle {position + 1}"


def _verdict_bars(cycles: Iterable[CycleTrend]) -> Iterator[Content]:
    """Yield a bar of verdict signs for each cycle that has decisions, with what stopping has freed."""
    decided = [cycle for cycle in cycles if any(cycle.verdicts.values())]
    width = max((min(cell_len(cycle.cycle), 14) for cycle in decided), default=0)
    highest = max((sum(cycle.verdicts.values()) for cycle in decided), default=1)
    per_sign = max(-(-highest // 24), 1)
    for cycle in decided:
        parts: list[Content | str | tuple[str, str]] = [(fit_columns(cycle.cycle, width), "bold"), "  "]
        for word, count in cycle.verdicts.items():
            sign, _, role = VERDICT_SIGNS.get(word, _OTHER_VERDICT)
            parts += [(f"{sign} " * -(-count // per_sign), ROLE_STYLES[role])] if count else []
        saved = savings_text(cycle.savings)
        parts += [(f"  frees up {saved}", "$text-success")] if saved else []
        yield joined(*parts)
        yield Content("")
    if per_sign > 1:
        yield shown(f"one sign stands for {per_sign}", "$text-muted")
