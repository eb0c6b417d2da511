"""Numbers and days as they are displayed, and read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.dates import parse_day
from okrtui.language.numbers import parse_number
from okrtui.model.base import MAX_NUMBER
from okrtui.model.dates_and_numbers import (
    count_text,
    format_day,
    format_number,
    plain_number,
    round_half_up,
    whole_percent,
)
from tests.model.sample_plan import TODAY


@given(st.integers(-MAX_NUMBER, MAX_NUMBER) | st.floats(-MAX_NUMBER, MAX_NUMBER))
def test_a_plain_number_parses_back_as_itself(number: float) -> None:
    parsed = parse_number(plain_number(number), ".")
    assert parsed == number
    assert type(parsed) is type(number)


def test_a_plain_number_has_no_separators_and_no_exponent() -> None:
    assert [plain_number(number) for number in (None, 0, 1200, 0.5, 1e-7)] == ["", "0", "1200", "0.5", "0.0000001"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, ""),
        (0, "0"),
        (1200, "1,200"),
        (-1200, "-1,200"),
        (0.5, "0.5"),
        (1200.0, "1,200"),
        (0.1 + 0.2, "0.3"),
        (1234567.25, "1,234,567.25"),
        (12_345_678_901.5, "12,345,678,901.5"),
        (0.00001, "0.00001"),
        (10**15, "1,000,000,000,000,000"),
    ],
)
def test_a_number_is_formatted_for_reading(number: float | None, text: str) -> None:
    assert format_number(number) == text


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_formatted_day_parses_back_as_itself(day: date) -> None:
    assert parse_day(day.isoformat(), TODAY) == day
    assert parse_day(format_day(day), TODAY) == day


def test_a_day_is_formatted_without_its_year_in_that_year() -> None:
    day = date(2026, 12, 31)
    assert format_day(None) == ""
    assert format_day(day) == "31 Dec 2026"
    assert format_day(day, date(2026, 1, 1)) == "31 Dec"
    assert format_day(day, date(2027, 1, 1)) == "31 Dec 2026"


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (62.5, 0, 63),
        (61.5, 0, 62),
        (-62.5, 0, -63),
        (62.49, 0, 62),
        (0.285 * 100, 0, 29),
        (6.25, 1, 6.3),
        (6.35, 1, 6.4),
        (1e300, 0, 1e300),
    ],
)
def test_a_half_is_rounded_as_people_round_it(value: float, digits: int, rounded: float) -> None:
    assert round_half_up(value, digits) == rounded


@pytest.mark.parametrize(("share", "percent"), [(0.625, 63), (0.996, 99), (1, 100), (1.004, 100), (-0.114, -11)])
def test_a_share_is_a_whole_percentage_and_100_only_where_it_is_whole(share: float, percent: int) -> None:
    assert whole_percent(share) == percent


def test_a_count_agrees_with_its_noun() -> None:
    assert [count_text(count, "vote") for count in (0, 1, 2, 1200)] == ["0 votes", "1 vote", "2 votes", "1,200 votes"]
    assert [count_text(count, "entry", "entries") for count in (1, 2)] == ["1 entry", "2 entries"]
