from __future__ import annotations

from datetime import date, timedelta

import pytest

from okrtui.method.checkin_schedule import Meeting
from okrtui.method.cycle_days import cycle_elapsed_share
from okrtui.method.meeting_suggestions import cycle_meetings, suggested_meetings
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.items import add
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
PLAN = add(Session(status="running", starts=FIRST, ends=LAST), KeyResult, who="shoppers")


def test_the_meetings_of_a_cycle_fall_near_the_day_on_which_their_share_ends() -> None:
    quick_check, deep_dive, retro = cycle_meetings(PLAN)
    for meeting, share in ((quick_check, DEFAULT_NUMBERS.quick_check_at), (deep_dive, DEFAULT_NUMBERS.deep_dive_at)):
        before = cycle_elapsed_share(FIRST, LAST, meeting.on - timedelta(days=2))
        after = cycle_elapsed_share(FIRST, LAST, meeting.on + timedelta(days=2))
        assert (before or 0) < share < (after or 0)
    assert retro.on == LAST


def test_a_cycle_without_days_has_no_meetings() -> None:
    assert cycle_meetings(Session()) == ()
    assert cycle_meetings(Session(starts=LAST, ends=FIRST)) == ()


def test_the_weekly_look_is_suggested_first_while_it_is_the_next_meeting() -> None:
    assert [meeting.purpose for meeting in suggested_meetings(PLAN, FIRST)] == [
        "weekly look",
        "one-third quick check",
        "two-thirds deep dive",
        "retro",
    ]
    assert suggested_meetings(PLAN, date(2026, 11, 28))[0].purpose == "two-thirds deep dive"
    assert [meeting.on for meeting in suggested_meetings(Session(), FIRST)] == [date(2026, 10, 8)]


@pytest.mark.parametrize("days_before", [8, 30, 200])
@pytest.mark.parametrize("format", ["plan", "checkin", "monthly", "solo"])
def test_no_meeting_is_suggested_before_the_cycle_begins(format: str, days_before: int) -> None:
    today = FIRST - timedelta(days=days_before)
    meetings = suggested_meetings(changed(PLAN, format=format), today)
    assert all(meeting.on >= FIRST for meeting in meetings)
    assert format == "monthly" or meetings[0].purpose == "one-third quick check"
    without_end = suggested_meetings(changed(PLAN, format=format, ends=None), today)
    assert all(meeting.on >= FIRST for meeting in without_end)
    assert without_end


def test_a_week_after_a_plan_right_before_the_cycle_its_numbers_are_looked_at() -> None:
    meetings = suggested_meetings(PLAN, FIRST - timedelta(days=2))
    assert (meetings[0].purpose, meetings[0].on) == ("weekly look", FIRST + timedelta(days=5))


@pytest.mark.parametrize(
    ("format", "day", "purposes"),
    [
        ("deepdive", 30, ["weekly look", "retro"]),
        ("deepdive", 10, ["weekly look", "retro"]),
        ("checkin", 25, ["weekly look", "retro"]),
        ("checkin", 20, ["weekly look", "two-thirds deep dive", "retro"]),
    ],
)
def test_no_meeting_is_suggested_to_the_session_that_counts_as_it(format: str, day: int, purposes: list[str]) -> None:
    session = changed(PLAN, format=format)
    assert [meeting.purpose for meeting in suggested_meetings(session, date(2026, 11, day))] == purposes


@pytest.mark.parametrize(
    ("today", "on"),
    [
        (date(2026, 12, 30), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2027, 1, 6), date(2027, 1, 7)),
    ],
)
def test_a_retro_is_followed_by_the_plan_for_the_next_cycle(today: date, on: date) -> None:
    assert suggested_meetings(changed(PLAN, format="retro"), today) == (Meeting(on, "plan for the next cycle"),)


def test_a_monthly_meeting_is_followed_by_the_next_one_as_long_as_the_cycle_lasts() -> None:
    monthly = changed(PLAN, format="monthly")
    purposes = [meeting.purpose for meeting in suggested_meetings(monthly, date(2026, 11, 2))]
    assert purposes == ["monthly meeting", "two-thirds deep dive", "retro"]
    october = [meeting for meeting in suggested_meetings(monthly, date(2026, 10, 6)) if "monthly" in meeting.purpose]
    assert october == [Meeting(date(2026, 11, 3), "monthly meeting")]
    assert october[0].note == "the goals that matter most, what is in their way, own priorities, 25 min"
    for session, day in ((monthly, date(2026, 12, 8)), (PLAN, date(2026, 10, 6))):
        assert "monthly meeting" not in [meeting.purpose for meeting in suggested_meetings(session, day)]


def test_a_weekly_look_on_the_day_of_a_larger_meeting_is_not_suggested_beside_it() -> None:
    assert [meeting.purpose for meeting in suggested_meetings(PLAN, date(2026, 12, 24))] == ["retro"]


@pytest.mark.parametrize(
    ("day", "text"),
    [(31, "retro today (31 Dec)"), (30, "retro tomorrow (31 Dec)"), (1, "retro in 30 days (31 Dec)")],
)
def test_a_meeting_is_described_relative_to_today(day: int, text: str) -> None:
    assert Meeting(LAST, "retro").describe(date(2026, 12, day)) == text


def test_a_past_meeting_was_due() -> None:
    assert Meeting(LAST, "retro").describe(date(2027, 1, 2)) == "retro was due 31 Dec 2026"
    assert Meeting(LAST, "").describe(LAST) == "we meet again today (31 Dec)"


def test_a_purpose_in_peoples_own_words_stands_behind_the_day() -> None:
    meeting = Meeting(LAST, "has the ferry signed?")
    assert meeting.describe(date(2026, 12, 1)) == "we meet again on 31 Dec: has the ferry signed?"
    assert meeting.describe(date(2027, 1, 2)) == "our meeting was due 31 Dec 2026: has the ferry signed?"


@pytest.mark.parametrize(
    ("starts", "ends", "days"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), ["Fri 30 Oct", "Tue 1 Dec", "Thu 31 Dec"]),
        (date(2026, 7, 1), date(2027, 1, 31), ["Thu 10 Sep", "Fri 20 Nov", "Fri 29 Jan"]),
        (date(2026, 8, 8), date(2026, 8, 9), ["Sat 8 Aug", "Sun 9 Aug", "Sun 9 Aug"]),
        (date(2026, 8, 8), date(2026, 8, 10), ["Mon 10 Aug", "Mon 10 Aug", "Mon 10 Aug"]),
    ],
)
def test_no_meeting_is_proposed_on_a_weekend_where_the_cycle_has_another_day(
    starts: date, ends: date, days: list[str]
) -> None:
    meetings = cycle_meetings(Session(starts=starts, ends=ends))
    assert [f"{meeting.on:%a} {meeting.on.day} {meeting.on:%b}" for meeting in meetings] == days


def test_a_weekly_look_after_a_session_on_a_weekend_is_on_a_working_day() -> None:
    assert suggested_meetings(Session(), date(2026, 10, 3))[0].on == date(2026, 10, 9)
    assert suggested_meetings(Session(), date(2026, 10, 4))[0].on == date(2026, 10, 12)


def test_each_suggested_meeting_says_what_it_is() -> None:
    notes = {meeting.purpose: meeting.note for meeting in suggested_meetings(PLAN, PLAN.starts or date(2026, 10, 1))}
    assert notes["two-thirds deep dive"] == ("causes and decisions while there is time, 60 min")
    assert all(notes.values())
