"""The board of a step: a widget that can be shown in place of its list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from textual.containers import Vertical
from textual.message import Message

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


class Board(Vertical):
    """The interface of what can be shown in place of a list. A board of one step fills it in."""

    DEFAULT_CSS = "Board { height: 1fr; }"

    @dataclass
    class CursorMoved(Message):
        """The cursor moved to another item."""

    def __init__(self, host: BoardHost) -> None:
        super().__init__()
        self.host = host
        self.display = False

    @property
    def is_shown(self) -> bool:
        """Whether it is shown, and the list is not."""
        return self.display

    @property
    def item(self) -> str:
        """Id of the item under its cursor; empty where there is none."""
        raise NotImplementedError

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands that it runs now, by id: the one that shows it, and while it is shown those at its cursor."""
        raise NotImplementedError

    def add(self) -> AddTarget:
        """Return what Add adds while it is shown."""
        raise NotImplementedError

    def draw(self, cursor: str = "") -> None:
        """Draw the session as it is now, the cursor on the item with this id."""
        raise NotImplementedError

    def focus_content(self) -> None:
        """Focus what its cursor is in."""
        raise NotImplementedError

    def finish_editing(self) -> None:
        """Finish what is being edited on it."""
        raise NotImplementedError

    def escape(self) -> bool:
        """Close what is open on it; return whether there was something."""
        raise NotImplementedError
