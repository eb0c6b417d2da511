"""Parking a thought, from anywhere."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.widgets.catch import CatchInput
from okrtui.tui.widgets.safe_input import PastedLines


class ParkScreen(Dialog[None]):
    """Asks for a thought; Escape keeps what was typed, too, and so does leaving at once."""

    DEFAULT_CSS = "ParkScreen { align: center bottom; }"

    def __init__(self, keep: Callable[[tuple[str, ...]], None]) -> None:
        """Ask, and give the thoughts to `keep`."""
        super().__init__()
        self._keep_thoughts = keep

    def compose(self) -> ComposeResult:
        """Draw the line."""
        with Vertical(classes="box"):
            yield Static("Park a thought for later", classes="title")
            yield CatchInput(placeholder="do we want a wish list?")
            yield Static("Enter or Escape keeps it and goes on where you were", classes="hint")

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _keep(self) -> None:
        self.action_leave()

    @on(PastedLines)
    def _keep_all(self, event: PastedLines) -> None:
        event.stop()
        self._keep_thoughts(event.lines)
        self.dismiss()

    def settle(self) -> None:
        """Keep what was typed, if anything was."""
        box = self.query_one(Input)
        if text := box.value.strip():
            box.value = ""
            self._keep_thoughts((text,))

    def action_leave(self) -> None:
        """Keep what was typed, and go."""
        self.settle()
        self.dismiss()
