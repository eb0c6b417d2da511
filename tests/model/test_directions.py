"""Copying the direction of another session without overwriting what is written here."""

from __future__ import annotations

import pytest

from okrtui.model.base import changed
from okrtui.model.directions import (
    copy_direction,
    detail_plays,
    detailed_plays,
    has_content,
    moved_goals,
    people_served,
    shape_fields,
    toggle_goal_mover,
    toggle_play_goal,
    toggle_target_mover,
)
from okrtui.model.edits import tidy_texts
from okrtui.model.forms import gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Parent, Play
from okrtui.model.items import add, change, delete
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

OTHER = Direction(
    shape="ogp",
    mission="Anyone can buy",
    values=("the owner comes first",),
    serving=("shoppers",),
    targets=(DirectionTarget(id="t7", text="Half of all baskets", light="maybe"),),
    goals=(DirectionGoal(id="i3", text="A shop in an afternoon", priority="P0", who="Dana"),),
    parent=Parent(session="company", item="kr2", story="they come back"),
)


def test_empty_fields_are_copied() -> None:
    session = copy_direction(Session(last_ids={"t": 2}), OTHER)
    assert (session.direction.mission, session.direction.shape) == ("Anyone can buy", "ogp")
    target = DirectionTarget(id="t3", text="Half of all baskets", light="maybe")
    assert session.direction.targets == (target,)
    of_another_team = copy_direction(Session(last_ids={"t": 2}), OTHER, origin="sister")
    assert of_another_team.direction.targets == (changed(target, light=""),), "how it stands is followed there"
    assert session.direction.goals == (
        DirectionGoal(id="i1", text="A shop in an afternoon", priority="P0", who="Dana"),
    )
    assert session.direction.parent == Parent()
    assert copy_direction(session, OTHER) == session


def test_filled_fields_are_kept() -> None:
    own_direction = Direction(
        mission="Ours", targets=(DirectionTarget(id="t1", text="Our target"),), parent=Parent(story="ours")
    )
    direction = copy_direction(Session(direction=own_direction), OTHER, with_parent=True).direction
    assert (direction.mission, direction.serving, direction.parent.story) == ("Ours", ("shoppers",), "ours")
    assert [target.text for target in direction.targets] == ["Our target"]


def test_the_parent_is_copied_on_request() -> None:
    assert copy_direction(Session(), OTHER, with_parent=True).direction.parent == OTHER.parent
    taken = copy_direction(Session(), OTHER, with_parent=True, origin="sister").direction.parent
    assert taken == changed(OTHER.parent, story=""), "how another team helps is its own"


@pytest.mark.parametrize("shape", ["", "mspot", "ogp", "of a later version"])
def test_every_shape_has_a_mission_those_served_and_omissions(shape: str) -> None:
    names = shape_fields(shape)
    assert {"mission", "serving", "omissions"} <= set(names) <= set(gaps(Direction))


def test_an_empty_direction_has_no_content() -> None:
    assert not has_content(Direction())
    assert has_content(Direction(omissions=("no loyalty scheme",)))
    assert has_content(Direction(goals=OTHER.goals))


@pytest.mark.parametrize(
    ("typed", "priority", "text"),
    [
        ("P0 open in an afternoon", "P0", "open in an afternoon"),
        ("p1: trainers stay ", "P1", "trainers stay"),
        ("P0 – open", "P0", "open"),
        ("P0: P1 tickets are answered", "P0", "P1 tickets are answered"),
        ("P0", "", "P0"),
        ("P2 later", "", "P2 later"),
        ("P0wer for all", "", "P0wer for all"),
        ("answer P0 tickets", "", "answer P0 tickets"),
    ],
)
def test_a_goal_that_begins_with_its_priority_has_it_as_such(typed: str, priority: str, text: str) -> None:
    session = tidy_texts(add(Session(), DirectionGoal, text=typed), "i1")
    goal = session.direction.goals[0]
    assert (goal.priority, goal.text) == (priority, text)
    assert tidy_texts(session, "i1") is session


def test_a_goal_that_has_a_priority_keeps_its_words() -> None:
    session = add(Session(), DirectionGoal, text="P1 tickets are answered", priority="P0")
    assert tidy_texts(session, "i1") is session


