"""Output, outcome and impact, by keys: columns where there is room, a list where there is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.frame import Direction, Parent
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import plan, put, running, written

GOAL = {
    "objective": Objective(text="Feel at home"),
    "key_results": (
        KeyResult(id="kr1", who="guests", does_what="book"),
        KeyResult(id="kr2", who="guests", does_what="come back"),
    ),
    "hypotheses": (
        Hypothesis(id="h1", action="send a card", moves=("kr1",)),
        Hypothesis(id="h2", action="paint the door"),
    ),
}
COMPANY = plan(
    id="company",
    team="Hotel",
    cycle="2026",
    starts=date(2026, 1, 1),
    ends=date(2026, 12, 31),
    key_results=(KeyResult(id="kr1", who="guests", does_what="stay longer"),),
)


async def test_the_chain_shows_the_match_and_the_holes_and_fills_them(folder: Path) -> None:
    put(folder, COMPANY)
    put(folder, plan(**GOAL, direction=Direction(parent=Parent(session="company", item="kr1"))))
    async with running(folder, (120, 40), "plan", "okr") as user:
        await user.press("o")
        await user.rest()
        titles = user.line("Output")
        assert ("what we make" in titles, "Outcome" in titles, "Impact" in titles) == (True, True, True)
        assert "guests stay longer" in user.read()
        assert ("no key result yet" in user.screen(), "no hypothesis yet" in user.screen()) == (True, True)
        await user.press("left", "down")
        assert user.app.screen.pane.item == "h2"  # type: ignore[attr-defined]
        assert "▸" not in user.screen()
        await user.press("m", "m")
        assert user.session.hypotheses[1].moves == ("kr2",)
        assert ("no key result yet" in user.screen(), "no hypothesis yet" in user.screen()) == (False, False)
        assert "▸ kr2 guests come back" in user.screen()
        await user.press("enter")
        assert user.gap == "moves"
        await user.press("escape", "escape")
    async with running(folder, (120, 40), "plan", "okr") as user:
        await user.press("o")
        assert "→ kr2" in user.screen()
        await user.press("o")
        assert "Output" not in user.screen()
    assert written(folder).hypotheses[1].moves == ("kr2",)


async def test_on_a_narrow_terminal_it_is_a_list_that_leads_to_the_goal_above(folder: Path) -> None:
    put(folder, plan(**GOAL))
    async with running(folder, (80, 24), "plan", "okr") as user:
        await user.press("ctrl+p")
        await user.type("impact")
        await user.press("enter")
        await user.rest()
        screen = user.screen()
        assert "Impact ← outcome ← output" in screen
        places = [
            screen.index(text) for text in ("no goal above", "Feel at home", "kr1 guests", "h1 send", "kr2 guests")
        ]
        assert places == sorted(places)
        assert screen.index("no hypothesis yet") > places[-1]
        await user.press("up", "up", "enter")
        assert user.cursor == "parent"
        assert "The goal above" in user.screen()
