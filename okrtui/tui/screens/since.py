"""Since last time: the first thing that a session shows which follows another."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from okrtui.model.session import Session
from okrtui.report.since import since
from okrtui.store.chain import before
from okrtui.tui.lines import drawn
from okrtui.tui.room import Room
from okrtui.tui.screens.dialog import Dialog


def is_new(session: Session) -> bool:
    """Whether a session follows another, and nobody has worked on it yet."""
    return bool(session.follows) and session.updated == session.created and not session.timing


class SinceScreen(Dialog[None]):
    """What happened since the session before this one, to begin with."""

    BINDINGS = [Binding("enter,L,q", "leave", show=False)]
    DEFAULT_CSS = """
    SinceScreen > .box { max-width: 100; width: 92%; }
    SinceScreen VerticalScroll { height: auto; max-height: 100%; margin-bottom: 1; scrollbar-size-vertical: 1; }
    SinceScreen .hint { dock: bottom; margin-top: 0; }
    """

    def __init__(self, session: Session, room: Room) -> None:
        super().__init__()
        predecessor, why_not = before(room.folder, session)
        self._lines = since(predecessor, session, room.today, why_not)

    def compose(self) -> ComposeResult:
        """Draw the page."""
        with Vertical(classes="box"):
            with VerticalScroll():
                for line in map(drawn, self._lines):
                    text = line.plain.lstrip(" ")
                    row = Static(line[len(line.plain) - len(text) :], markup=False)
                    row.styles.padding = (0, 0, 0, len(line.plain) - len(text))
                    yield row
            yield Static("Enter begins · ↑ ↓ scroll · L shows it again", classes="hint")

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(VerticalScroll).focus()
