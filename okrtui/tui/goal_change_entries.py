"""The changes of a goal during its cycle, as entries of an outline."""

from __future__ import annotations

from okrtui.method.goal_change_text import change_question, describe_change
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.okr import GoalChange
from okrtui.model.session import Session
from okrtui.tui.entries import heading, id_lead
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry


def change_entries(session: Session) -> list[Entry]:
    """Return a heading and the changes with their reasons, or the question for one; empty without changes."""
    if not session.changes:
        return []
    return [heading("changes", "What we changed about the goal on the way"), *map(_change_entry, session.changes)]


def _change_entry(change: GoalChange) -> Entry:
    question = joined((change_question([change]), "$text-warning"), ("  ⏎ says why", "$text-muted"))
    because = joined(("because ", "$text-muted"), change.because) if change.because else question
    return Entry(
        change.id,
        shown(describe_change(change)),
        id_lead(change.id),
        note=shown(format_day(change.on), "$text-muted"),
        details=(because,),
        item=change.id,
        fields=("because",),
    )
