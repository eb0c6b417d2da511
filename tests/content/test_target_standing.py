"""How a target stands by the goals that move it: the worst of them, and how many are on track."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.target_standing import movers_elsewhere, own_goals, told_target
from okrtui.method.lights import Light
from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionTarget
from okrtui.model.item_text import one_line
from okrtui.model.session import Session

SESSION = Session(id="plan", starts=date(2026, 10, 1))
TARGET = DirectionTarget(id="t1", text="half stay", session="plan", item="kr1", moved_by=("web#kr1", "shop#objective"))
LINKS = (GoalLink("plan", "kr1"), GoalLink("web", "kr1"), GoalLink("shop", "objective"))


def told(links: dict[GoalLink, LinkedGoal], target: DirectionTarget = TARGET) -> str:
    """Return what is told of a target."""
    return one_line(told_target(target, SESSION, links))


@pytest.mark.parametrize(
    ("lights", "text"),
    [
        (("on track", "at risk", "off track"), "half stay: off track, 1 of 3 on track"),
        (("on track", "at risk", "too early to tell"), "half stay: at risk, 1 of 3 on track"),
        (("on track", "reached", "on track"), "half stay: on track, 3 of 3"),
        (("reached", "reached", "reached"), "half stay: on track, 3 of 3"),
        (("on track", None, "too early to tell"), "half stay: on track, 1 of 3, 1 not known"),
        (("too early to tell", None, None), "half stay"),
        ((None, None, None), "half stay"),
    ],
)
def test_a_target_stands_as_the_worst_of_its_key_results(lights: tuple[Light | None, ...], text: str) -> None:
    goals = zip(LINKS, lights, strict=True)
    assert told({link: LinkedGoal(text="more", light=light) for link, light in goals if light}) == text


def test_a_target_that_has_a_light_of_its_own_is_told_with_that() -> None:
    own = changed(TARGET, light="on track", because="the pool opens")
    assert told({link: LinkedGoal(light="off track") for link in LINKS}, own) == (
        "half stay: on track, because the pool opens"
    )
    assert movers_elsewhere(changed(SESSION, direction=Direction(targets=(own,)))) == []


def test_what_is_gone_or_of_a_cycle_before_counts_only_where_nothing_goes_on() -> None:
    ended = LinkedGoal(text="old", light="missed", ends=date(2026, 9, 30))
    links = {LINKS[0]: LinkedGoal(text="more", light="on track"), LINKS[1]: ended, LINKS[2]: LinkedGoal()}
    assert told(links) == "half stay: on track"
    assert told({LINKS[1]: ended}, changed(TARGET, session="", item="", moved_by=("web#kr1",))) == (
        "half stay: off track"
    )


def test_an_objective_of_the_session_stands_as_its_worst_key_result() -> None:
    target = changed(TARGET, item="objective", moved_by=())
    assert told(own_goals(SESSION, {"kr1": "on track", "kr2": "at risk"}), target) == "half stay: at risk"
    assert told(own_goals(SESSION, {}), target) == "half stay"
    session = changed(SESSION, direction=Direction(targets=(TARGET, target)))
    assert movers_elsewhere(session) == list(LINKS[1:])


@pytest.mark.parametrize(
    ("others", "text"), [((True, True), "not measured at the end, 0 of 3"), ((True, False), "off")]
)
def test_a_target_of_goals_that_nobody_measured_at_the_end_is_not_told_to_be_off_track(
    others: tuple[bool, bool], text: str
) -> None:
    goals = zip(LINKS, (True, *others), strict=True)
    links = {
        link: LinkedGoal(text="more", light="missed", is_unmeasured=is_unmeasured) for link, is_unmeasured in goals
    }
    assert told(links).startswith(f"half stay: {text}")
