"""Close, by keys: the session read back on one page, what stays open, and how it is left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.decisions import Decision, Saving
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.room import Action, Parked
from tests.tui.driving import walking, written

FIELDS = {
    "objective": Objective(text="Make the first order feel effortless"),
    "key_results": (
        KeyResult(
            id="kr1", who="shoppers", does_what="finish", target=1800, unit="orders a week", to_find=("baseline",)
        ),
    ),
    "hypotheses": (Hypothesis(id="h1", action="mail a newsletter", who="visitors", behavior="come back"),),
    "decisions": (
        Decision(
            id="d1",
            about="h1",
            verdict="kill",
            because="40 of 9,000",
            on=date(2026, 10, 1),
            saves=Saving(amount=12, unit="days a quarter"),
        ),
    ),
    "actions": (
        Action(id="x1", text="Find the baseline", about="kr1", who="Bo", by=date(2026, 10, 5)),
        Action(id="x2", text="Ask the carrier", who="Chi"),
    ),
    "parking": (Parked(id="p1", text="Do we want a wish list?", by="Ana"),),
}


async def test_the_session_is_read_back_on_one_page(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        seen = user.read()
        assert "Make the first order feel effortless" in seen
        assert "Shoppers finish: from ? to 1,800 orders a week." in seen
        assert "We stop: if we mail a newsletter, visitors will come back, because 40 of 9,000" in seen
        assert "Stopping frees 12 days a quarter." in seen
        assert "Ask the carrier" in seen
        assert "baseline of" in seen
        assert "Do we want a wish list?" in seen


async def test_an_action_is_done_and_leaves_the_page(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("home", "down")
        assert user.cursor == "x2"
        await user.press("m")
        assert user.session.actions[1].done
        assert "Ask the carrier" not in user.screen()
        assert user.told == "Done. u takes it back."
        await user.press("u")
        assert not user.session.actions[1].done
        assert "Ask the carrier" in user.screen()


async def test_actions_are_caught_and_get_a_name_and_a_day(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("a")
        await user.fill("Tell the carrier")
        await user.press("escape", "enter")
        assert user.gap == "who"
        await user.fill("Bo", "9 Oct")
        action = user.session.actions[-1]
        assert (action.text, action.who, action.by) == ("Tell the carrier", "Bo", date(2026, 10, 9))
        assert "Bo · by 9 Oct" in user.line("Tell the carrier")


async def test_a_session_is_left_running_or_closed(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("end", "enter")
        assert user.session.status == "closed"
        assert "● Close it" in user.screen()
        await user.press("up", "enter")
        assert user.session.status == "running"
        assert "● Leave it running" in user.screen()
        assert "7 Close ✓" in user.screen()
        await user.press("q")
    assert written(folder).status == "running"


async def test_a_parked_thought_is_written_anew_and_deleted(folder: Path) -> None:
    async with walking(folder, "close", (100, 40), **FIELDS) as user:
        await user.press("end", "up", "up")
        assert user.cursor == "p1"
        await user.press("d")
        assert user.session.parking == ()
        await user.press("u")
        assert user.session.parking[0].text == "Do we want a wish list?"


async def test_an_empty_session_says_that_nothing_was_written_yet(folder: Path) -> None:
    async with walking(folder, "close") as user:
        assert "Nothing was written yet" in user.screen()
        assert user.cursor == "status:running"
