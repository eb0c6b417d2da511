"""What is printed: pages as PDF, and the sizes of paper."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.store.errors import SaveError


class PrintError(SaveError):
    """Pages cannot be made."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages as a file."""

    data: bytes
    """The file, as PDF."""
    notice: str = ""
    """What of it cannot be read, in a sentence; empty if all can."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright."""

    width: float
    """Its width in millimeters."""
    height: float
    """Its height in millimeters."""


PAPERS = {
    "a4": Paper(210, 297),
    "letter": Paper(215.9, 279.4),
    "a3": Paper(297, 420),
    "tabloid": Paper(279.4, 431.8),
}
"""The papers by their names."""
PAGE_PAPERS = ("a4", "letter")
"""The papers of a page to read, the metric one first."""
WALL_PAPERS = ("a3", "tabloid")
"""The papers of what hangs on a wall or lies on a table, in the same order."""
