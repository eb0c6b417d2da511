"""The screens of a plan show the latest numbers of its chain, and leave its file as it is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.causes import FourQuestions, Why
from okrtui.model.frame import Direction, Parent
from okrtui.model.okr import Update
from tests.tui.checkins import CALLERS, ENDS, STARTS, TODAY, ago, checkin
from tests.tui.closing import open_section
from tests.tui.driving import NOON, plan, put, running

LATER = checkin(
    id="later",
    follows="plan",
    status="closed",
    created=NOON - timedelta(days=8),
    key_results=(
        changed(CALLERS, updates=(Update(id="u1", on=ago(30), value=70), Update(id="u2", on=TODAY, value=80))),
    ),
)
WHY = Why(id="y1", problem="Why do they still call?", about="kr2", questions=FourQuestions(target="a guess"))
PLAN = plan(
    starts=STARTS,
    ends=ENDS,
    status="running",
    created=NOON - timedelta(days=61),
    key_results=(changed(CALLERS, updates=()),),
    whys=(WHY,),
)


async def test_every_step_of_a_plan_that_tells_of_key_results_knows_the_latest_number(folder: Path) -> None:
    put(folder, LATER)
    before = put(folder, PLAN).read_bytes()
    async with running(folder, (120, 40), "plan", "okr") as user:
        await user.rest()
        assert "80 on 1 Oct, ■ off track, from “Two thirds in”" in user.read()
        await user.press("4")
        await user.rest()
        assert "now 80 on 1 Oct, even pace 50" in user.screen()
        assert "from “Two thirds in”" in user.screen()
        assert user.session.key_results[0].updates == ()
    assert (folder / "plan.toml").read_bytes() == before


async def test_the_page_of_a_later_session_says_where_it_is_going(folder: Path) -> None:
    direction = Direction(strategy="Small shops first", parent=Parent(story="who calls less buys more"))
    put(folder, PLAN)
    put(folder, changed(LATER, status="draft", direction=direction))
    async with running(folder, (120, 40), "later", "close") as user:
        await open_section(user, "Where we are going")
        assert "Strategy: Small shops first" in user.screen()
        await open_section(user, "Our goal")
        assert "How it helps: who calls less buys more" in user.read()


async def test_the_page_of_a_plan_has_the_numbers_so_far(folder: Path) -> None:
    put(folder, LATER)
    put(folder, PLAN)
    async with running(folder, (120, 40), "plan", "close") as user:
        await user.rest()
        await user.press("end", "up", "m")
        await user.rest()
        assert "The numbers so far" in user.screen()
        assert "shop owners call us about a parcel: 80 on 1 Oct, ■ off track" in user.read()
