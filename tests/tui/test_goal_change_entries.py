"""Changing a goal while its cycle runs, by keys: a calm question, which never blocks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import Facilitator, walking, written

GOAL: dict[str, Any] = {
    "status": "running",
    "objective": Objective(text="Make the first order feel effortless"),
    "key_results": (
        KeyResult(
            id="kr1",
            who="shoppers",
            does_what="finish",
            baseline=1200,
            target=1800,
            unit="orders",
            by=date(2026, 12, 31),
        ),
        KeyResult(id="kr2", who="buyers", does_what="come back"),
    ),
}


def kept(user: Facilitator) -> list[tuple[str, str, str, str, str]]:
    return [(one.about, one.field, one.old, one.new, one.because) for one in user.session.changes]


async def retarget(user: Facilitator, number: str) -> None:
    """Write another target for kr1."""
    await user.press("down", "enter")
    await user.go_to("target")
    await user.press(*["backspace"] * 4)
    await user.type(number)


async def walk_out(user: Facilitator) -> None:
    """Go through the last gap with Enter."""
    await user.go_to("who")
    await user.press("shift+tab", "enter")


async def test_a_changed_target_is_asked_for_its_reason_in_place(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await retarget(user, "1500")
        assert "Why does" not in user.screen()
        await walk_out(user)
        assert "Why does the target change?  Esc answers later" in user.screen()
        assert user.gap == "because"
        await user.fill("the campaign could not run")
        assert kept(user) == [("kr1", "target", "1,800", "1,500", "the campaign could not run")]
        assert "kr1 target: 1,800 → 1,500" in user.read()
        assert "because the campaign could not run" in user.read()
        await user.press("q")
    change = written(folder).changes[0]
    assert (change.id, change.on) == ("g1", date(2026, 10, 1))


async def test_who_leaves_with_escape_has_the_list_and_the_question_stands_under_the_cursor(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await retarget(user, "1500")
        await user.press("escape")
        assert (user.gap, user.cursor) == ("", "g1")
        assert "Why does the target change?  ⏎ says why" in user.screen()
        await user.press("C", "escape")
        assert kept(user) == [("kr1", "target", "1,800", "1,500", "")]
        await user.press("enter")
        await user.fill("the campaign could not run")
        assert kept(user)[0][4] == "the campaign could not run"
        assert "⏎ says why" not in user.screen()


async def test_without_an_answer_it_waits_and_is_answered_later(folder: Path) -> None:
    async with walking(folder, "okr", (130, 40), **GOAL) as user:
        await retarget(user, "1500")
        await walk_out(user)
        await user.press("escape")
        assert kept(user) == [("kr1", "target", "1,800", "1,500", "")]
        assert "Why does the target change?" in user.screen()
        await user.press("enter", "escape", "home")
        assert user.gap == ""
        while user.cursor != "g1":
            await user.press("down")
        assert "missing" in user.screen()
        await user.press("enter")
        await user.fill("the sale moved")
        assert kept(user)[0][4] == "the sale moved"


async def test_change_and_record_are_undone_together(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await retarget(user, "1500")
        await user.press("escape", "u")
        assert (user.session.key_results[0].target, kept(user)) == (1800, [])
        await user.press("U")
        assert kept(user) == [("kr1", "target", "1,800", "1,500", "")]


async def test_back_at_the_old_value_nothing_is_kept_or_asked(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await retarget(user, "1800")
        await user.press("escape")
        assert (user.gap, kept(user)) == ("", [])


async def test_several_fields_are_one_question(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await retarget(user, "1500")
        await user.go_to("unit")
        await user.type(" a week")
        await user.press("escape")
        assert "Why does the target change?" in user.screen()
        await user.press("enter")
        await user.fill("we count by the week")
        assert [(field, because) for _, field, _, _, because in kept(user)] == [
            ("target", "we count by the week"),
            ("unit", "we count by the week"),
        ]


async def test_a_key_result_that_is_set_aside_is_asked_about_and_back_it_is_as_before(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await user.press("down", "x")
        assert (user.gap, user.cursor) == ("", "g1")
        assert "Why does a key result go?" in user.screen()
        assert [one[:2] for one in kept(user)] == [("kr1", "key result")]
        await user.press("u")
        assert (len(user.session.key_results), kept(user)) == (2, [])


async def test_a_key_result_added_in_mid_cycle_is_asked_about(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await user.press("down", "a")
        await user.fill("visitors", "ask us")
        await user.press("escape")
        assert "Why does a key result come in now?" in user.screen()
        await user.press("enter")
        await user.fill("they are the most")
        assert kept(user) == [("kr3", "key result", "", "visitors ask us", "they are the most")]


async def test_leaving_the_step_never_waits_for_an_answer(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await retarget(user, "1500")
        await user.press("f3", "f2")
        assert kept(user) == [("kr1", "target", "1,800", "1,500", "")]


async def test_a_draft_changes_freely_and_so_does_what_was_never_said(folder: Path) -> None:
    async with walking(folder, "okr", (100, 40), **GOAL | {"status": "draft"}) as user:
        await retarget(user, "1500")
        await user.press("escape")
        assert (user.gap, kept(user)) == ("", [])
    async with walking(folder, "okr", (100, 40), **GOAL) as user:
        await user.press("down", "down", "enter")
        await user.go_to("target")
        await user.type("520")
        await user.press("escape")
        assert (user.session.key_results[1].target, user.gap, kept(user)) == (520, "", [])
