"""The layout of a text file, which is its owner's: the kind of its line ends, and whether its last line has one."""

from __future__ import annotations

from typing import NamedTuple


class TextLayout(NamedTuple):
    """How the lines of a file end."""

    line_end: bytes = b"\n"
    """The bytes between two lines."""
    ends_with_line_end: bool = True
    """Whether the last line has a line end, too."""

    def encode(self, text: str) -> bytes:
        """Return the bytes of a text, whose lines end in a line feed, in this layout."""
        data = text.encode("utf-8")
        if not self.ends_with_line_end:
            data = data.removesuffix(b"\n")
        return data if self.line_end == b"\n" else data.replace(b"\n", self.line_end)


def detect_layout(data: bytes | None) -> TextLayout:
    """Return the layout of a file's bytes; where lines end in both ways, that of most lines. None has the usual one."""
    if not data:
        return TextLayout()
    windows_ends = data.count(b"\r\n")
    is_windows = 2 * windows_ends > data.count(b"\n")
    # A last line end that was cut in two counts as one.
    return TextLayout(b"\r\n" if is_windows else b"\n", data.endswith((b"\n", b"\r")))
