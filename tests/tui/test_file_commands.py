"""File commands in the library, by keys: duplicate, archive, delete, and rename a person in all sessions."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from okrtui.model.follow_ups import Action
from okrtui.model.frame import People
from tests.tui.driving import NOON, Facilitator, plan, put, running, written

BROKEN_FILE = b'title = "Half'


def write_sessions(folder: Path) -> Path:
    """Write three sessions of one team, the newest first; return the folder."""
    for index, (id, title) in enumerate((("a", "Autumn"), ("b", "Breeze"), ("c", "Chill"))):
        put(folder, plan(id=id, title=title, updated=NOON - timedelta(days=index + 1)))
    return folder


def listed_titles(user: Facilitator) -> list[str]:
    rows = (row.split("│")[0].replace("▌", " ").split() for row in user.rows()[2:-1])
    return [" ".join(row[1:-1]) for row in rows if row and row[0] == "plan"]


def cursor_row(user: Facilitator) -> str:
    return user.line("▌").split("│")[0]


async def test_a_session_is_duplicated_and_the_copy_is_under_the_cursor(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press("down", "D")
        assert listed_titles(user) == ["Copy of Breeze", "Autumn", "Breeze", "Chill"]
        assert "Copy of Breeze" in cursor_row(user)
        assert user.told == "Done copying “Breeze”. u undoes it."
        await user.press("u")
        assert listed_titles(user) == ["Autumn", "Breeze", "Chill"]
        assert user.told == "Undone: copying “Breeze”"


async def test_archived_sessions_show_only_on_request_and_can_be_restored(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press("down", "z")
        assert listed_titles(user) == ["Autumn", "Chill"]
        assert "Chill" in cursor_row(user)
        assert "2 sessions, 1 archived (Z)" in user.screen()
        await user.press("Z")
        assert "archived  Breeze" in user.screen()
        await user.press("home", "z")
        assert written(folder, "b").status == "running"
        assert listed_titles(user)[0] == "Breeze"
        await user.press("u", "u", "u")
        assert written(folder, "b").status == "draft"
        assert user.told == "Nothing to undo here."


async def test_an_empty_list_says_when_all_sessions_are_archived(folder: Path) -> None:
    put(folder, plan(status="archived"))
    async with running(folder) as user:
        assert "Z  shows 1 archived session" in user.screen()


@pytest.mark.parametrize("data", [None, BROKEN_FILE])
async def test_a_deleted_session_is_restored_by_undo_even_a_broken_one(folder: Path, data: bytes | None) -> None:
    write_sessions(folder)
    if data:
        (folder / "b.toml").write_bytes(data)
    before = (folder / "b.toml").read_bytes()
    async with running(folder) as user:
        await user.press("/", *("b.toml" if data else "breeze"), "enter", "d", "ctrl+y")
        assert not (folder / "b.toml").exists()
        name = "b.toml" if data else "Breeze"
        assert user.told == f"Done deleting “{name}”. It is kept outside this folder, and u brings it back."
        await user.press("u")
        assert (folder / "b.toml").read_bytes() == before
        assert ("b.toml" if data else "Breeze") in cursor_row(user)


async def test_the_cursor_stays_where_it_was_when_a_session_is_deleted(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press("end", "d", "ctrl+y")
        assert "Breeze" in cursor_row(user)
        await user.press("home", "d", "ctrl+y")
        assert "Breeze" in cursor_row(user)
        await user.press("d", "ctrl+y", "d", "ctrl+y", "u", "u", "u")
        assert listed_titles(user) == ["Autumn", "Breeze", "Chill"]


async def test_undo_leaves_a_file_that_changed_since(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press("z")
        put(folder, plan(id="a", title="Theirs"))
        await user.press("u")
        assert "a.toml: has changed since, so it stays as it is" in user.told
        assert written(folder, "a").title == "Theirs"


async def test_a_person_is_renamed_in_all_sessions(folder: Path) -> None:
    put(folder, plan(id="a", people=People(participants=("Ana", "Bo")), updated=NOON))
    put(folder, plan(id="b", title="Other", actions=(Action(id="x1", text="Ask Ana", who="Ana"),)))
    async with running(folder) as user:
        await user.press("N")
        assert "Whose name changes?" in user.screen()
        await user.press("enter")
        assert "New name for Ana" in user.screen()
        await user.press(*["backspace"] * 3)
        await user.fill("Zoë")
        assert "Call Ana “Zoë”?" in user.screen()
        assert "“Plan for Q4”: Ana 1× → Zoë 1×" in user.read()
        assert "2 changed in 2 sessions" in user.read()
        assert written(folder, "a").people.participants == ("Ana", "Bo")
        await user.press("ctrl+y")
        await user.rest()
        assert user.told == "Done renaming Ana to Zoë in 2 sessions. u undoes it."
        assert written(folder, "a").people.participants == ("Zoë", "Bo")
        assert (written(folder, "b").actions[0].who, written(folder, "b").actions[0].text) == ("Zoë", "Ask Ana")
        await user.press("u")
        assert written(folder, "a").people.participants == ("Ana", "Bo")
        assert written(folder, "b").actions[0].who == "Ana"


async def test_renaming_to_the_same_name_or_escape_changes_nothing(folder: Path) -> None:
    put(folder, plan(people=People(participants=("Ana",))))
    before = (folder / "plan.toml").read_bytes()
    async with running(folder) as user:
        await user.press("N", "enter", "enter", "N", "enter", "x", "escape")
        assert "filter" in user.screen()
        assert (folder / "plan.toml").read_bytes() == before


async def test_file_commands_without_a_session_or_names_do_nothing(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("D", "z", "d", "N", "u")
        assert user.told == "Nothing to undo here."
        put(folder, plan())
        await user.press("R", "N")
        assert user.told == "There are no names in this session yet."
