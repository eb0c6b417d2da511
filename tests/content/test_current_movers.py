"""What moves goals and targets now, once the key results of a cycle before have ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrtui.content.current_movers import current_movers_of
from okrtui.content.direction_items import goal_links, target_links
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.target_standing import current_target_movers
from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

GOAL = DirectionGoal(id="i1", text="be loved", moved_by=("last#kr1", "plan#kr2"))
SESSION = Session(id="plan", team="Desk", starts=date(2027, 1, 1), follows="between")
PAST = LinkedGoal(text="members renew", team="Desk", ends=date(2026, 12, 31))


def test_a_goal_is_moved_by_what_goes_on_from_an_ended_cycle() -> None:
    links = {GoalLink("last", "kr1"): PAST, GoalLink("plan", "kr2"): LinkedGoal(text="members renew again")}
    assert current_movers_of(GOAL, SESSION, links) == [GoalLink("plan", "kr2")]
    ended = changed(GOAL, moved_by=("last#kr1",))
    assert current_movers_of(ended, SESSION, links) == [GoalLink("last", "kr1")]


@pytest.mark.parametrize(("team", "moved"), [("desk", ["plan#kr3", "plan#kr2"]), ("Shop", ["plan#kr2"])])
def test_a_key_result_here_in_the_words_of_an_ended_one_of_the_team_moves_what_that_moved(
    team: str, moved: list[str]
) -> None:
    own = (KeyResult(id="kr2", said="guests pay"), KeyResult(id="kr3", said="Members renew", baseline=47))
    target = DirectionTarget(id="t1", text="be loved", session="last", item="kr1", moved_by=("plan#kr2",))
    session = changed(SESSION, key_results=own, direction=Direction(goals=(GOAL,), targets=(target,)))
    ended = changed(own[1], id="kr1", said="members renew", baseline=40)
    here = {GoalLink("plan", each.id): LinkedGoal(text=each.said, light="on track") for each in own}
    links = {GoalLink("last", "kr1"): replace(PAST, team=team, key_result=ended), **here}
    expected = [GoalLink(*link.split("#")) for link in moved]
    assert current_movers_of(GOAL, session, links) == expected
    assert current_target_movers(target, session, links) == expected
    assert set(expected) <= set(goal_links(session)) & set(target_links(session))
