"""The bookmark of a step: what its pane shows at one moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.tui.step_parts.pane import StepPane


def bookmark_pane(pane: StepPane) -> Callable[[], None]:
    """Return what shows again what a step shows now: filter, open parts, cursor, list or board.

    What is being edited is no part of it.
    """
    view, cursor, board = pane.view, pane.outline.cursor_key, pane.shown_board
    board_item, bring_back_filter = board.item if board else "", pane.filter.bookmark()

    def show_again() -> None:
        bring_back_filter()
        pane.show_board(board is not None, board_item or cursor)
        pane.change_view(filter=view.filter, open_parts=view.open_parts)
        pane.draw(board_item or cursor)

    return show_again
