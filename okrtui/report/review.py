"""The monthly report and the quarterly business review of goals, as Markdown (O, H).

Pure functions of what `review_reader` reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrtui.content.number_format import percent, rounded_estimate
from okrtui.method.numbers import Numbers
from okrtui.method.open_tasks import due_text, numbers_to_find
from okrtui.method.rhythm import assess_progress, cycle_position
from okrtui.model.base import Model
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import CARRY_OVER_WORDS, Decision
from okrtui.model.forms import gaps
from okrtui.model.item_text import BLANK, one_line, with_lead, without_lead
from okrtui.model.items import named_parts
from okrtui.model.okr import Grading, KeyResult
from okrtui.model.session import Session
from okrtui.report.goal_tree import NO_PARENT_TEXT, GoalNode
from okrtui.report.markdown import escape_line, escape_paragraph, section, table
from okrtui.report.trend_lines import behavior_text, change_text, savings_text, sweet_spot_grades
from okrtui.report.trends import CycleTrend, Trend

Parts = Mapping[str, Model]
"""Items and parts by the names that `items.find` takes."""


@dataclass(frozen=True, slots=True)
class GoalReview:
    """One goal of a document, in one cycle."""

    trend: Trend
    """The trend over the sessions of the cycle."""
    goal: GoalNode
    """Its node in the goal tree."""
    parent: Session | None = None
    """The session with the parent goal; None where there is none."""

    @property
    def cycle(self) -> CycleTrend:
        """The outcome of the cycle."""
        return self.trend.cycles[-1]

    @property
    def key_results(self) -> list[KeyResult]:
        """The key results of the cycle."""
        return [result.newest for result in self.trend.key_results]


def monthly_report(reviews: Sequence[GoalReview], since: date, today: date, numbers: Numbers) -> str:
    """Return the monthly report: the progress of each goal, and what changed from `since` to `today`."""
    lines = ["# Monthly report", "", f"{format_day(since)} to {format_day(today)}"]
    for review in reviews:
        session = review.trend.newest
        position = cycle_position(session.starts, session.ends, today)
        lines += [
            "",
            f"## {_heading(review)}",
            "",
            *_owner_lines(review),
            " · ".join(filter(None, (escape_line(session.cycle), position))),
        ]
        lines += _progress_table(review, today, numbers)
        updates = [
            f"{escape_line(kr.id)}, {format_day(update.on)}: {format_number(update.value)}"
            + (f", {escape_line(update.note)}" if update.note else "")
            for kr in review.key_results
            for update in kr.updates
            if update.on is not None and since <= update.on <= today
        ]
        changes = [change for change in review.cycle.changes if change.on is None or since <= change.on <= today]
        decisions = [
            decision for decision in review.cycle.decisions if decision.on is None or since <= decision.on <= today
        ]
        parts = _newest_parts(review.trend)
        lines += section("Measured", updates, 3)
        lines += section("Goal changes", [_with_reason(change_text(change), change.because) for change in changes], 3)
        lines += section("Decisions", _decision_lines(decisions, parts), 3)
        lines += section("Numbers to find", _number_to_find_lines(session, today), 3)
    return _document(lines, bool(reviews))


def quarterly_review(reviews: Sequence[GoalReview], today: date, numbers: Numbers) -> str:
    """Return the quarterly business review: the outcome of each goal, grouped by parent goal."""
    cycles = list(dict.fromkeys(escape_line(review.cycle.cycle) for review in reviews if review.cycle.cycle))
    lines = ["# Quarterly business review", "", ", ".join(filter(None, (" and ".join(cycles), format_day(today))))]
    groups: dict[str, list[GoalReview]] = {}
    for review in reviews:
        groups.setdefault(_group(review), []).append(review)
    for group in sorted(groups, key=lambda name: (name == _WITHOUT_PARENT, name == _TOP_LEVEL)):
        lines += ["", f"## {group}"]
        for review in sorted(groups[group], key=_rank):
            parts = _newest_parts(review.trend)
            lines += ["", f"### {_heading(review)}", "", *_owner_lines(review), *_grade_table(review, numbers)]
            lines += section("What we learned", _learning_lines(review, parts))
            lines += section("Stopped", _kill_lines(review, parts))
            lines += section(
                "Goal changes",
                [_with_reason(change_text(change), change.because) for change in review.cycle.changes],
            )
            lines += section("What carries over", _carry_over_lines(review.trend, parts))
    return _document(lines, bool(reviews))


_TOP_LEVEL = "Top-level goals"
_WITHOUT_PARENT = NO_PARENT_TEXT[0].upper() + NO_PARENT_TEXT[1:]


def _document(lines: list[str], has_goals: bool) -> str:
    return "\n".join([*lines, *([] if has_goals else ["", "There is nothing to report yet."])]) + "\n"


def _heading(review: GoalReview) -> str:
    session = review.trend.newest
    return ": ".join(
        filter(None, (escape_line(session.team), escape_line(session.objective.text or session.title) or BLANK))
    )


def _group(review: GoalReview) -> str:
    """Return the heading of the group of a goal: its parent goal, or why it has none."""
    if review.parent is not None:
        name = escape_line(review.parent.objective.text or review.parent.title)
        return (
            f"{name} ({', '.join(filter(None, (escape_line(review.parent.team), escape_line(review.parent.cycle))))})"
        )
    return _WITHOUT_PARENT if review.goal.lacks_parent else _TOP_LEVEL


def _rank(review: GoalReview) -> float:
    rank = review.trend.newest.objective.rank
    return float("inf") if rank is None else rank


def _owner_lines(review: GoalReview) -> list[str]:
    """Return the owner of a goal, with rank, priority and memo in the OGP shape, and the problems of its files."""
    objective, is_ogp = review.trend.newest.objective, review.trend.newest.direction.shape == "ogp"
    rank = f"rank {format_number(objective.rank)}" if objective.rank else ""
    owner = f"{'DRI' if is_ogp else 'owner'} {escape_line(objective.owner)}" if objective.owner else ""
    summary = " · ".join(filter(None, (*((rank, escape_line(objective.priority)) if is_ogp else ()), owner)))
    lines = [summary, ""] if summary else []
    if is_ogp and objective.memo:
        lines += [escape_paragraph(objective.memo), ""]
    problems = [*review.trend.problems, *([review.goal.problem] if review.goal.problem else [])]
    return [*lines, *(line for problem in problems for line in (f"⚠ {escape_line(problem)}", ""))]


def _progress_table(review: GoalReview, today: date, numbers: Numbers) -> list[str]:
    session, rows = review.trend.newest, []
    for key_result in review.key_results:
        status = assess_progress(key_result, session, today, numbers)
        confidence = key_result.current_confidence
        current = format_number(key_result.current) if key_result.latest_update else BLANK
        rows.append(
            (
                f"**{escape_line(key_result.id)}** {escape_line(behavior_text(key_result))}",
                status.light_text,
                f"{current} {escape_line(key_result.unit)}".rstrip(),
                percent(key_result.progress) if key_result.latest_update else "",
                rounded_estimate(status.pace, key_result),
                format_number(key_result.target) or BLANK,
                f"{format_number(confidence)} of {numbers.confidence_at_most}" if confidence is not None else "",
                escape_line(key_result.owner),
            )
        )
    titles = ("key result", "status", "now", "of the way", "even pace", "target", "confidence", "owner")
    return ["", *table(titles, rows)] if rows else ["", "No key results yet."]


def _grade_table(review: GoalReview, numbers: Numbers) -> list[str]:
    rows = []
    for key_result in review.key_results:
        from_to = f"{format_number(key_result.baseline) or BLANK} → {format_number(key_result.target) or BLANK}"
        rows.append(
            (
                f"**{escape_line(key_result.id)}** {escape_line(behavior_text(key_result))}",
                f"{from_to} {escape_line(key_result.unit)}".rstrip(),
                format_number(key_result.current) if key_result.latest_update else BLANK,
                percent(key_result.progress) if key_result.latest_update else "",
                format_number(key_result.grading.grade),
            )
        )
    if not rows:
        return ["No key results yet."]
    lines = table(("key result", "from → to", "ended at", "achieved", "grade"), rows)
    if review.cycle.grade is not None:
        low, high = map(format_number, sweet_spot_grades(numbers))
        sentence = (
            f"Grade of the cycle: {format_number(review.cycle.grade)} of 10; stretch goals land from {low} to {high}."
        )
        lines += ["", sentence]
    return lines


def _learning_lines(review: GoalReview, parts: Parts) -> Iterator[str]:
    """Yield the answers beside the grades, the outcomes of decisions, root causes, and beliefs that did not hold."""
    session = review.trend.newest
    grading_gaps = gaps(Grading)
    for key_result in review.key_results:
        answers = ((name, getattr(key_result.grading, name)) for name in grading_gaps if name != "grade")
        for name, text in answers:
            if text:
                title = grading_gaps[name].title
                label = "" if name == "because" else f"{title}{' ' if title.endswith('?') else ': '}"
                yield f"{escape_line(key_result.id)}: {label}{escape_line(grading_gaps[name].choices.get(text, text))}"
    outcomes = gaps(Decision)["outcome"].choices
    for decision in review.cycle.decisions:
        if decision.outcome:
            yield _with_reason(
                f"{_item_line(parts, decision.about)}: {outcomes.get(decision.outcome, decision.outcome)}",
                decision.because,
            )
    roots = (answer for each in review.trend.sessions for why in each.whys for answer in why.answers if answer.root)
    yield from dict.fromkeys(f"a cause: {escape_line(without_lead(answer.text, 'because'))}" for answer in roots)
    for belief in session.beliefs:
        if belief.state in ("shaken", "broken"):
            yield f"a belief: {escape_line(one_line(belief))}"


def _kill_lines(review: GoalReview, parts: Parts) -> Iterator[str]:
    for decision in review.cycle.decisions:
        if decision.verdict == "kill":
            savings = _savings(decision)
            yield escape_line(_item_line(parts, decision.about)) + (f", which frees up {savings}" if savings else "")
    if total := savings_text(review.cycle.savings):
        yield f"**freed up in all: {escape_line(total)}**"


def _decision_lines(decisions: Sequence[Decision], parts: Parts) -> Iterator[str]:
    verdicts = gaps(Decision)["verdict"].choices
    for decision in decisions:
        if decision.verdict:
            what = f"{verdicts.get(decision.verdict, decision.verdict)}: {_item_line(parts, decision.about)}"
            savings = _savings(decision)
            changes = (
                f"; what changes: {escape_line(decision.changes)}"
                if decision.verdict == "pivot" and decision.changes
                else ""
            )
            yield _with_reason(what, decision.because) + changes + (f"; frees up {savings}" if savings else "")


def _savings(decision: Decision) -> str:
    """Return what a decision frees, as escaped text; empty for nothing."""
    return (
        escape_line(savings_text([(decision.saves.amount, decision.saves.unit)]))
        if decision.saves.amount is not None
        else ""
    )


def _carry_over_lines(trend: Trend, parts: Parts) -> Iterator[str]:
    for carry_over in trend.newest.carry_over:
        if carry_over.choice in ("keep", "change"):
            yield _with_reason(
                f"{CARRY_OVER_WORDS[carry_over.choice].verb}: {_item_line(parts, carry_over.about)}", carry_over.because
            )


def _number_to_find_lines(session: Session, today: date) -> Iterator[str]:
    for number in numbers_to_find(session):
        who = ", ".join(filter(None, (escape_line(number.who), due_text(number.by, today))))
        about = f"{escape_line(number.field)} of {escape_line(number.id)}, {escape_line(number.text)}"
        yield about + (f": {who}" if who else "")


def _item_line(parts: Parts, id: str) -> str:
    """Return the line of an item; its id where there is none."""
    item = parts.get(id)
    return (one_line(item) if item is not None else "") or id


def _newest_parts(trend: Trend) -> Parts:
    """Return the items and parts of a chain by name, each as in the newest session that has it."""
    return {name: part for session in trend.sessions for name, part in named_parts(session).items()}


def _with_reason(text: str, because: str) -> str:
    return escape_line(text) + (f", {escape_line(with_lead('because', because))}" if because else "")
