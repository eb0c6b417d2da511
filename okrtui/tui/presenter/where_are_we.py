"""Where are we: three lines to read aloud to somebody who comes late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import shown


class WhereAreWeScreen(Dialog[None]):
    """Shows the three lines until a key closes them."""

    DEFAULT_CSS = """
    WhereAreWeScreen .line { height: auto; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,b,q", "leave", show=False, id="where.leave"),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        with Vertical(classes="box"):
            yield Static(self._title, classes="title", markup=False)
            for line in self._lines:
                yield Static(shown(line), classes="line", markup=False)
            yield Static("Escape goes on", classes="hint", markup=False)
