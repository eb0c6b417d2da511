"""The names of cycles, as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.cycle_names import CycleCalendar, CycleName, cycle_days, cycle_problem, read_cycle_name
from tests.model.sample_plan import typed_texts

Q4 = (date(2026, 10, 1), date(2026, 12, 31))
SPELLINGS = (
    *("2026-Q4", "2026-q4", "2026 Q4", "2026Q4", "2026/Q4", "2026.Q4", "2026_Q4", "2026–Q4", "Q4 2026", "q4-2026"),
    *("Q4/26", "Q4'26", "Q4’26", "Q4 of 2026", "4Q26", "4q 2026", " 26Q4 ", "Q4\u00a02026"),
)


@pytest.mark.parametrize("name", SPELLINGS)
def test_all_spellings_of_a_quarter_are_the_same(name: str) -> None:
    assert read_cycle_name(name) == CycleName(2026, "q", 4)
    assert cycle_days(name) == Q4
    assert cycle_problem(name) == ""


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2028-q1", date(2028, 1, 1), date(2028, 3, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("h2 2026", date(2026, 7, 1), date(2026, 12, 31)),
        (" 2026 ", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-T3", date(2026, 9, 1), date(2026, 12, 31)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("12/2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("Feb 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026 December", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-11-01..2027-01-15", date(2026, 11, 1), date(2027, 1, 15)),
        ("2026-11-01 to 2027-01-15", date(2026, 11, 1), date(2027, 1, 15)),
        ("2026-11-1 – 2027-1-15", date(2026, 11, 1), date(2027, 1, 15)),
    ],
)
def test_a_named_cycle_has_its_days(name: str, first: date, last: date) -> None:
    assert cycle_days(name) == (first, last)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "Q4",
            "2026-Q5",
            "2026-H3",
            "2026-T4",
            "1999-Q1",
            "winter",
            "2026-Q",
            "2026-Q4-x",
            "sprint-12",
            "2026-W45",
        ),
        *("FY27-Q1", "FY27", "2026/27", "2026-C3", "2026-13", "26-12", "9999", "2026-11-01..2026-10-01"),
        *("2026-02-30..2026-03-05", "2026-11-01", "Sprint 2026"),
    ],
)
def test_an_unknown_cycle_name_has_no_days(name: str) -> None:
    assert cycle_days(name) is None


@pytest.mark.parametrize(
    ("name", "year_starts", "first", "last"),
    [
        ("FY27-Q1", 4, date(2026, 4, 1), date(2026, 6, 30)),
        ("FY26Q1", 10, date(2025, 10, 1), date(2025, 12, 31)),
        ("Q4 FY26", 10, date(2026, 7, 1), date(2026, 9, 30)),
        ("FY2027-H2", 7, date(2027, 1, 1), date(2027, 6, 30)),
        ("FY27", 4, date(2026, 4, 1), date(2027, 3, 31)),
        ("2026/27", 4, date(2026, 4, 1), date(2027, 3, 31)),
        ("FY26/27", 2, date(2026, 2, 1), date(2027, 1, 31)),
        ("FY26-Q1", 1, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q1", 4, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-C1", 1, date(2026, 1, 5), date(2026, 2, 15)),
        ("2026-C3", 4, date(2026, 3, 30), date(2026, 5, 10)),
        ("FY27-C1", 4, date(2026, 4, 6), date(2026, 5, 17)),
    ],
)
def test_a_folder_tells_when_its_year_begins_and_how_long_its_cycles_are(
    name: str, year_starts: int, first: date, last: date
) -> None:
    assert cycle_days(name, CycleCalendar(year_starts, weeks=6)) == (first, last)


def test_cycles_of_weeks_end_with_the_year() -> None:
    names = [f"2026-C{number}" for number in range(1, 20)]
    days = [cycle_days(name, CycleCalendar(weeks=6)) for name in names]
    assert sum(span is not None for span in days) == 9
    assert cycle_days("2026-C1", CycleCalendar()) is None
    assert read_cycle_name("2026-C0") is None


@pytest.mark.parametrize("name", ["2026-Q4Company", "2026-Q4 Company", "2026-Q5", "Q4 2026x", "2026-h3", "2026-T4"])
def test_a_text_that_begins_like_a_cycle_and_is_none_is_refused(name: str) -> None:
    assert cycle_problem(name) == "is not a cycle; 2026-Q4, 2026-H1 or 2026 is"


@pytest.mark.parametrize("name", ["", "2026", "Spring", "FY26-Q2", "2026 spring", "2026-C3", "Sprint 12"])
def test_cycles_and_names_of_ones_own_are_fine(name: str) -> None:
    assert cycle_problem(name) == ""


@given(st.integers(2000, 2099), st.sampled_from("qthmy"), st.integers(1, 12), st.booleans(), st.integers(1, 12))
def test_a_cycle_ends_the_day_before_the_next_begins_and_its_plain_name_reads_back(
    year: int, kind: str, number: int, is_fiscal: bool, year_starts: int
) -> None:
    name = read_cycle_name(str(CycleName(year, kind, number, is_fiscal and kind != "m")))
    if name is None:
        return
    assert read_cycle_name(str(name)) == name
    cycles = CycleCalendar(year_starts)
    days, following = name.days(cycles), name.following.days(cycles)
    assert days
    assert following
    assert (following[0] - days[1]).days == 1


@given(typed_texts())
def test_no_text_breaks_the_reading(text: str) -> None:
    days = cycle_days(text, CycleCalendar(4, 6))
    assert days is None or days[0] <= days[1]
    assert "\n" not in cycle_problem(text)
