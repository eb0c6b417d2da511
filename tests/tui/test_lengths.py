"""The other order, and workshops of other lengths, walked by keys; and the break, which people see in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import Facilitator, lines, running, walking

ORDERS = {
    "ideas": ["Frame", "Hypotheses", "Goal", "Whys", "Ladder", "Decide", "Close"],
    "goal": ["Frame", "Goal", "Hypotheses", "Whys", "Ladder", "Decide", "Close"],
}


async def begin(user: Facilitator, length: str, order: str) -> None:
    """Make a plan of a length, given by the letters that go to it from 90 minutes."""
    await user.press("n")
    await user.fill("Plan for Q4", "Checkout", "")
    await user.press(*length, "enter", order[0], "enter")
    await user.fill("Ana, Bo")


@pytest.mark.parametrize(
    ("length", "order", "minutes", "pause"),
    [
        ("22", "ideas", 20, ""),
        ("a", "goal", 60, ""),
        ("2", "ideas", 120, "Hypotheses"),
        ("h", "goal", 240, "Goal"),
    ],
)
async def test_a_plan_of_any_length_is_walked_to_its_end(
    folder: Path, length: str, order: str, minutes: int, pause: str
) -> None:
    async with running(folder, (80, 24)) as user:
        await begin(user, length, order)
        assert (user.session.minutes, user.session.order) == (minutes, f"{order} first")
        seen, total = [], 0
        for _ in ORDERS[order]:
            title = user.rows()[0]
            step = next(name for name in ORDERS[order] if name == user.app.screen.pane.step.short_title)  # type: ignore[attr-defined]
            assert ("then a break" in title) == (step == pause)
            total += int(title.split(" min left")[0].split()[-1])
            seen.append(step)
            await user.press("f3")
            assert ("Time for a break" in user.screen()) == (step == pause)
        assert seen == ORDERS[order]
        assert total == minutes - (10 if pause else 0)


async def test_the_break_says_when_people_go_on_and_is_gone_once_they_do(folder: Path) -> None:
    async with walking(folder, "frame", (80, 24)) as user:
        await user.press("f3", "f3")
        assert user.line("Time for a break") == "Time for a break of 10 minutes: we go on at 12:10."
        await user.press("a")
        await user.type("B")
        assert "Time for a break" not in user.screen()
        await user.press("escape", "f2", "f3")
        assert "Time for a break" not in user.screen()


async def test_with_the_goal_first_the_guesses_are_matched_where_they_are_caught(folder: Path) -> None:
    async with walking(folder, "okr", (80, 24), order="goal first") as user:
        await user.press("w")
        await user.paste(lines("Be the easiest shop", "Make the first order easy"))
        await user.press("escape", "m", "w")
        await user.paste(lines("Shoppers finish the order: 1,200 -> 1,800 a week by 31 Dec", "Shoppers come back"))
        await user.press("escape", "m", "up", "m")
        await user.press("f3", "a")
        await user.paste(lines("let people buy as a guest", "mail a newsletter"))
        await user.press("escape", "tab", "m", "down", "m", "m")
        assert [one.moves for one in user.session.hypotheses] == [("kr1",), ("kr2",)]
        assert "Which guess would move which key result?" in user.screen()
        await user.press("home", "m")
        assert [one.under_way for one in user.session.hypotheses] == [True, False]
