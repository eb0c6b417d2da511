"""A list of the lines of a tree: branches, a text that is cut where needed, and something at the right end."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.virtual_list import VirtualList

MIN_WIDTH_FOR_MARK_TEXT = 100
"""Columns below which a sign replaces the words of a mark."""
MAX_WIDTH = 140
"""Columns that a line takes at most, so that its end is read with its text."""
MARK_SIGN = "◇"
"""The sign of a mark in a narrow list."""


@dataclass(frozen=True, slots=True)
class TreeListLine:
    """One line of the tree."""

    key: str
    """Identifies the line."""
    prefix: str
    """The branches before the text."""
    text: Content
    """The text of the line."""
    trailing: Content
    """What is drawn at the right end."""
    mark: str = ""
    """What is missing, in words; empty for nothing."""


class TreeList(VirtualList[TreeListLine]):
    """A tree with a cursor."""

    def draw_line(self, line: TreeListLine, width: int, is_cursor: bool) -> Content:
        """Return a line; where it is narrow, a long prefix is cut first, then the text; see VirtualList."""
        width = min(width, MAX_WIDTH)
        mark = f"{line.mark if width >= MIN_WIDTH_FOR_MARK_TEXT else MARK_SIGN}  " if line.mark else ""
        trailing = joined((mark, "$text-warning"), line.trailing).truncate(max(width // 2, 12), ellipsis=True)
        left_width = width - 2 - trailing.cell_length
        prefix = line.prefix if len(line.prefix) <= left_width // 2 else "…" + line.prefix[-(left_width // 2) + 1 :]
        text = line.text.truncate(max(left_width - cell_len(prefix) - 1, 1), ellipsis=True)
        padding = " " * max(left_width - cell_len(prefix) - text.cell_length, 1)
        return joined(
            ("▌", "$primary") if is_cursor else " ", (prefix, "$text-muted"), text, padding, trailing, shown(" ")
        )
