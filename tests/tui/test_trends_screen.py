"""Trends, by keys: one chart after the other, its numbers one key away, and unusual values."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.decisions import Decision, Saving
from okrtui.model.okr import GoalChange, Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.trends import compute_trend
from okrtui.tui.trend_views import trend_views
from tests.report.standing import folder_of, goal, key_result
from tests.tui.driving import Facilitator, running

Q1: dict[str, Any] = {"cycle": "2027-Q1", "starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}


def chain() -> tuple[Session, ...]:
    """Return the plan of a quarter, its retro, and the plan of the next quarter."""
    kill = Decision(id="d1", about="h1", verdict="kill", saves=Saving(amount=12, unit="days"))
    keep = Decision(id="d2", about="h2", verdict="persevere")
    goal_change = GoalChange(
        id="g1", about="kr1", field="target", old="120", new="100", on=date(2026, 10, 9), because="no campaign"
    )
    graded = key_result("kr1", 10, 30, 55, 70, grading=Grading(grade=7))
    return (
        goal("plan", team="Checkout", decisions=(kill,)),
        goal(
            "retro",
            team="Checkout",
            day=20,
            follows="plan",
            key_results=(graded,),
            decisions=(keep,),
            changes=(goal_change,),
        ),
        goal("next", team="Checkout", day=30, follows="retro", key_results=(key_result(baseline=70, target=90),), **Q1),
    )


async def open_trends(user: Facilitator, key: str = "t") -> None:
    """Open the trends and wait until they are read."""
    await user.press(key)
    await user.rest()


@pytest.mark.parametrize("theme", ["okrtui-dark", "okrtui-light"])
async def test_charts_follow_each_other_and_their_numbers_are_one_key_away(folder: Path, theme: str) -> None:
    folder_of(folder, *chain())
    async with running(folder, (80, 24)) as user:
        user.app.theme = theme
        await open_trends(user)
        assert "kr1  shoppers finish, a week" in user.screen()
        assert user.screen().count("◆") >= 4
        assert "The key result moved toward its target in 2026-Q4." in user.screen()
        assert "1 of 4" in user.screen()
        assert "22 Oct 2026" not in user.screen()
        assert "n Numbers" in user.rows()[-1]
        await user.press("n")
        assert "30 %" in user.line("15 Oct 2026")
        await user.press("n", "right")
        assert "where stretch goals land" in user.screen()
        await user.press("right")
        assert "Decisions on hypotheses" in user.screen()
        assert "✖" in user.line("2026-Q4")
        assert "▶" in user.line("2026-Q4")
        assert "Freed by stopping so far: 12 days" in user.screen()
        await user.press("right")
        assert "9 Oct 2026 “shoppers finish” target: 120 → 100, because no campaign" in user.read()
        await user.press("right", "left")
        assert "Goal changes" in user.screen()
        await user.press("q")
        assert user.app.screen.places[-1] == "library"


async def test_the_help_on_the_trend_of_one_person_alone_speaks_of_no_others(folder: Path) -> None:
    folder_of(folder, *(changed(session, solo=True, private=False) for session in chain()))
    async with running(folder, (120, 40)) as user:
        await open_trends(user)
        await user.press("question_mark")
        assert "decisions, what I changed." in user.read()


async def test_a_wide_screen_shows_the_numbers_beside_the_chart(folder: Path) -> None:
    folder_of(folder, *chain())
    async with running(folder, (120, 40)) as user:
        await open_trends(user)
        assert "◆" in user.screen()
        assert "15 Oct 2026" in user.screen()
        assert "Numbers" not in user.rows()[-1]


async def test_trends_open_from_a_session_and_return_to_it(folder: Path) -> None:
    folder_of(folder, *chain())
    async with running(folder, (120, 40), "plan", "okr") as user:
        await user.press("down", "down", "down", "down", "enter")
        await open_trends(user, "ctrl+t")
        assert "3 of 4" not in user.screen()
        assert "kr1" in user.screen()
        await user.press("question_mark")
        assert "Trends" in user.screen()
        await user.press("escape", "q")
        assert user.session.id == "plan"


UNUSUAL_KEY_RESULTS = (
    key_result("kr1", 5),
    key_result("kr2"),
    key_result("kr3", 30, 20, baseline=40, target=10),
    key_result("kr4", 7, 7, baseline=7, target=7),
    key_result("kr5", -5, -9, baseline=-3, target=-20, grading=Grading(grade=0)),
    key_result("kr6", 10**15, -(10**15), 1e-9, baseline=0, target=1e-300),
    key_result("kr7", 5, baseline=None, target=None),
    key_result("kr8", 5, who="\x1b[31m[b]中文😀[/b] [TODO]", unit="\u202e[/]"),
    KeyResult(id="kr9"),
)


@pytest.mark.parametrize(
    "days",
    [pytest.param({}, marks=pytest.mark.torture), {"starts": None, "ends": None, "cycle": "\x1b]8;;中文[/]"}],
)
async def test_any_measured_values_can_be_drawn(folder: Path, days: dict[str, Any]) -> None:
    folder_of(folder, goal("plan", key_results=UNUSUAL_KEY_RESULTS, **days))
    async with running(folder, (80, 24)) as user:
        await open_trends(user)
        screens = ""
        for number in range(1, 13):
            assert f"{number} of 12" in user.screen()
            assert "\x1b" not in user.screen()
            assert all(len(row) <= 80 for row in user.rows())
            screens += user.screen()
            await user.press("n", "n", "right")
        assert "[b]中文😀[/b] [TODO]" in screens.replace("中 文", "中文").replace("😀 ", "😀")
        assert "1 of 12" in user.screen()


async def test_a_broken_chain_is_reported(folder: Path) -> None:
    folder_of(folder, goal("check", follows="gone"))
    async with running(folder, (120, 40)) as user:
        await open_trends(user)
        assert user.told == "check follows gone, which is not in this folder."


async def test_without_a_readable_session_the_screen_stays_usable(folder: Path) -> None:
    folder.mkdir()
    (folder / "bad.toml").write_text('title = "x"\n[[hypotheses]\n', "utf-8")
    async with running(folder, (80, 24)) as user:
        await open_trends(user)
        assert "There is nothing to show" in user.screen()
        await user.press("right", "n", "q")
        assert user.app.screen.places[-1] == "library"


async def test_without_colors_shapes_distinguish_the_series(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    folder_of(folder, *chain())
    async with running(folder, (80, 24)) as user:
        await open_trends(user)
        assert {"◆", "·"} <= set(user.screen())
        await user.press("right", "right")
        assert {"✖", "▶"} <= set(user.line("2026-Q4"))


def test_chart_libraries_are_imported_on_demand() -> None:
    code = (
        "import sys, okrtui.tui.screens.library, okrtui.tui.screens.workshop;"
        "sys.exit(any(name.startswith(('plotext', 'textual_plotext')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_line_of_even_pace_ends_on_the_own_day_of_the_key_result() -> None:
    own_days = {"by": date(2026, 12, 15), "first_sign": date(2026, 11, 1)}
    plan = goal("plan", key_results=(key_result("kr1", 10, **own_days),))
    view = trend_views(compute_trend((plan,), date(2026, 11, 15), DEFAULT_NUMBERS), DEFAULT_NUMBERS)[0]
    assert view.chart is not None
    days = [date.fromordinal(round(x)) for x, _ in view.chart.series[0].points]
    assert days == [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 15)]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_chart_of_the_only_day_at_an_end_of_the_calendar_is_drawn(day: date) -> None:
    measured = KeyResult(id="kr1", who="shoppers", baseline=0, target=9, updates=(Update(id="u1", on=day, value=3),))
    session = Session(id="edge", title="Edge", format="plan", key_results=(measured,))
    view = trend_views(compute_trend([session], date(2026, 11, 20), DEFAULT_NUMBERS), DEFAULT_NUMBERS)[0]
    assert view.chart is not None
