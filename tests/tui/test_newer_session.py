"""The goal of a running cycle goes on in its newest session: older ones lead there, where it is changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.tui.app import OkrtuiApp
from tests.tui.checkins import CALLERS, ENDS, STARTS, checkin
from tests.tui.driving import NOON, plan, put, running

PLAN = plan(
    starts=STARTS, ends=ENDS, status="running", created=NOON - timedelta(days=61), key_results=(CALLERS,), team="Us"
)
OLDER = checkin(id="older", title="Half way", follows="plan", created=NOON - timedelta(days=30), status="running")
NEWEST = checkin(id="newest", title="Two thirds in", follows="older", created=NOON - timedelta(days=2))
LEAD = "This goal goes on in “Two thirds in”."


def open_id(app: OkrtuiApp) -> str:
    return app.sessions.workshop.session.id


@pytest.mark.parametrize(("id", "step"), [("plan", "okr"), ("older", "numbers")])
async def test_an_older_session_leads_to_the_newest_where_its_goal_is_changed(id: str, step: str, folder: Path) -> None:
    for session in (PLAN, OLDER, NEWEST):
        put(folder, session)
    async with running(folder, (120, 40), id, step) as user:
        await user.rest()
        assert LEAD in user.read()
        await user.press("home")
        assert "⏎ Open it" in user.screen()
        await user.press("enter")
        await user.rest()
        assert open_id(user.app) == "newest"
        assert "goes on in" not in user.read()


@pytest.mark.parametrize(
    ("shown", "newest"),
    [
        (changed(PLAN, status="draft"), NEWEST),
        (PLAN, changed(NEWEST, format="retro", status="closed", follows="plan")),
        (PLAN, changed(NEWEST, private=True, follows="plan")),
    ],
    ids=["not agreed on yet", "ended", "private"],
)
async def test_no_way_is_shown_where_the_goal_does_not_go_on(shown: Session, newest: Session, folder: Path) -> None:
    put(folder, newest)
    put(folder, shown)
    async with running(folder, (120, 40), "plan", "okr") as user:
        await user.rest()
        assert "goes on in" not in user.read()


@pytest.mark.parametrize("is_shown", [True, False])
async def test_what_one_person_shared_goes_on_in_private_where_that_is_shown(is_shown: bool, folder: Path) -> None:
    shared = changed(PLAN, format="solo", private=False, team="Hana", updated=NOON)
    look = changed(NEWEST, title="My look", solo=True, private=True, team="Hana", follows="plan", updated=None)
    for session in (shared, look):
        put(folder, session)
    async with running(folder, (120, 40)) as user:
        await user.press(*("." if is_shown else ()))
        await user.press("home", "enter")
        await user.rest()
        while user.app.screen.step_id != "close":  # type: ignore[attr-defined]
            await user.press("f3")
        await user.rest()
        assert ("“My look, private”" in user.read(), "My look" in user.read()) == (is_shown, is_shown)
        # Nothing is asked of it in either view: its numbers were looked at in private.
        assert user.app.screen.coach.is_followed  # type: ignore[attr-defined]
