"""The screen that covers the app while the terminal is too small."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from okrtui.tui.screens.base import BaseScreen


class TooSmallScreen(ModalScreen[None], BaseScreen[None]):
    """One line with the size that is needed; the app pops it when the terminal is large enough."""

    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; background: $background; }
    TooSmallScreen Static { width: 100%; text-align: center; color: $text-muted; }
    """

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__()
        size = f"{columns} × {lines}"
        self._wordings = (
            f"A little more room, please: {size}. Nothing is lost.",
            f"A little more room, please: {size}",
            f"{size}, please",
        )

    @property
    def has_field(self) -> bool:
        """Whether what is typed is for a text field: it waits for the one that is covered; see BaseScreen."""
        return True

    def compose(self) -> ComposeResult:
        """Compose the message."""
        yield Static(markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Say it in the words that fit in one line."""
        fitting = (text for text in self._wordings if len(text) <= event.size.width)
        self.query_one(Static).update(next(fitting, self._wordings[-1]))
