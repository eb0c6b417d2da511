"""The direction is pre-work: taken over from another session, without losing what is written."""

from __future__ import annotations

import pytest

from okrtui.model.directions import copy_direction, has_content, shape_fields
from okrtui.model.forms import gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Parent
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


def test_all_is_taken_that_is_not_said_here() -> None:
    taken = copy_direction(Session(last_ids={"t": 2}), OTHER)
    assert (taken.direction.mission, taken.direction.shape) == ("Anyone can buy", "ogp")
    assert taken.direction.targets == (DirectionTarget(id="t3", text="Half of all baskets", light="maybe"),)
    assert taken.direction.goals == (DirectionGoal(id="i1", text="A shop in an afternoon", priority="P0", who="Dana"),)
    assert taken.direction.parent == Parent()
    assert copy_direction(taken, OTHER) == taken


def test_what_is_said_here_stays() -> None:
    own = Direction(mission="Ours", targets=(DirectionTarget(id="t1", text="Our target"),), parent=Parent(story="ours"))
    taken = copy_direction(Session(direction=own), OTHER, with_parent=True).direction
    assert (taken.mission, taken.serving, taken.parent.story) == ("Ours", ("shoppers",), "ours")
    assert [one.text for one in taken.targets] == ["Our target"]


def test_the_goal_above_comes_along_from_the_teams_own_session() -> None:
    assert copy_direction(Session(), OTHER, with_parent=True).direction.parent == OTHER.parent


@pytest.mark.parametrize("shape", ["", "mspot", "ogp", "of a later version"])
def test_every_shape_asks_whom_we_serve_and_what_we_leave_out(shape: str) -> None:
    names = shape_fields(shape)
    assert {"mission", "serving", "omissions"} <= set(names) <= set(gaps(Direction))


def test_an_empty_direction_has_nothing_to_take() -> None:
    assert not has_content(Direction())
    assert has_content(Direction(omissions=("no loyalty scheme",)))
    assert has_content(Direction(goals=OTHER.goals))
