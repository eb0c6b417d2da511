"""When the questions after the first month are asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.pauses import asks_month_questions
from okrtui.model.session import Session

STARTS = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("days", "asked"),
    [(92, (21, 46)), (90, (20, 45)), (42, (10, 21)), (365, (81, 182))],
    ids=["quarter", "short quarter", "six weeks", "year"],
)
def test_the_questions_after_the_first_month_are_asked_around_a_third_of_the_cycle(
    days: int, asked: tuple[int, int]
) -> None:
    session = Session(id="c", format="checkin", starts=STARTS, ends=STARTS + timedelta(days=days - 1))
    asking = [
        day
        for day in range(1, days + 1)
        if asks_month_questions(session, STARTS + timedelta(days=day - 1), DEFAULT_NUMBERS)
    ]
    assert (asking[0], asking[-1], len(asking)) == (*asked, asked[1] - asked[0] + 1)
