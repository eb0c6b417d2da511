"""Lengths of time as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.durations import LONGEST_MINUTES, minutes_in_words, parse_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2.5 hours", 150),
        ("2,5 h", 150),
        ("90 minutes", 90),
        ("90", 90),
        ("2 h", 120),
        ("1 h 30", 90),
        ("1h30m", 90),
        ("1:30", 90),
        ("an hour and a half", 90),
        ("two and a half hours", 150),
        ("An hour", 60),
        ("half an hour", 30),
        ("one hour thirty minutes", 90),
        ("2", None),
        ("two", None),
        ("half a day", None),
        ("0 minutes", None),
        ("30 hours", None),
        ("soon", None),
    ],
)
def test_a_length_is_read_as_people_write_it(text: str, minutes: int | None) -> None:
    assert parse_minutes(text) == minutes


@given(st.integers(1, LONGEST_MINUTES))
def test_a_length_in_words_is_read_again(minutes: int) -> None:
    assert parse_minutes(minutes_in_words(minutes)) == minutes


@given(st.text(max_size=30))
def test_any_text_is_a_length_or_none(text: str) -> None:
    assert parse_minutes(text) is None or parse_minutes(text) > 0
