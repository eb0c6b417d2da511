from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.cycle_days import cycle_elapsed_share, cycle_position, day_at_share, day_of_cycle

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


def cycle_day(day: int) -> date:
    return FIRST + timedelta(days=day - 1)


def test_the_day_of_the_cycle_counts_from_one() -> None:
    assert day_of_cycle(FIRST, LAST, FIRST) == (1, 92)
    assert day_of_cycle(FIRST, LAST, LAST) == (92, 92)
    assert day_of_cycle(FIRST, LAST, cycle_day(53)) == (53, 92)
    assert day_of_cycle(FIRST, LAST, cycle_day(0)) is None
    assert day_of_cycle(FIRST, LAST, cycle_day(93)) is None
    assert day_of_cycle(None, LAST, FIRST) is None


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (cycle_day(53), "day 53 of 92"),
        (date(2026, 9, 1), "begins 1 Oct"),
        (date(2027, 1, 9), "ended 31 Dec 2026"),
    ],
)
def test_the_cycle_position_in_words(today: date, text: str) -> None:
    assert cycle_position(FIRST, LAST, today) == text
    assert cycle_position(None, None, today) == ""


@given(st.floats(0, 1), st.dates(), st.integers(0, 400))
def test_a_share_of_a_cycle_ends_on_a_day_within_it(share: float, starts: date, days: int) -> None:
    ends = date.fromordinal(min(starts.toordinal() + days, date.max.toordinal()))
    day = day_at_share(share, starts, ends)
    assert starts <= day <= ends
    elapsed = cycle_elapsed_share(starts, ends, day)
    assert elapsed is not None
    assert elapsed > share - 1e-9
