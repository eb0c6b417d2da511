"""The goal is changed in the meeting that finds it wrong, by keys: in a check-in, a deep dive and a retro."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.base import changed
from tests.tui.checkins import CALLERS, SHOPPERS, checkin
from tests.tui.driving import NOON, Facilitator, plan, put, running, written
from tests.tui.ended_quarter import ENDED_QUARTER


@asynccontextmanager
async def meeting(folder: Path, **fields: Any) -> AsyncIterator[Facilitator]:
    """Run the app at the numbers of a check-in with two key results, or with these fields."""
    put(folder, checkin(**{"key_results": (SHOPPERS, CALLERS), **fields}))
    async with running(folder, (120, 44), "checkin", "numbers") as user:
        yield user


def recorded(user: Facilitator) -> list[tuple[str, str, str, str, str]]:
    """Return the item, field, old value, new value and reason of each recorded change."""
    return [(change.about, change.field, change.old, change.new, change.because) for change in user.session.changes]


async def retype(user: Facilitator, field: str, text: str) -> None:
    """Type another text into a gap of the form, and leave it with Enter in the last gap."""
    await user.go_to(field)
    await user.press("ctrl+u")
    await user.type(text)
    while user.gap not in ("", "because"):
        await user.press("enter")


@pytest.mark.parametrize("format", ["checkin", "deepdive"])
async def test_a_target_is_changed_with_its_reason_and_the_next_meeting_tells_it(folder: Path, format: str) -> None:
    async with meeting(folder, format=format) as user:
        await user.press("i")
        assert "What do we change about the goal?" in user.screen()
        assert "c  change what it says, or its numbers" in user.screen()
        await user.press("c")
        await retype(user, "target", "1500")
        assert "Why change the target?" in user.screen()
        await user.fill("the campaign could not run")
        assert recorded(user) == [("kr1", "target", "1,800", "1,500", "the campaign could not run")]
        assert "kr1 target: 1,800 → 1,500" in user.screen()
        assert "because the campaign could not run" in user.screen()
        assert user.session.key_results[0].target == 1500
    later = NOON + timedelta(days=1)
    put(folder, changed(written(folder, "checkin"), updated=later))
    async with running(folder, (120, 44)) as user:
        await user.press("f", "enter")
        assert "first-time shoppers finish the order they started” target: 1,800 → 1,500" in user.read()
        assert user.session.follows == "checkin"
        assert user.session.key_results[0].target == 1500


async def test_a_key_result_is_exchanged_with_one_reason_for_both(folder: Path) -> None:
    async with meeting(folder) as user:
        await user.press("i", "e")
        assert user.gap == "who"
        await user.fill("guests", "pay in one go", "0", "400", "orders a week")
        while user.gap not in ("", "because"):
            await user.press("enter")
        assert "Why exchange a key result?" in user.screen()
        await user.fill("guests are the most")
        assert [key_result.id for key_result in user.session.key_results] == ["kr3", "kr2"]
        new = user.session.key_results[0]
        assert (new.who, new.target, new.owner, new.since) == ("guests", 400, "Ana", NOON.date())
        assert sorted((about, bool(old), because) for about, _, old, _, because in recorded(user)) == [
            ("kr1", True, "guests are the most"),
            ("kr3", False, "guests are the most"),
        ]
        assert "kr1 dropped: first-time shoppers finish" in user.read()
        assert "kr3 added: guests pay in one go" in user.read()
    assert [parked.key_result.id for parked in written(folder, "checkin").parking if parked.key_result] == ["kr1"]


async def test_an_exchange_that_is_left_empty_changes_nothing(folder: Path) -> None:
    async with meeting(folder) as user:
        await user.press("i", "e", "escape")
        assert [key_result.id for key_result in user.session.key_results] == ["kr1", "kr2"]
        await user.press("i", "escape")
        assert recorded(user) == []


async def test_a_key_result_is_dropped_and_another_added_and_the_objective_changed(folder: Path) -> None:
    async with meeting(folder) as user:
        await user.press("i", "d")
        assert "Why drop a key result?" in user.screen()
        assert [key_result.id for key_result in user.session.key_results] == ["kr2"]
        await user.press("home", "i", "a")
        await user.fill("visitors ask us", "")
        assert "Why add a key result now?" in user.screen()
        await user.press("home", "i", "o")
        await user.press("ctrl+u")
        await user.type("Let guests pay at once")
        await user.press("escape")
        assert user.session.objective.text == "Let guests pay at once"
        assert [(about, field) for about, field, *_ in recorded(user)] == [
            ("kr1", "key result"),
            ("kr3", "key result"),
            ("objective", "text"),
        ]


async def test_x_drops_a_key_result_in_a_check_in_and_undo_brings_it_back(folder: Path) -> None:
    async with meeting(folder) as user:
        await user.press("x")
        assert (len(user.session.key_results), len(recorded(user))) == (1, 1)
        await user.press("u")
        assert (len(user.session.key_results), recorded(user)) == (2, [])


async def test_a_retro_corrects_the_goal_that_it_grades_with_the_reason(folder: Path) -> None:
    put(folder, plan(**{**ENDED_QUARTER, "id": "retro", "format": "retro"}))
    async with running(folder, (120, 44), "retro", "grade") as user:
        await user.go_on_to("kr1")
        await user.press("i")
        assert "“Carry over” says what goes on" in user.read()
        await user.press("c")
        await retype(user, "target", "1700")
        await user.fill("we had agreed on it in August")
        assert recorded(user) == [("kr1", "target", "1,800", "1,700", "we had agreed on it in August")]
        await user.go_on_to("kr1")
        await user.press("x")
        assert "Why drop a key result?" in user.screen()
        await user.press("u")
    async with running(folder, (120, 44), "retro", "grade") as user:
        assert "kr1 target: 1,800 → 1,700" in user.read()


async def test_the_coach_names_the_key_that_changes_the_goal_here(folder: Path) -> None:
    async with meeting(folder, key_results=(changed(SHOPPERS, by=None, owner="Ana"), CALLERS), ends=None) as user:
        await user.rest()
        assert "i changes it here." in user.read()
        assert "Enter opens “" not in user.read()
