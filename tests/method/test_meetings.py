from __future__ import annotations

from datetime import date, timedelta

import pytest

from okrtui.method.meetings import friday, milestones, next_meeting, offered_meetings
from okrtui.method.numbers import METHOD
from okrtui.method.rhythm import elapsed
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
PLAN = add(Session(status="running", starts=FIRST, ends=LAST), KeyResult, who="shoppers")


def test_the_milestones_fall_on_the_day_on_which_their_share_is_over() -> None:
    check, dive, back = milestones(PLAN)
    for one, share in ((check, METHOD.quick_check_at), (dive, METHOD.deep_dive_at)):
        before = elapsed(FIRST, LAST, one.on - timedelta(days=1))
        assert (elapsed(FIRST, LAST, one.on) or 0) >= share > (before or 0)
    assert back.on == LAST


def test_a_cycle_without_days_has_none() -> None:
    assert milestones(Session()) == ()
    assert milestones(Session(starts=LAST, ends=FIRST)) == ()


def test_the_next_look_at_the_numbers_is_offered_first_while_it_comes_first() -> None:
    assert [one.what for one in offered_meetings(PLAN, FIRST)] == [
        "weekly look",
        "one-third quick check",
        "two-thirds deep dive",
        "retro",
    ]
    assert offered_meetings(PLAN, date(2026, 11, 28))[0].what == "two-thirds deep dive"
    assert [one.on for one in offered_meetings(Session(), FIRST)] == [date(2026, 10, 8)]


def test_what_was_agreed_on_comes_before_the_rhythm_until_it_is_over() -> None:
    agreed = change(PLAN, "session", next_on=date(2026, 10, 6), next_for="prices")
    first = next_meeting(agreed, FIRST)
    assert first
    assert first.says(FIRST) == "prices in 5 days (6 Oct)"
    later = next_meeting(agreed, date(2026, 10, 7))
    assert later
    assert later.what == "one-third quick check"


def test_what_has_no_goal_or_does_not_run_has_no_rhythm() -> None:
    assert next_meeting(change(PLAN, "session", status="closed"), FIRST) is None
    assert next_meeting(Session(status="running", starts=FIRST, ends=LAST), FIRST) is None
    assert next_meeting(PLAN, LAST + timedelta(days=1)) is None


@pytest.mark.parametrize(("day", "said"), [(31, "retro today (31 Dec)"), (30, "look back tomorrow (31 Dec)")])
def test_a_meeting_is_said_as_people_say_it(day: int, said: str) -> None:
    today = date(2026, 12, day)
    found = next_meeting(PLAN, today)
    assert found
    assert found.says(today) == said


def test_a_first_step_is_done_by_the_next_friday_and_never_today() -> None:
    days = [date(2026, 10, 1) + timedelta(days=n) for n in range(14)]
    assert all(friday(day).weekday() == 4 and 1 <= (friday(day) - day).days <= 7 for day in days)
