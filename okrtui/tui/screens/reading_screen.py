"""A dialog that says what is being read in the background."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import shown

RUN_KEYS = ("enter", "backspace", "tab")
"""Keys that belong to what is typed where they follow it."""


class ReadingScreen(Dialog[bool]):
    """Says what is being read; dismissed with True once it is read, with None on Escape."""

    def __init__(
        self, text: str, reading: asyncio.Task[Any], is_for_form: bool = False, keeps_enter: bool = False
    ) -> None:
        """Say `text` until `reading` is done; where that `is_for_form`, what is typed meanwhile is kept for it.

        With `keeps_enter` one Enter is: whoever presses it means to close what is about to open.
        """
        super().__init__()
        self._text, self._reading, self._is_for_form, self._keeps_enter = text, reading, is_for_form, keeps_enter
        self.typed: list[events.Key | events.Paste] = []
        """What was typed meanwhile."""

    @property
    def has_field(self) -> bool:
        """Whether what is typed is for the form to come; see BaseScreen."""
        return self._is_for_form

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed for the form, or the Enter for what opens."""
        is_written = self._is_for_form and (event.is_printable or (self.typed and event.key in RUN_KEYS))
        if is_written or (self._keeps_enter and event.key == "enter" and not self.typed):
            event.stop()
            event.prevent_default()
            self.typed.append(events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Keep what is pasted for the form."""
        if self._is_for_form:
            event.stop()
            self.typed.append(events.Paste(event.text))

    def compose(self) -> ComposeResult:
        """Compose the sign of life."""
        with Vertical(classes="box"):
            yield Static(shown(self._text), classes="title", markup=False)
            yield Static("Escape cancels", classes="hint")

    def on_mount(self) -> None:
        """Wait for the end of reading."""
        self.run_worker(self._wait())

    async def _wait(self) -> None:
        await asyncio.wait({self._reading})
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Close once it is read, unless another screen is over this one, as while the terminal is too small."""
        if self._reading.done() and self.is_current:
            self.dismiss(True)
