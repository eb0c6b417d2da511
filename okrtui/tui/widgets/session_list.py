"""The list of sessions: one line each, grouped by team; only the visible lines are made and drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from okrtui.content.columns import drawable, fit_before, fit_columns, to_single_line
from okrtui.content.excerpts import excerpt
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from okrtui.store.session_search import FoundText

_FOUND_INDENT = " " * 11
"""The blanks before what was found in a session, as wide as the column of its format."""

WIDTH_FOR_WORDS = 72
"""Width from which the sign of a light has its word beside it."""
WORD_WIDTH = len(" not measured")
"""Columns of the word with the blank before it."""


class SessionRow(NamedTuple):
    """One row of the list: a heading, or a session, whose line is asked for when it is drawn."""

    key: str
    """The key of the session; empty for a heading."""
    heading: str = ""
    """The text of a heading."""
    found_in: str = ""
    """The key of the session above in which something was found; the row shows it."""


class SessionLine(NamedTuple):
    """A session in columns."""

    kind: str
    """The format."""
    title: str
    """The title of the session, or what is wrong with its file."""
    ends: tuple[str, ...] = ()
    """What is due, which stays readable behind a title that is cut; the shorter wordings last."""
    cycle: str = ""
    """The cycle of the session."""
    sign: str = ""
    """The sign of its light, or its grade."""
    color: str = ""
    """The color of the sign."""
    word: str = ""
    """What the sign means, shown where there is room."""
    is_broken: bool = False
    """Whether the file is damaged; the title then says what is wrong."""


class SessionList(VirtualList[SessionRow]):
    """The sessions, with a cursor that skips headings."""

    def __init__(self, line_of: Callable[[str], SessionLine], found_of: Callable[[str], FoundText | None]) -> None:
        """Draw each session as the line that `line_of` returns for its key, and below it what `found_of` returns."""
        super().__init__()
        self._line_of, self._found_of = line_of, found_of

    def draw_line(self, line: SessionRow, width: int, is_cursor: bool) -> Content:
        """Return a heading, a session in columns, or what was found in one; see VirtualList."""
        if line.found_in:
            found = self._found_of(line.found_in)
            return _draw_found(found, width) if found else Content("")
        if not line.key:
            return shown(f" {drawable(line.heading)}", "bold $text-primary")
        return _draw_session(self._line_of(line.key), width, is_cursor)


def _draw_found(found: FoundText, width: int) -> Content:
    """Return the words around what was found in a session, behind the item that they are from."""
    lead = f"{_FOUND_INDENT}{found.item}  " if found.item else _FOUND_INDENT
    part = excerpt(found.text, found.spans, max(width - len(lead) - 1, 8))
    pieces, end = [(lead, "$text-muted")], 0
    for start, stop in part.spans:
        pieces += [(part.text[end:start], "$text-muted"), (part.text[start:stop], "bold $text-accent")]
        end = stop
    line = joined(*((to_single_line(text), style) for text, style in (*pieces, (part.text[end:], "$text-muted"))))
    return line.truncate(width, ellipsis=True)


def _draw_session(line: SessionLine, width: int, is_cursor: bool) -> Content:
    """Return a session in columns, of which only the title may be cut."""
    marker = ("▌", "$primary") if is_cursor else " "
    if line.is_broken:
        return joined(marker, ("⚠ ", "$text-error"), fit_columns(line.title, max(width - 4, 1)))
    word = f" {line.word}".ljust(WORD_WIDTH) if width >= WIDTH_FOR_WORDS else ""
    sign = f"{line.sign:>4}{word}"
    cycle = f" {drawable(line.cycle):>8}" if width >= 44 else ""
    title_width = max(width - 1 - 10 - cell_len(cycle) - cell_len(sign) - 2, 4)
    return joined(
        marker,
        (f"{line.kind:<9} ", "$text-muted"),
        fit_before(line.title, line.ends, title_width),
        (cycle, "$text-muted"),
        (sign, line.color),
    )
