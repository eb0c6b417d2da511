"""The part of a document about the goal: the objective, its key results as a table, and the way of each number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrtui.content.counter_metric import counter_metric_text
from okrtui.content.links import support_text
from okrtui.content.progress import (
    LIGHT_ROLES,
    ambition_text,
    baseline_and_target,
    confidence_text,
    objective_confidence_text,
)
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.method.blockers import open_blocker
from okrtui.method.lead_words import with_lead
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import assess_progress, judged_on
from okrtui.model.base import Gap
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.forms import gaps
from okrtui.model.item_text import BLANK, format_value
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.model.text import prose_line
from okrtui.report.document import Block, Chart, Paragraph, Part, Table, listing

_NOTES = ("indicator", "influence", "needs", "benchmark")
"""The fields of a key result that are told below the table, each with its title."""

ENOUGH_TITLE = "If all of it came true, would we be there?"
"""The heading above what was said of whether the key results are enough."""


def goal_blocks(session: Session, numbers: Numbers, today: date, above: str, is_followed: bool) -> tuple[Block, ...]:
    """Return the objective with its reason, the key results as they stand on a day, and the ways of their numbers."""
    objective = session.objective
    title = objective.text or (session.direction.mission if session.is_solo else "")
    owner = "" if session.is_solo or not objective.owner else f"Owner: {objective.owner}"
    lines = [
        styled(title, "title"),
        styled(objective.why, "text"),
        styled(support_text(session.direction.parent, above) if title else "", "muted"),
        styled(owner, "muted"),
    ]
    told = tuple(line for line in lines if line)
    blocks: list[Block] = [Paragraph((line,)) for line in told]
    if session.key_results:
        blocks.append(_table(session, numbers, today, is_followed))
    charts = (chart_of(key_result, session) for key_result in session.key_results)
    return (*blocks, *(chart for chart in charts if chart is not None))


def _table(session: Session, numbers: Numbers, today: date, is_followed: bool) -> Table:
    """Return the key results with start and target, latest number, status, and who answers for each."""
    day = judged_on(session, today, is_followed)
    rows = []
    for key_result in session.key_results:
        update, due = key_result.latest_update, key_result.last_day(session.ends)
        # A number of a later session stands beside the status that it amounts to.
        as_of = max(day, update.on) if update is not None and update.on is not None else day
        status = assess_progress(key_result, session, as_of, numbers, is_newest=is_followed)
        value = f"{format_number(update.value)} on {format_day(update.on, today)}" if update else "no number yet"
        is_judged = bool(update) or status.grade is not None
        role = LIGHT_ROLES[status.light] if is_judged and status.grade is None else "text"
        light = styled(status.light_text if is_judged else "", role)
        start, target = baseline_and_target(key_result)
        has_numbers = (start, target) != (BLANK, BLANK)
        way = f"{start} → {target} {key_result.unit}".rstrip() if has_numbers else ""
        by = format_day(due, today) if due else ""
        owner = "" if session.is_solo else key_result.owner
        name = styled(key_result.statement or BLANK, "strong")
        rows.append((name, *map(styled, (way, by, value)), light, styled(owner)))
    titles = ("key result", "from → to", "by", "latest number", "status", "owner")
    kept = [n for n in range(len(titles)) if n in (0, 1) or any(row[n] for row in rows)]
    return Table(tuple(titles[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def chart_of(key_result: KeyResult, session: Session) -> Chart | None:
    """Return the way of the number of a key result; None before it has a start, a target, days and a measurement."""
    starts, due = key_result.first_day(session.starts), key_result.last_day(session.ends)
    baseline, target = key_result.baseline, key_result.target
    if baseline is None or target is None or starts is None or due is None or due <= starts:
        return None
    measured = {
        each.on: each.value
        for each in sorted(key_result.updates, key=lambda update: (update.on or date.min, update.said_on is None))
        if each.on is not None and each.value is not None
    }
    if not measured:
        return None
    start, end = format_number(baseline), format_number(target)
    told = ", ".join(f"{format_number(value)} on {format_day(on, due)}" for on, value in measured.items())
    title = key_result.statement or BLANK
    words = f"{title}: started at {start}; {told}; target {end} by {format_day(due)}."
    points = ((min(starts, *measured), float(baseline)), *((on, float(value)) for on, value in measured.items()))
    return Chart(title, points, float(target), due, words, (start, end))


def goal_notes(session: Session, today: date) -> Iterator[Part]:
    """Yield what the team says of each key result beside its numbers, and what it changed of its wording."""
    for key_result in session.key_results:
        if lines := tuple(filter(None, (*_grade_reason(session, key_result), *_notes(key_result, today)))):
            yield Part(key_result.statement or BLANK, "team", (listing(lines),))
    if enough := session.objective.sufficient:
        yield Part(spoken(ENOUGH_TITLE), "team", (listing([styled(enough)]),))
    if confidence := objective_confidence_text(session):
        yield Part("Confidence in the goal", "room", (listing([styled(confidence)]),))


def _grade_reason(session: Session, key_result: KeyResult) -> Iterator[StyledLine]:
    """Yield why a retro graded a key result as it did."""
    grading = key_result.grading
    if session.format == "retro" and grading.grade is not None and grading.because:
        grade = f"graded {format_number(grading.grade)} of 10"
        yield styled(f"{grade}, {with_lead('because', prose_line(grading.because))}")


def _notes(key_result: KeyResult, today: date) -> Iterator[StyledLine]:
    fields = gaps(KeyResult)
    first_sign = f"first sign by {format_day(key_result.first_sign, today)}" if key_result.first_sign else ""
    for text in (ambition_text(key_result), first_sign, confidence_text(key_result, today)):
        yield styled(text)
    for name in _NOTES:
        if value := getattr(key_result, name):
            title = spoken(fields[name].title)
            mark = "" if title.endswith("?") else ":"
            yield joined(styled(f"{title}{mark} ", "muted"), styled(prose_line(_said(fields[name], value))))
    yield styled(counter_metric_text(key_result, today))
    if (update := key_result.latest_update) is not None and update.note:
        number = f"{format_number(update.value)} on {format_day(update.on, today)}: "
        yield joined(styled(number, "muted"), styled(prose_line(update.note)))
    if blocker := open_blocker(key_result, today):
        yield joined(styled("in the way: ", "muted"), styled(blocker.text))


def _said(gap: Gap, value: object) -> str:
    """Return a value as it reads; one that was chosen is in our words, which one person alone says otherwise."""
    return spoken(format_value(gap, value)) if gap.choices else format_value(gap, value)


def dissent_lines(session: Session) -> Iterator[StyledLine]:
    """Yield what those said who can live with the goal, but would have chosen otherwise."""
    for text, dissent in (
        (session.objective.text, session.objective.dissent),
        *((each.statement, each.dissent) for each in session.key_results),
    ):
        if dissent:
            yield joined(styled(f"{text or BLANK}: ", "muted"), styled(dissent))
