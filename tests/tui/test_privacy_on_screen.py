"""Private sessions stay private on the screen: no list, picker, chart or toast names one that was not asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.method.agenda import FORMATS
from okrtui.method.steps import STEPS
from okrtui.store.backups import Backups
from okrtui.store.locks import Claim
from tests.private_sessions import MARK, private, public, shows, write_sessions
from tests.tui.driving import NOON, Facilitator, put, running

DIALOGS = {"L": "escape", "N": "escape", "B": "escape", "A": "A", "ctrl+t": "q", "C": "escape"}
"""The key of each dialog of an open session, with the key that leaves it."""
PUBLIC = ("company", "plan", "check", "ring", "shop", "late", "twin")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which no test changes a session."""
    path = tmp_path_factory.mktemp("shared")
    write_sessions(path / "sessions", Backups(path / "backups"))
    return path / "sessions"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sessions, which a test may change."""
    write_sessions(tmp_path / "sessions", Backups(tmp_path / "backups"))
    return tmp_path / "sessions"


async def press(user: Facilitator, *keys: str, expected: str = "") -> None:
    """Press keys; nothing private may be on the screen afterwards, but what is expected must be."""
    for key in keys:
        await user.press(key)
    await user.rest()
    assert expected in user.read(), (keys, user.screen())
    assert not shows(_all_text(user)), keys


def _all_text(user: Facilitator) -> str:
    return user.read() + "".join(note.message for note in user.app._notifications)


@pytest.mark.parametrize("opened_from", [("check",), pytest.param(PUBLIC, marks=pytest.mark.torture)], ids=len)
async def test_the_library_and_what_opens_from_it_show_private_sessions_only_on_request(
    shared: Path, opened_from: tuple[str, ...]
) -> None:
    async with running(shared, (130, 50)) as user:
        await press(user, expected="7 sessions, 19 private (.)")
        await press(user, "home")
        seen = set()
        for _ in range(7):
            await press(user, expected="Goal of ")
            id = user.app.screen.head.id  # type: ignore[attr-defined]
            seen.add(id)
            if id in opened_from:
                await press(user, "f", expected="What comes after")
                assert f"“Title of {id}”" in user.read()
                await press(user, "escape", "t", expected="Trends")
                await press(user, "q", "B", expected="Backups · Title of")
                await press(user, "escape")
            await press(user, "down")
        assert seen == set(PUBLIC)
        await user.say("slash", MARK[:-1])
        await press(user, expected="No session has these words")
        await press(user, "escape", "full_stop", "full_stop")
        await user.press("full_stop")
        await user.rest()
        assert shows(user.read())


@pytest.mark.parametrize("rows", [1, pytest.param(13, marks=pytest.mark.torture)])
async def test_the_goal_tree_shows_private_goals_only_on_request(shared: Path, rows: int) -> None:
    async with running(shared, (130, 50)) as user:
        await press(user, "T", expected="6 goals")
        assert "19 private (.)" in user.read()
        for _ in range(rows):
            await press(user, "down")
        await user.press("full_stop")
        await user.rest()
        assert shows(user.read())
        await press(user, "full_stop", expected="19 private (.)")


async def test_a_session_with_links_to_private_ones_does_not_name_them(shared: Path) -> None:
    async with running(shared, (130, 50), "plan", "frame") as user:
        await press(user, expected="It follows a private session.")
        await press(user, "enter", expected="a goal of a private session")
        await press(user, "L", expected="It follows a private session.")
        await press(user, "escape")
        await press(user, "i", expected="Title of company: Serve everybody")
        await press(user, "escape", "end", "up", "enter", expected="Goal of shop")
        await press(user, "escape", "ctrl+t", expected="Trends")


@pytest.mark.torture
@pytest.mark.parametrize("id", PUBLIC)
async def test_no_step_and_no_dialog_of_a_public_session_names_a_private_one(shared: Path, id: str) -> None:
    async with running(shared, (130, 50), id, "frame") as user:
        await press(user, "escape")
        for _ in range(7):
            for key, back in DIALOGS.items():
                await press(user, key)
                await press(user, back)
            await press(user, "f3")


@pytest.mark.torture
@pytest.mark.parametrize("format", FORMATS)
async def test_no_step_of_any_format_names_the_private_session_before_it(folder: Path, format: str) -> None:
    put(folder, public("later", 8, f"check-{MARK}", f"plan-{MARK}", format=format, private=False))
    async with running(folder, (130, 50), "later") as user:
        await press(user, "escape")
        for _ in range(len(STEPS)):
            await press(user, "home", "enter", "escape", "f3")


async def test_the_goals_beside_ours_and_the_sessions_to_move_to_are_public(shared: Path) -> None:
    async with running(shared, (130, 50), "plan", "okr") as user:
        await press(user, "enter", expected="kr1 of a private session")
        await press(user, "n", expected="Goal of shop")
        await press(user, "escape", "f2", "home", "M", expected="Title of check")


async def test_renaming_a_person_everywhere_tells_no_private_name(folder: Path) -> None:
    claim = Claim(folder / f"check-{MARK}.toml", lambda: NOON)
    claim.acquire()
    hidden = folder / f".check-{MARK}.okrtui-open"
    hidden.write_text(hidden.read_text().replace('"host": "', '"host": "not '))
    async with running(folder, (130, 50)) as user:
        await press(user, "home")
        while user.app.screen.head.id != "plan":  # type: ignore[attr-defined]
            await press(user, "down")
        await press(user, "N", expected="Ana")
        await user.press("enter")
        await user.type("s")
        await user.press("enter")
        await press(user, "ctrl+y", expected="Done renaming Ana to Anas in 1 session")
        assert any("1 private session could not be changed" in note.message for note in user.app._notifications)


async def test_a_private_session_shows_its_own_links(folder: Path) -> None:
    put(folder, private(f"later-{MARK}", 2, f"plan-{MARK}"))
    async with running(folder, (130, 50), f"later-{MARK}", "frame") as user:
        await user.rest()
        assert "It follows a private session." not in user.read()
        assert "Since last time" in user.screen()
        assert f"{MARK} title · 2 Oct" in user.screen()
