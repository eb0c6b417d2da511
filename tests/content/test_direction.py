"""Where a session is going, in words, for all places outside Frame."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.content.direction import direction_parts, direction_title, ranked_goals
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.content.steps import step_rows
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Play
from okrtui.model.session import Session

GOALS = (
    DirectionGoal(id="i1", text="a second pool"),
    DirectionGoal(id="i2", text="trainers stay", priority="P1", who="Dana"),
    DirectionGoal(id="i3", text="children swim at ten", priority="P0"),
)


def rows_of(session: Session, step: str) -> tuple[Row, ...]:
    """Return the rows of a step."""
    steps = {step.id: step for step in build_agenda(session, DEFAULT_NUMBERS).steps}
    return step_rows(session, StepView(steps[step], DEFAULT_NUMBERS, date(2026, 10, 1)))


def test_an_empty_direction_has_no_parts() -> None:
    assert direction_parts(Session()) == ()


def test_the_fields_of_the_direction_are_told_with_the_goals() -> None:
    direction = Direction(
        mission="everybody can swim",
        serving=("children", "their parents"),
        strategy="small groups\n\nrather than low prices",
        plays=("open in the morning",),
        omissions=("no competitions", "no diving"),
        not_serving=("clubs",),
        targets=(DirectionTarget(id="t1", text="2,400 members", light="maybe"), DirectionTarget(id="t2")),
        goals=GOALS,
    )
    parts = {part.title: part.lines for part in direction_parts(Session(direction=direction))}
    assert parts == {
        "mission": ("everybody can swim",),
        "who we serve": ("children", "their parents"),
        "strategy": ("small groups", "rather than low prices"),
        "plays": ("open in the morning",),
        "who we don't serve": ("clubs",),
        "what we leave out": ("no competitions", "no diving"),
        "targets": ("2,400 members: at risk",),
        "goals": ("P0: children swim at ten", "P1: trainers stay, Dana", "a second pool"),
    }


def test_a_play_is_told_with_who_leads_it_and_its_day_in_the_session_that_follows_too() -> None:
    plays = (
        Play(id="m1", play="open in the morning", who="Dana", by=date(2027, 3, 31)),
        Play(id="m2", play="teach trainers", who="Priya", by=date(2027, 2, 1), done=True, done_on=date(2026, 12, 11)),
    )
    direction = Direction(plays=("open in the morning", "teach trainers", "warm water"), play_details=plays)
    first = Session(id="plan", format="plan", direction=direction)
    for session in (first, create_successor(first, "checkin", "check", datetime(2026, 12, 20, tzinfo=UTC))):
        [part] = direction_parts(session)
        assert part.lines == (
            "open in the morning, Dana, by 31 Mar 2027",
            "teach trainers, Priya, done 11 Dec 2026",
            "warm water",
        )


def test_a_solo_session_tells_its_direction_in_its_own_words() -> None:
    session = Session(format="solo", direction=Direction(omissions=("no weekly report",)))
    assert direction_title(session) == "Where I am going"
    assert [part.title for part in direction_parts(session)] == ["what I leave out"]


def test_goals_are_ranked_by_priority_and_keep_their_order() -> None:
    goals = (*GOALS, DirectionGoal(id="i4", text="warm water", priority="P0"), DirectionGoal(id="i5", priority="P9"))
    assert [goal.id for goal in ranked_goals(goals)] == ["i3", "i4", "i2", "i1", "i5"]


@pytest.mark.parametrize("step", ["hypotheses", "okr"])
def test_what_is_left_out_stands_above_what_is_written_in_the_next_cycle_too(step: str) -> None:
    direction = Direction(omissions=tuple("abcdef"), not_serving=("clubs",))
    first = Session(id="plan", format="plan", cycle="2026-Q4", direction=direction)
    retro = create_successor(first, "retro", "retro", datetime(2026, 12, 20, tzinfo=UTC))
    following = create_successor(retro, "plan", "next", datetime(2026, 12, 21, tzinfo=UTC))
    for session in (first, following):
        rows = rows_of(session, step)[:2]
        assert [plain(row.lead + row.text) for row in rows] == [
            "what we leave out  a · b · c · d · and 2 more",
            "who we don't serve  clubs",
        ]


@pytest.mark.parametrize("step", ["hypotheses", "okr"])
def test_without_anything_left_out_nothing_is_said_of_it(step: str) -> None:
    assert not any(row.key.startswith("left_out") for row in rows_of(Session(), step))
