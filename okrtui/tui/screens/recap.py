"""A dialog with what happened since the previous session; a session that follows another opens with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from okrtui.content.spans import StyledLine
from okrtui.model.session import Session
from okrtui.report.recap import recap_lines
from okrtui.store.chain import load_predecessor
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.spans import hanging_line
from okrtui.tui.step_context import StepContext
from okrtui.tui.widgets.hanging_text import HangingText


def is_fresh_follow_up(session: Session) -> bool:
    """Whether a session follows another and has not been worked on yet."""
    return bool(session.follows) and session.updated == session.created and not session.timing


async def show_recap(app: App[Any], session: Session, context: StepContext) -> None:
    """Show what happened since the previous session of the chain."""

    def show(previous: tuple[Session | None, str]) -> None:
        predecessor, problem = previous
        app.push_screen(RecapScreen(recap_lines(predecessor, session, context.today, problem)))

    await read_and_show(app, lambda: load_predecessor(context.folder, session), show, "Reading the previous session …")


class RecapScreen(Dialog[None]):
    """What happened between the previous session and this one."""

    BINDINGS = [Binding("enter,L,q", "leave", show=False, id="recap.leave")]
    DEFAULT_CSS = """
    RecapScreen > .box { max-width: 100; width: 92%; }
    RecapScreen VerticalScroll { height: auto; max-height: 100%; margin-bottom: 1; scrollbar-size-vertical: 1; }
    RecapScreen .hint { dock: bottom; margin-top: 0; }
    """

    def __init__(self, lines: Sequence[StyledLine]) -> None:
        """Show the lines of the report."""
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Compose the lines of the report, each wrapping behind its own indent."""
        with Vertical(classes="box"):
            with VerticalScroll():
                yield HangingText(map(hanging_line, self._lines))
            yield Static("Enter starts · ↑ ↓ scroll · L shows it again", classes="hint")

    def on_mount(self) -> None:
        """Focus the text, so that the keys scroll it."""
        self.query_one(VerticalScroll).focus()
