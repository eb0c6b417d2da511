"""Texts in columns: where a text is wrapped."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from okrtui.content.columns import wrap_columns


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one ", "two"]),
        ("one  two", 4, ["one  ", "two"]),
        ("unbreakable", 5, ["unbre", "akabl", "e"]),
        ("a unbreakable", 5, ["a ", "unbre", "akabl", "e"]),
        ("日本語です", 4, ["日本", "語で", "す"]),
        ("日", 1, ["日"]),
        ("a  ", 1, ["a  "]),
    ],
)
def test_a_text_is_wrapped_between_its_words_and_none_of_it_is_lost(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap_columns(text, width)] == lines
    assert all(cell_len(line.rstrip()) <= max(width, 2) for line in lines)
