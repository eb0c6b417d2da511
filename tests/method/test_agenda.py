from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.agenda import (
    FORMATS,
    SESSION_LENGTHS,
    automatic_steps,
    available_formats,
    build_agenda,
    format_of,
)
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.step_status import status_of_step
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung, Why
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session


def step_ids(session: Session, *requested: str) -> list[str]:
    return [step.id for step in build_agenda(session, requested=requested).steps]


def test_a_plan_begins_with_the_hypotheses_or_with_the_goal() -> None:
    assert step_ids(Session()) == ["frame", "hypotheses", "okr", "whys", "ladder", "decide", "close"]
    assert step_ids(Session(order="goal first"))[:3] == ["frame", "okr", "hypotheses"]


def test_solo_ignores_the_step_order_of_plans() -> None:
    assert step_ids(Session(format="solo", order="goal first")) == [
        "frame",
        "okr",
        "hypotheses",
        "whys",
        "ladder",
        "decide",
        "close",
    ]


def test_a_retro_goes_from_promises_and_the_look_back_to_what_carries_over() -> None:
    steps = ["last_time", "look_back", "grade", "whys", "ladder", "decide", "carry_over", "close"]
    assert step_ids(Session(format="retro")) == steps


def test_what_follows_a_solo_session_has_steps_of_its_own() -> None:
    checkin = Session(format="checkin", solo=True)
    assert step_ids(checkin) == ["last_time", "numbers", "close"]
    assert sum(step.minutes for step in build_agenda(checkin).steps) == 5
    retro = build_agenda(Session(format="retro", solo=True)).steps
    assert [step.short_title for step in retro] == ["Then", "Now", "Learned", "My page"]
    assert format_of(Session(format="deepdive", solo=True)) is FORMATS["deepdive"]


def test_a_solo_check_in_keeps_its_three_questions_where_a_number_is_off_track() -> None:
    behind = add(Session(format="checkin", starts=date(2026, 10, 1), ends=date(2026, 12, 31)), KeyResult, target=9)
    off_track = add(behind, Update, into="kr1", value=0, on=date(2026, 12, 1))
    off_track = changed(off_track, key_results=(changed(off_track.key_results[0], baseline=0),))
    assert automatic_steps(off_track, date(2026, 12, 1))
    assert automatic_steps(changed(off_track, solo=True), date(2026, 12, 1)) == ()


def test_a_step_on_request_joins_before_the_close() -> None:
    solo = Session(format="checkin", solo=True)
    assert step_ids(solo, "decide")[-2:] == ["decide", "close"]
    decided = add(add(solo, Hypothesis), Decision, about="h1", verdict="kill")
    assert step_ids(decided)[-2:] == ["decide", "close"]


def test_a_format_with_missing_steps_opens_with_the_others_and_is_not_offered() -> None:
    assert [session_format.id for session_format in available_formats()] == [
        session_format.id
        for session_format in FORMATS.values()
        if set(session_format.timeboxes) <= set(session_format.step_texts)
    ]
    for session_format in FORMATS.values():
        opened_ids = step_ids(Session(format=session_format.id))
        assert opened_ids == [id for id in session_format.timeboxes if id in session_format.step_texts]
        assert opened_ids[-1] == "close"


def test_an_unknown_format_has_the_steps_of_a_plan() -> None:
    assert step_ids(Session(format="brunch")) == step_ids(Session())


@given(st.sampled_from(sorted(FORMATS)), st.integers(8, 1440), st.booleans())
def test_timeboxes_and_break_add_up_to_the_session_length(format: str, minutes: int, is_requested: bool) -> None:
    agenda = build_agenda(Session(format=format, minutes=minutes), DEFAULT_NUMBERS, ["decide"] if is_requested else [])
    joins = is_requested and "decide" in FORMATS[format].on_request and minutes <= FORMATS[format].minutes
    extra_minutes = FORMATS[format].on_request["decide"] * minutes // FORMATS[format].minutes if joins else 0
    assert sum(step.minutes for step in agenda.steps) + agenda.break_minutes == minutes + extra_minutes
    assert min(step.minutes for step in agenda.steps) >= 1
    has_break = minutes >= DEFAULT_NUMBERS.break_from_minutes and len(agenda.steps) > 1
    assert (bool(agenda.break_after), bool(agenda.break_minutes)) == (has_break, has_break)


@pytest.mark.parametrize("minutes", [0.4, 1, 3, 1440, 1439.5])
def test_each_step_gets_a_minute_at_any_length(minutes: float) -> None:
    assert all(step.minutes >= 1 for step in build_agenda(Session(minutes=minutes)).steps)


