"""The changes of a goal during its cycle, as entries of an outline."""

from __future__ import annotations

from okrtui.method.changes import said, why
from okrtui.model.okr import Change
from okrtui.model.session import Session
from okrtui.model.values import show_day
from okrtui.tui.drawing import guess_lead, heading
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry


def change_entries(session: Session) -> list[Entry]:
    """Return a heading and the changes with their reasons, or the question for one; empty without changes."""
    if not session.changes:
        return []
    return [heading("changes", "What we changed about the goal on the way"), *map(_change_entry, session.changes)]


def _change_entry(change: Change) -> Entry:
    question = joined((why([change]), "$text-warning"), ("  ⏎ says why", "$text-muted"))
    because = joined(("because ", "$text-muted"), change.because) if change.because else question
    return Entry(
        change.id,
        shown(said(change)),
        guess_lead(change.id),
        note=shown(show_day(change.on), "$text-muted"),
        details=(because,),
        item=change.id,
        fields=("because",),
    )
