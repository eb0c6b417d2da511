"""A dialog that parks a thought."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.widgets.quick_add_line import QuickAddInput
from okrtui.tui.widgets.safe_input import LinesPasted


class ParkedThoughtScreen(Dialog[None]):
    """Asks for a thought; what was typed is kept on Enter, on Escape and when the app ends."""

    DEFAULT_CSS = "ParkedThoughtScreen { align: center bottom; }"

    def __init__(self, park: Callable[[tuple[str, ...]], None]) -> None:
        """Ask, and call `park` with the thoughts that were entered."""
        super().__init__()
        self._park = park

    def compose(self) -> ComposeResult:
        """Compose the line."""
        with Vertical(classes="box"):
            yield Static("Park a thought for later", classes="title")
            yield QuickAddInput(placeholder="do we want a wish list?")
            yield Static("Enter or Escape keeps it and goes on where you were", classes="hint")

    def on_mount(self) -> None:
        """Focus the line."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_leave()

    @on(LinesPasted)
    def _submit_lines(self, event: LinesPasted) -> None:
        event.stop()
        self._park(event.lines)
        self.dismiss()

    def commit_pending(self) -> None:
        """Hand on what was typed, if anything, and clear the line."""
        line = self.query_one(Input)
        if text := line.value.strip():
            line.value = ""
            self._park((text,))

    def action_leave(self) -> None:
        """Hand on what was typed, and close."""
        self.commit_pending()
        self.dismiss()
