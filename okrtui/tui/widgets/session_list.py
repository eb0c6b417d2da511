"""The list of sessions: one line each, grouped by team; only the visible lines are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from okrtui.content.columns import drawable, fit_columns
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.virtual_list import VirtualList


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One line of the list: a heading, or a session in columns."""

    key: str
    """The key of the session; empty for a heading."""
    kind: str
    """The format, or the text of the heading."""
    title: str = ""
    """The title of the session, or what is wrong with its file."""
    cycle: str = ""
    """The cycle of the session."""
    sign: str = ""
    """The sign of its light, or its grade."""
    color: str = ""
    """The color of the sign."""
    is_broken: bool = False
    """Whether the file is damaged; the title then says what is wrong."""


class SessionList(VirtualList[SessionLine]):
    """The sessions, with a cursor that skips headings."""

    def draw_line(self, line: SessionLine, width: int, is_cursor: bool) -> Content:
        """Return a heading, or a session in columns; see VirtualList."""
        if not line.key:
            return shown(f" {drawable(line.kind)}", "bold $text-primary")
        marker = ("▌", "$primary") if is_cursor else " "
        if line.is_broken:
            return joined(marker, ("⚠ ", "$text-error"), fit_columns(line.title, max(width - 4, 1)))
        sign = f"{line.sign:>4}"
        cycle = f" {drawable(line.cycle):>8}" if width >= 44 else ""
        title_width = max(width - 1 - 10 - cell_len(cycle) - cell_len(sign) - 2, 4)
        return joined(
            marker,
            (f"{line.kind:<9} ", "$text-muted"),
            fit_columns(line.title, title_width),
            (cycle, "$text-muted"),
            (sign, line.color),
        )
