"""What stands there while the terminal is too small."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class RoomScreen(ModalScreen[None]):
    """A calm line that says how much room is needed; it goes when there is enough."""

    DEFAULT_CSS = """
    RoomScreen { align: center middle; background: $background; }
    RoomScreen Static { width: 100%; text-align: center; color: $text-muted; }
    """

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__()
        self._columns, self._lines = columns, lines

    def compose(self) -> ComposeResult:
        """Draw the line."""
        yield Static(
            f"A little more room, please:\n{self._columns} × {self._lines} or more.\nNothing is lost.", markup=False
        )
