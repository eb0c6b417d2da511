"""The actions of all sessions over the library, by keys: done, another day, undone, and opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.follow_ups import Action, Promise
from okrtui.tui.commands import commands
from tests.tui.driving import plan, put, running, written
from tests.tui.test_every_screen import bound_actions

ACTIONS = (
    Action(id="x1", text="ask the printer", who="Ana", by=date(2026, 9, 28)),
    Action(id="x2", text="book the room", who="Bo", by=date(2026, 12, 20)),
)


def write_all(folder: Path) -> None:
    """Write a plan with two actions, and a private session with a promise."""
    put(folder, plan(actions=ACTIONS))
    put(folder, plan(id="mine", format="solo", title="Mine", promises=(Promise(id="o1", text="I rest"),)))


async def test_an_action_is_done_and_dated_from_the_library_and_both_are_undone(folder: Path) -> None:
    write_all(folder)
    before = written(folder)
    async with running(folder) as user:
        await user.press("A")
        await user.rest()
        expected = {
            key: command.id for place in ("app", "all_actions") for command in commands(place) for key in command.keys
        }
        assert bound_actions(user, expected) == expected
        assert "Was due  1" in user.screen()
        assert "Ana · was due 28 Sep" in user.line("ask the printer")
        assert "Checkout · 2026-Q4 · Plan for Q4" in user.screen()
        assert "I rest" not in user.screen()
        await user.press("y")
        assert user.app.clipboard == "ask the printer — Ana · was due 28 Sep"
        await user.press("b", *"soon", "enter")
        assert "“soon” is not a date" in user.screen()
        await user.press(*["backspace"] * 4, *"18 Dec", "enter")
        await user.rest()
        assert user.told == "It has a new day. u undoes it."
        assert "Ana · by 18 Dec" in user.line("ask the printer")
        assert "▌" in user.line("ask the printer")
        await user.press("m")
        await user.rest()
        assert written(folder).actions[0].done
        assert "ask the printer" not in user.screen()
        await user.press("u")
        await user.rest()
        assert user.told == "Undone: marking “ask the printer” as done"
        await user.press("escape", "u")
        assert user.told == "Undone: giving “ask the printer” a new day"
        assert written(folder) == before


async def test_private_actions_show_with_private_sessions_and_enter_opens_the_session(folder: Path) -> None:
    write_all(folder)
    async with running(folder, (80, 24)) as user:
        await user.press("full_stop", "f10")
        await user.rest()
        assert "I rest" in user.screen()
        await user.press("full_stop")
        await user.rest()
        assert "I rest" not in user.screen()
        await user.press("down", "enter")
        assert user.session.id == "plan"


async def test_a_folder_without_actions_says_so(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press("A")
        await user.rest()
        assert "Nothing is to do." in user.screen()
        await user.press("m", "b", "enter", "u", "q")
        assert user.told == "Nothing to undo here."
        assert "1 session" in user.screen()
