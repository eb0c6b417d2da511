"""The bar that shows which cycle of several is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from okrtui.tui.text import joined, shown

_GAP = 1
"""Columns between two names, each of which has a blank at both ends."""
_MORE = "…"
"""What stands for the names that do not fit."""


class CycleBar(Widget):
    """The names of cycles in one line, the chosen one marked and always in view. A click chooses another."""

    DEFAULT_CSS = "CycleBar { height: 1; padding: 0 1; }"

    @dataclass
    class CycleSelected(Message):
        """A cycle was clicked."""

        index: int
        """Its index."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._chosen = 0

    def show(self, names: Sequence[str], chosen: int) -> None:
        """Set the names and the index of the chosen one."""
        self._names, self._chosen = tuple(names), chosen
        self.refresh()

    def render(self) -> Content:
        """Draw the names that fit around the chosen one."""
        visible = self._visible()
        pieces = [
            joined((f" {self._names[index]} ", "bold reverse $primary" if index == self._chosen else "$text-muted"))
            for index in visible
        ]
        before = _MORE if visible and visible[0] else " "
        after = _MORE if visible and visible[-1] < len(self._names) - 1 else ""
        return shown(before, "$text-muted") + Content(" " * _GAP).join(pieces) + shown(after, "$text-muted")

    def _visible(self) -> range:
        """Return the indexes of the names that fit: those after the chosen one first, then those before it."""
        room = self.content_size.width - 2 * len(_MORE)
        first, last = self._chosen, min(self._chosen + 1, len(self._names))
        while last < len(self._names) and self._width(first, last + 1) <= room:
            last += 1
        while first > 0 and self._width(first - 1, last) <= room:
            first -= 1
        return range(first, last)

    def _width(self, first: int, last: int) -> int:
        """Return the columns that the names from `first` to before `last` take."""
        return sum(cell_len(name) + 2 + _GAP for name in self._names[first:last]) - _GAP

    def on_click(self, event: events.Click) -> None:
        """Post the index of the clicked name."""
        column = len(_MORE) + self.styles.padding.left
        for index in self._visible():
            end = column + cell_len(self._names[index]) + 2
            if column <= event.x < end:
                self.post_message(self.CycleSelected(index))
            column = end + _GAP
