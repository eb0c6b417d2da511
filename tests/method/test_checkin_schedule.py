"""What is due next in a cycle, on clocks that stand still; everything here needs no more than the heads of files."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.checkin_schedule import (
    PastCheckin,
    deep_dive_key_results,
    deep_dives_without_whys,
    next_due_meeting,
    own_checkin,
    session_due_meeting,
)
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.rhythm import Light
from okrtui.model.causes import Answer, FourQuestions, Why
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
"""A quarter of 92 days: a third is over on 31 Oct, two thirds on 1 Dec."""


def due(today: date, *held: PastCheckin, worst: Light = "on track", starts: date = FIRST, ends: date = LAST) -> str:
    found = next_due_meeting(starts, ends, today, "running", worst, held)
    return found.describe(today).split(" (")[0] if found else ""


def look(month: int, day: int) -> PastCheckin:
    return PastCheckin(date(2026, month, day))


def checkin(month: int, day: int) -> PastCheckin:
    return PastCheckin(date(2026, month, day), "checkin")


@pytest.mark.parametrize(
    ("today", "held", "words"),
    [
        (date(2026, 9, 1), (), "weekly look in 37 days"),
        (date(2026, 10, 1), (), "weekly look in 7 days"),
        (date(2026, 10, 7), (), "weekly look tomorrow"),
        (date(2026, 10, 8), (), "weekly look today"),
        (date(2026, 10, 9), (), "weekly look was due 8 Oct"),
        (date(2026, 10, 10), (look(10, 9),), "weekly look in 6 days"),
        (date(2026, 10, 25), (look(10, 23),), "one-third quick check in 6 days"),
        (date(2026, 11, 3), (look(10, 29),), "one-third quick check was due 31 Oct"),
        (date(2026, 11, 3), (look(11, 1),), "weekly look in 5 days"),
        (date(2026, 11, 3), (checkin(10, 28),), "weekly look in 1 days"),
        (date(2026, 11, 22), (look(11, 20),), "two-thirds deep dive in 9 days"),
        (date(2026, 11, 29), (look(11, 20),), "weekly look was due 27 Nov"),
        (date(2026, 12, 4), (), "two-thirds deep dive was due 1 Dec"),
        (date(2026, 12, 4), (checkin(11, 26),), "weekly look was due 3 Dec"),
        (date(2026, 12, 20), (look(12, 18),), "retro in 11 days"),
        (date(2026, 12, 31), (look(12, 18),), "retro today"),
        (date(2027, 1, 20), (look(12, 18),), "retro was due 31 Dec 2026"),
    ],
)
def test_what_is_due_next_is_said_as_people_say_it(today: date, held: tuple[PastCheckin, ...], words: str) -> None:
    assert due(today, *held) == words.replace("in 1 days", "tomorrow")


def test_off_track_asks_for_a_pause_and_at_two_thirds_for_a_check_in() -> None:
    assert due(date(2026, 11, 9), look(11, 6), worst="off track") == "pause and reflect in 4 days"
    assert due(date(2026, 11, 9), checkin(11, 6), worst="off track") == "weekly look in 4 days"
    updated = (date(2026, 12, 3), look(12, 2))
    assert due(*updated, worst="off track") == "two-thirds deep dive was due 1 Dec"
    assert due(*updated, worst="maybe") == "weekly look in 6 days"
    assert due(*updated, checkin(12, 1), worst="off track") == "pause and reflect in 6 days"


def test_a_check_in_counts_for_one_third_or_two_not_for_both() -> None:
    ten_days = FIRST + timedelta(days=9)
    assert due(FIRST + timedelta(days=3), checkin(10, 4), ends=ten_days) == "two-thirds deep dive in 3 days"


def test_a_cycle_of_six_weeks_has_its_own_thirds() -> None:
    six = FIRST + timedelta(weeks=6) - timedelta(days=1)
    assert due(date(2026, 10, 13), look(10, 10), ends=six) == "one-third quick check in 2 days"
    assert due(date(2026, 10, 20), look(10, 16), ends=six) == "two-thirds deep dive in 9 days"
    assert due(date(2026, 11, 12), ends=six) == "retro was due 11 Nov"


def test_after_the_retro_nothing_is_due() -> None:
    assert due(date(2027, 1, 20), PastCheckin(date(2027, 1, 8), "retro")) == ""
    assert due(date(2026, 12, 30), PastCheckin(date(2026, 12, 29), "retro")) == ""


def test_what_has_a_day_to_come_is_not_held_yet() -> None:
    wrong = PastCheckin(date(2027, 10, 9))
    assert due(date(2026, 10, 12), wrong) == "weekly look was due 8 Oct"
    assert due(date(2026, 10, 12), wrong, look(10, 9)) == "weekly look in 4 days"


def test_a_look_before_the_cycle_moves_nothing() -> None:
    assert due(date(2026, 10, 5), look(9, 28), checkin(9, 30)) == "weekly look in 3 days"


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
    assert next_due_meeting(starts, ends, date(2026, 11, 1), status, "off track", ()) is None


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
def test_no_clock_and_no_days_raise(
    starts: date, ends: date, today: date, held: list[tuple[date, str]], numbers: object
) -> None:
    looks = [PastCheckin(*one) for one in held]
    found = next_due_meeting(starts, ends, today, "running", "off track", looks, numbers)  # type: ignore[arg-type]
    assert (found is None) == (ends < starts)
    assert found is None or starts <= found.on <= ends


@pytest.mark.parametrize("format", ["checkin", "retro", "plan", "solo"])
def test_a_session_is_held_on_the_day_of_the_place_where_it_is_read(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = datetime(2026, 10, 31, 22, 30, tzinfo=UTC)
    monkeypatch.setattr("okrtui.method.checkin_schedule.local_day", lambda moment: (moment + timedelta(hours=9)).date())
    expected = [PastCheckin(date(2026, 11, 1), format)] if format in ("checkin", "retro") else []
    assert own_checkin(format, made) == expected
    assert own_checkin(format, None) == []


def test_no_models_are_needed_to_tell_what_is_due() -> None:
    code = "import sys, okrtui.report.head_status; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def behind(value: float = 20) -> Session:
    """A session with one key result from 0 to 100, last measured on 20 Nov."""
    session = add(Session(status="running", starts=FIRST, ends=LAST), KeyResult, baseline=0, target=100)
    return add(session, Update, into="kr1", on=date(2026, 11, 20), value=value)


def test_one_session_tells_what_is_due_as_far_as_it_knows() -> None:
    found = session_due_meeting(behind(), date(2026, 11, 22))
    assert found is not None
    assert (found.purpose, found.on) == ("two-thirds deep dive", date(2026, 12, 1))
    made = change(behind(), "session", format="checkin", created=datetime(2026, 12, 1, 9, tzinfo=UTC))
    after = session_due_meeting(made, date(2026, 12, 2))
    assert after is not None
    assert after.describe(date(2026, 12, 2)) == "weekly look in 6 days (8 Dec)"


@pytest.mark.parametrize(("value", "today", "due"), [(20, 1, True), (20, -1, False), (60, 1, False)])
def test_the_deep_dive_is_for_what_heads_for_half_or_less(value: float, today: int, due: bool) -> None:
    day = date(2026, 12, 1) if today > 0 else date(2026, 11, 30)
    assert deep_dive_key_results(behind(value), day) == (("kr1",) if due else ())


def test_whys_answer_the_deep_dive_and_the_four_questions_alone_do_not() -> None:
    day = date(2026, 12, 5)
    asked = add(behind(), Why, about="kr1", verdict="open", questions=FourQuestions(since="prices rose"))
    assert deep_dives_without_whys(asked, day) == ("kr1",)
    assert deep_dives_without_whys(add(asked, Answer, into="y1", text="it is dear"), day) == ()
    assert deep_dives_without_whys(change(asked, "y1", verdict="variability"), day) == ()
