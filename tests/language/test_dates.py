"""Days and due dates, as people write them."""

from __future__ import annotations

import calendar
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.dates import day_problem, parse_day, parse_due_date
from okrtui.language.days_in_text import find_due_date, holds_day
from okrtui.language.key_result_parser import read_key_result
from tests.model.sample_plan import TODAY, typed_texts

NOVEMBER = date(2026, 11, 22)
WEEKDAY_FORMS = (
    "{name} {number} {day:%B}",
    "{short}, {number} {day:%b}",
    "{short} {day:%d.%m.}",
    "{short}. {day:%d.%m.%Y}",
    "by {name}, {day:%B} {number}",
    "on {short} {number} {day:%B} {day:%Y}",
    "{short} {day:%Y-%m-%d}",
    "{number} {day:%B} ({short})",
    "{number} {day:%b}, {name}",
)
"""Ways to write a day of a month with its day of the week."""


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
        ("in two weeks", (2026, 10, 15)),
        ("in two weeks' time", (2026, 10, 15)),
        ("by In a fortnight", (2026, 10, 15)),
        ("a fortnight from now", (2026, 10, 15)),
        ("a week from today", (2026, 10, 8)),
        ("in a month", (2026, 11, 1)),
        ("in 3 months", (2027, 1, 1)),
        ("in twelve days", (2026, 10, 13)),
        ("the day after tomorrow", (2026, 10, 3)),
        ("this Friday", (2026, 10, 2)),
        ("this coming Friday", (2026, 10, 2)),
        ("next Tuesday", (2026, 10, 6)),
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 Dec", date(2026, 12, 31)),
        ("by the end of Q3", date(2027, 9, 30)),
        ("2026-Q4", date(2026, 12, 31)),
        ("Q1 2027", date(2027, 3, 31)),
        ("Q1'27", date(2027, 3, 31)),
        ("the first quarter", date(2027, 3, 31)),
        ("end of the year", date(2026, 12, 31)),
        ("this quarter", date(2026, 12, 31)),
        ("May", date(2027, 5, 31)),
        ("May 2028", date(2028, 5, 31)),
        ("2027", date(2027, 12, 31)),
        ("H1 2027", date(2027, 6, 30)),
        ("2026-12-31", date(2026, 12, 31)),
        ("next week", date(2026, 11, 27)),
        ("the end of next week", date(2026, 11, 27)),
        ("this week", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_due_date_in_a_sentence_is_the_last_day_of_what_is_named(text: str, day: date | None):
    assert parse_due_date(text, NOVEMBER) == day


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31 Feb", "is not a date: February has no day 31"),
        ("31.02.2027", "is not a date: February has no day 31"),
        ("Feb 30 2027", "is not a date: February has no day 30"),
        ("2026-13-01", "is not a date: there is no month 13"),
        ("31 Dec 30 Nov", "is two dates; one fits here"),
        ("2026-12-31, 2027-01-31", "is two dates; one fits here"),
        ("31 Dec and 5 Jan", "is two dates; one fits here"),
        ("2027-03-31Tenants answer", "is not a date; 31 Dec or end of October is"),
        ("Q", "is not a date; 31 Dec or end of October is"),
        ("soon", "is not a date; 31 Dec or end of October is"),
    ],
)
def test_a_text_that_is_no_date_says_why(text: str, problem: str) -> None:
    assert parse_day(text, TODAY) is None
    assert day_problem(text, TODAY) == problem


@given(typed_texts())
def test_what_a_date_is_refused_for_is_said_in_one_line(text: str) -> None:
    if parse_day(text, TODAY) is None:
        assert "\n" not in day_problem(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mid-March", date(2027, 3, 15)),
        ("mid December", date(2026, 12, 15)),
        ("by mid Dec", date(2026, 12, 15)),
        ("the middle of May 2028", date(2028, 5, 15)),
        ("end March", date(2027, 3, 31)),
        ("by end-October", date(2026, 10, 31)),
        ("end Feb 2028", date(2028, 2, 29)),
    ],
)
def test_the_middle_and_the_end_of_a_month_are_days_in_a_gap_and_in_a_sentence(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == parse_due_date(text, TODAY) == day
    deadline = f"by {text.removeprefix('by ')}"
    assert find_due_date(f"we open the second door {deadline}", TODAY) == day
    fields = read_key_result(f"tenants pick a slot: 3 -> 60 in 100 {deadline}", TODAY).fields
    assert (fields.by, fields.target) == (day, 60)


@pytest.mark.parametrize(
    ("text", "days"),
    [("early May", "1 to 10 May"), ("by late June", "21 to 30 Jun"), ("late Feb 2028", "21 to 29 Feb")],
)
def test_the_beginning_or_end_of_a_month_in_general_is_asked_for(text: str, days: str) -> None:
    assert parse_day(text, TODAY) is parse_due_date(text, TODAY) is None
    assert day_problem(text, TODAY) == f"could be any day from {days}; which one is it?"


@pytest.mark.parametrize(
    "text", ["mid-Foo", "middle of", "mid 2027", "endless", "end foo", "early doors", "early 0000"]
)
def test_other_words_around_a_month_are_no_day(text: str) -> None:
    assert parse_day(text, TODAY) is None
    assert day_problem(text, TODAY) == "is not a date; 31 Dec or end of October is"


@pytest.mark.parametrize("text", ["next Friday", "on next Saturday", "this Thursday", "this Monday"])
def test_a_day_of_the_week_that_could_be_two_days_is_asked_for(text: str) -> None:
    assert parse_day(text, TODAY) is None
    assert holds_day(f"Gia calls three shops {text}")
    assert re.fullmatch(r"could be \d+ Oct or \d+ Oct; which day is it\?", day_problem(text, TODAY))


@given(st.dates(TODAY, date(2027, 8, 31)), st.integers(0, 6), st.sampled_from(WEEKDAY_FORMS))
def test_a_day_with_its_day_of_the_week_is_that_day_and_with_another_one_is_refused(
    day: date, weekday: int, form: str
) -> None:
    name = calendar.day_name[weekday]
    text = form.format(day=day, number=day.day, name=name, short=name[:3])
    if weekday == day.weekday():
        assert parse_day(text, TODAY) == day
    else:
        assert parse_day(text, TODAY) is None
        year = "" if day.year == TODAY.year else f" {day.year}"
        assert day_problem(text, TODAY) == f"is not a date: {day.day} {day:%B}{year} is a {day:%A}"


def test_a_month_from_now_ends_with_the_month() -> None:
    assert parse_day("in a month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_day("in two months", date(2026, 12, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize("text", ["next week", "soon", "in some weeks", "in a while", "two weeks", "in weeks"])
def test_words_that_are_no_certain_day_stay_words(text: str) -> None:
    assert parse_day(text, TODAY) is None
