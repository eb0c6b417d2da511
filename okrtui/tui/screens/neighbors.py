"""What the teams beside this one want to reach in the same cycle, and whose help each of ours needs."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okrtui.model.reading import one_line
from okrtui.model.session import Session
from okrtui.report.goals import read_goals
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown


class NeighborsScreen(Dialog[str]):
    """Shows the goals beside ours; leaves with the id of our key result whose help is to be written."""

    DEFAULT_CSS = """
    NeighborsScreen > .box { width: 92%; max-width: 110; }
    NeighborsScreen OptionList { height: auto; max-height: 24; background: $surface; border: none; padding: 0; }
    """
    BINDINGS = [("q", "leave")]

    def __init__(self, folder: Folder, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ours: list[str] = []
        self._options = [*self._beside(folder), *self._own()]

    def compose(self) -> ComposeResult:
        """Draw the goals beside ours, then ours."""
        with Vertical(classes="box"):
            asked = shown(f"What others want to reach in {self._session.cycle or 'this cycle'}")
            yield Static(asked, classes="title", markup=False)
            yield OptionList(*self._options)
            yield Static("Enter on one of ours writes whose help it needs · Escape goes back", classes="hint")

    def on_mount(self) -> None:
        """Take the keys."""
        rows = self.query_one(OptionList)
        rows.focus()
        rows.highlighted = next((n for n, one in enumerate(self._options) if not one.disabled), None)
        self.call_after_refresh(rows.scroll_home, animate=False)

    def _beside(self, folder: Folder) -> Iterator[Option]:
        try:
            goals = read_goals(folder, self._session.cycle or None).sessions
        except StoreError:
            goals = ()
        beside = [
            one
            for one in goals
            if one.id != self._session.id and one.cycle == self._session.cycle and one.team != self._session.team
        ]
        if not beside:
            yield _words(shown("No other team has written its goal for this cycle yet.", "$text-muted"))
        for one in sorted(beside, key=lambda one: one.team):
            yield _words(joined((f"{one.team}  ", "bold $text-primary"), (one.objective.text, "bold")))
            for result in one.key_results:
                yield _words(joined((f"  {result.id}  ", "$text-muted"), one_line(result)))
                if result.needs:
                    yield _words(joined(("       needs ", "$text-warning"), result.needs))

    def _own(self) -> Iterator[Option]:
        results = self._session.key_results
        if results:
            yield _words(shown(""))
            yield _words(shown("Ours: whose help does each need?", "bold $text-primary"))
        for one in results:
            self._ours.append(one.id)
            help = (
                joined(("needs ", "$text-muted"), one.needs)
                if one.needs
                else shown("whose help does it need?", "$text-warning")
            )
            yield Option(
                joined((f"  {one.id}  ", "$text-muted"), one_line(one), "\n       ", help),
                id=f"kr{len(self._ours) - 1}",
            )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._ours[int((event.option.id or "kr0").removeprefix("kr"))])


def _words(content: Content) -> Option:
    return Option(content, disabled=True)