def test_the_timeboxes_of_a_plan_are_those_of_the_method_when_there_is_no_break() -> None:
    agenda = build_agenda(Session(minutes=90), DEFAULT_NUMBERS.with_overrides({"break_from_minutes": 91}))
    assert [step.minutes for step in agenda.steps] == [10, 20, 30, 10, 10, 5, 5]
    solo_steps = build_agenda(Session(format="solo")).steps
    assert [step.minutes for step in solo_steps] == [3, 5, 3, 2, 3, 2, 2]


def checkin_with_value(value: float) -> Session:
    """A check-in with a key result from 0 to 100, two thirds through its cycle."""
    session = Session(format="checkin", minutes=15, starts=date(2026, 10, 1), ends=date(2026, 12, 31))
    session = add(session, KeyResult, baseline=0, target=100)
    return add(session, Update, into="kr1", on=date(2026, 11, 30), value=value)


def test_a_quick_check_has_three_steps_until_something_is_off_track() -> None:
    today = date(2026, 12, 1)
    assert automatic_steps(checkin_with_value(60), today) == ()
    assert [step.minutes for step in build_agenda(checkin_with_value(60)).steps] == [2, 8, 5]
    assert automatic_steps(checkin_with_value(30), today) == ("whys", "ladder", "decide")
    assert automatic_steps(checkin_with_value(30), date(2026, 10, 5)) == ()
    assert automatic_steps(change(checkin_with_value(30), "session", format="plan"), today) == ()
    timeboxes = [
        (step.id, step.minutes)
        for step in build_agenda(checkin_with_value(30), requested=automatic_steps(checkin_with_value(30), today)).steps
    ]
    assert timeboxes == [("last_time", 2), ("numbers", 8), ("whys", 10), ("ladder", 10), ("decide", 10), ("close", 5)]


@pytest.mark.parametrize("value", [0, 30, 60, 100])
def test_a_deep_dive_has_all_its_steps_whatever_the_lights_say(value: float) -> None:
    session = change(checkin_with_value(value), "session", format="deepdive", minutes=60)
    assert automatic_steps(session, date(2026, 12, 1)) == ()
    timeboxes = [(step.id, step.minutes) for step in build_agenda(session).steps]
    assert timeboxes == [("last_time", 3), ("numbers", 10), ("whys", 20), ("ladder", 12), ("decide", 10), ("close", 5)]


def test_a_monthly_meeting_takes_25_minutes() -> None:
    timeboxes = [(step.id, step.minutes) for step in build_agenda(Session(format="monthly")).steps]
    assert timeboxes == [("numbers", 10), ("priorities", 10), ("close", 5)]
    assert step_ids(Session(format="monthly"), "whys") == ["numbers", "priorities", "whys", "close"]


def test_the_break_is_near_the_middle() -> None:
    assert build_agenda(Session(minutes=90)).break_after == "hypotheses"
    assert build_agenda(Session(minutes=90, order="goal first")).break_after == "okr"


def test_session_lengths_are_ascending() -> None:
    assert list(SESSION_LENGTHS) == [20, 60, 90, 120, 240]


def test_a_key_result_does_not_change_the_agenda() -> None:
    assert step_ids(add(Session(), KeyResult)) == step_ids(Session())


def test_a_carried_over_ladder_adds_no_step_to_a_check_in() -> None:
    rungs = (Rung(id="r1", text="show it", who="Bo", by=date(2026, 10, 9), origin="plan"),)
    ladder = Ladder(id="l1", text="the cost comes late", rungs=rungs)
    session = Session(format="checkin", follows="plan", ladders=(ladder,))
    assert status_of_step(session, "ladder") == "empty"
    assert "ladder" not in step_ids(session)
    assert "ladder" in step_ids(session, "ladder")
    assert "ladder" in step_ids(changed(session, timing={"ladder": 20}))
    assert "ladder" in step_ids(add(session, Why))
    assert "ladder" in step_ids(add(session, Rung, into="l1", text="ask the carrier"))


def test_the_question_over_the_whys_of_a_deep_dive_looks_back_and_ahead() -> None:
    questions = {id: form.step_texts["whys"].question for id, form in FORMATS.items()}
    assert questions == {
        "plan": "Why is it like this today?",
        "checkin": "Why is it like this today?",
        "deepdive": "Why is it like this today, and what could still go wrong?",
        "monthly": "Why is it like this today?",
        "retro": "What held us back?",
        "solo": "What is in the way?",
    }
