"""The monthly report and the quarterly business review of goals, as Markdown (O, H).

Pure functions of what `review_reader` reads.
"""

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

_VERDICT_VERBS = {"kill": "stop", "pivot": "change", "persevere": "keep going with", "learn": "learn more about"}


@dataclass(frozen=True, slots=True)
class Told:
    """One goal of a document, in one cycle."""

    trend: Trend
    """The trend over the sessions of the cycle."""
    goal: Goal
    """Its node in the goal tree."""
    above: Session | None = None
    """The session with the parent goal; None where there is none."""

    @property
    def cycle(self) -> CycleTrend:
        """The outcome of the cycle."""
        return self.trend.cycles[-1]

    @property
    def results(self) -> list[KeyResult]:
        """The key results of the cycle."""
        return [result.newest for result in self.trend.results]


def monthly(reviews: Sequence[Told], since: date, today: date, numbers: Numbers) -> str:
    """Return the monthly report: the progress of each goal, and what changed from `since` to `today`."""
    lines = ["# Monthly report", "", f"{show_day(since)} to {show_day(today)}"]
    for review in reviews:
        session = review.trend.newest
        position = cycle_words(session.starts, session.ends, today)
        lines += [
            "",
            f"## {_heading(review)}",
            "",
            *_owner_lines(review),
            " · ".join(filter(None, (plain(session.cycle), position))),
        ]
        lines += _progress_table(review, today, numbers)
        updates = [
            f"{plain(kr.id)}, {show_day(update.on)}: {show_number(update.value)}"
            + (f", {plain(update.note)}" if update.note else "")
            for kr in review.results
            for update in kr.updates
            if update.on is not None and since <= update.on <= today
        ]
        changes = [change for change in review.cycle.changes if change.on is None or since <= change.on <= today]
        decisions = [
            decision for decision in review.cycle.decisions if decision.on is None or since <= decision.on <= today
        ]
        lines += section("Measured", updates, 3)
        lines += section(
            "Changes of the goal", [_with_reason(change_words(change), change.because) for change in changes], 3
        )
        lines += section("Decisions", _decision_lines(review.trend, decisions), 3)
        lines += section("Numbers to find", _number_to_find_lines(session, today), 3)
    return _document(lines, bool(reviews))


def quarterly(reviews: Sequence[Told], today: date, numbers: Numbers) -> str:
    """Return the quarterly business review: the outcome of each goal, grouped by parent goal."""
    cycles = list(dict.fromkeys(plain(review.cycle.cycle) for review in reviews if review.cycle.cycle))
    lines = ["# Quarterly business review", "", ", ".join(filter(None, (" and ".join(cycles), show_day(today))))]
    groups: dict[str, list[Told]] = {}
    for review in reviews:
        groups.setdefault(_group(review), []).append(review)
    for group in sorted(groups, key=lambda name: (name == _WITHOUT_PARENT, name == _TOP_LEVEL)):
        lines += ["", f"## {group}"]
        for review in sorted(groups[group], key=_rank):
            lines += ["", f"### {_heading(review)}", "", *_owner_lines(review), *_grade_table(review, numbers)]
            lines += section("What we learned", _learning_lines(review))
            lines += section("Stopped", _kill_lines(review))
            lines += section(
                "Changes of the goal",
                [_with_reason(change_words(change), change.because) for change in review.cycle.changes],
            )
            lines += section("What carries on", _carry_over_lines(review.trend))
    return _document(lines, bool(reviews))


_TOP_LEVEL = "Goals at the top"
_WITHOUT_PARENT = NO_PARENT[0].upper() + NO_PARENT[1:]


def _document(lines: list[str], has_goals: bool) -> str:
    return "\n".join([*lines, *([] if has_goals else ["", "There is nothing to tell of yet."])]) + "\n"


def _heading(review: Told) -> str:
    session = review.trend.newest
    return ": ".join(filter(None, (plain(session.team), plain(session.objective.text or session.title) or BLANK)))


def _group(review: Told) -> str:
    """Return the heading of the group of a goal: its parent goal, or why it has none."""
    if review.above is not None:
        name = plain(review.above.objective.text or review.above.title)
        return f"{name} ({', '.join(filter(None, (plain(review.above.team), plain(review.above.cycle))))})"
    return _WITHOUT_PARENT if review.goal.alone else _TOP_LEVEL


def _rank(review: Told) -> float:
    rank = review.trend.newest.objective.rank
    return float("inf") if rank is None else rank


def _owner_lines(review: Told) -> list[str]:
    """Return the owner of a goal, with rank, priority and memo in the OGP shape, and the problems of its files."""
    objective, is_ogp = review.trend.newest.objective, review.trend.newest.direction.shape == "ogp"
    rank = f"rank {show_number(objective.rank)}" if objective.rank else ""
    owner = f"{'DRI' if is_ogp else 'owner'} {plain(objective.owner)}" if objective.owner else ""
    summary = " · ".join(filter(None, (*((rank, plain(objective.priority)) if is_ogp else ()), owner)))
    lines = [summary, ""] if summary else []
    if is_ogp and objective.memo:
        lines += [prose(objective.memo), ""]
    problems = [*review.trend.problems, *([review.goal.problem] if review.goal.problem else [])]
    return [*lines, *(line for problem in problems for line in (f"⚠ {plain(problem)}", ""))]


