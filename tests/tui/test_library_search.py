"""The filter of the library over what people wrote: found, shown below its session, and opened at its item."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.store import session_search
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.index.file_key import FileKey
from okrtui.store.index.search_words import read_words
from okrtui.store.settings import Settings
from okrtui.tui.app import OkrtuiApp
from okrtui.tui.screens import library_search
from okrtui.tui.screens.library import LibraryScreen
from okrtui.tui.screens.workshop import WorkshopScreen
from tests.tui.driving import NOON, Facilitator, plan, put, running


def write_sessions(folder: Path) -> Path:
    """Write a plan with two items that are alike, another one, and a private one; return the folder."""
    evidence = (Evidence(id="e1", text="38 of 100 vouchers came back"),)
    ideas = (Hypothesis(id="h1", text="we wait"), Hypothesis(id="h2", text="let two friends share", evidence=evidence))
    result = KeyResult(id="kr1", who="first-time shoppers", does_what="finish the order", benchmark="30 vouchers a day")
    put(folder, plan(id="ideas", title="Ideas", hypotheses=ideas, key_results=(result,)))
    put(folder, plan(id="other", title="Vouchers", updated=NOON - timedelta(days=1)))
    put(folder, plan(id="own", title="Mine", format="solo", private=True, hypotheses=ideas))
    return folder


def matches(user: Facilitator) -> list[str]:
    """Return the rows of the list, without headings and the preview."""
    rows = (" ".join(row.split("│")[0].replace("▌", " ").split()) for row in user.rows()[3:-1])
    return [row for row in rows if row and row != "Checkout"]


async def test_the_filter_finds_what_people_wrote_and_opens_the_session_there(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press("/", *"vouchers")
        await until(user, "e1")
        assert matches(user) == ["plan Ideas 2026-Q4", "e1 38 of 100 vouchers came back", "plan Vouchers 2026-Q4"]
        await user.press("enter", "home", "enter")
        await user.rest()
        screen = user.app.screen
        assert isinstance(screen, WorkshopScreen)
        assert (screen.step_id, screen.pane.current_item) == ("hypotheses", "h2")
        await user.press("q")
        await user.rest()
        assert user.app.screen.query_one("#filter").value == "vouchers"  # type: ignore[attr-defined]


async def until(user: Facilitator, text: str) -> None:
    """Let the app work until a text is on the screen."""
    while text not in user.screen():
        await user.pilot.pause(0.01)


async def test_private_sessions_are_searched_while_they_are_shown(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press(".", "/", *"friends")
        await until(user, "h2")
        assert [row for row in matches(user) if row.startswith("h2")] == ["h2 let two friends share"] * 2
        await user.press("escape", ".", "/", *"friends")
        await until(user, "h2")
        assert [row for row in matches(user) if row.startswith("h2")] == ["h2 let two friends share"]


async def test_reading_a_large_folder_is_shown_and_can_be_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (session_search, library_search):
        monkeypatch.setattr(module, "INDEXED_FROM", 1)
    monkeypatch.setattr(library_search, "_SHOWN_FROM", 1)
    monkeypatch.setattr(session_search, "_BATCH", 1)
    monkeypatch.setattr(library_search, "_SHOWN_EVERY", 0)
    monkeypatch.setattr(library_search, "_PAUSE", 0.05)
    for number in range(40):
        put(folder, plan(id=f"s{number}", title=f"Session {number}"))
    app = OkrtuiApp(
        Folder(folder, Backups(folder.parent / "b"), index_root=folder.parent), Settings(), clock=lambda: NOON
    )
    async with app.run_test(size=(120, 40)) as pilot:
        user = Facilitator(pilot, app)
        await until(user, "Reading texts")
        await user.press("escape")
        while "Reading texts" in user.screen():
            await pilot.pause(0.01)
        search = session_search.SessionSearch(app.folder)
        search.use_index(40)
        assert 0 < len(search.matching(read_words("session"))) < 40


def test_what_stops_in_the_middle_goes_on_the_next_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (session_search, library_search):
        monkeypatch.setattr(module, "INDEXED_FROM", 1)
    monkeypatch.setattr(library_search, "_SHOWN_FROM", 1)
    monkeypatch.setattr(FileKey, "is_settled", lambda key, read_ns: True)
    sessions = Folder(write_sessions(folder), Backups(folder.parent / "b"), index_root=folder.parent)
    search, told = library_search.LibrarySearch(sessions), []
    heads = sessions.heads()
    search.fill(heads, lambda count, total: (told.append(count), search.stop()))
    assert told == [1]
    search.fill(heads, lambda count, total: told.append(count))
    assert told == [1, 1]
    search.fill(heads, lambda count, total: told.append(count))
    assert told == [1, 1]
    assert search.find("vouchers", heads, ()) == {"ideas.toml", "other.toml"}
    put(folder, plan(id="later", title="Vouchers again"))
    search.close()
    search.fill(sessions.heads(), lambda count, total: told.append(count))
    assert told == [1, 1]


async def test_what_others_change_appears_without_a_restart(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        screen = user.app.screen
        assert isinstance(screen, LibraryScreen)
        await screen.reader.look_for_changes().wait()
        put(folder, plan(id="pulled", title="From a colleague"))
        await screen.reader.look_for_changes().wait()
        await until(user, "From a colleague")
        assert "3 sessions" in user.screen()
