"""A dialog with a key result by the letters of SMART; the same key goes on to the next one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.content.smart import SMART_INDENT, SMART_TITLE, smart_lines
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.tui.coach_panel import SessionCoach
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.spans import line_content
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from okrtui.tui.widgets.scrolled_text import ScrolledText


class SmartScreen(Dialog[None]):
    """What stands for each letter in a key result, what is missing, and what only people can say."""

    BINDINGS = [
        Binding("s", "show_next", show=False, id="smart.next"),
        Binding("enter,q", "leave", show=False, id="smart.leave"),
    ]
    DEFAULT_CSS = """
    SmartScreen > .box { max-width: 100; width: 92%; }
    SmartScreen ScrolledText { height: auto; max-height: 100%; margin-bottom: 2; }
    SmartScreen .hint { dock: bottom; margin-top: 0; }
    """

    def __init__(self, session: Session, coach: SessionCoach, key_results: Sequence[KeyResult]) -> None:
        """Show the first of the key results; the others follow in order."""
        super().__init__()
        self._session, self._coach, self._key_results = session, coach, key_results
        self._index = 0
        """The place of the key result that is shown."""

    def compose(self) -> ComposeResult:
        """Compose the title, the letters, and the keys."""
        with Vertical(classes="box"):
            yield Static(shown(SMART_TITLE), classes="title", markup=False)
            with ScrolledText():
                yield HangingText()
            yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show the first key result, and focus its text, so that the keys scroll it."""
        self._show()
        self.query_one(ScrolledText).focus()

    def _show(self) -> None:
        coach, key_result = self._coach, self._key_results[self._index]
        title = joined((f"{key_result.id}  ", "$text-muted"), (key_result.statement, "bold"))
        letters = smart_lines(self._session, key_result, coach.numbers, coach.settings, coach.today)
        lines = [HangingLine(line_content(line), SMART_INDENT) for line in letters]
        self.query_one(HangingText).show([HangingLine(title, len(key_result.id) + 2), *lines])
        self.query_one(ScrolledText).scroll_home(animate=False, immediate=True)
        further = "s shows the next · " if self._index + 1 < len(self._key_results) else ""
        self.query_one(".hint", Static).update(shown(f"{further}Enter closes · ↑ ↓ scroll"))

    def action_show_next(self) -> None:
        """Show the next key result; after the last one, close."""
        if self._index + 1 < len(self._key_results):
            self._index += 1
            self._show()
        else:
            self.action_leave()
