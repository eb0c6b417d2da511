"""A session as it is held: its end, how far it is behind, and what Close keeps."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from okrtui.method.agenda import FORMATS, SESSION_LENGTHS, Agenda, build_agenda
from okrtui.method.session_run import CLOSE, SessionRun, begin, is_break_due
from okrtui.method.timer import Timer
from okrtui.model.frame import People
from okrtui.model.session import Session

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
PLAN = build_agenda(Session(format="plan", minutes=90))


def _after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def _step(agenda: Agenda, id: str) -> int:
    return next(step.minutes for step in agenda.steps if step.id == id)


def test_a_session_on_time_ends_as_planned() -> None:
    run = begin(PLAN, "frame", START)
    assert run.planned_end(PLAN) == run.ends(PLAN, START) == run.ends(PLAN, _after(5)) == _after(90)
    frame = _step(PLAN, "frame")
    late = run.at_step(PLAN, "hypotheses", _after(frame + 4))
    assert late.seconds_behind(PLAN, _after(frame + 4)) == 240
    assert run.at_step(PLAN, "hypotheses", _after(frame - 4)).seconds_behind(PLAN, _after(frame - 4)) == -240
    assert not late.is_far_behind(PLAN, _after(frame + 4))
    assert late.is_far_behind(PLAN, late.timer.ends_at(_after(frame + 4)) + timedelta(minutes=15))


def test_more_time_goes_to_the_countdown_or_else_to_the_step() -> None:
    run = begin(PLAN, "frame", START)
    assert run.with_more(60, START).timer.at(START) == run.timer.at(START) + 60
    silence = replace(run, countdown=Timer.of("frame", 300, START, "silence").started(START))
    longer = silence.with_more(60, START)
    assert longer.countdown is not None
    assert (longer.countdown.at(START), longer.timer) == (360, run.timer)


def test_a_session_whose_timer_begins_later_is_planned_from_there() -> None:
    run = begin(PLAN, "decide", START)
    assert run.planned_end(PLAN) == _after(_step(PLAN, "decide") + _step(PLAN, "close"))


def test_a_pause_and_a_break_move_the_end_as_they_should() -> None:
    run = begin(PLAN, "frame", START)
    paused = replace(run, timer=run.timer.paused(_after(2)))
    assert paused.seconds_behind(PLAN, _after(5)) == 180
    resting = replace(paused, countdown=replace(run.timer, length=600, remaining=600, since=_after(2), kind="break"))
    assert resting.ends(PLAN, _after(2)) == resting.ends(PLAN, _after(10)) == _after(90)
    rested = replace(paused, has_had_break=True)
    assert rested.ends(PLAN, _after(2 + PLAN.break_minutes)) == _after(90)


@pytest.mark.parametrize(
    ("step", "minutes", "is_due"),
    [
        ("hypotheses", 7, False),
        ("hypotheses", 45, True),
        ("frame", 45, False),
        ("ladder", 50, True),
        ("close", 80, False),
    ],
)
def test_a_break_is_offered_once_people_have_worked_for_long_enough(step: str, minutes: int, is_due: bool) -> None:
    assert PLAN.break_after == "hypotheses"
    run = begin(PLAN, "frame", START)
    for known in (run, None):
        assert is_break_due(PLAN, known, START, step, _after(minutes)) is is_due
    assert not is_break_due(PLAN, replace(run, has_had_break=True), START, step, _after(minutes))


def test_a_step_that_is_opened_again_has_the_time_that_it_had_left() -> None:
    run = begin(PLAN, "frame", START).at_step(PLAN, "hypotheses", _after(3)).at_step(PLAN, "frame", _after(5))
    assert run.timer.at(_after(5)) == (_step(PLAN, "frame") - 3) * 60
    assert run.timer.is_running


def _random_agenda(dice: random.Random) -> Agenda:
    people = tuple(f"P{n}" for n in range(dice.randrange(1, 20)))
    minutes = dice.choice([None, *SESSION_LENGTHS])
    order = dice.choice(["ideas first", "goal first"])
    format = dice.choice(list(FORMATS))
    return build_agenda(Session(format=format, minutes=minutes, order=order, people=People(participants=people)))


def _hold(agenda: Agenda, dice: random.Random, follows_the_timer: bool) -> tuple[SessionRun, datetime]:
    """Hold a session up to Close: each step takes all its time, and five more whenever that is offered."""
    now, run = START, begin(agenda, agenda.steps[0].id, START)
    for step in agenda.steps[1:]:
        now = run.timer.ends_at(now)
        while (more := run.more_seconds(agenda, now)) and dice.random() < 0.8:
            run = replace(run, timer=run.timer.with_more(more, now))
            now = run.timer.ends_at(now)
        if not follows_the_timer:
            now += timedelta(seconds=dice.randrange(900))
        if agenda.break_after == run.timer.step:
            now += timedelta(minutes=agenda.break_minutes)
            run = replace(run, has_had_break=True, timer=run.timer.paused(now))
            run = replace(run, timer=run.timer.started(now))
        run = run.at_step(agenda, step.id, now)
    return run, now


def test_close_keeps_its_minutes_in_a_thousand_sessions_that_overrun() -> None:
    dice = random.Random(18)
    for _ in range(1_000):
        agenda, follows = _random_agenda(dice), dice.random() < 0.5
        run, now = _hold(agenda, dice, follows)
        assert run.timer.step == CLOSE
        assert run.timer.at(now) == _step(agenda, CLOSE) * 60
        assert run.ends(agenda, now) == now + timedelta(minutes=_step(agenda, CLOSE))
        if follows:
            assert run.ends(agenda, now) <= run.planned_end(agenda)
