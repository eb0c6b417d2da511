"""The screen that covers the app while the terminal is too small."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from okrtui.tui.screens.base import BaseScreen


class TooSmallScreen(ModalScreen[None], BaseScreen[None]):
    """A message with the size that is needed; the app pops it when the terminal is large enough."""

    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; background: $background; }
    TooSmallScreen Static { width: 100%; text-align: center; color: $text-muted; }
    """

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__()
        self._columns, self._lines = columns, lines

    @property
    def has_field(self) -> bool:
        """Whether what is typed is for a text field: it waits for the one that is covered; see BaseScreen."""
        return True

    def compose(self) -> ComposeResult:
        """Compose the message."""
        yield Static(
            f"A little more room, please:\n{self._columns} × {self._lines} or more.\nNothing is lost.", markup=False
        )
