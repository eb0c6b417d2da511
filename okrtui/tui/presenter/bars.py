"""The two quiet lines of presenter mode: the step with the place in it above, and one hint below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from okrtui.tui.text import shown


_COLUMN = 76
"""Columns in the middle of the screen in which all is, so that nothing is far from what it belongs to."""


class PresenterBar(Widget):
    """The title of the step and the place in it, such as `2 of 5`."""

    DEFAULT_CSS = "PresenterBar { height: 1; padding: 0 2; }"

    def __init__(self) -> None:
        super().__init__()
        self._title, self._place = "", ""

    def show(self, title: str, place: str) -> None:
        """Set the title and the place."""
        if (title, place) != (self._title, self._place):
            self._title, self._place = title, place
            self.refresh()

    def render(self) -> Content:
        """Draw both; where there is too little room, the title is cut."""
        width = self.content_size.width
        place = shown(f"   {self._place}" if self._place else "", "bold")
        title = shown(self._title).truncate(max(width - place.cell_length, 0), ellipsis=True)
        return Content(" " * (max(width - _COLUMN, 0) // 2)) + title + place


class PresenterHint(Widget):
    """One dim line that says what a few keys do; as many of them as there is room for, the last one always."""

    DEFAULT_CSS = "PresenterHint { height: 1; padding: 0 2; color: $text-muted; }"
    _GAP = 3

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[str, ...] = ()

    def show(self, hints: Sequence[str]) -> None:
        """Set the hints, the most important first."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def render(self) -> Content:
        """Draw the hints in the middle."""
        if not self._hints:
            return Content("")
        *others, last = self._hints
        width, shown_hints = self.content_size.width, list[str]()
        for hint in others:
            if sum(cell_len(each) + self._GAP for each in (*shown_hints, hint)) + cell_len(last) <= width:
                shown_hints.append(hint)
        line = shown((" " * self._GAP).join((*shown_hints, last)))
        return Content(" " * max((width - line.cell_length) // 2, 0)) + line
