"""The roadmap, by keys: the hypotheses in columns by quarter."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.session import Session
from tests.tui.driving import walking, written

HYPOTHESES = (
    Hypothesis(id="h1", action="let people buy as a guest", quarter="2026-Q4"),
    Hypothesis(id="h2", text="show the delivery date"),
    Hypothesis(id="h3", text="a prettier newsletter", quarter="2026-Q4"),
)


def quarters(session: Session) -> dict[str, str]:
    return {hypothesis.id: hypothesis.quarter for hypothesis in session.hypotheses}


async def test_a_hypothesis_moves_from_quarter_to_quarter_and_back(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("o")
        assert ("2027-Q1  next" in user.screen(), "2027-Q2  further out" in user.screen()) == (True, True)
        await user.press(">", ">", ">")
        assert quarters(user.session)["h1"] == "2027-Q2"
        assert "┆ ▌h1 let people buy" in user.screen()
        await user.press("<")
        assert quarters(user.session)["h1"] == "2027-Q1"
        await user.press("u")
        assert quarters(user.session)["h1"] == "2026-Q4"
        await user.press("q")
        assert quarters(written(folder)) == {"h1": "2026-Q4", "h2": "", "h3": "2026-Q4"}


async def test_a_hypothesis_without_a_quarter_moves_to_the_current_one(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("down", "o", ">")
        assert quarters(user.session)["h2"] == "2026-Q4"
        assert "no quarter yet" not in user.screen()


async def test_the_cursor_moves_in_all_directions_and_returns_to_the_list(folder: Path) -> None:
    async with walking(folder, "hypotheses", (120, 30), hypotheses=HYPOTHESES) as user:
        await user.press("o", "down")
        assert user.app.screen.pane.item == "h3"  # type: ignore[attr-defined]
        await user.press("right", "right", "right")
        assert user.app.screen.pane.item == "h2"  # type: ignore[attr-defined]
        await user.press("o")
        assert user.cursor == "h2"


async def test_on_a_shared_screen_it_begins_with_this_quarter_below_the_question(folder: Path) -> None:
    async with walking(folder, "hypotheses", (80, 24), hypotheses=HYPOTHESES) as user:
        await user.go_on_to("h2")
        await user.press("P", "o")
        assert "What could we try" in user.rows()[4]
        assert "2026-Q4  now" in user.screen()


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_the_quarters_stay_in_sight_above_many_hypotheses(folder: Path, size: tuple[int, int]) -> None:
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}", quarter="2026-Q4") for n in range(1, 31))
    async with walking(folder, "hypotheses", size, hypotheses=hypotheses) as user:
        await user.go_on_to("h30")
        await user.press("o")
        await user.rest()
        assert "h30 idea 30" in user.screen()
        assert "2026-Q4" in user.screen()
        await user.press(*["up"] * 35)
        await user.rest()
        assert ("h1 idea 1" in user.screen(), "2026-Q4" in user.screen()) == (True, True)


async def test_the_focus_of_a_quarter_is_edited_in_place(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("o", "up", "enter")
        await user.type("they finish ")
        assert "they finish" in user.screen()
        await user.press("enter", "right", "enter")
        await user.type("x")
        await user.press("backspace", "escape")
        assert [(focus.quarter, focus.text) for focus in user.session.focus] == [("2026-Q4", "they finish")]
        await user.press("left", "d")
        assert user.session.focus == ()
        await user.press("u", "enter", "ctrl+z")
        assert (user.session.focus, user.typed) == ((), "")


async def test_a_new_hypothesis_belongs_to_the_quarter_under_the_cursor(folder: Path) -> None:
    focus = (Focus(id="f1", quarter="2027-Q1", text="they come back"),)
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES, focus=focus) as user:
        await user.press("o", "right", "a")
        await user.fill("one-tap reorder", "")
        assert user.session.hypotheses[-1].quarter == "2027-Q1"
        await user.press("a")
        await user.fill("a wish list", "")
        assert user.session.hypotheses[-1].quarter == ""


async def test_enter_on_a_card_edits_the_hypothesis_in_the_list(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("o", "enter")
        assert user.gap == "who"
        await user.press("escape", "o", "escape")
        assert user.cursor == "h1"


async def test_moving_up_and_down_stays_in_the_quarter(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("o", "J")
        assert [hypothesis.id for hypothesis in user.session.hypotheses] == ["h2", "h3", "h1"]


async def test_hypotheses_are_grouped_under_the_one_above_and_ungrouped(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES) as user:
        await user.press("<", ">")
        assert "no hypothesis above" in user.told
        await user.press("down", ">")
        assert [hypothesis.under for hypothesis in user.session.hypotheses] == ["", "h1", ""]
        await user.press("o")
        assert "group of 2" in user.screen()
        await user.press("o", "down", "<")
        assert [hypothesis.under for hypothesis in user.session.hypotheses] == ["", "", ""]


async def test_nothing_moves_in_a_read_only_session(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=HYPOTHESES, schema_version=99) as user:
        await user.press("o", ">", "up", "enter", "x", "escape")
        assert (quarters(user.session)["h1"], user.session.focus) == ("2026-Q4", ())