def _progress_table(review: Told, today: date, numbers: Numbers) -> list[str]:
    session, rows = review.trend.newest, []
    for key_result in review.results:
        status = standing(key_result, session, today, numbers)
        confidence = key_result.confidence_now
        rows.append(
            (
                f"**{plain(key_result.id)}** {plain(behavior(key_result))}",
                status.says,
                f"{show_number(key_result.current) if key_result.latest else BLANK} {plain(key_result.unit)}".rstrip(),
                percent(key_result.progress) if key_result.latest else "",
                about(status.pace, key_result),
                show_number(key_result.target) or BLANK,
                f"{show_number(confidence)} of {numbers.confidence_at_most}" if confidence is not None else "",
                plain(key_result.owner),
            )
        )
    titles = ("key result", "stands", "now", "of the way", "even pace", "target", "how sure", "owner")
    return ["", *table(titles, rows)] if rows else ["", "No key result yet."]


def _grade_table(review: Told, numbers: Numbers) -> list[str]:
    rows = []
    for key_result in review.results:
        from_to = f"{show_number(key_result.baseline) or BLANK} → {show_number(key_result.target) or BLANK}"
        rows.append(
            (
                f"**{plain(key_result.id)}** {plain(behavior(key_result))}",
                f"{from_to} {plain(key_result.unit)}".rstrip(),
                show_number(key_result.current) if key_result.latest else BLANK,
                percent(key_result.progress) if key_result.latest else "",
                show_number(key_result.grading.grade),
            )
        )
    if not rows:
        return ["No key result yet."]
    lines = table(("key result", "from → to", "ended at", "achieved", "grade"), rows)
    if review.cycle.grade is not None:
        low, high = map(show_number, band(numbers))
        sentence = (
            f"Grade of the cycle: {show_number(review.cycle.grade)} of 10; stretch goals land from {low} to {high}."
        )
        lines += ["", sentence]
    return lines


def _learning_lines(review: Told) -> Iterator[str]:
    """Yield the answers beside the grades, the outcomes of decisions, root causes, and beliefs that did not hold."""
    session = review.trend.newest
    grading_gaps = gaps(Grading)
    for key_result in review.results:
        answers = ((name, getattr(key_result.grading, name)) for name in grading_gaps if name != "grade")
        for name, text in answers:
            if text:
                title = grading_gaps[name].title
                label = "" if name == "because" else f"{title}{' ' if title.endswith('?') else ': '}"
                yield f"{plain(key_result.id)}: {label}{plain(grading_gaps[name].choices.get(text, text))}"
    outcomes = gaps(Decision)["outcome"].choices
    for decision in review.cycle.decisions:
        if decision.outcome:
            yield _with_reason(
                f"{_item_line(review.trend, decision.about)}: {outcomes.get(decision.outcome, decision.outcome)}",
                decision.because,
            )
    roots = (answer for each in review.trend.sessions for why in each.whys for answer in why.answers if answer.root)
    yield from dict.fromkeys(f"a cause: {plain(answer.text)}" for answer in roots)
    for belief in session.beliefs:
        if belief.state in ("shaken", "broken"):
            yield f"a belief: {plain(one_line(belief))}"


def _kill_lines(review: Told) -> Iterator[str]:
    for decision in review.cycle.decisions:
        if decision.verdict == "kill":
            savings = _savings(decision)
            yield plain(_item_line(review.trend, decision.about)) + (f", which frees {savings}" if savings else "")
    if total := freed(review.cycle.saved):
        yield f"**freed together: {plain(total)}**"


def _decision_lines(trend: Trend, decisions: Sequence[Decision]) -> Iterator[str]:
    for decision in decisions:
        if decision.verdict:
            what = f"{_VERDICT_VERBS.get(decision.verdict, decision.verdict)}: {_item_line(trend, decision.about)}"
            savings = _savings(decision)
            changes = (
                f"; what changes: {plain(decision.changes)}" if decision.verdict == "pivot" and decision.changes else ""
            )
            yield _with_reason(what, decision.because) + changes + (f"; frees {savings}" if savings else "")


def _savings(decision: Decision) -> str:
    """Return what a decision frees, as escaped text; empty for nothing."""
    return plain(freed([(decision.saves.amount, decision.saves.unit)])) if decision.saves.amount is not None else ""


def _carry_over_lines(trend: Trend) -> Iterator[str]:
    for carry_over in trend.newest.carry_over:
        if carry_over.choice in ("keep", "change"):
            yield _with_reason(f"{carry_over.choice}: {_item_line(trend, carry_over.about)}", carry_over.because)


def _number_to_find_lines(session: Session, today: date) -> Iterator[str]:
    for number in numbers_to_find(session):
        who = ", ".join(filter(None, (plain(number.who), due(number.by, today))))
        yield f"{number.field} of {plain(number.id)}, {plain(number.text)}" + (f": {who}" if who else "")


def _item_line(trend: Trend, id: str) -> str:
    """Return the line of an item in the newest session that still has it; its id where none has."""
    item: Model | None = next(
        (candidate for session in reversed(trend.sessions) if (candidate := find(session, id))), None
    )
    return (one_line(item) if item is not None else "") or id


def _with_reason(text: str, because: str) -> str:
    return plain(text) + (f", because {plain(because)}" if because else "")
