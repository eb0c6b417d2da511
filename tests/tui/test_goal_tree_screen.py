"""The goal tree, by keys: from the library and back, into a session and back to the tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Direction, Parent
from okrtui.model.items import change
from okrtui.model.okr import Grading
from okrtui.tui.widgets.cycle_bar import CycleBar
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
        rows = [row for row in user.screen().split("\n") if "Goal of" in row or "shoppers" in row]
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
        await user.press("down")
        assert "moved by Web" in user.read()
        await user.press("down")
        assert "supports “shoppers finish” of Company, because who finishes comes back" in user.read()
        assert any(row.strip("▌│ ").startswith("because who finishes comes back") for row in user.rows())
        await user.press("down", "down")
        assert "choose in Frame the goal that this one supports" in user.read()
        assert "orphan" not in user.screen().casefold()


async def test_enter_opens_the_session_and_closing_it_returns_to_the_tree(folder: Path) -> None:
    folder_of(folder, goal("one"))
    async with running(folder, (120, 40)) as user:
        await open_tree(user)
        await user.press("down", "enter")
        await user.rest()
        assert user.session.id == "one"
        user.app.sessions.workshop.apply(lambda s: change(s, "objective", text="Another goal"))
        await user.press("q")
        await user.rest()
        assert user.app.screen.places[-1] == "tree"
        assert "One" in user.line("Another goal")
        await user.press("question_mark")
        assert "Goal tree" in user.screen()
        await user.press("escape", "escape")
        assert user.app.screen.places[-1] == "library"
    assert written(folder, "one").objective.text == "Another goal"


async def test_one_cycle_is_shown_at_a_time_and_another_is_picked_by_arrow_or_click(folder: Path) -> None:
    graded = key_result("kr1", 70, grading=Grading(grade=7, because="the shop was closed for a week"))
    q3 = {"cycle": "2026-Q3", "starts": None, "ends": None}
    old = goal("old", "kr1 company", team="Web", key_results=(graded,), format="retro", **q3)
    next_plan = goal("next", team="Web", day=9, follows="web", cycle="2027-Q1", starts=None, ends=None)
    folder_of(folder, year("company"), old, goal("web", "kr1 company", day=5, follows="old"), next_plan)
    async with running(folder, (120, 40)) as user:
        await open_tree(user)
        assert user.line("2026-Q3").split() == ["2026", "2026-Q3", "2026-Q4", "2027-Q1"]
        assert "2026-Q4 · day 1 of 92" in user.screen()
        assert all(text in user.screen() for text in ("Goal of company", "Goal of web"))
        assert not any(text in user.screen() for text in ("Goal of old", "Goal of next"))
        await user.press("left")
        await user.rest()
        assert "2026-Q3 · ended 30 Sep" in user.screen()
        assert "7 of 10" in user.line("Goal of old")
        assert "graded 7 of 10" in user.line("70 %")
        assert "Goal of web" not in user.screen()
        await user.press("end")
        assert "graded 7 of 10, because the shop was closed for a week" in user.read()
        await user.press("left")
        await user.rest()
        await user.press("left")
        await user.rest()
        assert user.told == "There is no other cycle before this one."
        assert all(f"Goal of {name}" in user.screen() for name in ("company", "old", "web"))
        await user.pilot.click(CycleBar, offset=(user.rows()[2].index("2027-Q1"), 0))
        await user.rest()
        assert "Goal of next" in user.screen()


async def test_what_the_goals_below_add_up_to_stands_under_the_key_result_that_they_move(folder: Path) -> None:
    terms = (Term(id="z1", text="first orders", amount=700, session="web", item="kr1"),)
    equation = Equation(text="orders a week", amount=1200, unit="orders", terms=terms)
    folder_of(folder, year("company", equation=equation), goal("web", "kr1 company"))
    async with running(folder, (120, 40)) as user:
        await open_tree(user)
        await user.press("down", "down")
        assert "orders a week" in user.line("= 700 of 1,200 orders")
        assert "= 700 first orders · Web" in user.read()
        await user.press("enter")
        await user.rest()
        assert user.session.id == "company"


async def test_many_cycles_stay_within_the_screen_with_the_chosen_one_in_view(folder: Path) -> None:
    days = {"starts": None, "ends": None}
    folder_of(folder, *(goal(f"g{n}", cycle=f"20{n // 4 + 10}-Q{n % 4 + 1}", **days) for n in range(60)))
    async with running(folder, (80, 24)) as user:
        await open_tree(user)
        assert user.rows()[2].strip().startswith("…")
        assert "2024-Q4" in user.rows()[2]
        for _ in range(40):
            await user.press("left")
            await user.rest()
        assert "2014-Q4" in user.rows()[2]
        assert "Goal of g19" in user.screen()


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
