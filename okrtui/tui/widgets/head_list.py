"""The list of sessions: one line each, grouped by team; only the lines on the screen are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from okrtui.model.text import visible
from okrtui.tui.text import fitted, joined, shown
from okrtui.tui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of the list: a heading, or a session in columns."""

    key: str
    """Names the session; empty for a heading."""
    kind: str
    """The format, or the words of the heading."""
    title: str = ""
    """What the session is called, or what is wrong with its file."""
    cycle: str = ""
    """The cycle."""
    sign: str = ""
    """Its light or grade."""
    color: str = ""
    """The color of the sign."""
    broken: bool = False
    """Whether the file is damaged, so that what is wrong stands in its place."""


class HeadList(LineList[HeadLine]):
    """The sessions, with a cursor that passes over headings."""

    def draw(self, line: HeadLine, width: int, here: bool) -> Content:
        """Draw a heading, or a session in columns; see LineList."""
        if not line.key:
            return shown(f" {visible(line.kind)}", "bold $text-primary")
        bar = ("▌", "$primary") if here else " "
        if line.broken:
            return joined(bar, ("⚠ ", "$text-error"), fitted(line.title, max(width - 4, 1)))
        sign = f"{line.sign:>4}"
        cycle = f" {visible(line.cycle):>8}" if width >= 44 else ""
        room = max(width - 1 - 10 - cell_len(cycle) - cell_len(sign) - 2, 4)
        return joined(
            bar,
            (f"{line.kind:<9} ", "$text-muted"),
            fitted(line.title, room),
            (cycle, "$text-muted"),
            (sign, line.color),
        )
