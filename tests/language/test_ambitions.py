"""The ambition at either end of a line of a key result, and words that are none."""

from __future__ import annotations

import pytest

from okrtui.language.ambitions import split_ambition

LINE = "callers get through: 80 -> 95 %"


@pytest.mark.parametrize(
    ("line", "ambition"),
    [
        (f"committed: {LINE}", "committed"),
        (f"Committed - {LINE}", "committed"),
        (f"[committed] {LINE}", "committed"),
        (f"(Stretch) {LINE}", "aspirational"),
        (f"stretch goal: {LINE}", "aspirational"),
        (f"aspirational: {LINE}", "aspirational"),
        (f"{LINE} (committed)", "committed"),
        (f"{LINE}, committed.", "committed"),
        (f"{LINE}; a stretch", "aspirational"),
    ],
)
def test_an_ambition_stands_before_or_behind_a_line(line: str, ambition: str) -> None:
    assert split_ambition(line) == (ambition, LINE)


@pytest.mark.parametrize(
    "line",
    ["committed volunteers come back: 4 -> 9", "runners stretch: 4 -> 9", "committed:", "people stay committed", ""],
)
def test_words_of_the_line_are_no_ambition(line: str) -> None:
    assert split_ambition(line) == ("", line)
