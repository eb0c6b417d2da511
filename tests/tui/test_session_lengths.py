"""Plans of every length and both step orders, walked by keys, and the notice of the break."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.tui.driving import NOON, Facilitator, lines, running, walking

STEP_ORDERS = {
    "ideas": ["Frame", "Hypotheses", "Goal", "Whys", "Ladder", "Decide", "Close"],
    "goal": ["Frame", "Goal", "Hypotheses", "Whys", "Ladder", "Decide", "Close"],
}


async def create_plan(user: Facilitator, length: str, order: str) -> None:
    """Create a plan; `length` are the keys that select its length, starting from 90 minutes."""
    await user.press("n", "enter")
    await user.fill("Plan for Q4", "Checkout")
    await user.type("Ana, Bo")
    await user.press("tab", "tab")
    await user.type(length)
    await user.press("enter", order[0], "enter")


@pytest.mark.parametrize(
    ("length", "order", "minutes", "pause"),
    [
        ("20", "ideas", 20, ""),
        pytest.param("a", "goal", 60, "", marks=pytest.mark.torture),
        pytest.param("2 h", "ideas", 120, "Hypotheses", marks=pytest.mark.torture),
        ("h", "goal", 240, "Goal"),
    ],
)
async def test_a_plan_of_any_length_is_walked_to_its_end(
    folder: Path, length: str, order: str, minutes: int, pause: str
) -> None:
    async with running(folder, (80, 24)) as user:
        await create_plan(user, length, order)
        assert (user.session.minutes, user.session.order) == (minutes, f"{order} first")
        visited, agenda = [], user.app.screen.agenda  # type: ignore[attr-defined]
        for _ in STEP_ORDERS[order]:
            step = next(name for name in STEP_ORDERS[order] if name == user.app.screen.pane.step.short_title)  # type: ignore[attr-defined]
            visited.append(step)
            user.app.screen.context.clock = lambda: NOON + timedelta(minutes=45)  # type: ignore[attr-defined]
            await user.press("f3")
            assert ("Time for a" in user.screen()) == (step == pause)
        assert visited == STEP_ORDERS[order]
        assert sum(step.minutes for step in agenda.steps) == minutes - (10 if pause else 0)


async def test_the_break_notice_says_when_work_resumes_and_disappears_then(folder: Path) -> None:
    async with walking(folder, "frame", (80, 24)) as user:
        await user.press("f3", "f3")
        assert "Time for a" not in user.screen(), "nobody has worked yet"
        await user.press("f2")
        user.app.screen.context.clock = lambda: NOON + timedelta(minutes=45)  # type: ignore[attr-defined]
        await user.press("f3", "f3")
        assert user.line("Time for a 10") == "Time for a 10-minute break, back at 12:55: H begins it."
        await user.press("a")
        await user.type("B")
        assert "Time for a" not in user.screen()
        await user.press("escape", "f2", "f3")
        assert "Time for a" not in user.screen()


async def test_goal_first_matches_hypotheses_in_the_step_where_they_are_added(folder: Path) -> None:
    async with walking(folder, "okr", (80, 24), order="goal first") as user:
        await user.press("w")
        await user.paste(lines("Be the easiest shop", "Make the first order easy"))
        await user.press("escape", "m", "end", "w")
        await user.paste(lines("Shoppers finish the order: 1,200 -> 1,800 a week by 31 Dec", "Shoppers come back"))
        await user.press("escape", "m", "up", "m")
        await user.press("f3", "a")
        await user.paste(lines("let people buy as a guest", "mail a newsletter"))
        await user.press("escape", "tab", "m", "down", "m", "m")
        assert [hypothesis.moves for hypothesis in user.session.hypotheses] == [("kr1",), ("kr2",)]
        assert "Which hypothesis would move which key result?" in user.screen()
        await user.press("home", "m")
        assert [hypothesis.under_way for hypothesis in user.session.hypotheses] == [True, False]
