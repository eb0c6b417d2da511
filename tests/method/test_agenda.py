from __future__ import annotations

from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.agenda import (
    FORMATS,
    SESSION_LENGTHS,
    agenda_steps,
    automatic_steps,
    available_formats,
    build_agenda,
)
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.step_texts import SOLO_STEPS, TEAM_STEPS, Step
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Why
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session


def ids(session: Session, *asked: str) -> list[str]:
    return [step.id for step in agenda_steps(session, requested=asked)]


def test_every_step_has_its_file_and_every_file_its_step() -> None:
    names = {file.name for file in resources.files("okrtui.tui.steps").iterdir()}
    files = {name.removesuffix(".py") for name in names if name.endswith(".py") and not name.startswith("_")}
    assert files == set(TEAM_STEPS)


def test_a_plan_begins_with_the_ideas_or_with_the_goal() -> None:
    assert ids(Session()) == ["frame", "hypotheses", "okr", "whys", "ladder", "decide", "close"]
    assert ids(Session(order="goal first"))[:3] == ["frame", "okr", "hypotheses"]


def test_solo_has_its_own_order_whatever_was_said_about_plans() -> None:
    assert ids(Session(format="solo", order="goal first")) == ["frame", "okr", "hypotheses", "whys", "ladder", "close"]


def test_a_step_on_request_joins_before_the_close() -> None:
    solo = Session(format="solo")
    assert ids(solo, "decide")[-2:] == ["decide", "close"]
    decided = add(add(solo, Hypothesis), Decision, about="h1", verdict="kill")
    assert ids(decided)[-2:] == ["decide", "close"]


def test_a_format_of_which_steps_are_missing_opens_with_those_that_stand_and_is_not_offered() -> None:
    assert [form.id for form in available_formats()] == [
        form.id for form in FORMATS.values() if set(form.timeboxes) <= set(form.step_texts)
    ]
    for form in FORMATS.values():
        opened = ids(Session(format=form.id))
        assert opened == [id for id in form.timeboxes if id in form.step_texts]
        assert opened[-1] == "close"


def test_an_unknown_format_is_walked_through_like_a_plan() -> None:
    assert ids(Session(format="brunch")) == ids(Session())


@given(st.sampled_from(sorted(FORMATS)), st.integers(7, 1440), st.booleans())
def test_timeboxes_and_break_make_up_all_the_time_there_is(format: str, minutes: int, asked: bool) -> None:
    found = build_agenda(Session(format=format, minutes=minutes), DEFAULT_NUMBERS, ["decide"] if asked else [])
    joined = asked and "decide" in FORMATS[format].on_request and minutes <= FORMATS[format].minutes
    more = FORMATS[format].on_request["decide"] * minutes // FORMATS[format].minutes if joined else 0
    assert sum(step.minutes for step in found.steps) + found.break_minutes == minutes + more
    assert min(step.minutes for step in found.steps) >= 1
    breaks = minutes >= DEFAULT_NUMBERS.break_from_minutes and len(found.steps) > 1
    assert (bool(found.break_after), bool(found.break_minutes)) == (breaks, breaks)


@pytest.mark.parametrize("minutes", [0.4, 1, 3, 1440, 1439.5])
def test_no_length_is_too_odd(minutes: float) -> None:
    assert all(step.minutes >= 1 for step in agenda_steps(Session(minutes=minutes)))


def test_the_timeboxes_of_a_plan_are_those_of_the_method_when_there_is_no_break() -> None:
    whole = build_agenda(Session(minutes=90), DEFAULT_NUMBERS.with_overrides({"break_from_minutes": 91}))
    assert [step.minutes for step in whole.steps] == [10, 20, 30, 10, 10, 5, 5]
    solo = agenda_steps(Session(format="solo"))
    assert [step.minutes for step in solo] == [3, 6, 3, 3, 3, 2]


def behind(value: float) -> Session:
    """A check-in with a key result from 0 to 100, two thirds through its cycle."""
    session = Session(format="checkin", minutes=15, starts=date(2026, 10, 1), ends=date(2026, 12, 31))
    session = add(session, KeyResult, baseline=0, target=100)
    return add(session, Update, into="kr1", on=date(2026, 11, 30), value=value)


def test_a_quick_check_has_two_steps_until_something_is_off_track() -> None:
    today = date(2026, 12, 1)
    assert automatic_steps(behind(60), today) == ()
    assert [step.minutes for step in agenda_steps(behind(60))] == [10, 5]
    assert automatic_steps(behind(30), today) == ("whys", "ladder", "decide")
    assert automatic_steps(behind(30), date(2026, 10, 5)) == ()
    assert automatic_steps(change(behind(30), "session", format="plan"), today) == ()
    joined = [
        (step.id, step.minutes) for step in agenda_steps(behind(30), requested=automatic_steps(behind(30), today))
    ]
    assert joined == [("numbers", 10), ("whys", 10), ("ladder", 10), ("decide", 10), ("close", 5)]


def test_the_break_is_near_the_middle() -> None:
    assert build_agenda(Session(minutes=90)).break_after == "hypotheses"
    assert build_agenda(Session(minutes=90, order="goal first")).break_after == "okr"


def test_the_lengths_to_choose_from_rise() -> None:
    assert list(SESSION_LENGTHS) == [20, 60, 90, 120, 240]


@pytest.mark.parametrize(
    "step", [*TEAM_STEPS.values(), *SOLO_STEPS.values()], ids=lambda step: f"{step.id}-{step.short_title}"
)
def test_every_step_has_its_words(step: Step) -> None:
    assert 3 <= len(step.prompts) <= 5
    assert step.question.endswith("?")
    assert len(step.question) <= 76
    assert len(step.short_title) <= 10
    assert "for example" in step.empty_hint
    assert step.purpose.endswith(".")
    assert all(prompt.endswith(("?", ".")) for prompt in step.prompts)


def test_solo_has_words_of_its_own_for_each_of_its_steps() -> None:
    assert set(SOLO_STEPS) == FORMATS["solo"].timeboxes.keys() | FORMATS["solo"].on_request.keys()
    assert not {step.title for step in SOLO_STEPS.values()} & {step.title for step in TEAM_STEPS.values()}


def test_a_key_result_more_changes_no_agenda() -> None:
    assert ids(add(Session(), KeyResult)) == ids(Session())


def test_a_ladder_that_came_along_takes_no_time_of_a_check_in() -> None:
    came = add(Session(format="checkin", follows="plan"), Ladder, text="the cost comes late")
    assert "ladder" not in ids(came)
    assert "ladder" in ids(came, "ladder")
    assert "ladder" in ids(changed(came, timing={"ladder": 20}))
    assert "ladder" in ids(add(came, Why))
    assert "ladder" in ids(changed(came, follows=""))
