"""The next due meeting of a cycle, computed from the heads of files alone, on fixed days."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.checkin_schedule import (
    Meeting,
    PastCheckin,
    deep_dive_key_results,
    deep_dives_without_whys,
    due_meetings,
    most_urgent_meeting,
    own_checkin,
    session_due_meeting,
)
from okrtui.method.lights import Light
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.base import changed
from okrtui.model.causes import Answer, FourQuestions, Why
from okrtui.model.items import add, change
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
"""A quarter of 92 days: a third is over on 31 Oct, two thirds on 1 Dec."""


def next_meeting(
    starts: date | None,
    ends: date | None,
    today: date,
    status: str,
    worst: Light,
    past: Iterable[PastCheckin],
    numbers: Numbers = DEFAULT_NUMBERS,
) -> Meeting | None:
    return most_urgent_meeting(due_meetings(starts, ends, today, status, worst, past, numbers), today)


def due_text(
    today: date, *past: PastCheckin, worst: Light = "on track", starts: date = FIRST, ends: date = LAST
) -> str:
    meeting = next_meeting(starts, ends, today, "running", worst, past)
    return meeting.describe(today).split(" (")[0] if meeting else ""


def look(month: int, day: int) -> PastCheckin:
    return PastCheckin(date(2026, month, day))


def checkin(month: int, day: int) -> PastCheckin:
    return PastCheckin(date(2026, month, day), "checkin")


@pytest.mark.parametrize(
    ("today", "past", "text"),
    [
        (date(2026, 9, 1), (), "one-third quick check in 59 days"),
        (date(2026, 10, 1), (), "weekly look in 7 days"),
        (date(2026, 10, 7), (), "weekly look tomorrow"),
        (date(2026, 10, 8), (), "weekly look today"),
        (date(2026, 10, 9), (), "weekly look was due 8 Oct"),
        (date(2026, 10, 10), (look(10, 9),), "weekly look in 6 days"),
        (date(2026, 10, 25), (look(10, 23),), "one-third quick check in 5 days"),
        (date(2026, 11, 3), (look(10, 29),), "one-third quick check was due 30 Oct"),
        (date(2026, 11, 3), (look(11, 1),), "weekly look in 6 days"),
        (date(2026, 11, 3), (checkin(10, 28),), "weekly look in 1 days"),
        (date(2026, 11, 22), (PastCheckin(date(2026, 11, 20), "deepdive"),), "weekly look in 5 days"),
        (date(2026, 12, 3), (PastCheckin(date(2026, 12, 1), "deepdive"),), "weekly look in 5 days"),
        (date(2026, 11, 22), (look(11, 20),), "two-thirds deep dive in 9 days"),
        (date(2026, 11, 29), (look(11, 20),), "weekly look was due 27 Nov"),
        (date(2026, 12, 4), (), "two-thirds deep dive was due 1 Dec"),
        (date(2026, 12, 4), (checkin(11, 26),), "weekly look was due 3 Dec"),
        (date(2026, 12, 20), (look(12, 18),), "retro in 11 days"),
        (date(2026, 12, 31), (look(12, 18),), "retro today"),
        (date(2027, 1, 20), (look(12, 18),), "retro was due 31 Dec 2026"),
    ],
)
def test_the_next_due_meeting_is_described_relative_to_today(
    today: date, past: tuple[PastCheckin, ...], text: str
) -> None:
    assert due_text(today, *past) == text.replace("in 1 days", "tomorrow")


@pytest.mark.parametrize("starts", [FIRST + timedelta(days=days) for days in range(7)], ids=str)
def test_no_meeting_falls_on_a_weekend(starts: date) -> None:
    ends = starts + timedelta(days=91)
    for days in range(110):
        today = starts + timedelta(days=days)
        for past in ((), (PastCheckin(today),), (PastCheckin(today - timedelta(days=3), "checkin"),)):
            meeting = next_meeting(starts, ends, today, "running", "on track", past)
            assert meeting is not None
            assert meeting.on.weekday() <= 4
            assert starts <= meeting.on <= ends


def test_off_track_asks_for_a_pause_and_at_two_thirds_for_a_check_in() -> None:
    assert due_text(date(2026, 11, 9), look(11, 6), worst="off track") == "pause and reflect in 4 days"
    assert due_text(date(2026, 11, 9), checkin(11, 6), worst="off track") == "weekly look in 4 days"
    today_and_look = (date(2026, 12, 3), look(12, 2))
    assert due_text(*today_and_look, worst="off track") == "two-thirds deep dive was due 1 Dec"
    assert due_text(*today_and_look, worst="at risk") == "weekly look in 6 days"
    assert due_text(*today_and_look, checkin(12, 1), worst="off track") == "pause and reflect in 6 days"


def test_a_check_in_counts_for_one_third_or_two_thirds_not_for_both() -> None:
    ends = FIRST + timedelta(days=9)
    assert due_text(FIRST + timedelta(days=3), checkin(10, 4), ends=ends) == "two-thirds deep dive in 3 days"


def test_a_cycle_of_six_weeks_has_its_own_thirds() -> None:
    ends = FIRST + timedelta(weeks=6) - timedelta(days=1)
    assert due_text(date(2026, 10, 13), look(10, 10), ends=ends) == "one-third quick check in 2 days"
    assert due_text(date(2026, 10, 20), look(10, 16), ends=ends) == "two-thirds deep dive in 9 days"
    assert due_text(date(2026, 11, 12), ends=ends) == "retro was due 11 Nov"


def test_a_meeting_that_was_missed_for_more_than_a_month_gives_way_to_the_weekly_look() -> None:
    year = {"starts": date(2026, 1, 1), "ends": LAST}
    assert due_text(date(2026, 6, 1), look(4, 20), **year) == "one-third quick check was due 1 May"
    assert due_text(date(2026, 6, 2), look(4, 20), **year) == "weekly look was due 27 Apr"
    assert due_text(date(2026, 10, 2), look(8, 1), **year) == "two-thirds deep dive was due 1 Sep"
    assert due_text(date(2026, 10, 31), look(8, 1), worst="off track", **year) == "pause and reflect was due 7 Aug"


def test_after_the_retro_nothing_is_due() -> None:
    assert due_text(date(2027, 1, 20), PastCheckin(date(2027, 1, 8), "retro")) == ""
    assert due_text(date(2026, 12, 30), PastCheckin(date(2026, 12, 29), "retro")) == ""


def test_a_check_in_dated_in_the_future_does_not_count() -> None:
    future = PastCheckin(date(2027, 10, 9))
    assert due_text(date(2026, 10, 12), future) == "weekly look was due 8 Oct"
    assert due_text(date(2026, 10, 12), future, look(10, 9)) == "weekly look in 4 days"


def test_a_look_before_the_cycle_does_not_count() -> None:
    assert due_text(date(2026, 10, 5), look(9, 28), checkin(9, 30)) == "weekly look in 3 days"


@pytest.mark.parametrize(
    ("starts", "ends", "status"),
    [
        (None, LAST, "running"),
        (FIRST, None, "running"),
        (LAST, FIRST, "running"),
        (FIRST, LAST, "draft"),
        (FIRST, LAST, "closed"),
        (FIRST, LAST, "archived"),
    ],
)
def test_nothing_is_due_where_no_cycle_runs(starts: date | None, ends: date | None, status: str) -> None:
    assert next_meeting(starts, ends, date(2026, 11, 1), status, "off track", ()) is None


@given(
    st.dates(),
    st.dates(),
    st.dates(),
    st.lists(st.tuples(st.dates(), st.sampled_from(["", "checkin", "plan"]))),
    st.sampled_from(
        [
            DEFAULT_NUMBERS,
            DEFAULT_NUMBERS.with_overrides({"checkin_days": 10**400, "deep_dive_at": 0, "quick_check_at": 9}),
        ]
    ),
)
def test_any_days_give_a_meeting_within_the_cycle_or_none(
    starts: date, ends: date, today: date, entries: list[tuple[date, str]], numbers: object
) -> None:
    past = [PastCheckin(*entry) for entry in entries]
    meeting = next_meeting(starts, ends, today, "running", "off track", past, numbers)  # type: ignore[arg-type]
    assert (meeting is None) == (ends < starts)
    assert meeting is None or starts <= meeting.on <= ends


@pytest.mark.parametrize("format", ["checkin", "retro", "plan", "solo"])
def test_a_check_in_is_dated_by_the_local_day(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    created = datetime(2026, 10, 31, 22, 30, tzinfo=UTC)
    monkeypatch.setattr("okrtui.method.checkin_schedule.local_day", lambda moment: (moment + timedelta(hours=9)).date())
    expected = [PastCheckin(date(2026, 11, 1), format)] if format in ("checkin", "retro") else []
    assert own_checkin(format, created) == expected
    assert own_checkin(format, None) == []


def test_head_status_does_not_import_pydantic() -> None:
    code = "import sys, okrtui.report.head_status; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def session_with_value(value: float = 20) -> Session:
    """A session with one key result from 0 to 100, last measured on 20 Nov."""
    session = add(Session(status="running", starts=FIRST, ends=LAST), KeyResult, baseline=0, target=100)
    return add(session, Update, into="kr1", on=date(2026, 11, 20), value=value)


def test_the_due_meeting_of_a_session_follows_from_its_own_updates_and_check_in() -> None:
    meeting = session_due_meeting(session_with_value(), date(2026, 11, 22))
    assert meeting is not None
    assert (meeting.purpose, meeting.on) == ("two-thirds deep dive", date(2026, 12, 1))
    checkin_session = change(
        session_with_value(), "session", format="checkin", created=datetime(2026, 12, 1, 9, tzinfo=UTC)
    )
    meeting_after = session_due_meeting(checkin_session, date(2026, 12, 2))
    assert meeting_after is not None
    assert meeting_after.describe(date(2026, 12, 2)) == "weekly look in 6 days (8 Dec)"


def test_a_key_result_that_missed_its_own_day_calls_for_a_pause_like_one_that_is_off_track() -> None:
    past = (look(11, 13), look(11, 20))
    assert due_text(date(2026, 11, 22), *past, worst="missed") == due_text(date(2026, 11, 22), *past, worst="off track")
    assert "pause and reflect" in due_text(date(2026, 11, 10), look(11, 1), worst="missed")


@pytest.mark.parametrize(("value", "offset", "is_due"), [(20, 1, True), (20, -1, False), (60, 1, False)])
def test_the_deep_dive_takes_key_results_projected_to_half_or_less(value: float, offset: int, is_due: bool) -> None:
    day = date(2026, 12, 1) if offset > 0 else date(2026, 11, 30)
    assert deep_dive_key_results(session_with_value(value), day) == (("kr1",) if is_due else ())


def test_whys_answer_the_deep_dive_and_the_four_questions_alone_do_not() -> None:
    day = date(2026, 12, 5)
    session = add(session_with_value(), Why, about="kr1", verdict="open", questions=FourQuestions(since="prices rose"))
    assert deep_dives_without_whys(session, day) == ("kr1",)
    assert deep_dives_without_whys(add(session, Answer, into="y1", text="it is dear"), day) == ()
    assert deep_dives_without_whys(change(session, "y1", verdict="variability"), day) == ()


@pytest.mark.parametrize(("asked_on", "waiting"), [(date(2026, 11, 28), ()), (date(2026, 10, 1), ("kr1",))])
def test_earlier_whys_answer_the_deep_dive_once_it_was_due(asked_on: date, waiting: tuple[str, ...]) -> None:
    answers = (Answer(id="a1", text="it is dear", origin="before"),)
    why = Why(id="y1", about="kr1", verdict="cause", on=asked_on, origin="before", answers=answers)
    session = changed(session_with_value(), whys=(why,))
    assert deep_dives_without_whys(session, date(2026, 12, 5)) == waiting
    [key_result] = session.key_results
    graded = changed(key_result, grading=Grading(grade=5, because="it rained"))
    assert deep_dives_without_whys(changed(session, key_results=(graded,)), date(2026, 12, 5)) == ()


def test_a_look_at_the_numbers_whose_day_has_passed_is_suggested_for_today() -> None:
    look = Meeting(date(2026, 11, 6), "weekly look", is_agreed=False)
    assert look.describe(date(2026, 11, 5)) == "no day agreed; weekly look suggested for 6 Nov"
    assert look.describe(date(2026, 11, 30)) == "no day agreed; weekly look suggested for today"


def test_time_and_place_of_a_meeting_go_on_behind_its_day() -> None:
    meeting = Meeting(date(2027, 1, 12), "at 8:30 in the hall")
    assert Meeting(date(2027, 1, 12), "10 am").day_and_purpose(date(2027, 1, 5)) == "12 Jan, 10 am"
    assert meeting.describe(date(2027, 1, 5)) == "we meet again on 12 Jan at 8:30 in the hall"
    assert meeting.describe(date(2027, 1, 13)) == "our meeting was due 12 Jan at 8:30 in the hall"
    assert Meeting(date(2027, 1, 12), "prices").announce("We meet", date(2027, 1, 5)) == "We meet on 12 Jan: prices"


def test_a_monthly_meeting_is_followed_by_the_next_one_as_long_as_the_cycle_lasts() -> None:
    november = PastCheckin(date(2026, 11, 2), "monthly")
    assert due_text(date(2026, 11, 3), november) == "monthly meeting in 27 days"
    assert "weekly look" in due_text(date(2026, 11, 4), november, PastCheckin(date(2026, 11, 3), "checkin"))
    assert "monthly" not in due_text(date(2026, 12, 8), PastCheckin(date(2026, 12, 7), "monthly"))


def test_what_one_person_looks_at_alone_names_no_step_that_does_not_open_by_itself() -> None:
    look = Meeting(date(2026, 11, 30), "two-thirds deep dive", is_solo=True)
    assert look.note == "my numbers, 5 min"


def test_what_one_person_looks_at_alone_has_words_and_minutes_of_its_own() -> None:
    meetings = [
        Meeting(date(2026, 11, 30), kind, is_agreed=False, is_solo=True)
        for kind in ("one-third quick check", "two-thirds deep dive", "retro")
    ]
    assert [meeting.describe(date(2026, 11, 20)) for meeting in meetings] == [
        "one-third look in 10 days (30 Nov, suggested)",
        "two-thirds look in 10 days (30 Nov, suggested)",
        "retro in 10 days (30 Nov, suggested)",
    ]
    assert [meeting.note.rpartition(", ")[2] for meeting in meetings] == ["5 min", "5 min", "15 min"]
    look = Meeting(date(2026, 11, 19), "weekly look", is_agreed=False, is_solo=True)
    assert look.describe(date(2026, 11, 20)) == "no day chosen; weekly look suggested for today"
