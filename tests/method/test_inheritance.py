"""What a key result has from the goals around it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from okrtui.content.direction import moved_goals_text
from okrtui.method.inheritance import (
    inherited_goal_owner,
    inherited_objective_owner,
    inherited_owner_and_day,
    inherited_play_owner_and_day,
    play_of_task,
)
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver
from okrtui.model.follow_ups import Promise
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Play
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

ENDS, TODAY = date(2026, 12, 31), date(2026, 10, 5)
SESSION = Session(id="plan", ends=ENDS, objective=Objective(text="Teach all", owner="Ines"))


def test_owner_and_day_are_those_of_the_objective_and_the_cycle() -> None:
    assert inherited_owner_and_day(SESSION, "kr1", TODAY) == ("Ines", ENDS)
    assert inherited_owner_and_day(SESSION, "kr1", date(2027, 1, 1)) == ("Ines", None)
    assert inherited_owner_and_day(Session(), "kr1", TODAY) == ("", None)


def test_those_of_the_goal_that_it_moves_come_first() -> None:
    goal = DirectionGoal(id="i1", who="Dana", by=date(2026, 11, 30), moved_by=("plan#kr1",))
    session = changed(SESSION, direction=Direction(goals=(goal,)))
    assert inherited_owner_and_day(session, "kr1", TODAY) == ("Dana", date(2026, 11, 30))
    assert inherited_owner_and_day(session, "kr2", TODAY) == ("Ines", ENDS)


def test_those_of_the_play_that_serves_a_goal_come_along() -> None:
    day = date(2026, 12, 11)
    plays = (Play(id="m1", play="open the pool to schools", who="Dana", by=day, objectives=("plan#kr1",)),
             Play(id="m2", play="teach all", who="Chi"))  # fmt: skip
    lines = tuple(play.play for play in plays)
    session = changed(SESSION, direction=Direction(plays=lines, play_details=plays))
    assert inherited_owner_and_day(session, "kr1", TODAY) == ("Dana", day)
    assert inherited_objective_owner(session) == "Chi"
    goal = DirectionGoal(id="i1", text="all swim", who="Ines", moved_by=("plan#objective",))
    assert inherited_objective_owner(changed(session, direction=Direction(goals=(goal,)))) == "Ines"
    assert inherited_objective_owner(SESSION) == ""
    assert play_of_task(session, Promise(id="o1", text="Open the pool to schools")) == plays[0]
    assert play_of_task(session, Promise(id="o1")) is None


def test_the_owner_of_the_objective_may_be_that_of_the_goals_that_its_key_results_move() -> None:
    mara, otto = (KeyResult(id=f"kr{n}", owner=name) for n, name in enumerate(("Mara", "Otto"), 1))
    goal = DirectionGoal(id="i1", text="all swim", who="Ines", moved_by=("plan#kr1",))
    session = Session(id="plan", key_results=(mara, otto))
    assert inherited_objective_owner(changed(session, direction=Direction(goals=(goal,)))) == "Ines"
    assert inherited_objective_owner(session) == ""
    assert inherited_objective_owner(changed(session, key_results=(mara,))) == "Mara"
    assert inherited_goal_owner(session, goal) == "Mara"
    assert inherited_goal_owner(session, changed(goal, moved_by=("team#kr1", "plan#kr9"))) == ""


def test_a_play_offers_who_has_taken_it_on_or_answers_for_its_goal() -> None:
    play = Play(id="m1", play="Bread boxes", objectives=("plan#kr1", "other#kr1"))
    direction = Direction(plays=(play.play,), play_details=(play,))
    session = Session(id="plan", direction=direction, key_results=(KeyResult(id="kr1", owner="Otto"),))
    assert inherited_play_owner_and_day(session, play) == ("Otto", None)
    task = Promise(id="o1", who="Mara", text="bread boxes", by=ENDS)
    assert inherited_play_owner_and_day(changed(session, promises=(task,)), play) == ("Mara", ENDS)


def test_goals_of_the_direction_are_moved_by_the_same_goals_along_the_chain() -> None:
    """In the second check-in, and in the next plan as far as the goal goes on there."""
    goal = DirectionGoal(id="i1", text="all swim", who="Dana", moved_by=("plan#kr1", "plan#kr2", "team#kr1"))
    play = Play(id="m1", play="lessons", objectives=("plan#objective",))
    target = DirectionTarget(id="t1", text="half", session="plan", item="kr1", moved_by=("plan#kr2", "team#kr1"))
    direction = Direction(goals=(goal,), plays=("lessons",), play_details=(play,), targets=(target,))
    key_results = tuple(KeyResult(id=id, who="all", does_what="swim") for id in ("kr1", "kr2"))
    plan = changed(SESSION, direction=direction, key_results=key_results)
    first = create_successor(plan, "checkin", "check-1", datetime(2026, 11, 2, tzinfo=UTC))
    second = create_successor(first, "checkin", "check-2", datetime(2026, 11, 16, tzinfo=UTC))
    assert second.direction.goals[0].moved_by == ("check-2#kr1", "check-2#kr2", "team#kr1")
    assert inherited_owner_and_day(second, "kr1", TODAY) == ("Dana", ENDS)
    assert moved_goals_text(second) == "all swim"
    assert second.direction.play_details[0].objectives == ("check-2#objective",)
    assert second.direction.targets[0].movers == ("check-2#kr1", "check-2#kr2", "team#kr1")
    kept = (CarryOver(id="c1", about="kr1", choice="keep"),)
    retro = create_successor(second, "retro", "retro", datetime(2027, 1, 4, tzinfo=UTC))
    following = create_successor(changed(retro, carry_over=kept), "plan", "next", datetime(2027, 1, 4, tzinfo=UTC))
    assert following.direction.goals[0].moved_by == ("next#kr1", "retro#kr2", "team#kr1")
    assert following.direction.targets[0].movers == ("next#kr1", "retro#kr2", "team#kr1")
