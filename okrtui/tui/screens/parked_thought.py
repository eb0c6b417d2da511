"""A dialog that parks thoughts, one a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from okrtui.tui.chat_paste import Pasted
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import example_text, shown
from okrtui.tui.widgets.quick_add_line import QuickAddInput
from okrtui.tui.widgets.safe_input import LinesPasted

SHOWN_THOUGHTS = 8
"""The most thoughts that stand above the line."""


class ParkedThoughtScreen(Dialog[None]):
    """Asks for thoughts. Enter keeps one and asks for the next; Escape, and the end of the app, keep what was typed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("editor")
    DEFAULT_CSS = """
    ParkedThoughtScreen { align: center bottom; }
    ParkedThoughtScreen #parked { height: auto; max-height: 8; color: $text-muted; }
    """

    def __init__(
        self,
        park: Callable[[Pasted], bool],
        drop: Callable[[str], None],
        paste: Callable[[LinesPasted, Callable[[Pasted], bool]], None],
        until: str = "",
        example: str = "",
    ) -> None:
        """Ask, and call `park` with the thoughts that were entered, or `drop` with one that is not to be kept.

        `park` returns whether the thoughts are kept. `paste` hands on pasted lines, those of a chat once confirmed.
        `until` says when they come back, `example` is one.
        """
        super().__init__()
        self._park, self._drop, self._paste, self._until, self._example = park, drop, paste, until, example
        self._parked: list[str] = []

    def compose(self) -> ComposeResult:
        """Compose the line."""
        with Vertical(classes="box"):
            yield Static(f"Park a thought{self._until or ' for later'}", classes="title", markup=False)
            yield Static(id="parked", markup=False)
            yield QuickAddInput(placeholder=example_text(self._example))
            yield Static(
                "Enter keeps it, then asks for the next · Escape keeps it and ends · "
                f"{key_name('drop_edit', 'editor')} drops it",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Focus the line."""
        self._draw()
        self.query_one(Input).focus()

    def _draw(self) -> None:
        """Show the last of the thoughts that were parked above the line."""
        parked = self.query_one("#parked", Static)
        parked.update(shown("\n".join(self._parked[-SHOWN_THOUGHTS:])))
        parked.display = bool(self._parked)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.commit_pending()
        else:
            self.dismiss()

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
        self._paste(event, self._keep)

    def _keep(self, thoughts: Pasted) -> bool:
        """Park thoughts, and show them; return False if they are refused."""
        if not self._park(thoughts):
            return False
        self._parked += thoughts.lines
        self._draw()
        return True

    def commit_pending(self) -> None:
        """Hand on what was typed, if anything, and clear the line; a refused text stays there."""
        line = self.query_one(Input)
        if (text := line.value.strip()) and self._keep(Pasted((text,), "parking a thought", f"Parked: {text}")):
            line.value = ""

    def action_leave(self) -> None:
        """Hand on what was typed, and close."""
        self.commit_pending()
        self.dismiss()
