"""The period of a report: the cycle or month whose end is nearest to today, or the one that was asked for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.cycles import Cycle
from okrtui.report.report_period import ReportPeriod, default_months, default_period, named_period, parse_month

Q3 = Cycle("2026-Q3", date(2026, 7, 1), date(2026, 9, 30))
Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
NEXT_Q1 = Cycle("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))
YEAR = Cycle("2026", date(2026, 1, 1), date(2026, 12, 31))
SIX_WEEKS = Cycle("Sprint 8", date(2026, 11, 23), date(2027, 1, 3))


@pytest.mark.parametrize(
    ("today", "cycles", "name"),
    [
        (date(2027, 1, 4), (Q3, Q4, NEXT_Q1), "2026-Q4"),
        (date(2026, 11, 28), (Q3, Q4, NEXT_Q1), "2026-Q4"),
        (date(2026, 10, 20), (Q3, Q4, NEXT_Q1), "2026-Q3"),
        (date(2026, 11, 15), (Q3, Q4), "2026-Q4"),
        (date(2027, 1, 4), (Q4, YEAR, SIX_WEEKS), "2026-Q4"),
        (date(2027, 1, 4), (YEAR, SIX_WEEKS), "Sprint 8"),
        (date(2026, 3, 1), (YEAR,), "2026"),
        (date(2026, 11, 28), (NEXT_Q1,), "2027-Q1"),
        (date(2026, 11, 28), (Cycle("Spring"),), "2026-Q4"),
        (date(2027, 1, 4), (), "2026-Q4"),
    ],
)
def test_the_default_is_the_quarter_whose_end_is_nearest(today: date, cycles: tuple[Cycle, ...], name: str) -> None:
    assert default_period(cycles, today).name == name


def test_a_named_cycle_has_the_days_that_the_folder_gives_it() -> None:
    late = Cycle("2026-Q4", date(2026, 10, 5), date(2027, 1, 1))
    assert named_period([late], "q4 2026") == ReportPeriod("2026-Q4", late.starts, late.ends)
    assert named_period([], "2026-Q4") == ReportPeriod("2026-Q4", Q4.starts, Q4.ends)
    assert named_period([], "Spring") == ReportPeriod("Spring")


@pytest.mark.parametrize(
    ("today", "cycle", "name"),
    [
        (date(2027, 1, 4), None, "December 2026"),
        (date(2026, 11, 28), None, "November 2026"),
        (date(2026, 11, 10), None, "October 2026"),
        (date(2027, 1, 4), Q4, "December 2026"),
        (date(2026, 10, 10), Q4, "October 2026"),
        (date(2026, 11, 28), Q3, "September 2026"),
        (date(2026, 11, 28), NEXT_Q1, "January 2027"),
    ],
)
def test_the_default_month_is_the_one_whose_end_is_nearest_in_the_cycle(
    today: date, cycle: Cycle | None, name: str
) -> None:
    period = ReportPeriod(cycle.name, cycle.starts, cycle.ends) if cycle else None
    assert default_months(period, today)[0].name == name


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)))
def test_no_month_ends_nearer_than_the_default(today: date) -> None:
    month = default_months(None, today)[0]
    assert month.starts is not None
    assert month.ends is not None
    distance = abs((month.ends - today).days)
    assert distance <= 16
    assert (month.ends + timedelta(days=1)).day == month.starts.day == 1


@pytest.mark.parametrize("text", ["2026-11", "November 2026", "nov 2026", " NOVEMBER  2026 "])
def test_a_month_is_named_by_number_or_by_word(text: str) -> None:
    assert parse_month(text) == ReportPeriod("November 2026", date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize("text", ["", "November", "11", "2026-13", "2026-0", "no 2026", "2026-Q4", "0000-01"])
def test_other_texts_are_no_month(text: str) -> None:
    assert parse_month(text) is None


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 28), "1 Oct to 31 Dec 2026; as of 28 Nov 2026, with 33 days to go"),
        (date(2026, 12, 30), "1 Oct to 31 Dec 2026; as of 30 Dec 2026, with 1 day to go"),
        (date(2026, 12, 31), "1 Oct to 31 Dec 2026; as of 31 Dec 2026, on its last day"),
        (date(2027, 1, 4), "1 Oct to 31 Dec 2026; written on 4 Jan 2027"),
        (date(2026, 9, 20), "1 Oct to 31 Dec 2026; as of 20 Sep 2026, before it begins"),
    ],
)
def test_a_period_says_its_days_and_the_day_of_its_figures(today: date, words: str) -> None:
    assert ReportPeriod(Q4.name, Q4.starts, Q4.ends).describe(today) == words
    assert ReportPeriod("Spring").describe(date(2026, 4, 1)) == "as of 1 Apr 2026"


def test_a_month_says_its_name_once() -> None:
    month = parse_month("2026-11")
    assert month is not None
    assert month.describe(date(2026, 12, 4)) == "1 to 30 Nov 2026; written on 4 Dec 2026"


@pytest.mark.parametrize(
    ("name", "ends", "title"),
    [
        ("2026", date(2026, 12, 31), "Review of the year 2026"),
        ("2026-Q1", date(2026, 3, 31), "Quarterly business review: 2026-Q1"),
        ("first half", date(2026, 6, 30), "Business review: first half"),
        ("some day", None, "Quarterly business review: some day"),
    ],
)
def test_a_review_is_called_after_the_length_of_its_period(name: str, ends: date | None, title: str) -> None:
    assert ReportPeriod(name, date(2026, 1, 1) if ends else None, ends).review_title == title


def test_a_review_of_one_persons_goals_alone_is_no_business_review() -> None:
    quarter = ReportPeriod("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
    assert quarter.personal_title == "Quarterly review: 2026-Q4"
