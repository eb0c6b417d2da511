"""Numbers in words."""

from __future__ import annotations

import re

import pytest

from okrtui.language.number_words import NUMBER_IN_WORDS, word_value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", 0),
        ("twelve", 12),
        ("twenty-five", 25),
        ("twenty five", 25),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a hundred", 100),
        ("two hundred and fifty", 250),
        ("a thousand two hundred", 1200),
        ("three hundred thousand", 300_000),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("three million two hundred thousand", 3_200_000),
        ("two three", None),
        ("twenty eleven", None),
        ("zero five", None),
        ("one and", None),
        ("thousand million", None),
    ],
)
def test_words_are_one_number_or_none(words: str, value: float | None) -> None:
    assert word_value(words) == value
    if value is not None:
        assert re.fullmatch(NUMBER_IN_WORDS, words)
