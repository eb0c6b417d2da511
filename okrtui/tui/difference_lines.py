"""Differences between two versions of a session as lines on the screen."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.differences import Difference, DifferenceKind
from okrtui.tui.text import joined, shown

DIFFERENCE_SIGNS: dict[DifferenceKind, tuple[str, str]] = {
    "added": ("+ ", "$text-success"),
    "deleted": ("− ", "$text-error"),
    "changed": ("· ", "$text-primary"),
    "moved": ("↕ ", "$text-primary"),
}
"""The sign before each kind of difference, and its color."""


def difference_lines(difference: Difference, width: int) -> list[Content]:
    """Return a difference as lines wrapped to `width` columns, hanging behind its sign."""
    first, *rest = shown(difference.description).wrap(max(width - 2, 10))
    return [joined(DIFFERENCE_SIGNS[difference.kind], first), *(joined("  ", line) for line in rest)]
