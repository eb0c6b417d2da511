"""Quantities on screen: what is read of a line is offered, and what is not says why beside its gap."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import walking, written

OBJECTIVE = Objective(text="Make a stay worth it")


async def test_a_line_in_two_units_says_why_nothing_is_offered(folder: Path) -> None:
    line = KeyResult(id="kr1", said="Guests spend: from $900 to €1200")
    async with walking(folder, "okr", (100, 30), objective=OBJECTIVE, key_results=(line,)) as user:
        await user.press("down", "enter")
        screen = " ".join(user.screen().split())
        assert "could read" not in screen
        assert "“$900” and “€1200” are in two units; write both in the same one." in screen


async def test_a_change_in_two_notations_is_offered_in_one(folder: Path) -> None:
    line = KeyResult(id="kr1", said="Agents reply: from 5 min to 90 sec")
    async with walking(folder, "okr", (100, 30), objective=OBJECTIVE, key_results=(line,)) as user:
        await user.press("down", "enter")
        assert "could read Agents reply: from 5 to 1.5 min." in " ".join(user.screen().split())


async def test_a_number_of_two_values_is_asked_about_until_the_folder_says_its_mark(folder: Path) -> None:
    key_result = KeyResult(id="kr1", who="guests", does_what="order")
    async with walking(folder, "okr", (100, 30), objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.press("down", "enter")
        await user.go_to("target")
        await user.type("1.200")
        assert "Is “1.200” 1,200 or 1.2? Write 1200 or 1.2." in " ".join(user.screen().split())
    (folder / "okrtui.toml").write_text('[language]\ndecimal = ","\n', "utf-8")
    async with walking(folder, "okr", (100, 30), objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.press("down", "enter")
        await user.go_to("target")
        await user.type("1.200")
        await user.press("escape")
        assert await user.saved()
    assert written(folder).key_results[0].target == 1200
