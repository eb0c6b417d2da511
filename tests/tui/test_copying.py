"""Copying by keys: the item under the cursor, and the goal."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.tui.external_text import NO_TEXT
from okrtui.tui.screens.session_copy import NOTHING_WRITTEN
from tests.tui.driving import walking

IDEAS = (Hypothesis(id="h1", text="offer a guest checkout"), Hypothesis(id="h2", text="mail a newsletter"))


async def test_the_item_under_the_cursor_is_copied(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=IDEAS) as user:
        await user.go_on_to("h2")
        await user.press("y")
        assert user.app.clipboard == "mail a newsletter"
        assert user.told == "Sent to the terminal's clipboard: mail a newsletter"
        await user.press("Y")
        assert user.told == "There is no objective and no key result to copy yet."
        await user.type("yes we could call them")
        assert user.typed == "yes we could call them", "a word that begins with the key copies nothing"
        assert user.app.clipboard == "mail a newsletter"


async def test_the_goal_is_copied_with_its_key_results_from_any_step(folder: Path) -> None:
    key_results = (KeyResult(id="kr1", who="shoppers", does_what="come back"),)
    async with walking(folder, "whys", objective=Objective(text="Be quick"), key_results=key_results) as user:
        await user.press("Y")
        assert user.app.clipboard == "Be quick\n- Shoppers come back."
        assert user.told.endswith(": Be quick and 1 more line")
        await user.press("y")
        assert user.app.clipboard == "Be quick\n- Shoppers come back."


async def test_an_item_is_copied_from_the_list_of_actions(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=IDEAS) as user:
        await user.press("x", "f10", "end", "y")
        assert user.app.clipboard == "offer a guest checkout"


async def test_an_empty_field_has_nothing_to_copy_and_a_list_in_one_is_copied_whole(folder: Path) -> None:
    direction = Direction(omissions=("no new rooms", "no fairs"))
    async with walking(folder, "frame", direction=direction) as user:
        await user.go_on_to("direction:mission")
        await user.press("y")
        assert (user.told, user.app.clipboard) == (NOTHING_WRITTEN, "")
        await user.go_on_to("direction:omissions")
        await user.press("y")
        assert user.app.clipboard == "no new rooms\nno fairs"


async def test_a_heading_of_close_is_copied_with_its_lines_and_opens_nothing_in_an_editor(folder: Path) -> None:
    actions = (Action(id="t1", text="call the carrier", who="Ana"), Action(id="t2", text="book a room"))
    async with walking(folder, "close", actions=actions, hypotheses=IDEAS) as user:
        await user.go_on_to("section:actions")
        await user.press("y")
        _, *lines = user.app.clipboard.split("\n")
        assert len(lines) == 2
        assert all(line.startswith("- ") for line in lines)
        before = user.rows()
        await user.press("ctrl+o")
        assert user.rows() != before
        assert NO_TEXT not in user.told
