"""The lines of a tree: branches, a text that is cut where it has to be, and something at the right end."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.line_list import LineList

NARROW = 100
"""Columns below which a sign stands for the words of a mark."""
SIGN = "◇"
"""That sign."""


@dataclass(frozen=True, slots=True)
class TreeListLine:
    """One line."""

    key: str
    """Names the line."""
    stem: str
    """The branches before it."""
    said: Content
    """What it says."""
    aside: Content
    """What stands at its right end."""
    mark: str = ""
    """What is missing, in words; empty for nothing."""


class TreeList(LineList[TreeListLine]):
    """A tree with a cursor."""

    def draw(self, line: TreeListLine, width: int, here: bool) -> Content:
        """Draw a line; the stem gives way first where it is deep, then the text; see LineList."""
        mark = f"{line.mark if width >= NARROW else SIGN}  " if line.mark else ""
        aside = joined((mark, "$text-warning"), line.aside).truncate(max(width // 2, 12), ellipsis=True)
        room = width - 2 - aside.cell_length
        stem = line.stem if len(line.stem) <= room // 2 else "…" + line.stem[-(room // 2) + 1 :]
        said = line.said.truncate(max(room - cell_len(stem) - 1, 1), ellipsis=True)
        air = " " * max(room - cell_len(stem) - said.cell_length, 1)
        return joined(("▌", "$primary") if here else " ", (stem, "$text-muted"), said, air, aside, shown(" "))
