"""What the teams beside this one want to reach in the same cycle, and whose help each of ours needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.model.reading import one_line
from okrtui.model.session import Session
from okrtui.report.goals import read_goals
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.drawing import guess_lead, heading, hint
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry, Outline


class NeighborsScreen(Dialog[str]):
    """Shows the goals beside ours; leaves with the id of our key result whose help is to be written."""

    DEFAULT_CSS = """
    NeighborsScreen > .box { width: 92%; max-width: 110; height: 90%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave", show=False),
        Binding("enter", "choose", show=False),
    ]

    def __init__(self, folder: Folder, session: Session) -> None:
        super().__init__()
        self._session = session
        self._entries = [*self._beside(folder), *self._own()]

    def compose(self) -> ComposeResult:
        """Draw the goals beside ours, then ours."""
        title = shown(f"What others want to reach in {self._session.cycle or 'this cycle'}")
        with Vertical(classes="box"):
            yield Static(title, classes="title", markup=False)
            yield Outline()
            yield Static("⏎ on one of ours writes whose help it needs · Escape goes back", classes="hint")

    def on_mount(self) -> None:
        """Take the keys, with what is beside us in view."""
        rows = self.query_one(Outline)
        rows.show(self._entries)
        rows.focus()
        self.call_after_refresh(rows.scroll_home, animate=False)

    def _beside(self, folder: Folder) -> Iterator[Entry]:
        """The goals of other teams in this cycle, those that help the same goal first."""
        ours = self._session
        above = ours.direction.parent.session
        try:
            goals = read_goals(folder, ours.cycle or None).sessions
        except StoreError:
            goals = ()
        beside = [one for one in goals if one.cycle == ours.cycle and one.team != ours.team and one.id != ours.id]
        beside.sort(key=lambda one: (not above or one.direction.parent.session != above, one.team.casefold()))
        if not beside:
            yield hint("alone", "No other team has written its goal for this cycle yet.")
        for n, one in enumerate(beside):
            name = joined((f"{one.team}  ", "bold $text-primary"), (one.objective.text, "bold"))
            yield Entry(f"team:{one.id}", name, quiet=True, space=n > 0)
            for result in one.key_results:
                needs = (joined(("needs ", "$text-warning"), result.needs),) if result.needs else ()
                lead = guess_lead(result.id)
                yield Entry(f"{one.id}:{result.id}", shown(one_line(result)), lead, details=needs, quiet=True, indent=2)

    def _own(self) -> Iterator[Entry]:
        results = self._session.key_results
        if results:
            yield heading("ours", "Ours: whose help does each need?")
        for one in results:
            help = (
                joined(("needs ", "$text-muted"), one.needs)
                if one.needs
                else shown("whose help does it need?", "$text-warning")
            )
            lead = guess_lead(one.id)
            yield Entry(one.id, shown(one_line(one)), lead, details=(help,), item=one.id, indent=2)

    def action_choose(self) -> None:
        """Leave with our key result under the cursor."""
        entry = self.query_one(Outline).cursor
        self.dismiss(entry.item if entry and entry.item else None)

    @on(Outline.Chosen)
    def _clicked(self) -> None:
        self.action_choose()
