"""The dialog for a new session of a team that met before, by keys: nothing is typed that its sessions say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from okrtui.model.follow_ups import Promise
from okrtui.model.frame import People
from tests.tui.driving import NOON, plan, put, running

TEAM = People(facilitator="Nora", participants=("Ana", "Bo"))
Q4 = {"cycle": "2026-Q4", "starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}


async def test_a_check_in_goes_on_from_the_last_session_with_its_people_and_promises(folder: Path) -> None:
    promise = Promise(id="p1", text="ring the printer", who="Ana", by=date(2026, 10, 9))
    put(folder, plan(**Q4, team="Front Desk", people=TEAM, promises=(promise,), title="Desk plan"))
    async with running(folder) as user:
        await user.press("n")
        await user.fill("checkin", "Weekly")
        await user.type("fro")
        await user.press("right", "enter")
        await user.rest()
        assert (user.gap, user.typed) == ("after", "last")
        assert "It goes on from “Desk plan”: its goal, numbers and promises come along." in user.read()
        await user.press("enter")
        assert "⏎ Ana, Bo" in user.line("people")
        assert "Nora leads, who led the last session, too" in user.read()
        await user.press("enter", "enter")
        session = user.session
        assert (session.title, session.follows, session.team) == ("Weekly", "plan", "Front Desk")
        assert (session.people, session.promises[0].text) == (TEAM, "ring the printer")


@pytest.mark.parametrize(("key", "follows"), [("enter", "plan"), ("right", "")])
async def test_a_plan_goes_on_from_the_cycle_before_or_comes_after_nothing_by_one_key(
    folder: Path, key: str, follows: str
) -> None:
    before = {"cycle": "2026-Q3", "starts": date(2026, 7, 1), "ends": date(2026, 9, 30)}
    made = NOON - timedelta(days=80)
    put(folder, plan(**before, team="Front Desk", people=TEAM, title="Q3", created=made, updated=made))
    async with running(folder) as user:
        await user.press("n", "enter")
        await user.fill("Q4", "Front Desk")
        await user.press(key)
        assert ("It goes on from “Q3”: what stays of it comes along." in user.read()) == bool(follows)
        await user.press("ctrl+s")
        session = user.session
        assert (session.follows, session.cycle, session.title) == (follows, "2026-Q4", "Q4")
        await user.press("escape")
        await user.rest()
        assert ("Ana was here before" in user.screen()) != bool(follows)


async def test_a_check_in_that_begins_afresh_says_that_it_goes_on_from_none(folder: Path) -> None:
    put(folder, plan(id="new", format="checkin"))
    async with running(folder, open_id="new") as user:
        assert "“Follow up” on the team's last session in the library takes what is open along" in user.read()


async def test_one_person_s_next_plan_offers_her_name_and_goes_on_from_her_last(folder: Path) -> None:
    alone, made = folder.parent / "solos", NOON - timedelta(days=80)
    before = {"cycle": "2026-Q3", "starts": date(2026, 7, 1), "ends": date(2026, 9, 30)}
    put(alone, plan(id="mine", format="solo", private=True, team="Mei", title="Q3", **before, created=made))
    async with running(alone) as user:
        await user.press("n", "enter")
        await user.fill("My Q4")
        assert "⏎ Mei" in user.line("name")
        await user.press("enter")
        assert (user.gap, user.typed) == ("after", "last")
        assert "It goes on from my own plan, with its key results" in user.read()
        await user.press("enter")
        assert (user.session.follows, user.session.team, user.session.format) == ("mine", "Mei", "solo")
        assert (user.session.cycle, user.session.is_private) == ("2026-Q4", True)


async def test_where_the_last_session_cannot_be_followed_what_was_typed_stays(folder: Path) -> None:
    put(folder, plan(**Q4, team="Front Desk", people=TEAM))
    path = folder / "plan.toml"
    path.write_text(path.read_text("utf-8").rsplit("# end", 1)[0], "utf-8")
    async with running(folder) as user:
        await user.press("n")
        await user.fill("checkin", "Weekly", "Front Desk")
        await user.press("ctrl+s")
        assert "no session can follow it until that is fixed" in user.told
        assert "Weekly" in user.line("title")
        await user.go_to("after")
        await user.press("right", "ctrl+s")
        assert (user.session.title, user.session.follows) == ("Weekly", "")
