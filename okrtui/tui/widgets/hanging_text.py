"""Text of several lines, each of which wraps behind its own indent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from okrtui.tui.runtime.textual_internals.access import forget_size

MIN_TEXT_WIDTH = 12
"""Columns that a wrapped line has at least; where it would have fewer, it wraps behind a smaller indent."""


class HangingLine(NamedTuple):
    """A line, and the indent of its continuation."""

    content: Content
    """The line."""
    indent: int = 0
    """Columns at its beginning (blanks, an id, a bullet) that stay blank in the lines that it wraps into."""
    continuation: Content | None = None
    """What stands there instead of blanks, such as the branches of a tree that go on; None for blanks."""

    def wrap(self, width: int) -> Iterator[Content]:
        """Yield the lines that it takes in so many columns; the words of the first begin in the column `indent`."""
        indent = max(min(self.indent, width - MIN_TEXT_WIDTH), 0)
        lead, text = self.content[:indent], self.content[indent:]
        rest = Content(" " * indent) if self.continuation is None else self.continuation[:indent]
        for number, line in enumerate(text.wrap(max(width - indent, 1)) or [Content("")]):
            yield (lead if number == 0 else rest) + line.rstrip()


class HangingText(Widget):
    """Shows lines that wrap behind their indents."""

    DEFAULT_CSS = "HangingText { height: auto; width: 1fr; }"

    def __init__(self, lines: Iterable[HangingLine] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = tuple(lines)

    def show(self, lines: Iterable[HangingLine]) -> None:
        """Set the lines."""
        self._lines = tuple(lines)
        forget_size(self)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width; see Widget."""
        return len(list(self._wrapped(width)))

    def render(self) -> Content:
        """Draw the lines, wrapped; see Widget."""
        return Content("\n").join(self._wrapped(self.size.width))

    def _wrapped(self, width: int) -> Iterator[Content]:
        return (line for hanging in self._lines for line in hanging.wrap(width))
