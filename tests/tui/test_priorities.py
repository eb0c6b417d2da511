"""The monthly meeting, by keys: P0 and P1 goals, blockers, everyone's own priorities, and the meeting after it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Parent, People, Play
from tests.tui.checkins import TODAY, checkin
from tests.tui.driving import Facilitator, put, running

GOALS = (
    DirectionGoal(id="i1", priority="P1", text="shops trust us", who="Bo"),
    DirectionGoal(id="i2", priority="P0", text="every order ends", who="Ana", by=date(2027, 12, 31)),
)
PEOPLE = People(facilitator="Ines", participants=("Ana", "Bo", "Ines"))


def meeting(**fields: Any) -> Any:
    """Return a monthly meeting of a team in the OGP shape."""
    defaults = {"format": "monthly", "people": PEOPLE, "direction": Direction(shape="ogp", goals=GOALS)}
    return checkin(**{**defaults, **fields})


@asynccontextmanager
async def open_meeting(folder: Path, **fields: Any) -> AsyncIterator[Facilitator]:
    """Run the app at the priorities of a monthly meeting."""
    put(folder, meeting(**fields))
    async with running(folder, (100, 40), "checkin", "priorities") as user:
        yield user


async def test_a_check_in_is_followed_by_a_monthly_meeting_of_25_minutes(folder: Path) -> None:
    put(folder, checkin(status="closed"))
    async with running(folder) as user:
        await user.press("f")
        assert "m Monthly meeting: The goals that matter most, what is in the way" in user.read()
        await user.press("m", "enter")
        assert (user.session.format, user.session.follows) == ("monthly", "checkin")
        assert user.session.title == "Monthly meeting of 1 Oct 2026"
        assert "1 Numbers" in user.screen()
        assert "2 Priorities" in user.screen()
        assert "3 Close" in user.screen()


async def test_p0_goals_come_first_and_say_how_they_stand(folder: Path) -> None:
    async with open_meeting(folder) as user:
        assert "1 P0 · 1 P1" in user.screen()
        assert user.cursor == "i2"
        await user.press("m", "m")
        assert "at risk on 1 Oct" in user.line("every order ends")
        await user.press("enter")
        await user.go_to("blocker")
        await user.type("the bank asks for paper")
        await user.press("enter", "escape")
        goal = user.session.direction.goals[1]
        assert (goal.light, goal.blocker, goal.on) == ("maybe", "the bank asks for paper", TODAY)
        assert "blocker: the bank asks for paper" in user.read()
        assert "not reviewed yet" in user.line("shops trust us")


async def test_a_goal_takes_how_its_key_result_stands_with_enter(folder: Path) -> None:
    goals = (GOALS[1].model_copy(update={"moved_by": ("checkin#kr1",)}),)
    plays = {"plays": ("open early",), "play_details": (Play(id="m1", play="open early", who="Ana"),)}
    async with open_meeting(folder, direction=Direction(shape="ogp", goals=goals, **plays)) as user:
        assert "finish the order they started: 1,310 orders a week, ■ off track" in user.read()
        await user.press("m")
        assert user.session.direction.goals[0].light == "off track"
        await user.press("m", "m", "m", "enter")
        assert user.session.direction.goals[0].light == ""
        assert "⏎ off track" in user.read()
        await user.press("enter", "enter", "escape")
        assert user.session.direction.goals[0].light == "off track"
        await user.go_on_to("m1")
        await user.press("m")
        assert "Ana · done 1 Oct" in user.line("open early")


async def test_a_target_of_the_direction_is_taken_as_a_goal_with_what_moves_it(folder: Path) -> None:
    target = DirectionTarget(id="t1", text="2,400 members by December 2027", session="checkin", item="kr1")
    direction = Direction(shape="mspot", targets=(target, DirectionTarget(id="t2", text="half stay a year")))
    async with open_meeting(folder, direction=direction) as user:
        await user.press("a")
        assert "⏎ from the targets: 2,400 members by December 2027" in user.read()
        await user.press("enter")
        assert "⏎ from the targets: half stay a year" in user.read()
        await user.press("escape")
        (goal,) = user.session.direction.goals
        assert (goal.text, goal.by) == ("2,400 members", date(2027, 12, 31))
        assert goal.moved_by == ("checkin#kr1",)


async def test_a_target_of_the_direction_above_is_taken_as_a_goal(folder: Path) -> None:
    targets = (DirectionTarget(id="t1", text="no animal waits"), DirectionTarget(id="t2", text="half stay a year"))
    put(folder, checkin(id="company", team="Company", format="plan", direction=Direction(targets=targets)))
    goal = DirectionGoal(id="i1", text="half stay a year")
    direction = Direction(parent=Parent(session="company", item="objective"), goals=(goal,))
    async with open_meeting(folder, direction=direction) as user:
        await user.rest()
        await user.press("a")
        assert "⏎ from the targets above: no animal waits" in user.read()
        await user.press("enter")
        assert "from the targets above" not in user.read()
        await user.press("escape")
        assert [each.text for each in user.session.direction.goals] == ["half stay a year", "no animal waits"]


async def test_a_blocker_is_named_once_and_stands_in_numbers_and_on_the_page(folder: Path) -> None:
    async with open_meeting(folder) as user:
        await user.press("down", "down", "enter")
        assert user.gap == "blocker"
        await user.type("the bank asks for paper")
        await user.press("enter", "escape")
        update = user.session.key_results[0].updates[-1]
        assert (update.on, update.value, update.blocker) == (TODAY, None, "the bank asks for paper")
        await user.press("f2")
        assert "blocker since 1 Oct: the bank asks for paper" in user.read()
        await user.press("home", "enter")
        await user.fill("1400", "6", "")
        update = user.session.key_results[0].updates[-1]
        assert (update.value, update.blocker) == (1400, "the bank asks for paper")
        assert len(user.session.key_results[0].updates) == 3


async def test_each_person_is_asked_for_their_priorities(folder: Path) -> None:
    carried = Action(id="x1", text="ask the carrier", who="Bo", origin="plan")
    play = Play(id="m1", play="open at night", who="Ines")
    direction = Direction(shape="ogp", goals=GOALS, plays=("open at night",), play_details=(play,))
    async with open_meeting(folder, actions=(carried,), direction=direction) as user:
        assert user.line("ask the carrier").startswith("Bo")
        await user.go_on_to("priority:Ana")
        await user.press("enter")
        assert "Ana:" in user.screen()
        await user.type("call the bank by 9 Oct")
        await user.press("enter")
        await user.type("hire a tester")
        await user.press("enter", "enter")
        assert "Ines: ⏎ open at night" in user.read(), "Bo has one already"
        assert user.rows()[-1].strip().startswith("⏎ Take it")
        await user.type("book the room")
        await user.press("enter", "escape")
        actions = [(action.who, action.text) for action in user.session.actions]
        assert actions == [
            ("Bo", "ask the carrier"),
            ("Ana", "call the bank by 9 Oct"),
            ("Ana", "hire a tester"),
            ("Ines", "book the room"),
        ]
        await user.go_on_to("x1")
        await user.press("m")
        assert user.session.actions[0].done


async def test_the_next_meeting_knows_what_this_one_said(folder: Path) -> None:
    reviewed = tuple(
        goal.model_copy(update={"light": "off track", "blocker": "no bank", "on": TODAY}) for goal in GOALS[1:]
    )
    actions = (Action(id="x1", text="call the bank", who="Ana"),)
    put(folder, meeting(direction=Direction(shape="ogp", goals=reviewed), actions=actions, status="closed"))
    async with running(folder) as user:
        await user.press("f", "m")
        assert user.session.follows == "checkin"
        assert "call the bank — Ana" in user.read()
        await user.press("enter", "f3")
        assert "off track on 1 Oct" in user.line("every order ends")
        assert "blocker: no bank" in user.read()
        assert user.line("call the bank").startswith("Ana")
        assert user.session.direction.goals == reviewed


async def test_without_goals_the_step_offers_to_write_the_first(folder: Path) -> None:
    async with open_meeting(folder, direction=Direction()) as user:
        assert "The goals of 12 to 18 months are here" in user.read()
        await user.press("a")
        await user.type("P0 every order ends, Ana by 30 Nov 2027")
        await user.press("enter", "escape")
        goal = user.session.direction.goals[0]
        assert (goal.priority, goal.text) == ("P0", "every order ends")
        assert (goal.who, goal.by) == ("Ana", date(2027, 11, 30)), "as in Frame"
