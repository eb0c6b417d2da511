"""The board of a step: a widget that can be shown in place of its list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from textual.message import Message
from textual.widget import Widget

from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.tui.step_parts.section import AddTarget, SectionHost


class BoardHost(SectionHost, Protocol):
    """What a board can ask of the step that it is a part of."""

    @property
    def edits(self) -> SessionEdits:
        """The edits of the session, also those of a text that is being typed."""

    def show_board(self, is_shown: bool, cursor: str) -> None:
        """Show the board in place of the list, or the list again, the cursor on the item with this id."""


@dataclass
class BoardCursorMoved(Message):
    """The cursor of a board moved to another item."""


class Board(Protocol):
    """A widget that can be shown in place of the list of a step."""

    display: bool
    """Whether it is shown, and the list is not."""

    def __init__(self, host: BoardHost) -> None:
        """Make it, hidden, for a step."""

    @property
    def widget(self) -> Widget:
        """The widget itself."""

    @property
    def item(self) -> str:
        """Id of the item under its cursor; empty where there is none."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands that it runs now, by id: the one that shows it, and while it is shown those at its cursor."""

    def add(self) -> AddTarget:
        """Return what Add adds while it is shown."""

    def draw(self, cursor: str = "") -> None:
        """Draw the session as it is now, the cursor on the item with this id."""

    def focus_content(self) -> None:
        """Focus what its cursor is in."""

    def finish_editing(self) -> None:
        """Finish what is being edited on it."""

    def escape(self) -> bool:
        """Close what is open on it; return whether there was something."""
