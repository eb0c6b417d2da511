"""Trends as lines for people and as values for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from okrtui.method.changes import said
from okrtui.method.numbers import Numbers
from okrtui.model.base import changed
from okrtui.model.okr import Change, KeyResult
from okrtui.model.reading import BLANK
from okrtui.model.session import Session
from okrtui.model.values import show_day, show_number
from okrtui.report.figures import finite, percent
from okrtui.report.spans import Line, Span
from okrtui.report.summary import LIGHT_ROLES, way_ends
from okrtui.report.trends import CycleTrend, Leg, ResultTrend, Trend

DECIDED = {"kill": "stopped", "pivot": "pivoted", "persevere": "kept going", "learn": "learn first"}
"""What was decided, as it is counted; a verdict of somebody's own stands as it is."""
AIR: Line = ()
"""An empty line."""


def behavior(one: KeyResult) -> str:
    """Return who does what; a blank while nobody has said it."""
    return f"{one.who} {one.does_what}".strip() or BLANK


def freed(saved: Sequence[tuple[int | float, str]]) -> str:
    """Return what stopping has freed, in words; empty for nothing."""
    return ", ".join(f"{show_number(amount)} {unit}".strip() for amount, unit in saved)


def of_the_way(far: str) -> str:
    """Return a share of the way, given as percent, for a column: `44 % of the way`."""
    return f"{far:>6} of the way" if far else " " * 17


def result_lines(result: ResultTrend) -> list[Line]:
    """Return the numbers of a key result, cycle by cycle."""
    found: list[Line] = []
    for leg in result.legs:
        found += [AIR] if found else []
        found += _leg(leg)
    return found


def _leg(leg: Leg) -> list[Line]:
    one = leg.key_result
    way = f"{' → '.join(way_ends(one))} {one.unit}".rstrip()
    by = f" by {show_day(one.by)}" if one.by else ""
    how = Span(leg.says, LIGHT_ROLES[leg.light])
    found: list[Line] = [(Span(f"{leg.cycle or BLANK}  ", "heading"), Span(f"{way}{by}  ", "text"), how)]
    for update in one.updates:
        far = percent(changed(one, updates=(update,)).progress)
        sure = f"sure {show_number(update.confidence)}" if update.confidence is not None else ""
        cells = f"  {show_day(update.on):>11}  {show_number(update.value):>10}  {of_the_way(far)}  {sure:<7}"
        found.append((Span(cells, "text"), Span(f"  {update.note}".rstrip(), "quiet")))
    if not one.updates:
        found.append((Span("  no number yet", "quiet"),))
    if one.grading.grade is not None:
        found.append((Span(f"  graded {show_number(one.grading.grade)} of 10", "text"), _because(one.grading.because)))
    return found


def _because(reason: str) -> Span:
    return Span(f", because {reason}" if reason else "", "quiet")


def grade_lines(trend: Trend, numbers: Numbers) -> list[Line]:
    """Return the grades, cycle by cycle, with the band in which stretch goals land (H, K)."""
    low, high = band(numbers)
    found: list[Line] = []
    for cycle in trend.cycles:
        if cycle.grade is None and not cycle.grades:
            continue
        whole = f"{show_number(cycle.grade)} of 10" if cycle.grade is not None else ""
        found.append((Span(f"{cycle.cycle or BLANK}  ", "heading"), Span(whole, "text")))
        for one in cycle.grades:
            grade = f"  {one.id:<5} {show_number(one.grading.grade):>4} of 10"
            far = percent(one.progress) if one.updates else ""
            found.append((Span(grade, "text"), Span(f"  {of_the_way(far)}  ", "quiet"), Span(behavior(one), "quiet")))
    if not found:
        return [(Span("No grades yet: the retro at the end of a cycle gives them.", "quiet"),)]
    said = f"Stretch goals land from {show_number(low)} to {show_number(high)}."
    return [*found, AIR, (Span(said, "quiet"),)]


def band(numbers: Numbers) -> tuple[float, float]:
    """Return the grades between which a stretch goal landed well (H, K)."""
    return numbers.sweet_spot_from * 10, numbers.sweet_spot_to * 10


def decision_lines(trend: Trend) -> list[Line]:
    """Return what was decided, cycle by cycle, and what stopping has freed."""
    found: list[Line] = []
    for cycle in trend.cycles:
        counts = [f"{count} {DECIDED.get(word, word)}" for word, count in cycle.verdicts.items() if count]
        if not counts:
            continue
        said = freed(cycle.saved)
        found.append((Span(f"{cycle.cycle or BLANK}  ", "heading"), Span(", ".join(counts), "text")))
        found += [(Span(f"  frees {said}", "good"),)] if said else []
    if not found:
        return [(Span("Nothing was decided yet.", "quiet"),)]
    total = freed(trend.saved)
    return [*found, AIR, (Span(f"Freed by stopping so far: {total}.", "strong"),)] if total else found