def test_a_play_that_is_reworded_or_moved_keeps_its_person() -> None:
    session = Session(direction=Direction(plays=("open in the morning", "teach trainers")))
    session = change(detail_plays(session), "m2", who="Dana")
    session = change(session, "direction", plays=("teach all trainers", "open in the morning", "a new one"))
    plays = [(line, play.who if play else None) for line, play in detailed_plays(session.direction)]
    assert plays == [("teach all trainers", "Dana"), ("open in the morning", ""), ("a new one", None)]
    session = detail_plays(session)
    assert session.direction.play_details == (
        Play(id="m2", play="teach all trainers", who="Dana"),
        Play(id="m1", play="open in the morning"),
        Play(id="m3", play="a new one"),
    )
    assert detail_plays(session) is session


def test_plays_of_equal_words_have_details_of_their_own() -> None:
    direction = detail_plays(Session(direction=Direction(plays=("open", "open")))).direction
    assert [play.id for _, play in detailed_plays(direction) if play] == ["m1", "m2"]


def test_a_play_serves_a_goal_until_that_is_chosen_again() -> None:
    session = detail_plays(Session(direction=Direction(plays=("open",))))
    linked = toggle_play_goal(toggle_play_goal(session, "m1", "plan#objective"), "m1", "plan#kr1")
    assert linked.direction.play_details[0].objectives == ("plan#objective", "plan#kr1")
    assert toggle_play_goal(linked, "m1", "plan#objective").direction.play_details[0].objectives == ("plan#kr1",)


def test_a_goal_is_moved_by_key_results_and_gives_the_objective_its_priority() -> None:
    goal = DirectionGoal(id="i1", text="every child can swim", priority="P0")
    session = Session(id="plan", direction=Direction(shape="ogp", goals=(goal,)))
    linked = toggle_goal_mover(toggle_goal_mover(session, "i1", "plan#kr1"), "i1", "plan#objective")
    assert linked.direction.goals[0].moved_by == ("plan#kr1", "plan#objective")
    assert linked.objective.priority == "P0"
    assert toggle_goal_mover(linked, "i1", "plan#kr1").direction.goals[0].moved_by == ("plan#objective",)
    assert toggle_goal_mover(session, "i1", "other#kr1").objective.priority == ""
    ranked = change(session, "objective", priority="P1")
    assert toggle_goal_mover(ranked, "i1", "plan#objective").objective.priority == "P1"


def test_a_target_is_moved_by_key_results_until_they_are_chosen_again_or_deleted() -> None:
    key_results = (KeyResult(id="kr1", who="all", does_what="swim"),)
    targets = (DirectionTarget(id="t1", text="half stay"),)
    session = Session(id="plan", direction=Direction(targets=targets), key_results=key_results)
    for link in ("plan#kr1", "pool#kr2", "pool#objective"):
        session = toggle_target_mover(session, "t1", link)
    (target,) = session.direction.targets
    assert (target.session, target.item, target.moved_by) == ("plan", "kr1", ("pool#kr2", "pool#objective"))
    assert target.movers == ("plan#kr1", "pool#kr2", "pool#objective")
    for left in (toggle_target_mover(session, "t1", "plan#kr1"), delete(session, "kr1")):
        (target,) = left.direction.targets
        assert (target.session, target.item, target.moved_by) == ("pool", "kr2", ("pool#objective",))
    assert toggle_target_mover(session, "t1", "pool#kr2").direction.targets[0].movers == ("plan#kr1", "pool#objective")


def test_goals_and_plays_lose_the_link_to_a_key_result_that_is_deleted() -> None:
    goal = DirectionGoal(id="i1", text="every child can swim", moved_by=("plan#kr1", "plan#kr2", "pool#kr1"))
    play = Play(id="m1", play="open", objectives=("plan#kr1", "plan#objective"))
    target = DirectionTarget(id="t1", text="half", session="plan", item="kr1")
    direction = Direction(goals=(goal,), plays=("open",), play_details=(play,), targets=(target,))
    key_results = tuple(KeyResult(id=id, who="all", does_what="swim") for id in ("kr1", "kr2"))
    left = delete(Session(id="plan", direction=direction, key_results=key_results), "kr1")
    assert left.direction.goals[0].moved_by == ("plan#kr2", "pool#kr1")
    assert left.direction.play_details[0].objectives == ("plan#objective",)
    assert left.direction.targets[0].movers == ()
    assert moved_goals(left) == left.direction.goals
    assert moved_goals(changed(left, key_results=())) == ()


def test_the_people_served_are_without_the_note_on_their_part() -> None:
    serving = ("customer (use)", "customer (choose)", "families", "patients (over 65)", "(pay)", " parents (they pay) ")
    assert people_served(Direction(serving=serving)) == ("customer", "families", "patients (over 65)", "parents")
