"""The only way for what people typed onto the screen."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from okrtui.model.text import visible


def shown(text: str, style: str = "") -> Content:
    """Return user text as something to draw: never markup, and with no character that a terminal would obey."""
    safe = visible(text)
    return Content.styled(safe, style) if style and safe else Content(safe)


def in_a_line(text: str) -> str:
    """Return a text as it may be drawn in one line, its length unchanged: ends of lines are signs, too."""
    return visible(text).replace("\n", "␊")


def joined(*parts: Content | str | tuple[str, str]) -> Content:
    """Return pieces put together; a plain text, or a text with a style, is shown as user text is."""
    pieces = [
        part if isinstance(part, Content) else shown(*((part,) if isinstance(part, str) else part)) for part in parts
    ]
    return Content("").join(pieces)


def fitted(text: str, width: int) -> str:
    """Return a text in exactly so many columns, with an ellipsis where it had to be cut."""
    seen = in_a_line(text)
    return set_cell_size(seen, width) if cell_len(seen) <= width else set_cell_size(seen, width - 1) + "…"


class VisibleFilter(LineFilter):
    """The last guard: whatever a widget draws, no control character of it reaches the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Make the control characters of a line visible; see LineFilter."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(in_a_line(segment.text), segment.style)
            for segment in segments
        ]
