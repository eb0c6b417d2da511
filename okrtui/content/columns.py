"""Texts in columns of the terminal, where some characters are two columns wide and control characters none."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, get_character_cell_size, set_cell_size

from okrtui.model.text import replace_controls

JOINER = "\u200d"
"""The character that makes one emoji of several."""
EMOJI_STYLE = "\ufe0f"
"""The character after which a sign is drawn as an emoji."""
MIN_TEXT = 20
"""Columns of a text that stay before what is due, where that has a shorter wording."""
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


def fit_before(text: str, ends: Sequence[str], width: int) -> str:
    """Return a text padded or cut to `width` columns so that one of the `ends` stands whole behind it.

    It is the first one for which nothing is cut, or else for which enough of the text stays, or else the last, the
    shortest; an empty one is none.
    """
    line, behind = to_single_line(text), [f" · {to_single_line(end)}" if end else "" for end in ends] or [""]
    wanted = (cell_len(line), min(cell_len(line), MIN_TEXT))
    fitting = (end for columns in wanted for end in behind if columns + cell_len(end) <= width)
    end = next(fitting, behind[-1])
    return fit_columns(fit_columns(line, min(cell_len(line), max(width - cell_len(end), 4))) + end, width)


def wrap_columns(text: str, width: int) -> list[tuple[int, int]]:
    """Return the start and end of each line of a text that is wrapped between its words, and within one too wide.

    Blanks where it is wrapped stay at the end of their line, beyond `width` columns where they find no place.
    """
    if len(text) <= width and text.isascii():
        return [(0, len(text))]
    lines: list[tuple[int, int]] = []
    start, next_word, columns = 0, 0, 0
    for index, character in enumerate(text):
        own = get_character_cell_size(character)
        if character != " " and columns + own > width and index > start:
            end = next_word if next_word > start else index
            lines.append((start, end))
            start, columns = end, cell_len(text[end:index])
        columns += own
        if character == " ":
            next_word = index + 1
    return [*lines, (start, len(text))]