def change_lines(trend: Trend) -> list[Line]:
    """Return what was changed about the goals, and why (H)."""
    found: list[Line] = []
    for cycle in trend.cycles:
        if cycle.changes:
            found.append((Span(cycle.cycle or BLANK, "heading"),))
            found += [(Span(f"  {change_words(one)}", "text"), _because(one.because)) for one in cycle.changes]
    return found or [(Span("No goal was changed while its cycle ran.", "quiet"),)]


def change_words(one: Change) -> str:
    """Return a change of a goal without its reason: `30 Oct 2026: kr1 target: 1,800 → 1,500`."""
    return f"{show_day(one.on) or BLANK}: {said(one)}"


def trend_lines(trend: Trend, numbers: Numbers) -> list[Line]:
    """Return all numbers of a chain."""
    newest = trend.newest
    head = " · ".join(filter(None, (newest.team, newest.title or newest.id)))
    found: list[Line] = [(Span(head, "title"),), (Span(_since(trend), "quiet"),)]
    found += [(Span(f"⚠ {problem}", "maybe"),) for problem in trend.problems]
    for result in trend.results:
        one = result.newest
        found += [AIR, (Span(f"{one.id}  ", "quiet"), Span(behavior(one), "strong")), *result_lines(result)]
    if not trend.results:
        found += [AIR, (Span("No key result yet.", "quiet"),)]
    for title, lines in (
        ("Grades", grade_lines(trend, numbers)),
        ("Decisions", decision_lines(trend)),
        ("Changes of goals", change_lines(trend)),
    ):
        found += [AIR, (Span(title, "strong"),), *lines]
    return found


def _since(trend: Trend) -> str:
    many = len(trend.sessions)
    cycles = [cycle.cycle for cycle in trend.cycles if cycle.cycle]
    when = f" from {cycles[0]} to {cycles[-1]}" if len(cycles) > 1 else f" of {cycles[0]}" if cycles else ""
    return f"{many} session{'s' * (many != 1)}{when}"


def trend_json(trend: Trend, numbers: Numbers) -> dict[str, object]:
    """Return a chain's figures; names are only ever added.

    `progress` is 1 at the target, `grade` and `confidence` are 0 to 10, days are ISO dates, and what is not known is
    null. A key result has a leg for each cycle in which it stood; `points` are what was measured in it, by day, and the
    pace runs from `baseline` at `starts` to `target` at `ends`. `decisions` counts verdicts, `saved` has sums by unit.
    """
    newest = trend.newest
    return {
        "id": newest.id,
        "title": newest.title,
        "team": newest.team,
        "sessions": [_session(one) for one in trend.sessions],
        "problems": list(trend.problems),
        "key_results": [_result(one) for one in trend.results],
        "cycles": [_cycle(one, numbers) for one in trend.cycles],
        "saved": _saved(trend.saved),
    }


def _session(one: Session) -> dict[str, object]:
    return {"id": one.id, "format": one.format, "cycle": one.cycle, "created": _iso(one.created)}


def _result(result: ResultTrend) -> dict[str, object]:
    legs = [
        {
            "cycle": leg.cycle,
            "starts": _iso(leg.starts),
            "ends": _iso(leg.ends),
            "by": _iso(leg.key_result.by),
            "baseline": leg.key_result.baseline,
            "target": leg.key_result.target,
            "current": leg.key_result.current,
            "progress": finite(leg.key_result.progress),
            "light": leg.light,
            "grade": leg.key_result.grading.grade,
            "points": [
                {"on": _iso(update.on), "value": update.value, "confidence": update.confidence, "note": update.note}
                for update in leg.key_result.updates
            ],
        }
        for leg in result.legs
    ]
    words = {name: getattr(result.newest, name) for name in ("id", "who", "does_what", "unit", "owner")}
    return words | {"legs": legs}


def _cycle(cycle: CycleTrend, numbers: Numbers) -> dict[str, object]:
    return {
        "cycle": cycle.cycle,
        "starts": _iso(cycle.starts),
        "ends": _iso(cycle.ends),
        "grade": cycle.grade,
        "grades": [
            {"id": one.id, "grade": one.grading.grade, "progress": finite(one.progress), "because": one.grading.because}
            for one in cycle.grades
        ],
        "band": [finite(edge) for edge in band(numbers)],
        "decisions": cycle.verdicts,
        "saved": _saved(cycle.saved),
        "changes": [
            {"on": _iso(one.on)} | {name: getattr(one, name) for name in ("about", "field", "old", "new", "because")}
            for one in cycle.changes
        ],
    }


def _saved(saved: Sequence[tuple[int | float, str]]) -> list[dict[str, object]]:
    return [{"amount": finite(amount), "unit": unit} for amount, unit in saved]


def _iso(when: date | datetime | None) -> str | None:
    return when.isoformat() if when else None
