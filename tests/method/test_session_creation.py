from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.session_creation import create_session, likely_cycle
from okrtui.model.session import Session

NOW = datetime(2026, 9, 24, 14, 30, tzinfo=UTC)


def new_session(format: str = "plan", cycle: str = "2026-Q4", minutes: int | None = None) -> Session:
    return create_session(
        format, " Plan\nfor Q4 ", "Checkout", cycle, minutes, ["Ana", " ", "Bo "], NOW, "checkout-2026q4"
    )


def test_the_name_of_a_cycle_sets_its_days() -> None:
    session = new_session()
    assert (session.starts, session.ends) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (new_session(cycle="spring").cycle, new_session(cycle="spring").starts) == ("spring", None)


def test_days_of_ones_own_come_before_those_of_the_name() -> None:
    days = (date(2026, 11, 1), date(2027, 1, 31))
    session = create_session("plan", "T", "N", "2026-Q4", None, (), NOW, "", days=days)
    assert (session.starts, session.ends) == days


@pytest.mark.parametrize(
    ("today", "year_starts", "name"),
    [
        (date(2026, 5, 2), 1, "2026-Q2"),
        (date(2026, 6, 20), 1, "2026-Q3"),
        (date(2026, 5, 2), 4, "FY27-Q1"),
        (date(2026, 3, 20), 4, "FY27-Q1"),
        (date(2026, 2, 1), 4, "FY26-Q4"),
        (date(2026, 10, 2), 10, "FY27-Q1"),
    ],
)
def test_the_likely_cycle_is_the_quarter_that_runs_or_comes(today: date, year_starts: int, name: str) -> None:
    numbers = DEFAULT_NUMBERS.with_overrides({}, {"year_starts": year_starts})
    assert likely_cycle(today, numbers) == name


def test_typed_title_and_people_are_cleaned() -> None:
    session = new_session()
    assert session.title == "Plan for Q4"
    assert session.people.participants == ("Ana", "Bo")
    assert (session.created, session.updated, session.status) == (NOW, NOW, "draft")


def test_a_format_has_its_own_length_and_privacy() -> None:
    assert (new_session().minutes, new_session().private, new_session().is_private) == (90, None, False)
    assert (new_session("solo").minutes, new_session("solo").private) == (20, True)
    assert new_session("solo", minutes=60).minutes == 60


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        new_session("brunch")


@pytest.mark.parametrize(
    ("today", "cycle"),
    [
        (date(2026, 7, 1), "2026-Q3"),
        (date(2026, 8, 31), "2026-Q3"),
        (date(2026, 9, 1), "2026-Q4"),
        (date(2026, 11, 30), "2026-Q4"),
        (date(2026, 12, 20), "2027-Q1"),
        (date(1970, 1, 1), "1970-Q1"),
    ],
)
def test_in_the_last_month_of_a_quarter_the_next_one_is_likely(today: date, cycle: str) -> None:
    assert likely_cycle(today) == cycle
