"""A dialog that parks a thought."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from okrtui.tui.commands import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.widgets.quick_add_line import QuickAddInput
from okrtui.tui.widgets.safe_input import LinesPasted


class ParkedThoughtScreen(Dialog[None]):
    """Asks for a thought; what was typed is kept on Enter, on Escape and when the app ends."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("editor")
    DEFAULT_CSS = "ParkedThoughtScreen { align: center bottom; }"

    def __init__(self, park: Callable[[tuple[str, ...]], None], drop: Callable[[str], None]) -> None:
        """Ask, and call `park` with the thoughts that were entered, or `drop` with one that is not to be kept."""
        super().__init__()
        self._park, self._drop = park, drop

    def compose(self) -> ComposeResult:
        """Compose the line."""
        with Vertical(classes="box"):
            yield Static("Park a thought for later", classes="title")
            yield QuickAddInput(placeholder="do we want a wish list?")
            yield Static("Enter or Escape keeps it and goes on where you were · ctrl+g drops it", classes="hint")

    def on_mount(self) -> None:
        """Focus the line."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_leave()

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this dialog, by their id."""
        return {"drop_edit": self.drop_edit}

    def drop_edit(self) -> None:
        """Close without parking what was typed; undo brings it back."""
        text = self.query_one(Input).value.strip()
        self.query_one(Input).value = ""
        if text:
            self._drop(text)
        self.dismiss()

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
