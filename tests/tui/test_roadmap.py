"""The roadmap, by keys: a view of the hypotheses, in columns by quarter."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.session import Session
from tests.tui.driving import walking, written

THREE = (
    Hypothesis(id="h1", action="let people buy as a guest", quarter="2026-Q4"),
    Hypothesis(id="h2", text="show the delivery date"),
    Hypothesis(id="h3", text="a prettier newsletter", quarter="2026-Q4"),
)


def quarters(session: Session) -> dict[str, str]:
    return {one.id: one.quarter for one in session.hypotheses}


async def test_a_guess_moves_from_quarter_to_quarter_and_back(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=THREE) as user:
        await user.press("o")
        assert ("2027-Q1  next" in user.screen(), "2027-Q2  fog" in user.screen()) == (True, True)
        await user.press(">", ">", ">")
        assert quarters(user.session)["h1"] == "2027-Q2"
        assert "┆ ▌h1 let people buy" in user.screen()
        await user.press("<")
        assert quarters(user.session)["h1"] == "2027-Q1"
        await user.press("u")
        assert quarters(user.session)["h1"] == "2026-Q4"
        await user.press("q")
        assert quarters(written(folder)) == {"h1": "2026-Q4", "h2": "", "h3": "2026-Q4"}


async def test_a_guess_without_a_quarter_goes_to_this_one(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=THREE) as user:
        await user.press("down", "o", ">")
        assert quarters(user.session)["h2"] == "2026-Q4"
        assert "no quarter yet" not in user.screen()


async def test_the_cursor_goes_in_all_directions_and_comes_back_to_the_list(folder: Path) -> None:
    async with walking(folder, "hypotheses", (120, 30), hypotheses=THREE) as user:
        await user.press("o", "down")
        assert user.app.screen.pane.item == "h3"  # type: ignore[attr-defined]
        await user.press("right", "right", "right")
        assert user.app.screen.pane.item == "h2"  # type: ignore[attr-defined]
        await user.press("o")
        assert user.cursor == "h2"


async def test_what_a_quarter_is_about_is_written_where_it_stands(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=THREE) as user:
        await user.press("o", "up", "enter")
        await user.type("they finish ")
        assert "they finish" in user.screen()
        await user.press("enter", "right", "enter")
        await user.type("x")
        await user.press("backspace", "escape")
        assert [(one.quarter, one.text) for one in user.session.focus] == [("2026-Q4", "they finish")]
        await user.press("left", "d")
        assert user.session.focus == ()
        await user.press("u", "enter", "ctrl+z")
        assert (user.session.focus, user.typed) == ((), "")


async def test_a_new_idea_on_the_roadmap_belongs_to_the_quarter_under_the_cursor(folder: Path) -> None:
    focus = (Focus(id="f1", quarter="2027-Q1", text="they come back"),)
    async with walking(folder, "hypotheses", hypotheses=THREE, focus=focus) as user:
        await user.press("o", "right", "a")
        await user.fill("one-tap reorder", "")
        assert user.session.hypotheses[-1].quarter == "2027-Q1"


async def test_enter_on_a_card_writes_the_guess_in_the_list(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=THREE) as user:
        await user.press("o", "enter")
        assert user.gap == "who"
        await user.press("escape", "o", "escape")
        assert user.cursor == "h1"


async def test_moving_up_and_down_stays_in_the_quarter(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=THREE) as user:
        await user.press("o", "J")
        assert [one.id for one in user.session.hypotheses] == ["h2", "h3", "h1"]


async def test_ideas_are_grouped_under_the_one_above_and_come_out_again(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=THREE) as user:
        await user.press("<", ">")
        assert "none above" in user.told
        await user.press("down", ">")
        assert [one.under for one in user.session.hypotheses] == ["", "h1", ""]
        await user.press("o")
        assert "+1 like it" in user.screen()
        await user.press("o", "down", "<")
        assert [one.under for one in user.session.hypotheses] == ["", "", ""]


async def test_nothing_moves_where_the_session_can_only_be_read(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=THREE, schema_version=99) as user:
        await user.press("o", ">", "up", "enter", "x", "escape")
        assert (quarters(user.session)["h1"], user.session.focus) == ("2026-Q4", ())
