"""Conversion of user text to Textual content; the only path by which user text reaches the screen."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from okrtui.content.columns import to_single_line
from okrtui.model.text import replace_controls


def shown(text: str, style: str = "") -> Content:
    """Return user text as content: never as markup, and with control characters made visible."""
    visible_text = replace_controls(text)
    return Content.styled(visible_text, style) if style and visible_text else Content(visible_text)


def joined(*parts: Content | str | tuple[str, str]) -> Content:
    """Return the parts as one content; a text, or a (text, style) pair, is treated as user text."""
    contents = [
        part if isinstance(part, Content) else shown(*((part,) if isinstance(part, str) else part)) for part in parts
    ]
    return Content("").join(contents)


class VisibleFilter(LineFilter):
    """Last safeguard: makes control characters in the output of any widget visible."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Make the control characters of a line visible; see LineFilter."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(to_single_line(segment.text), segment.style)
            for segment in segments
        ]
