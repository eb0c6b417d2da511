"""The quick-add line: one line to type in, one new item for each Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from okrtui.tui.commands import bindings
from okrtui.tui.text import shown
from okrtui.tui.widgets.safe_input import SafeInput


class QuickAddInput(SafeInput):
    """The input of a quick-add line."""

    def accepts_lines(self) -> bool:
        """Return True: each pasted line becomes an item."""
        return True


class QuickAddLine(Horizontal):
    """One line to type in. Enter submits it and offers the next, Tab and Shift+Tab change its level in a tree."""

    DEFAULT_CSS = """
    QuickAddLine { height: 1; background: $surface; border-left: outer $primary; padding: 0 1 0 1; }
    QuickAddLine > Static { width: auto; color: $text-muted; }
    QuickAddLine > QuickAddInput { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("editor"),
        Binding("escape", "end", show=False, id="quick_add.end"),
        Binding("tab", "shift(1)", show=False, priority=True, id="quick_add.deeper"),
        Binding("shift+tab", "shift(-1)", show=False, priority=True, id="quick_add.out"),
        Binding("ctrl+z", "screen.command('undo')", show=False, id="quick_add.undo"),
    ]

    @dataclass
    class TextChanged(Message):
        """The text of the line changed."""

        text: str
        """The text as it is now."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

    @dataclass
    class LevelRequested(Message):
        """Tab or Shift+Tab was pressed: the line should go one level deeper (1) or out (-1)."""

        direction: int
        """1 or -1."""

    @dataclass
    class Finished(Message):
        """Escape was pressed."""

    def __init__(self, prompt: str, example: str) -> None:
        super().__init__()
        self._prompt, self._example = prompt, example

    def compose(self) -> ComposeResult:
        """Yield the prompt and the input."""
        yield Static(shown(self._prompt + " "), markup=False)
        yield QuickAddInput(placeholder=self._example)

    def on_mount(self) -> None:
        """Focus the input."""
        self.query_one(QuickAddInput).focus()

    def reset(self, prompt: str, indent: int = 0) -> None:
        """Empty the line and set its prompt, for the next item."""
        self.set_prompt(prompt, indent)
        self.set_text("")

    def set_prompt(self, prompt: str, indent: int) -> None:
        """Set the prompt, and keep the typed text."""
        self.set_indent(indent)
        self.query_one(Static).update(shown(prompt + " "))

    @property
    def text(self) -> str:
        """The text of the line as it is now."""
        return self.query_one(QuickAddInput).value

    def set_text(self, text: str) -> None:
        """Replace the text of the line, without a `TextChanged` message."""
        line_input = self.query_one(QuickAddInput)
        if line_input.value != text:
            with self.prevent(Input.Changed):
                line_input.value = text
                line_input.cursor_position = len(text)

    def set_indent(self, columns: int) -> None:
        """Indent the line by so many columns."""
        self.styles.margin = (0, 0, 0, columns)

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.TextChanged(event.value))

    @on(Input.Submitted)
    def _input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())

    def action_shift(self, by: int) -> None:
        """Ask for a change of level."""
        self.post_message(self.LevelRequested(by))

    def action_end(self) -> None:
        """Post that the line is finished."""
        self.post_message(self.Finished())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Finish the line when the focus moves elsewhere on this screen."""
        if self.is_attached and self.app.focused is not None and self.app.screen is self.screen:
            self.post_message(self.Finished())
