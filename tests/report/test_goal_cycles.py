"""The cycles of a folder: their order, the one that runs, and what is shown together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.method.cycles import Cycle, cycle_of
from okrtui.report.goal_cycles import current_cycle, find_cycle, is_shown_with, list_cycles
from okrtui.store.heads import Head

YEAR = Cycle("2026", date(2026, 1, 1), date(2026, 12, 31))
Q3 = Cycle("2026-Q3", date(2026, 7, 1), date(2026, 9, 30))
Q4 = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
Q1 = Cycle("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))
SIX_WEEKS = Cycle("Spurt", date(2026, 10, 12), date(2026, 11, 22))


def head(name: str, starts: date | None = None, ends: date | None = None) -> Head:
    return Head(Path("x.toml"), "x", cycle=name, starts=starts, ends=ends)


def test_the_cycles_of_a_folder_are_listed_once_the_longer_ones_first() -> None:
    late = head("2026-Q4", date(2026, 10, 5), date(2026, 12, 31))
    heads = [head("2027-Q1"), late, head("Q4 2026"), head("2026-Q4", Q4.starts, Q4.ends), head("2026"), head("")]
    heads += [head("2026-Q4", Q4.starts, Q4.ends), head("2026-Q3"), head("Autumn")]
    assert list_cycles(heads) == (YEAR, Q3, Q4, Q1, Cycle(), Cycle("Autumn"))


def test_broken_files_and_files_of_others_have_no_cycle() -> None:
    broken, other = head("2026-Q4"), head("2026-Q4")
    broken.is_broken, other.is_session = True, False
    assert list_cycles([broken, other]) == ()


@pytest.mark.parametrize(
    ("cycles", "today", "expected"),
    [
        ((YEAR, Q3, Q4, Q1), date(2026, 11, 28), Q4),
        ((YEAR, Q4, SIX_WEEKS), date(2026, 11, 1), SIX_WEEKS),
        ((YEAR, Q3), date(2026, 11, 28), YEAR),
        ((YEAR, Q3, Q4), date(2027, 1, 4), Q4),
        ((Q3, Q1), date(2026, 11, 28), Q3),
        ((Q1,), date(2026, 11, 28), Q1),
        ((Cycle("Autumn"),), date(2026, 11, 28), Cycle("Autumn")),
        ((), date(2026, 11, 28), None),
    ],
)
def test_the_cycle_shown_first_is_the_one_that_runs_or_the_newest(
    cycles: tuple[Cycle, ...], today: date, expected: Cycle | None
) -> None:
    assert current_cycle(cycles, today) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("q4 2026", Q4), (" 2026 ", YEAR), ("2026-Q2", None), ("spurt", SIX_WEEKS)]
)
def test_a_cycle_is_found_by_any_of_its_names(name: str, expected: Cycle | None) -> None:
    assert find_cycle((YEAR, Q4, SIX_WEEKS), name) == expected


def test_a_year_is_found_by_its_quarters() -> None:
    assert find_cycle((Q4, Q1), "2026") == YEAR
    assert find_cycle((Q1,), "2026") is None


def test_a_longer_cycle_is_shown_with_those_in_it_and_neighbors_are_not() -> None:
    assert is_shown_with(YEAR, Q4)
    assert is_shown_with(Q4, YEAR)
    assert is_shown_with(Q4, SIX_WEEKS)
    assert is_shown_with(Q4, cycle_of("Q4 2026", date(2026, 10, 5), date(2026, 12, 31)))
    assert not is_shown_with(Q3, Q4)
    assert not is_shown_with(YEAR, Q1)
    assert not is_shown_with(Cycle("Autumn"), YEAR)


def test_a_year_of_its_own_days_contains_its_quarters() -> None:
    year = Cycle("FY27", date(2026, 2, 1), date(2027, 1, 31))
    assert is_shown_with(year, Cycle("2026-Q4", date(2026, 11, 1), date(2027, 1, 31)))
