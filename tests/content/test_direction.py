"""Where a session is going, in words, for all places outside Frame."""

from __future__ import annotations

from okrtui.content.direction import direction_parts, direction_title, ranked_goals
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.session import Session

GOALS = (
    DirectionGoal(id="i1", text="a second pool"),
    DirectionGoal(id="i2", text="trainers stay", priority="P1", who="Dana"),
    DirectionGoal(id="i3", text="children swim at ten", priority="P0"),
)


def test_an_empty_direction_has_no_parts() -> None:
    assert direction_parts(Session()) == ()


def test_mission_strategy_and_what_is_left_out_are_told_with_the_goals() -> None:
    direction = Direction(
        mission="everybody can swim",
        strategy="small groups\n\nrather than low prices",
        plays=("open in the morning",),
        omissions=("no competitions", "no diving"),
        not_serving=("clubs",),
        goals=GOALS,
    )
    parts = {part.title: part.lines for part in direction_parts(Session(direction=direction))}
    assert parts == {
        "mission": ("everybody can swim",),
        "strategy": ("small groups", "rather than low prices"),
        "who we don't serve": ("clubs",),
        "what we leave out": ("no competitions", "no diving"),
        "goals": ("P0: children swim at ten", "P1: trainers stay, Dana", "a second pool"),
    }


def test_a_solo_session_tells_its_direction_in_its_own_words() -> None:
    session = Session(format="solo", direction=Direction(omissions=("no weekly report",)))
    assert direction_title(session) == "Where I am going"
    assert [part.title for part in direction_parts(session)] == ["what I leave out"]


def test_goals_are_ranked_by_priority_and_keep_their_order() -> None:
    goals = (*GOALS, DirectionGoal(id="i4", text="warm water", priority="P0"), DirectionGoal(id="i5", priority="P9"))
    assert [goal.id for goal in ranked_goals(goals)] == ["i3", "i4", "i2", "i1", "i5"]
