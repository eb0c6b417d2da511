"""A dialog with the goals of other teams in the same cycle, and whose help each of our key results needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.caseless import caseless
from okrtui.content.neighbors import neighbor_rows
from okrtui.model.session import Session
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_reader import read_goals
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.spans import row_entry
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Outline


def neighbors_of(folder: Folder, session: Session) -> list[Session]:
    """Return the sessions with the goals of other teams in this cycle, those with the same parent first.

    It reads the folder, and returns none where it cannot be read.
    """
    cycle = session_cycle(session)
    try:
        goals = read_goals(folder, cycle)
    except StoreError:
        return []
    parent_of = {
        goal.id: goals.representatives.get(goal.direction.parent.session, "") for goal in (*goals.sessions, session)
    }
    others = [
        other
        for other in goals.sessions
        if session_cycle(other).identity == cycle.identity
        and caseless(other.team) != caseless(session.team)
        and other.id != session.id
    ]
    parent_id = parent_of[session.id]
    return sorted(others, key=lambda other: (not parent_id or parent_of[other.id] != parent_id, caseless(other.team)))


class NeighborsScreen(Dialog[str]):
    """Shows the goals of other teams and ours; dismissed with the id of our key result whose needs to edit."""

    DEFAULT_CSS = """
    NeighborsScreen > .box { width: 92%; max-width: 110; height: 90%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave", show=False, id="neighbors.leave"),
        Binding("enter", "choose", show=False, id="neighbors.choose"),
    ]

    def __init__(self, session: Session, others: Sequence[Session]) -> None:
        """Show the goals of `others` above those of `session`; see `neighbors_of`."""
        super().__init__()
        self._session, self._others = session, others

    def compose(self) -> ComposeResult:
        """Compose the list: the goals of the other teams, then ours."""
        title = shown(f"What other teams want to achieve in {self._session.cycle or 'this cycle'}")
        with Vertical(classes="box"):
            yield Static(title, classes="title", markup=False)
            yield Outline()
            yield Static("⏎ on one of ours says whose help it needs · Escape goes back", classes="hint")

    def on_mount(self) -> None:
        """Fill and focus the list, scrolled to the top."""
        rows = self.query_one(Outline)
        rows.show([row_entry(row) for row in neighbor_rows(self._session, self._others)])
        rows.focus()
        self.call_after_refresh(rows.scroll_home, animate=False)

    def action_choose(self) -> None:
        """Dismiss with our key result under the cursor, or None on any other row."""
        entry = self.query_one(Outline).cursor
        self.dismiss(entry.item if entry and entry.item else None)

    @on(Outline.EntrySelected)
    def _choose_clicked(self) -> None:
        self.action_choose()
