"""Texts in columns of the terminal, where some characters are two columns wide and control characters none."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from okrtui.model.text import replace_controls

JOINER = "\u200d"
"""The character that makes one emoji of several."""
EMOJI_STYLE = "\ufe0f"
"""The character after which a sign is drawn as an emoji."""
_NON_JOINER = "\u200c"


def drawable(text: str) -> str:
    """Return a text that is safe to draw and as wide as its characters are one by one, with its length unchanged.

    Emoji that are joined stand side by side: how wide they are together differs from terminal to terminal, and a
    joiner at the end of a line would take in the blank behind it.
    """
    return replace_controls(text).replace(JOINER, _NON_JOINER)


def to_single_line(text: str) -> str:
    """Return a text for one line, with its length unchanged: control characters and line ends are made visible."""
    return drawable(text).replace("\n", "␊")


def fit_columns(text: str, width: int) -> str:
    """Return a text padded or cut to exactly `width` columns; a cut text ends in an ellipsis."""
    line = to_single_line(text)
    return set_cell_size(line, width) if cell_len(line) <= width else set_cell_size(line, width - 1) + "…"
