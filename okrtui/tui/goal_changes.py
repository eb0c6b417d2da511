"""What was changed about a goal while its cycle ran, as it stands in a list."""

from __future__ import annotations

from okrtui.method.changes import said, why
from okrtui.model.okr import Change
from okrtui.model.session import Session
from okrtui.model.values import show_day
from okrtui.tui.drawing import guess_lead, heading
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry


def change_entries(session: Session) -> list[Entry]:
    """Return the changes of a goal with their reasons, or the question for one; nothing without any."""
    if not session.changes:
        return []
    return [heading("changes", "What we changed about the goal on the way"), *map(_entry, session.changes)]


def _entry(one: Change) -> Entry:
    asks = joined((why([one]), "$text-warning"), ("  ⏎ says why", "$text-muted"))
    because = joined(("because ", "$text-muted"), one.because) if one.because else asks
    return Entry(
        one.id,
        shown(said(one)),
        guess_lead(one.id),
        note=shown(show_day(one.on), "$text-muted"),
        details=(because,),
        item=one.id,
        fields=("because",),
    )
