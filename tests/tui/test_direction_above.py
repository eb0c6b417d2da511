"""The direction above, by keys: a team copies it once, and is shown what differs when either changes."""

from __future__ import annotations

from pathlib import Path

from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionGoal, DirectionSource, DirectionTarget
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from tests.tui.driving import NOON, plan, put, running, written

COMPANY = plan(
    id="company",
    team="Copperbell",
    title="The year",
    direction=Direction(shape="mspot", mission="Everybody can swim", omissions=("no races",)),
)
HEADING = "The direction above says something else"


def company(**fields: object) -> Session:
    """Return the company with another direction."""
    return changed(COMPANY, direction=changed(COMPANY.direction, **fields))


async def copy_from_company(folder: Path) -> None:
    """Let a team copy the direction of the company."""
    put(folder, COMPANY)
    put(folder, plan())
    async with running(folder, (100, 50), "plan", "frame") as user:
        await user.press("i", "enter")
        await user.go_on_to("direction:mission")
        assert "Everybody can swim" in user.screen()
        assert HEADING not in user.screen()


async def test_what_changed_above_is_shown_in_the_next_visit_and_taken_by_a_key(folder: Path) -> None:
    await copy_from_company(folder)
    assert written(folder).direction.source.session == "company"
    target = DirectionTarget(id="t1", text="half stay")
    put(folder, company(mission="Everybody swims", omissions=("no races", "no café"), targets=(target,)))
    async with running(folder, (100, 50), "plan", "frame") as user:
        await user.go_on_to("above:mission")
        assert f"{HEADING}" in user.screen()
        assert "Copperbell · ⏎ takes it · d keeps ours" in user.read()
        assert "mission Everybody swims" in user.read()
        await user.press("enter")
        assert (user.cursor, user.session.direction.mission) == ("direction:mission", "Everybody swims")
        await user.go_on_to("above:omissions")
        await user.press("enter")
        assert user.session.direction.omissions == ("no races", "no café")
        await user.go_on_to("above:targets")
        await user.press("enter")
        assert [each.text for each in user.session.direction.targets] == ["half stay"]
        assert HEADING not in user.screen()
        await user.press("u")
        assert HEADING in user.screen()


async def test_a_team_that_changes_its_own_words_keeps_them_until_those_above_change(folder: Path) -> None:
    await copy_from_company(folder)
    async with running(folder, (100, 50), "plan", "frame") as user:
        await user.go_on_to("direction:mission")
        await user.press("enter", "ctrl+u")
        await user.type("We teach children")
        await user.press("escape")
        await user.go_on_to("above:mission")
        await user.press("d")
        assert HEADING not in user.screen()
        assert "Ours stays, until the direction above changes again." in user.read()
    async with running(folder, (100, 50), "plan", "frame") as user:
        await user.rest()
        assert "We teach children" in user.screen()
        assert HEADING not in user.screen()
    put(folder, company(mission="Everybody swims"))
    async with running(folder, (100, 50), "plan", "frame") as user:
        await user.go_on_to("above:mission")
        assert "Everybody swims" in user.screen()


async def test_a_direction_that_was_never_copied_is_not_compared(folder: Path) -> None:
    put(folder, COMPANY)
    put(folder, plan(direction=Direction(mission="We teach children")))
    async with running(folder, (100, 50), "plan", "frame") as user:
        await user.rest()
        assert HEADING not in user.screen()


async def test_the_session_that_follows_stays_linked_to_the_newest_direction_above(folder: Path) -> None:
    await copy_from_company(folder)
    put(folder, changed(company(mission="Everybody swims"), id="company-next", follows="company"))
    put(folder, create_successor(written(folder), "plan", "next", NOON))
    async with running(folder, (100, 50), "next", "frame") as user:
        assert HEADING in user.screen()
        assert "mission: Everybody swims" in user.screen()
        await user.press("escape")
        await user.go_on_to("above:mission")
        await user.press("enter")
        assert user.session.direction.mission == "Everybody swims"
    assert written(folder, "next").direction.source.session == "company"


async def test_a_private_direction_above_is_not_told_to_a_team(folder: Path) -> None:
    await copy_from_company(folder)
    put(folder, changed(company(mission="A secret"), private=True))
    async with running(folder, (100, 50), "plan", "frame") as user:
        await user.rest()
        assert HEADING not in user.screen()
        assert "secret" not in user.screen()


async def test_the_direction_of_a_chosen_goal_above_is_offered_and_taken_whole(folder: Path) -> None:
    goal = DirectionGoal(id="i1", text="members renew: 40 -> 60 %", priority="P0")
    above = changed(COMPANY.direction, shape="ogp", objectives=("a full pool",), goals=(goal,))
    put(folder, changed(COMPANY, objective=Objective(text="Open the pool"), direction=above))
    put(folder, plan())
    async with running(folder, (100, 60), "plan", "frame") as user:
        await user.press("end", "up", "enter", "down", "enter", "escape")
        await user.rest()
        assert "The direction of the goal above" in user.screen()
        for line in ("what we leave out: no races", "objectives: a full pool", "goals: P0 members renew: 40 -> 60 %"):
            assert line in user.read()
        assert user.session.direction.mission == ""
        await user.go_on_to("above:all")
        await user.press("i")
        direction = user.session.direction
        assert (direction.mission, direction.source.session) == ("Everybody can swim", "company")
        assert "The direction of the goal above" not in user.screen()


async def test_links_of_a_target_above_are_taken_by_a_key_on_it_and_its_newest_session_is_offered_first(
    folder: Path,
) -> None:
    target = DirectionTarget(id="t1", text="all swim", session="company", item="kr1")
    year = company(targets=(target,))
    put(folder, changed(year, key_results=(KeyResult(id="kr1", said="pupils swim"),)))
    put(folder, changed(year, id="later", format="monthly", title="Later", follows="company"))
    own = changed(year.direction, targets=(changed(target, session="", item=""),))
    put(folder, plan(direction=changed(own, source=DirectionSource(session="company"))))
    async with running(folder, (100, 60), "plan", "frame") as user:
        await user.press("i")
        await user.rest()
        assert user.screen().index("· Later") < user.screen().index("· The year")
        await user.press("escape")
        await user.go_on_to("t1")
        await user.rest()
        assert "above: moved by 1 more · i takes it" in user.read()
        await user.press("i")
        assert user.session.direction.targets[0].movers == ("company#kr1",)
        assert "moved by 1 more" not in user.read()
