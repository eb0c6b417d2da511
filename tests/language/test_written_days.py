"""Days as people write them: each is read right, or left whole with a sentence that says why."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.cycle_names import CycleCalendar
from okrtui.language.dates import day_problem, parse_day, parse_due_date
from okrtui.language.days_in_text import find_due_date
from okrtui.language.key_result_parser import read_key_result
from okrtui.language.period_ends import DateContext
from okrtui.language.written_dates import DAY_FIRST, MONTH_FIRST, complete_date
from okrtui.method.gap_parser import IncompleteInput, parse_text
from okrtui.model.forms import gaps
from okrtui.model.okr import KeyResult

WEDNESDAY = date(2026, 10, 14)
LINES = (Path(__file__).parent / "written_days.tsv").read_text(encoding="utf-8").splitlines()
"""A text, the day that a gap takes from it, or a dash and what is said of it."""
AUTUMN = DateContext("2027-Q1", date(2026, 11, 1), date(2027, 1, 31))
"""The first quarter of a year that begins in November."""


def typed_day(text: str, context: DateContext = AUTUMN) -> date | None:
    """Return the day that the gap for the due date takes from a text; raises IncompleteInput."""
    day = parse_text(gaps(KeyResult)["by"], text, WEDNESDAY, None, context)
    assert day is None or isinstance(day, date)
    return day


@pytest.mark.parametrize("line", LINES)
def test_a_day_is_read_right_or_left_whole_with_the_reason(line: str) -> None:
    text, day, *problem = line.split("\t")
    if day == "-":
        with pytest.raises(IncompleteInput, match=re.escape(problem[0])):
            typed_day(text, DateContext())
    else:
        assert typed_day(text, DateContext()) == date.fromisoformat(day)


def test_the_table_is_long_enough_to_tell() -> None:
    assert len(LINES) >= 80


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("end of Q1", date(2027, 1, 31)),
        ("end of Q2", date(2027, 4, 30)),
        ("EOQ", date(2027, 1, 31)),
        ("the end of the quarter", date(2027, 1, 31)),
        ("end of the cycle", date(2027, 1, 31)),
        ("cycle end", date(2027, 1, 31)),
        ("end of Q1 2027", date(2027, 3, 31)),
        ("end of the year", date(2026, 12, 31)),
        ("end of Q4", date(2026, 10, 31)),
    ],
)
def test_the_quarter_is_the_sessions_own(text: str, day: date) -> None:
    assert parse_day(text, WEDNESDAY, context=AUTUMN) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("end of FY", date(2027, 3, 31)),
        ("end of the fiscal year", date(2027, 3, 31)),
        ("financial year end", date(2027, 3, 31)),
        ("end of FY28", date(2028, 3, 31)),
        ("end of Q1", date(2027, 6, 30)),
        ("end of Q3", date(2026, 12, 31)),
        ("end of Q1 FY28", date(2027, 6, 30)),
        ("end of the year", date(2026, 12, 31)),
    ],
)
def test_the_fiscal_year_is_the_folders(text: str, day: date) -> None:
    context = DateContext(calendar=CycleCalendar(year_starts=4))
    assert parse_day(text, WEDNESDAY, context=context) == day


@pytest.mark.parametrize(("order", "day"), [(DAY_FIRST, date(2027, 4, 1)), (MONTH_FIRST, date(2027, 1, 4))])
def test_the_order_of_day_and_month_is_the_folders(order: str, day: date) -> None:
    assert parse_day("1/4/2027", WEDNESDAY, context=DateContext(order=order)) == day
    assert parse_day("1-4-27", WEDNESDAY, context=DateContext(order=order)) == day
    assert complete_date("1/4", WEDNESDAY, order) == f"{day.day}.{day.month}."


def test_a_year_that_is_the_cycle_ends_with_it() -> None:
    context = DateContext("FY27", date(2026, 2, 1), date(2027, 1, 31))
    assert parse_day("end of the year", WEDNESDAY, context=context) == date(2027, 1, 31)
    assert parse_day("EOQ", WEDNESDAY, context=context) == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["grow by 2.5", "by 4.5 percent", "by 9/10 customers", "the 4th visit", "yesterday"])
def test_what_is_a_day_only_in_a_gap_is_none_in_a_sentence(text: str) -> None:
    assert find_due_date(text, WEDNESDAY) is None


@pytest.mark.parametrize("text", ["by next quarter", "next month", "by FY27"])
def test_a_period_that_only_begins_some_time_is_no_due_date(text: str) -> None:
    assert parse_due_date(text, WEDNESDAY) is None


@given(
    st.dates(date(2026, 9, 20), date(2027, 9, 10)),
    st.sampled_from(["{d} {m}", "{m} {d}", "{d}-{m}-{y}", "{d}. {m} {y}", "{y}-{n}-{d}", "{d}.{n}.{y}", "{d}.{n}."]),
    st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"]),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_capitals_and_blanks_change_nothing(day: date, form: str, blank: str, write: type[str]) -> None:
    text = write(form.format(d=day.day, m=f"{day:%b}", n=day.month, y=day.year)).replace(" ", blank)
    assert parse_day(text, WEDNESDAY) == day
    assert "\n" not in day_problem(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Tenants get an answer: from 2 to 8 a week by 1/4/2027", "“by 1/4/2027” could be 1 Apr or 4 Jan 2027"),
        ("members come back: 46 to 58 % the week before Christmas", "“the week before Christmas” is not a date"),
        ("60 members come back in the spring", "“in the spring” is not a date"),
        ("60 members come back by the end of FY", "“by the end of FY” is not a date while okrtui.toml"),
    ],
)
def test_a_line_that_is_left_whole_for_its_day_says_so(line: str, problem: str) -> None:
    reading = read_key_result(line, WEDNESDAY)
    assert reading.is_empty
    assert reading.problem.startswith(problem)


@pytest.mark.parametrize("line", ["60 members come back", "60 members come back by 31 Dec", "something with guests"])
def test_a_line_without_an_unclear_day_says_nothing_of_one(line: str) -> None:
    assert read_key_result(line, WEDNESDAY).problem == ""
