"""The goal tree, by keys: from the library and back, into a session and back to the tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.frame import Direction, Parent
from okrtui.model.items import change
from tests.report.standing import folder_of, goal, key_result, year
from tests.tui.driving import Facilitator, running, written


async def open_tree(user: Facilitator) -> None:
    """Open the tree and wait until it is read."""
    await user.press("T")
    await user.rest()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_goals_are_listed_under_the_goals_they_help_with_their_lights(
    folder: Path, size: tuple[int, int]
) -> None:
    web = goal("web", "kr1 company", key_results=(key_result("kr1", 10, 20),))
    folder_of(folder, year("company"), web, goal("lost", "kr1 gone"), goal("mine", format="solo"))
    async with running(folder, size) as user:
        await open_tree(user)
        rows = [row for row in user.screen().split("\n") if "Goal of" in row or "kr1" in row]
        assert rows[0].startswith("▌")
        assert "└─ " in rows[2]
        assert rows[2].index("Goal of web") > rows[0].index("Goal of company")
        assert "20 %" in user.screen()
        assert "3 goals, 1 private (.)" in user.screen()
        assert "Goal of mine" not in user.screen()
        await user.press("end", "up")
        assert "no session is called gone" in user.read()
        await user.press("full_stop")
        await user.rest()
        assert "Goal of mine" in user.screen()
        await user.press("q")
        assert "filter" in user.screen()


async def test_the_details_tell_how_a_goal_helps_and_what_it_lacks(folder: Path) -> None:
    direction = Direction(parent=Parent(session="company", item="kr1", story="who finishes\ncomes back"))
    folder_of(folder, year("company"), goal("web", direction=direction), goal("alone"))
    async with running(folder, (120, 40)) as user:
        await open_tree(user)
        assert user.line("Goal of alone").count("no goal above yet") == 1
        assert "choose in Frame the goal that this one supports" in user.read()
        await user.press("down", "down", "down", "down")
        assert "supports kr1 of company, because who finishes comes back" in user.read()
        assert "orphan" not in user.screen().casefold()


async def test_enter_opens_the_session_and_closing_it_returns_to_the_tree(folder: Path) -> None:
    folder_of(folder, goal("one"))
    async with running(folder, (120, 40)) as user:
        await open_tree(user)
        await user.press("down", "enter")
        await user.rest()
        assert user.session.id == "one"
        user.app.workshop.apply(lambda s: change(s, "objective", text="Another goal"))
        await user.press("q")
        await user.rest()
        assert user.app.screen.places[-1] == "tree"
        assert "Another goal" in user.line("2026-Q4")
        await user.press("question_mark")
        assert "Goal tree" in user.screen()
        await user.press("escape", "escape")
        assert user.app.screen.places[-1] == "library"
    assert written(folder, "one").objective.text == "Another goal"


async def test_a_folder_without_goals_says_where_they_come_from(folder: Path) -> None:
    folder_of(folder)
    async with running(folder) as user:
        await open_tree(user)
        assert "No goals are written yet" in user.screen()
        await user.press("enter", "down", "q")
        assert user.app.screen.places[-1] == "library"


async def test_a_deep_tree_and_control_characters_stay_within_the_screen(folder: Path) -> None:
    ids = [f"g{n}" for n in range(30)]
    goals = [goal(id, f"kr1 {parent_id}" if parent_id else "") for parent_id, id in zip(["", *ids], ids, strict=False)]
    unusual = goal("odd", team="\x1b[2J\u202e 中文😀 [b]x", cycle="[/]")
    folder_of(folder, *goals, unusual)
    async with running(folder, (80, 24)) as user:
        await open_tree(user)
        await user.press("end")
        assert "shoppers finish" in user.screen() or "[b]x" in user.screen()
        await user.press("home")
        assert "\x1b" not in user.screen()
        assert all(len(row) <= 80 for row in user.rows())
