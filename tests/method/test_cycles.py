from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.cycles import Cycle, is_same_cycle, next_current_cycle, next_cycle


@pytest.mark.parametrize(
    ("name", "next_name", "starts", "ends"),
    [
        ("2026-Q4", "2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("Q2 2026", "2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-H2", "2027-H1", date(2027, 1, 1), date(2027, 6, 30)),
        ("2026", "2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2026-T3", "2027-T1", date(2027, 1, 1), date(2027, 4, 30)),
        ("2026-12", "2027-01", date(2027, 1, 1), date(2027, 1, 31)),
        ("FY26 Q4", "FY27-Q1", None, None),
        ("2026-C3", "2026-C4", None, None),
        ("Sprint 9", "Sprint 10", None, None),
        ("Sprint 9 of 2026", "", None, None),
        ("autumn", "", None, None),
        ("", "", None, None),
    ],
)
def test_the_next_cycle_follows_from_the_name(
    name: str, next_name: str, starts: date | None, ends: date | None
) -> None:
    assert next_cycle(Cycle(name)) == Cycle(next_name, starts, ends)


def test_a_quarter_with_its_calendar_days_is_followed_by_the_next_with_its_own() -> None:
    quarter = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
    assert next_cycle(quarter) == Cycle("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))


def test_six_weeks_are_followed_by_six_weeks() -> None:
    cycle = Cycle("", date(2026, 10, 5), date(2026, 11, 15))
    assert next_cycle(cycle) == Cycle("16 Nov to 27 Dec 2026", date(2026, 11, 16), date(2026, 12, 27))
    assert next_cycle(Cycle("Sprint 3", date(2026, 10, 5), date(2026, 11, 15))).name == "Sprint 4"


def test_a_year_that_begins_in_february_keeps_its_months() -> None:
    quarter = Cycle("2026-Q4", date(2026, 11, 1), date(2027, 1, 31))
    assert next_cycle(quarter) == Cycle("2027-Q1", date(2027, 2, 1), date(2027, 4, 30))


def test_the_next_current_cycle_is_not_over() -> None:
    spring = Cycle("2026-Q1", date(2026, 1, 1), date(2026, 3, 31))
    assert next_current_cycle(spring, date(2026, 3, 20)).name == "2026-Q2"
    assert next_current_cycle(spring, date(2026, 11, 2)).name == "2026-Q4"
    assert next_current_cycle(spring, date(2020, 1, 1)).name == "2026-Q2"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(date(2026, 12, 31), date(2026, 10, 1)), (date(9999, 10, 1), date(9999, 12, 31)), (None, date(2026, 12, 31))],
)
def test_impossible_days_give_an_empty_cycle(starts: date | None, ends: date | None) -> None:
    assert next_cycle(Cycle("autumn", starts, ends)) == Cycle()


def test_the_search_for_the_current_cycle_ends_on_a_wrong_clock() -> None:
    day = next_current_cycle(Cycle("autumn", date(1, 1, 1), date(1, 1, 1)), date(2026, 1, 1)).ends
    assert day is not None
    assert day < date(3, 1, 1)


def test_different_spellings_name_the_same_cycle() -> None:
    assert is_same_cycle("2026-Q4", "q4 2026")
    assert is_same_cycle("FY27Q1", "q1 fy2027")
    assert is_same_cycle(" Autumn", "autumn")
    assert not is_same_cycle("2026-Q4", "2027-Q1")
    assert not is_same_cycle("2026-Q4", "")
