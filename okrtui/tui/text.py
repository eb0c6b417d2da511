"""Conversion of user text to Textual content; the only path by which user text reaches the screen."""

from __future__ import annotations

import os
import sys

from rich.cells import set_cell_size, split_text
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from okrtui.content.columns import EMOJI_STYLE, JOINER, drawable
from okrtui.model.text import replace_controls
from okrtui.tui.plain_signs import CONSOLE, is_unicode, plain_text

PLAIN_CLASS = "-plain"
"""The class of the app on a terminal that lacks signs that we draw."""


def shown(text: str, style: str = "") -> Content:
    """Return user text as content: never as markup, and with control characters made visible."""
    visible_text = drawable(text)
    return Content.styled(visible_text, style) if style and visible_text else Content(visible_text)


def joined(*parts: Content | str | tuple[str, str]) -> Content:
    """Return the parts as one content; a text, or a (text, style) pair, is treated as user text."""
    contents = [
        part if isinstance(part, Content) else shown(*((part,) if isinstance(part, str) else part)) for part in parts
    ]
    return Content("").join(contents)


class JoinedSegment(Segment):
    """A segment with joined characters, as an editor draws them, that keeps its width where another is over it.

    A plain segment is cut within joined characters, and its parts are wider together than the whole.
    """

    def split_cells(self, cut: int) -> tuple[Segment, Segment]:
        """Split the segment at a column; what is cut in the middle becomes blank. See Segment."""
        text, style, control = self
        if cut >= self.cell_length:
            return self, Segment("", style, control)
        before, after = split_text(text, cut)
        return (
            JoinedSegment(set_cell_size(before, cut), style, control),
            JoinedSegment(set_cell_size(after, self.cell_length - cut), style, control),
        )


class VisibleFilter(LineFilter):
    """Last safeguard for the output of any widget: control characters are made visible, and lines keep their width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Make the control characters of a line visible; see LineFilter."""
        return [segment if segment.control else _safe_segment(segment) for segment in segments]


class PlainFilter(LineFilter):
    """Draws a plain twin of each character that the terminal cannot show."""

    def __init__(self, encoding: str) -> None:
        """Draw for a terminal with this encoding; that of the Linux console has letters of its own."""
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Replace the characters of a line; see LineFilter."""
        keeps_letters = self._encoding == CONSOLE
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(plain_text(segment.text, self._encoding, keeps_letters), segment.style)
            for segment in segments
        ]


def plain_encoding() -> str:
    """Return the encoding of a terminal that lacks signs that we draw; empty where it has all of them."""
    if os.environ.get("TERM") == "linux":
        return CONSOLE
    encoding = getattr(sys.__stderr__, "encoding", None)
    return "" if is_unicode(encoding) else str(encoding)


def _safe_segment(segment: Segment) -> Segment:
    """Return a segment of text without control characters, which keeps its width when it is cut."""
    text = segment.text
    if not text.isprintable():
        text = replace_controls(text).replace("\n", "␊")
    if JOINER in text or EMOJI_STYLE in text:
        return JoinedSegment(text, segment.style)
    return segment if text is segment.text else Segment(text, segment.style)


def example_text(example: str) -> str:
    """Return an example as it stands in an empty line, marked as one; empty without an example."""
    return f"e.g. {example}" if example else ""
