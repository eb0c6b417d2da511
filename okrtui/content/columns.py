"""Texts in columns of the terminal, where some characters are two columns wide and control characters none."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from okrtui.model.text import replace_controls


def to_single_line(text: str) -> str:
    """Return a text for one line, with its length unchanged: control characters and line ends are made visible."""
    return replace_controls(text).replace("\n", "␊")


def fit_columns(text: str, width: int) -> str:
    """Return a text padded or cut to exactly `width` columns; a cut text ends in an ellipsis."""
    line = to_single_line(text)
    return set_cell_size(line, width) if cell_len(line) <= width else set_cell_size(line, width - 1) + "…"
