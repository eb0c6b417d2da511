"""Texts in columns: where a text is wrapped."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from okrtui.content.columns import fit_before, wrap_columns


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


def test_a_title_is_cut_before_what_is_due() -> None:
    ends = ("look again was due 27 Nov", "look again 27 Nov")
    assert fit_before("Plan Q4", ends, 40).rstrip() == "Plan Q4 · look again was due 27 Nov"
    assert fit_before("Dispatch plan Q4", ends, 27) == "Dispat… · look again 27 Nov"
    assert fit_before("Plan Q4", ("", ""), 9) == "Plan Q4  "


def test_what_is_due_is_shortened_before_a_title_is_cut_to_a_word() -> None:
    ends = ("look again was due 27 Nov", "look again 27 Nov", "due 27 Nov")
    assert fit_before("The bakehouse, autumn", ends, 28) == "The bakehouse,… · due 27 Nov"
    assert fit_before("The bakehouse, autumn", ends, 41) == "The bakehouse, autumn · look again 27 Nov"
    assert fit_before("The bakehouse in the autumn quarter", ends, 41) == "The bakehouse in the… · look again 27 Nov"
    assert fit_before("The bakehouse in the autumn quarter", ends, 35) == "The bakehouse in the … · due 27 Nov"
    assert fit_before("Plan", (), 6) == "Plan  "
