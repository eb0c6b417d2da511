"""Parsing and formatting numbers, days and cycle names as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.model.base import MAX_NUMBER
from okrtui.model.dates_and_numbers import cycle_days, format_day, format_number, parse_day, parse_number, plain_number
from tests.model.sample_plan import TODAY, typed_texts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200", 1200),
        ("1,200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200", 1200),
        ("1'200", 1200),
        ("1’200", 1200),
        ("1,200,000.5", 1_200_000.5),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,05", 0.05),
        ("1.2k", 1200),
        ("1.2 K", 1200),
        ("3M", 3_000_000),
        ("2bn", 2_000_000_000),
        ("2b", 2_000_000_000),
        ("1,5k", 1500),
        ("−4", -4),
        ("-4", -4),
        ("- 4", -4),
        ("+4", 4),
        ("  7  ", 7),
        ("0", 0),
        ("٣", 3),
        ("2.01k", 2010),
        ("1.005k", 1005),
        ("4.1m", 4_100_000),
        ("0.0005k", 0.5),
    ],
)
def test_a_number_is_parsed_as_people_write_it(text: str, number: float) -> None:
    parsed = parse_number(text)
    assert parsed == number
    assert type(parsed) is type(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "k", "12 to", "twelve", "1,2,3", "12.", "12,", "1.2.3", "50%", "50 %", "1.234,5", "1e5", "nan",
     "inf", "0x10", "²", "½", "--4", "4-", "1 k k", "5 apples", "\x00", "\ud800", "结账"],
)  # fmt: skip
def test_text_that_is_not_a_number_parses_as_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "1" + " " * 10_000 + "x", "1," * 5_000, "0." + "0" * 9_998, "x" * 10_000]
)
def test_ten_thousand_characters_parse_as_none(text: str) -> None:
    assert parse_number(text) is None


@given(typed_texts() | st.text("0123456789.,kmb -+'", max_size=400))
def test_parsing_a_number_never_raises_and_never_returns_nan(text: str) -> None:
    number = parse_number(text)
    assert number is None or number == number


@given(st.integers(-MAX_NUMBER, MAX_NUMBER) | st.floats(-MAX_NUMBER, MAX_NUMBER))
def test_a_plain_number_parses_back_as_itself(number: float) -> None:
    parsed = parse_number(plain_number(number))
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", (2026, 12, 31)),
        ("2026-1-5", (2026, 1, 5)),
        ("31 Dec", (2026, 12, 31)),
        ("31. Dec", (2026, 12, 31)),
        ("31st dec.", (2026, 12, 31)),
        ("31 December 2026", (2026, 12, 31)),
        ("31 DECEMBER 2027", (2027, 12, 31)),
        ("Dec 31", (2026, 12, 31)),
        ("Dec 31, 2027", (2027, 12, 31)),
        ("  dec   31 ", (2026, 12, 31)),
        ("5 Sept", (2026, 9, 5)),
        ("5 Sep", (2026, 9, 5)),
        ("3 Jan", (2027, 1, 3)),
        ("31.12.", (2026, 12, 31)),
        ("31.12.2027", (2027, 12, 31)),
        ("end of October", (2026, 10, 31)),
        ("the end of feb", (2027, 2, 28)),
        ("end of feb 2028", (2028, 2, 29)),
        ("end of Q4", (2026, 12, 31)),
        ("end of q1", (2027, 3, 31)),
        ("end of Q1 2028", (2028, 3, 31)),
        ("end of Q3", (2026, 9, 30)),
        ("end of the year", (2026, 12, 31)),
        ("end of year", (2026, 12, 31)),
        ("end of the month", (2026, 10, 31)),
        ("end of the quarter", (2026, 12, 31)),
        ("eoy", (2026, 12, 31)),
        ("eoq", (2026, 12, 31)),
        ("today", (2026, 10, 1)),
        ("Tomorrow", (2026, 10, 2)),
        ("Friday", (2026, 10, 2)),
        ("fri", (2026, 10, 2)),
        ("thursday", (2026, 10, 8)),
        ("next wed", (2026, 10, 7)),
        ("in 2 weeks", (2026, 10, 15)),
        ("in 1 week", (2026, 10, 8)),
        ("in 10 days", (2026, 10, 11)),
        ("+3d", (2026, 10, 4)),
        ("by 9 Oct", (2026, 10, 9)),
        ("until friday", (2026, 10, 2)),
    ],
)
def test_a_day_is_parsed_as_people_write_it(text: str, day: tuple[int, int, int]) -> None:
    assert parse_day(text, TODAY) == date(*day)


def test_a_day_without_a_year_counts_from_the_given_day() -> None:
    january = date(2026, 1, 1)
    assert parse_day("15 Mar", TODAY, january) == date(2026, 3, 15)
    assert parse_day("end of Q1", TODAY, january) == date(2026, 3, 31)
    assert parse_day("tomorrow", TODAY, january) == date(2026, 10, 2)


@pytest.mark.parametrize(
    ("text", "around", "day"),
    [
        ("10 Sep", date(2026, 10, 1), date(2026, 9, 10)),
        ("2 Sep", date(2026, 10, 1), date(2027, 9, 2)),
        ("20 Dec", date(2027, 1, 5), date(2026, 12, 20)),
        ("29 Feb", date(2027, 6, 1), date(2028, 2, 29)),
        ("end of September", date(2026, 10, 15), date(2026, 9, 30)),
        ("end of September", date(2026, 11, 15), date(2027, 9, 30)),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day_or_a_recent_one(text: str, around: date, day: date) -> None:
    assert parse_day(text, around) == day


@pytest.mark.parametrize(
    "text",
    ["", " ", "31", "Dec", "end of O", "end of", "31 Foo", "31 de", "32 Dec", "31.13.", "30 Feb 2026", "2026-02-30",
     "2026-13-01", "0000-01-01", "1 Jan 0000", "end of Oct 0000", "end of Q5", "end of Q4 0000", "31.12.0000",
     "in weeks", "in 5000 days", "someday", "yes", "12", "31 Dec 20", "by", "\x00", "结账", "x" * 10_000,
     "end of " + "o" * 10_000, "1 " * 5_000],
)  # fmt: skip
def test_text_that_is_not_a_day_parses_as_none(text: str) -> None:
    assert parse_day(text, TODAY) is None


@given(typed_texts() | st.text("0123456789-. endofqctjanyr", max_size=20))
def test_parsing_a_day_never_raises(text: str) -> None:
    parsed = parse_day(text, TODAY)
    assert parsed is None or type(parsed) is date


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
    ("name", "first", "last"),
    [
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2028-q1", date(2028, 1, 1), date(2028, 3, 31)),
        ("Q2 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("h2 2026", date(2026, 7, 1), date(2026, 12, 31)),
        (" 2026 ", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_named_cycle_has_its_days(name: str, first: date, last: date) -> None:
    assert cycle_days(name) == (first, last)


@pytest.mark.parametrize("name", ["", "Q4", "2026-Q5", "2026-H3", "1999-Q1", "winter", "2026-Q", "2026-Q4-x"])
def test_an_unknown_cycle_name_has_no_days(name: str) -> None:
    assert cycle_days(name) is None
