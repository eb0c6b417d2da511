"""How large a text can be printed so that it fits into its place, by an estimate that holds for usual fonts."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

POINT = 25.4 / 72
"""Millimeters in a point."""
LINE_HEIGHT = 1.2
"""The height of a line as a multiple of the size of its letters."""
_CELL = 0.62
"""The width of a cell as a multiple of the size; broad fonts, set in bold, come to this."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text with the size at which it fits."""

    text: str
    """The text."""
    size: float
    """The size of its letters, in points."""


def text_width(text: str, size: float) -> float:
    """Return how broad a text is in one line, in millimeters, at a size in points."""
    return cell_len(text) * size * POINT * _CELL


def line_count(text: str, size: float, width: float, cell: float = _CELL) -> int:
    """Return how many lines a text takes at a size in points within a width in millimeters.

    `cell` is the width of a cell as a multiple of the size.
    """
    room = max(int(width / (size * POINT * cell)), 1)
    lines, used = 1, 0
    for word in text.split():
        length = cell_len(word)
        needed = length + (1 if used else 0)
        if used + needed <= room:
            used += needed
            continue
        lines += (1 if used else 0) + (length - 1) // room
        used = (length - 1) % room + 1
    return lines


def text_height(text: str, size: float, width: float) -> float:
    """Return how high a text is, in millimeters, at a size in points within a width in millimeters."""
    return line_count(text, size, width) * size * POINT * LINE_HEIGHT


def fit(text: str, width: float, height: float, largest: float, smallest: float) -> Fitted:
    """Return a text with the largest size in points at which it fits into its place.

    What does not fit at the smallest size is cut at its end.
    """
    size = largest
    while size > smallest and not _fits(text, size, width, height):
        size = max(size - 2, smallest)
    return Fitted(_cut(text, size, width, height), size)


def _fits(text: str, size: float, width: float, height: float) -> bool:
    return text_height(text, size, width) <= height and not breaks_word(text, size, width)


def breaks_word(text: str, size: float, width: float) -> bool:
    """Return whether a word of letters that are not wide does not fit into a line."""
    room = width / (size * POINT * _CELL)
    return any(len(word) == cell_len(word) > room for word in text.split())


def _cut(text: str, size: float, width: float, height: float) -> str:
    """Return a text cut to its place."""
    if text_height(text, size, width) <= height:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        is_in = text_height(text[:middle] + _CUT, size, width) <= height
        low, high = (middle, high) if is_in else (low, middle - 1)
    kept = text[:low]
    words = kept.rpartition(" ")[0]
    # A word is not cut in two where there is one before it not far away.
    return f"{(words if len(words) > low - 20 and words else kept).rstrip()}{_CUT}"
