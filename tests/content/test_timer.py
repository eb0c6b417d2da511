"""What the timer says in the title bar, and once a time is up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from okrtui.content.spans import plain
from okrtui.content.timer import closed_line, time_up, timer_line, timer_view, unstarted_line
from okrtui.method.agenda import build_agenda
from okrtui.method.session_run import begin
from okrtui.method.timer import Timer
from okrtui.model.session import Session

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
SESSION = Session(format="plan", minutes=90)
PLAN = build_agenda(SESSION)
RUN = begin(PLAN, "hypotheses", START)


def _after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (60, "▇ 13 min left"),
        (80, "▇ 13 min left  session ends "),
        (120, "▇ 13 min left  ━━━━━━━━╸───  session ends "),
    ],
)
def test_the_title_bar_says_as_much_as_there_is_room_for(width: int, text: str) -> None:
    assert plain(timer_line(timer_view(RUN, PLAN, "hypotheses", _after(5)), width)).startswith(text)


def test_what_is_measured_is_named_where_it_is_not_the_open_step() -> None:
    assert timer_view(RUN, PLAN, "okr", START).words == "Hypotheses: 18 min left"
    silent = replace(RUN, countdown=Timer.of("hypotheses", 120, START, "silence").started(START))
    assert timer_view(silent, PLAN, "hypotheses", _after(1.7)).words == "silent writing 0:18 left, finish your line"


def test_where_nobody_looks_closely_the_last_minute_is_a_minute() -> None:
    assert timer_view(RUN, PLAN, "hypotheses", _after(17.5), is_by_second=False).text == "1 min"


def test_beside_how_long_the_last_step_is_over_nothing_is_said_twice() -> None:
    run = begin(PLAN, "close", _after(80))
    over = timer_view(run, PLAN, "close", _after(80) + timedelta(seconds=run.timer.length + 17 * 60))
    assert (over.text, over.stage.word, over.pace, over.end_words) == ("17 min", "over", "", "")


def test_whoever_is_ahead_of_the_agenda_ends_when_it_was_planned_to() -> None:
    ahead = timer_view(RUN.at_step(PLAN, "whys", _after(1)), PLAN, "whys", _after(1))
    assert "ahead" in ahead.pace
    assert ahead.end_words == timer_view(RUN, PLAN, "hypotheses", START).end_words


def test_once_the_time_is_up_the_choices_never_take_of_close() -> None:
    assert time_up(RUN, PLAN, SESSION, _after(17)) is None
    offered = time_up(RUN, PLAN, SESSION, _after(18))
    assert offered is not None
    assert offered.choices == (
        ("more_time", "five more"), ("decide_now", "decide now"), ("park", "park it"), ("timer", "stop the clock")
    )  # fmt: skip
    late = time_up(RUN, PLAN, SESSION, _after(90))
    assert late is not None
    assert late.lead == "Time for Goal"
    assert [id for id, _ in late.choices] == ["more_time", "decide_now", "park", "step_on", "catch_up"]
    assert late.choices[0] == ("more_time", "one more")
    steps = [step.id for step in PLAN.steps]
    ahead = PLAN.steps[steps.index("ladder") + 1].short_title
    there = time_up(RUN, PLAN, SESSION, _after(90), open_step="ladder")
    assert there is not None
    assert ("step_on", f"on to {ahead}") in there.choices


def test_a_closed_session_says_since_when() -> None:
    closed = Session(status="closed", updated=datetime(2026, 10, 2, 12, tzinfo=UTC))
    assert plain(closed_line(closed, "okr", START)) == "closed 2 Oct · read only,  reopens"
    assert closed_line(SESSION, "okr", START) == ()


def test_before_the_timer_is_started_the_first_step_names_its_minutes_and_the_key() -> None:
    first = PLAN.steps[0]
    assert plain(unstarted_line(SESSION, PLAN, first.id)) == f"{first.minutes} min ·  starts the clock"
    assert unstarted_line(SESSION, PLAN, PLAN.steps[1].id) == ()
    assert unstarted_line(Session(format="plan", minutes=90, status="closed"), PLAN, first.id) == ()
