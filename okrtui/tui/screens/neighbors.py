"""A dialog with the goals of other teams in the same cycle, and whose help each of our key results needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ScreenResultCallbackType
from textual.widgets import Static

from okrtui.model.item_text import one_line
from okrtui.model.session import Session
from okrtui.report.goal_reader import read_goals
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.entries import heading, hint, id_lead
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.reading import read_and_show
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry, Outline


def neighbors_of(folder: Folder, session: Session) -> list[Session]:
    """Return the sessions with the goals of other teams in this cycle, those with the same parent first.

    It reads the folder, and returns none where it cannot be read.
    """
    parent_id = session.direction.parent.session
    try:
        sessions = read_goals(folder, session.cycle or None).sessions
    except StoreError:
        sessions = ()
    others = [s for s in sessions if s.cycle == session.cycle and s.team != session.team and s.id != session.id]
    return sorted(others, key=lambda s: (not parent_id or s.direction.parent.session != parent_id, s.team.casefold()))


async def show_neighbors(
    app: App[Any], folder: Folder, session: Session, answer: ScreenResultCallbackType[str]
) -> None:
    """Show the goals of other teams; `answer` is called with the id of our key result whose needs to edit, or None."""
    await read_and_show(
        app,
        lambda: neighbors_of(folder, session),
        lambda others: app.push_screen(NeighborsScreen(session, others), answer),
        "Reading the goals …",
    )


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
        self._session = session
        self._entries = [*self._other_teams(others), *self._own_team()]

    def compose(self) -> ComposeResult:
        """Compose the list: the goals of the other teams, then ours."""
        title = shown(f"What others want to reach in {self._session.cycle or 'this cycle'}")
        with Vertical(classes="box"):
            yield Static(title, classes="title", markup=False)
            yield Outline()
            yield Static("⏎ on one of ours writes whose help it needs · Escape goes back", classes="hint")

    def on_mount(self) -> None:
        """Fill and focus the list, scrolled to the top."""
        rows = self.query_one(Outline)
        rows.show(self._entries)
        rows.focus()
        self.call_after_refresh(rows.scroll_home, animate=False)

    def _other_teams(self, others: Sequence[Session]) -> Iterator[Entry]:
        if not others:
            yield hint("alone", "No other team has written its goal for this cycle yet.")
        for n, other in enumerate(others):
            name = joined((f"{other.team}  ", "bold $text-primary"), (other.objective.text, "bold"))
            yield Entry(f"team:{other.id}", name, is_inert=True, has_space_above=n > 0)
            for kr in other.key_results:
                needs = (joined(("needs ", "$text-warning"), kr.needs),) if kr.needs else ()
                lead = id_lead(kr.id)
                yield Entry(f"{other.id}:{kr.id}", shown(one_line(kr)), lead, details=needs, is_inert=True, indent=2)

    def _own_team(self) -> Iterator[Entry]:
        key_results = self._session.key_results
        if key_results:
            yield heading("ours", "Ours: whose help does each need?")
        for kr in key_results:
            needs = (
                joined(("needs ", "$text-muted"), kr.needs)
                if kr.needs
                else shown("whose help does it need?", "$text-warning")
            )
            lead = id_lead(kr.id)
            yield Entry(kr.id, shown(one_line(kr)), lead, details=(needs,), item=kr.id, indent=2)

    def action_choose(self) -> None:
        """Dismiss with our key result under the cursor, or None on any other row."""
        entry = self.query_one(Outline).cursor
        self.dismiss(entry.item if entry and entry.item else None)

    @on(Outline.EntrySelected)
    def _choose_clicked(self) -> None:
        self.action_choose()
