"""A dialog that says what is being read in the background."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import shown


class ReadingScreen(Dialog[bool]):
    """Says what is being read; dismissed with True once it is read, with None on Escape."""

    def __init__(self, text: str, reading: asyncio.Task[Any]) -> None:
        """Say `text` until `reading` is done."""
        super().__init__()
        self._text, self._reading = text, reading

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
