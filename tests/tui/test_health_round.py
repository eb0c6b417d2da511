"""How a team works together, by keys: five covered questions, shown together, kept without names, and trended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.method.health import QUESTIONS, keep_round
from okrtui.model.frame import People
from tests.tui.driving import plan, put, running, walking, written

PEOPLE = People(participants=("Ana", "Bo", "Chi", "Dana", "Eli"))
QUARTER = {"id": "retro", "format": "retro", "people": PEOPLE}


async def test_a_retro_offers_the_round_keeps_it_and_the_trends_show_it(folder: Path) -> None:
    put(folder, plan(**QUARTER))
    async with running(folder, (100, 30), "retro", "last_time") as user:
        await user.go_on_to("health")
        await user.press("enter")
        assert QUESTIONS[0] in user.read()
        await user.type("5 2 4 4 3")
        assert "5 of 5 in" in user.screen()
        assert "5 2 4 4 3" not in user.screen()
        await user.press("enter")
        await user.type("Ana: 4")
        await user.press("enter")
        assert "No names here" in user.read()
        await user.press("ctrl+u")
        await user.type("5 1 4 3")
        await user.press("enter", "enter", "enter")
        assert "from 2 to 5" not in user.read()
        await user.press("enter")
        assert f"{QUESTIONS[0]} on average 3.6, from 2 to 5" in user.read()
        assert f"{QUESTIONS[1]} on average 3.3, four answers" in user.read()
        await user.press("enter")
        assert user.told.startswith("Kept for the team, without names.")
        assert [each.values for each in user.session.health] == [(2, 3, 4, 4, 5), ()]
        assert "on average 3.6, from 2 to 5" in user.line(QUESTIONS[0])
        assert user.cursor == "health"
        await user.press("ctrl+t")
        await user.rest()
        await user.press("left")
        assert "How we work together" in user.screen()
        assert "◆" in user.screen()
        await user.press("q", "u")
        assert user.session.health == ()
    assert written(folder, "retro").health == ()


async def test_escape_keeps_nothing_and_a_folder_has_its_own_questions(folder: Path) -> None:
    folder.mkdir()
    (folder / "okrtui.toml").write_text('[health]\nquestions = ["Do we laugh enough?"]\n', "utf-8")
    async with walking(folder, "hypotheses", people=PEOPLE) as user:
        for closing in ("escape", "enter"):
            await user.press("ctrl+p")
            await user.type("how do we work")
            await user.press("enter")
            assert "Do we laugh enough?" in user.read()
            await user.type("5 5 4 3 3")
            await user.press("enter")
            assert "on average 4, from 3 to 5" in user.read()
            await user.press(closing)
            assert len(user.session.health) == (closing == "enter")


async def test_close_of_a_retro_offers_the_round_where_none_was_held_in_its_cycle(folder: Path) -> None:
    put(folder, plan(**QUARTER))
    async with running(folder, (100, 40), "retro", "close") as user:
        await user.go_on_to("health")
        assert "asks how we work together, once a quarter" in user.line("asks how we work together")
        await user.press("enter")
        assert QUESTIONS[0] in user.read()
        await user.press("escape", "Q")
        assert "Nobody was asked in this cycle how we work together." in user.read()
        await user.press("escape")
    held = keep_round(plan(id="check", format="checkin", people=PEOPLE), {QUESTIONS[0]: (4, 4, 3)}, date(2026, 9, 2))
    put(folder, held)
    put(folder, plan(**QUARTER | {"id": "retro", "follows": "check"}))
    async with running(folder, (100, 40), "retro", "close") as user:
        await user.press("escape", "end")
        assert "Close it: all done" in user.read()
        assert "asks how we work together" not in user.read()
        await user.press("Q")
        assert "how we work together" not in user.read()
        await user.press("escape", "1")
        await user.go_on_to("health")
        assert "asks again how we work together; last on 2 Sep" in user.read()


async def test_a_closed_session_asks_nothing_that_it_would_not_keep(folder: Path) -> None:
    async with walking(folder, "okr", status="closed", people=PEOPLE) as user:
        workshop = user.app.screen
        for command in ("health_round", "rename_person"):
            user.app.clear_notifications()
            await workshop.action_command(command)  # type: ignore[attr-defined]
            await user.rest()
            assert user.app.screen is workshop
            assert user.told == "This session is closed. Enter on an item opens it again."
