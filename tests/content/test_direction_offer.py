"""Key results that the direction offers: its goals and targets with a number."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrtui.content.direction_offer import measured_goals, next_direction_offer
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.method.inheritance import inherited_owner_and_day
from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionGoal, DirectionSource, DirectionTarget
from okrtui.model.items import add
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

TODAY = date(2026, 10, 1)
RENEW = DirectionGoal(id="i2", text="members renew: 40 -> 60 %", priority="P0", who="Dana", by=date(2027, 12, 31))
GOALS = (DirectionGoal(id="i1", text="warm water"), RENEW)


def session_with(**fields: Any) -> Session:
    return Session(id="plan", direction=Direction(**fields))


def test_a_goal_with_a_number_becomes_a_key_result_with_day_owner_and_link() -> None:
    session = session_with(shape="ogp", goals=GOALS)
    offer = next_direction_offer(session, TODAY)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY)
    (key_result,) = taken.key_results
    assert key_result == KeyResult(
        id="kr1",
        said=RENEW.text,
        who="members",
        does_what="renew",
        baseline=40,
        target=60,
        unit="%",
        by=RENEW.by,
        owner="Dana",
    )
    assert taken.direction.goals[1].moved_by == ("plan#kr1",)
    assert next_direction_offer(taken, TODAY) is None


@pytest.mark.parametrize("words", ["members renew: 40 -> 60 %", "members renew: 40 -> 60 % by 31 Dec 2027"])
def test_the_day_of_a_goal_that_is_later_than_the_cycle_becomes_its_last_one(words: str) -> None:
    goal = RENEW.model_copy(update={"text": words})
    session = Session(id="plan", ends=date(2026, 12, 31), direction=Direction(goals=(goal,)))
    offer = next_direction_offer(session, TODAY)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY)
    (key_result,) = taken.key_results
    assert (key_result.target, key_result.owner, key_result.by) == (60, "Dana", date(2026, 12, 31))
    assert inherited_owner_and_day(taken, "kr1", TODAY) == ("Dana", date(2026, 12, 31))


@pytest.mark.parametrize(
    ("mover", "baseline"),
    [
        ({"ends": date(2026, 12, 31), "value": 47, "measured_on": date(2026, 11, 2)}, 47),
        ({"ends": date(2027, 3, 31), "value": 47, "is_graded": True}, 47),
        ({"ends": date(2026, 12, 31)}, 40),
        ({"ends": date(2027, 3, 31), "value": 47}, None),
        (None, None),
    ],
)
def test_a_goal_that_an_ended_cycle_has_moved_is_offered_from_its_last_number(
    mover: dict[str, Any] | None, baseline: int | None
) -> None:
    moved = changed(RENEW, moved_by=("last#kr1",))
    session = changed(
        session_with(shape="ogp", goals=(moved,)), starts=date(2027, 1, 1), ends=date(2027, 3, 31), cycle="2027-Q1"
    )
    links = {GoalLink("last", "kr1"): LinkedGoal(text="members renew", **mover)} if mover else {}
    offer = next_direction_offer(session, date(2027, 1, 4), links=links)
    assert (offer is not None) is (baseline is not None)
    if offer is None:
        return
    assert ("last 47" in offer.lead) is (baseline == 47)
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", date(2027, 1, 4))
    (key_result,) = taken.key_results
    assert (key_result.baseline, key_result.target, key_result.owner) == (baseline, 60, "Dana")
    assert key_result.by == date(2027, 3, 31)
    assert taken.direction.goals[0].moved_by == ("last#kr1", "plan#kr1")
    assert next_direction_offer(taken, date(2027, 1, 4), links=links) is None


def test_a_goal_is_offered_again_once_the_key_result_that_moved_it_is_gone() -> None:
    moved = changed(RENEW, moved_by=("plan#kr1", "last#kr2"))
    links = {GoalLink("last", "kr2"): LinkedGoal(team="Web")}
    session = session_with(goals=(moved,))
    offer = next_direction_offer(session, TODAY, links=links)
    assert offer is not None
    assert offer.id == RENEW.id
    assert next_direction_offer(add(session, KeyResult, said=RENEW.text), TODAY, links=links) is None
    unreadable = {GoalLink("last", "kr2"): LinkedGoal(is_readable=False)}
    assert next_direction_offer(session, TODAY, links=unreadable) is None


def test_goals_with_a_number_tell_what_they_count_and_by_how_much() -> None:
    revenue = DirectionGoal(id="i3", text="revenue a year: 1,200,000 -> 2,000,000 €")
    session = changed(session_with(goals=(*GOALS, revenue)), key_results=(KeyResult(id="kr1", who="a"),))
    told = [(goal.statement, goal.target, goal.unit) for goal in measured_goals(session, TODAY)]
    assert told == [("members renew", 60, "%"), ("revenue a year", 2_000_000, "€")]


def test_a_target_is_offered_behind_the_goals_and_linked() -> None:
    target = DirectionTarget(id="t1", text="guests come back: 100 -> 200")
    session = session_with(shape="mspot", targets=(DirectionTarget(id="t0", text="be loved"), target))
    offer = next_direction_offer(session, TODAY)
    assert offer is not None
    taken = offer.take(add(session, KeyResult, said=offer.text), "kr1", TODAY)
    assert (taken.direction.targets[1].session, taken.direction.targets[1].item) == ("plan", "kr1")


def test_nothing_is_offered_of_a_direction_above_nor_beside_own_key_results() -> None:
    above = session_with(goals=GOALS, source=DirectionSource(session="company"))
    own = add(session_with(goals=GOALS), KeyResult, said="families stay")
    assert (next_direction_offer(above, TODAY), next_direction_offer(own, TODAY)) == (None, None)
