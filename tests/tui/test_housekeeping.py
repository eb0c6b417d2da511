"""Keeping house by keys in the library: sessions duplicated, put away, deleted, a person renamed in all of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from okrtui.model.follow_ups import Action
from okrtui.model.frame import People
from tests.tui.driving import NOON, Facilitator, plan, put, running, written

BROKEN = b'title = "Half'


def fill(folder: Path) -> Path:
    """Three sessions of one team, the newest first."""
    for n, (id, title) in enumerate((("a", "Autumn"), ("b", "Breeze"), ("c", "Chill"))):
        put(folder, plan(id=id, title=title, updated=NOON - timedelta(days=n + 1)))
    return folder


def titles(user: Facilitator) -> list[str]:
    rows = (row.split("│")[0].replace("▌", " ").split() for row in user.rows()[2:-1])
    return [" ".join(row[1:-1]) for row in rows if row and row[0] == "plan"]


def here(user: Facilitator) -> str:
    return user.line("▌").split("│")[0]


async def test_a_session_is_duplicated_and_the_copy_is_under_the_cursor(folder: Path) -> None:
    async with running(fill(folder)) as user:
        await user.press("down", "D")
        assert titles(user) == ["Copy of Breeze", "Autumn", "Breeze", "Chill"]
        assert "Copy of Breeze" in here(user)
        assert user.told == "Done: duplicate “Breeze”. u takes it back."
        await user.press("u")
        assert titles(user) == ["Autumn", "Breeze", "Chill"]
        assert user.told == "Undone: duplicate “Breeze”"


async def test_what_is_archived_shows_only_on_request_and_comes_back(folder: Path) -> None:
    async with running(fill(folder)) as user:
        await user.press("down", "z")
        assert titles(user) == ["Autumn", "Chill"]
        assert "Chill" in here(user)
        assert "2 sessions, 1 archived (Z)" in user.screen()
        await user.press("Z")
        assert "archived  Breeze" in user.screen()
        await user.press("home", "z")
        assert written(folder, "b").status == "running"
        assert titles(user)[0] == "Breeze"
        await user.press("u", "u", "u")
        assert written(folder, "b").status == "draft"
        assert user.told == "Nothing to undo here."


async def test_where_all_is_archived_the_empty_list_says_so(folder: Path) -> None:
    put(folder, plan(status="archived"))
    async with running(folder) as user:
        assert "Z  shows 1 archived session" in user.screen()


@pytest.mark.parametrize("data", [None, BROKEN])
async def test_a_session_is_deleted_and_comes_back_even_a_broken_one(folder: Path, data: bytes | None) -> None:
    fill(folder)
    if data:
        (folder / "b.toml").write_bytes(data)
    before = (folder / "b.toml").read_bytes()
    async with running(folder) as user:
        await user.press("/", *("b.toml" if data else "breeze"), "enter", "d")
        assert not (folder / "b.toml").exists()
        name = "b.toml" if data else "Breeze"
        assert user.told == f"Done: delete “{name}”. It is kept outside this folder, and u brings it back."
        await user.press("u")
        assert (folder / "b.toml").read_bytes() == before
        assert ("b.toml" if data else "Breeze") in here(user)


async def test_the_cursor_stays_where_it_was_when_a_session_is_deleted(folder: Path) -> None:
    async with running(fill(folder)) as user:
        await user.press("end", "d")
        assert "Breeze" in here(user)
        await user.press("home", "d")
        assert "Breeze" in here(user)
        await user.press("d", "d", "u", "u", "u")
        assert titles(user) == ["Autumn", "Breeze", "Chill"]


async def test_what_changed_since_is_not_taken_back(folder: Path) -> None:
    async with running(fill(folder)) as user:
        await user.press("z")
        put(folder, plan(id="a", title="Theirs"))
        await user.press("u")
        assert "a.toml: was changed since, so it stays as it is" in user.told
        assert written(folder, "a").title == "Theirs"


async def test_a_person_gets_another_name_in_all_sessions(folder: Path) -> None:
    put(folder, plan(id="a", people=People(participants=("Ana", "Bo")), updated=NOON))
    put(folder, plan(id="b", title="Other", actions=(Action(id="x1", text="Ask Ana", who="Ana"),)))
    async with running(folder) as user:
        await user.press("N")
        assert "Who has another name?" in user.screen()
        await user.press("enter")
        assert "Another name for Ana" in user.screen()
        await user.press(*["backspace"] * 3)
        await user.fill("Zoë")
        assert user.told == "Done: call Ana Zoë in 2 sessions. u takes it back."
        assert written(folder, "a").people.participants == ("Zoë", "Bo")
        assert (written(folder, "b").actions[0].who, written(folder, "b").actions[0].text) == ("Zoë", "Ask Ana")
        await user.press("u")
        assert written(folder, "a").people.participants == ("Ana", "Bo")
        assert written(folder, "b").actions[0].who == "Ana"


async def test_a_name_that_stays_the_same_or_escape_changes_nothing(folder: Path) -> None:
    put(folder, plan(people=People(participants=("Ana",))))
    before = (folder / "plan.toml").read_bytes()
    async with running(folder) as user:
        await user.press("N", "enter", "enter", "N", "enter", "x", "escape")
        assert "filter" in user.screen()
        assert (folder / "plan.toml").read_bytes() == before


async def test_without_a_session_or_names_nothing_happens(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("D", "z", "d", "N", "u")
        assert user.told == "Nothing to undo here."
        put(folder, plan())
        await user.press("R", "N")
        assert user.told == "No names stand in this session yet."
