"""The board of a step: a widget that can be shown in place of its list."""

from __future__ import annotations

from collections.abc import Mapping

from textual.containers import Vertical

from okrtui.tui.commands.router import Handler


class Board(Vertical):
    """The interface of what can be shown in place of a list. A board of one step fills it in."""

    is_shown = False
    """Whether it is shown, and the list is not."""

    @property
    def item(self) -> str:
        """Id of the item under its cursor; empty where there is none."""
        raise NotImplementedError

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands that work on it while it is shown, by id."""
        raise NotImplementedError

    def draw(self, cursor: str = "") -> None:
        """Draw the session as it is now, the cursor on the item with this id."""
        raise NotImplementedError

    def hide(self, cursor: str) -> None:
        """Show the list again if the board is shown, the cursor on the item with this id."""
        raise NotImplementedError

    def finish_editing(self) -> None:
        """Finish what is being edited on it."""
        raise NotImplementedError

    def escape(self) -> bool:
        """Close what is open on it, or the board; return whether there was something."""
        raise NotImplementedError
