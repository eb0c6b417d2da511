"""The changes of a goal during its cycle."""

from __future__ import annotations

from datetime import date

from okrtui.content.rows import Row, heading, id_lead
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.language.capitals import uncapitalized
from okrtui.method.goal_change_text import NO_WORDS, change_question, describe_change
from okrtui.method.lead_words import with_clauses, with_lead
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import without_lead
from okrtui.model.okr import GoalChange
from okrtui.model.session import Session
from okrtui.model.speaker import spoken


def goal_change_rows(session: Session, view: StepView) -> list[Row]:
    """Return the changes with their reasons, or the question for one; nothing without changes."""
    if not session.changes:
        return []
    return [
        heading("changes", spoken("What we changed about the goal along the way")),
        *map(_change_row, session.changes),
    ]


def told_changes(session: Session, today: date, of_cycle: bool = False) -> list[StyledLine]:
    """Return a line for each change of the goal that was made in a session, with its reason.

    With `of_cycle` those of its whole cycle, each with its day.
    """
    made_on = local_day(session.created) if session.created else date.min
    names = {key_result.id: f"“{key_result.statement}”" for key_result in session.key_results if key_result.statement}
    return [
        joined(f"{format_day(change.on, today)}: " if of_cycle and change.on else "", text, styled(reason, "muted"))
        for change in session.changes
        if of_cycle or (change.on or date.max) >= made_on
        for because in (f", {with_lead('because', change.because)}" if change.because else "",)
        for text, reason in (with_clauses(describe_change(change, names.get(change.about, NO_WORDS)), because),)
    ]


def _old_reason(change: GoalChange) -> StyledLine:
    """Return the reasoning behind the number that was changed."""
    return styled(f"why it was {change.old}: {' '.join(change.benchmark.split())}", "muted")


def _change_row(change: GoalChange) -> Row:
    question = joined(styled(change_question([change]), "maybe"), with_keys("  {edit} says why", "muted"))
    because = (
        joined(styled("because ", "muted"), uncapitalized(without_lead(change.because, "because")))
        if change.because
        else question
    )
    return Row(
        change.id,
        styled(describe_change(change)),
        id_lead(change.id),
        note=styled(format_day(change.on), "muted"),
        details=(because, *([_old_reason(change)] if change.benchmark else [])),
        item=change.id,
        fields=("because",),
    )
