"""The monthly report and the quarterly business review of goals, as Markdown (O, H). Pure; `read_reviews` reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from okrtui.method.numbers import Numbers
from okrtui.method.open_points import due, numbers_to_find
from okrtui.method.rhythm import cycle_words, standing
from okrtui.model.base import Model
from okrtui.model.decisions import Decision
from okrtui.model.forms import gaps
from okrtui.model.items import find
from okrtui.model.okr import Grading, KeyResult
from okrtui.model.reading import BLANK, one_line
from okrtui.model.session import Session
from okrtui.model.values import show_day, show_number
from okrtui.report.figures import about, percent
from okrtui.report.markdown import plain, prose, section, table
from okrtui.report.tree import NO_PARENT, Goal
from okrtui.report.trend_lines import band, behavior, change_words, freed
from okrtui.report.trends import CycleTrend, Trend

_DECIDED_TO = {"kill": "stop", "pivot": "change", "persevere": "keep going with", "learn": "learn more about"}


@dataclass(frozen=True, slots=True)
class Told:
    """One goal of a document: the sessions of one cycle, and where the goal stands in the tree."""

    trend: Trend
    """How it went over the sessions of the cycle."""
    goal: Goal
    """Its place in the tree."""
    above: Session | None = None
    """The session with the goal above; None where there is none."""

    @property
    def cycle(self) -> CycleTrend:
        """What came of the cycle."""
        return self.trend.cycles[-1]

    @property
    def results(self) -> list[KeyResult]:
        """The key results of the cycle."""
        return [one.newest for one in self.trend.results]


def monthly(told: Sequence[Told], since: date, today: date, numbers: Numbers) -> str:
    """Return the report of a month: how each goal stands, and what changed since a day."""
    lines = ["# Monthly report", "", f"{show_day(since)} to {show_day(today)}"]
    for one in told:
        session = one.trend.newest
        where = cycle_words(session.starts, session.ends, today)
        lines += ["", f"## {_name(one)}", "", *_about(one), " · ".join(filter(None, (plain(session.cycle), where)))]
        lines += _standing_table(one, today, numbers)
        noted = [
            f"{plain(result.id)}, {show_day(update.on)}: {show_number(update.value)}"
            + (f", {plain(update.note)}" if update.note else "")
            for result in one.results
            for update in result.updates
            if update.on is not None and since <= update.on <= today
        ]
        changes = [change for change in one.cycle.changes if change.on is None or since <= change.on <= today]
        made = [decision for decision in one.cycle.decisions if decision.on is None or since <= decision.on <= today]
        lines += section("Measured", noted, 3)
        lines += section("Changes of the goal", [_change(change_words(one), one.because) for one in changes], 3)
        lines += section("Decisions", _decided(one.trend, made), 3)
        lines += section("Numbers to find", _to_find(session, today), 3)
    return _whole(lines, bool(told))


def quarterly(told: Sequence[Told], today: date, numbers: Numbers) -> str:
    """Return the review of a quarter: what came of each goal, grouped by the goal above that it helps."""
    cycles = list(dict.fromkeys(plain(one.cycle.cycle) for one in told if one.cycle.cycle))
    lines = ["# Quarterly business review", "", ", ".join(filter(None, (" and ".join(cycles), show_day(today))))]
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(_group(one), []).append(one)
    for group in sorted(groups, key=lambda name: (name == _ALONE, name == _TOP)):
        lines += ["", f"## {group}"]
        for one in sorted(groups[group], key=_rank):
            lines += ["", f"### {_name(one)}", "", *_about(one), *_grade_table(one, numbers)]
            lines += section("What we learned", _learned(one))
            lines += section("Stopped", _stopped(one))
            lines += section("Changes of the goal", [_change(change_words(it), it.because) for it in one.cycle.changes])
            lines += section("What carries on", _carried(one.trend))
    return _whole(lines, bool(told))


_TOP = "Goals at the top"
_ALONE = NO_PARENT[0].upper() + NO_PARENT[1:]


def _whole(lines: list[str], told: bool) -> str:
    return "\n".join([*lines, *([] if told else ["", "There is nothing to tell of yet."])]) + "\n"


def _name(one: Told) -> str:
    session = one.trend.newest
    return ": ".join(filter(None, (plain(session.team), plain(session.objective.text or session.title) or BLANK)))


def _group(one: Told) -> str:
    if one.above is not None:
        name = plain(one.above.objective.text or one.above.title)
        return f"{name} ({', '.join(filter(None, (plain(one.above.team), plain(one.above.cycle))))})"
    return _ALONE if one.goal.alone else _TOP


def _rank(one: Told) -> float:
    rank = one.trend.newest.objective.rank
    return float("inf") if rank is None else rank


def _about(one: Told) -> list[str]:
    """Whose goal it is, with rank, priority and memo for those who use OGP; and what is wrong with its files."""
    objective, ogp = one.trend.newest.objective, one.trend.newest.direction.shape == "ogp"
    rank = f"rank {show_number(objective.rank)}" if objective.rank else ""
    owner = f"{'DRI' if ogp else 'owner'} {plain(objective.owner)}" if objective.owner else ""
    said = " · ".join(filter(None, (*((rank, plain(objective.priority)) if ogp else ()), owner)))
    lines = [said, ""] if said else []
    if ogp and objective.memo:
        lines += [prose(objective.memo), ""]
    problems = [*one.trend.problems, *([one.goal.problem] if one.goal.problem else [])]
    return [*lines, *(line for problem in problems for line in (f"⚠ {plain(problem)}", ""))]


def _standing_table(one: Told, today: date, numbers: Numbers) -> list[str]:
    session, rows = one.trend.newest, []
    for result in one.results:
        stands = standing(result, session, today, numbers)
        sure = result.confidence_now
        rows.append(
            (
                f"**{plain(result.id)}** {plain(behavior(result))}",
                stands.says,
                f"{show_number(result.current) if result.latest else BLANK} {plain(result.unit)}".rstrip(),
                percent(result.progress) if result.latest else "",
                about(stands.pace, result),
                show_number(result.target) or BLANK,
                f"{show_number(sure)} of {numbers.confidence_at_most}" if sure is not None else "",
                plain(result.owner),
            )
        )
    titles = ("key result", "stands", "now", "of the way", "even pace", "target", "how sure", "owner")
    return ["", *table(titles, rows)] if rows else ["", "No key result yet."]


def _grade_table(one: Told, numbers: Numbers) -> list[str]:
    rows = []
    for result in one.results:
        way = f"{show_number(result.baseline) or BLANK} → {show_number(result.target) or BLANK}"
        rows.append(
            (
                f"**{plain(result.id)}** {plain(behavior(result))}",
                f"{way} {plain(result.unit)}".rstrip(),
                show_number(result.current) if result.latest else BLANK,
                percent(result.progress) if result.latest else "",
                show_number(result.grading.grade),
            )
        )
    if not rows:
        return ["No key result yet."]
    lines = table(("key result", "from → to", "ended at", "achieved", "grade"), rows)
    if one.cycle.grade is not None:
        low, high = map(show_number, band(numbers))
        said = f"Grade of the cycle: {show_number(one.cycle.grade)} of 10; stretch goals land from {low} to {high}."
        lines += ["", said]
    return lines


def _learned(one: Told) -> Iterator[str]:
    """What the grades say, what the evidence said, the causes that were found, and beliefs that did not hold."""
    session = one.trend.newest
    asked = gaps(Grading)
    for result in one.results:
        said = ((name, getattr(result.grading, name)) for name in asked if name != "grade")
        for name, text in said:
            if text:
                title = asked[name].title
                label = "" if name == "because" else f"{title}{' ' if title.endswith('?') else ': '}"
                yield f"{plain(result.id)}: {label}{plain(asked[name].choices.get(text, text))}"
    outcomes = gaps(Decision)["outcome"].choices
    for decision in one.cycle.decisions:
        if decision.outcome:
            yield _change(
                f"{_item(one.trend, decision.about)}: {outcomes.get(decision.outcome, decision.outcome)}",
                decision.because,
            )
    roots = (answer for each in one.trend.sessions for why in each.whys for answer in why.answers if answer.root)
    yield from dict.fromkeys(f"a cause: {plain(answer.text)}" for answer in roots)
    for belief in session.beliefs:
        if belief.state in ("shaken", "broken"):
            yield f"a belief: {plain(one_line(belief))}"


def _stopped(one: Told) -> Iterator[str]:
    for decision in one.cycle.decisions:
        if decision.verdict == "kill":
            said = _frees(decision)
            yield plain(_item(one.trend, decision.about)) + (f", which frees {said}" if said else "")
    if total := freed(one.cycle.saved):
        yield f"**freed together: {plain(total)}**"


def _decided(trend: Trend, decisions: Sequence[Decision]) -> Iterator[str]:
    for one in decisions:
        if one.verdict:
            what = f"{_DECIDED_TO.get(one.verdict, one.verdict)}: {_item(trend, one.about)}"
            said = _frees(one)
            changes = f"; what changes: {plain(one.changes)}" if one.verdict == "pivot" and one.changes else ""
            yield _change(what, one.because) + changes + (f"; frees {said}" if said else "")


def _frees(one: Decision) -> str:
    return plain(freed([(one.saves.amount, one.saves.unit)])) if one.saves.amount is not None else ""


def _carried(trend: Trend) -> Iterator[str]:
    for one in trend.newest.carry_over:
        if one.choice in ("keep", "change"):
            yield _change(f"{one.choice}: {_item(trend, one.about)}", one.because)


def _to_find(session: Session, today: date) -> Iterator[str]:
    for one in numbers_to_find(session):
        who = ", ".join(filter(None, (plain(one.who), due(one.by, today))))
        yield f"{one.field} of {plain(one.id)}, {plain(one.text)}" + (f": {who}" if who else "")


def _item(trend: Trend, id: str) -> str:
    """The line by which an item is known, as the newest session has it that still does; its id without one."""
    found: Model | None = next((item for one in reversed(trend.sessions) if (item := find(one, id))), None)
    return (one_line(found) if found is not None else "") or id


def _change(what: str, because: str) -> str:
    return plain(what) + (f", because {plain(because)}" if because else "")
