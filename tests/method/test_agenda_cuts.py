"""What can be cut from a session that is far behind."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from okrtui.method.agenda import build_agenda
from okrtui.method.agenda_cuts import cuts, follow_up_day
from okrtui.method.session_run import begin
from okrtui.model.session import Session

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
TODAY = date(2026, 10, 5)
SESSION = Session(format="plan", minutes=90)
PLAN = build_agenda(SESSION)


def test_three_cuts_are_offered_each_saves_what_it_says_and_close_stays_whole() -> None:
    now = START + timedelta(minutes=40)
    run = begin(PLAN, "frame", START).at_step(PLAN, "hypotheses", now)
    assert run.is_far_behind(PLAN, now)
    offered = cuts(run, PLAN, SESSION, now, TODAY)
    assert [cut.text for cut in offered] == [
        "A follow-up session on Monday, 12 Oct, for Whys and Ladder",
        "Half the time for Goal, Whys, Ladder and Decide",
        "End Hypotheses now, and go on",
    ]
    for cut in offered:
        after = cut.apply_to(run, PLAN, now)
        saved = run.ends(PLAN, now) - after.ends(PLAN, now)
        assert saved == timedelta(minutes=cut.saves) > timedelta(0)
        assert after.at_step(PLAN, "close", now).timer.length == PLAN.steps[-1].minutes * 60
        assert cut.goes_on or cut.take_back(after, run) == run


@pytest.mark.parametrize("step", [step.id for step in PLAN.steps])
@pytest.mark.parametrize("minutes", [0, 30, 200])
def test_a_cut_never_promises_what_it_does_not_save(step: str, minutes: int) -> None:
    now = START + timedelta(minutes=minutes)
    run = begin(PLAN, step, START)
    for cut in cuts(run, PLAN, SESSION, now, TODAY):
        assert run.ends(PLAN, now) - cut.apply_to(run, PLAN, now).ends(PLAN, now) >= timedelta(minutes=cut.saves)


def test_nothing_of_close_is_cut() -> None:
    assert cuts(begin(PLAN, "close", START), PLAN, SESSION, START + timedelta(hours=1), TODAY) == ()


@pytest.mark.parametrize(
    ("agreed", "today", "day"),
    [
        (date(2026, 10, 8), TODAY, date(2026, 10, 8)),
        (TODAY, TODAY, date(2026, 10, 12)),
        (None, date(2026, 10, 3), date(2026, 10, 12)),
    ],
)
def test_a_follow_up_is_on_the_day_agreed_on_or_in_a_week(agreed: date | None, today: date, day: date) -> None:
    assert follow_up_day(Session(next_on=agreed), today) == day
