"""The library of a large folder: its first sessions come from the index, the others once the folder is read."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from okrtui.store.errors import FolderError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.store.settings import Settings
from okrtui.tui.app import OkrtuiApp
from okrtui.tui.screens import catalog_reader, library
from tests.tui.driving import LONG, NOON, Facilitator, plan, put, stroke


class GatedFolder(Folder):
    """A folder whose reading ends when the test says so."""

    def __init__(self, path: Path, index_root: Path) -> None:
        super().__init__(path, Backups(path.parent / "backups"), lambda: NOON, index_root)
        self.gate = threading.Event()
        self.error: FolderError | None = None

    def heads(self) -> list[Head]:
        """Return the heads once the gate is open."""
        assert self.gate.wait(LONG)
        if self.error:
            raise self.error
        return super().heads()


def fill(folder: Path) -> GatedFolder:
    """Write 150 sessions, and index them; return the folder."""
    for number in range(150):
        put(folder, plan(id=f"s{number}", title=f"Session {number}", updated=NOON - timedelta(days=number)))
    put(folder, plan(id="own", title="My quarter", format="solo", private=True, updated=NOON))
    gated = GatedFolder(folder, folder.parent / "index")
    gated.gate.set()
    gated.heads()
    gated.gate.clear()
    return gated


@asynccontextmanager
async def library_of(folder: GatedFolder) -> AsyncIterator[Facilitator]:
    """Run the app on a folder, which may still be read."""
    app = OkrtuiApp(folder, Settings(), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        user = Facilitator(pilot, app)
        await wait_for(user, lambda: "Session 0" in user.screen())
        try:
            yield user
        finally:
            folder.gate.set()
            await user.rest()


async def wait_for(user: Facilitator, is_met: Callable[[], bool]) -> None:
    """Let the app work until a condition is met."""
    while not is_met():
        await user.pilot.pause(0.01)


def cursor_line(user: Facilitator) -> str:
    """Return the line of the list under the cursor."""
    return next(row.split("│")[0] for row in user.rows() if row.startswith("▌"))


async def test_the_first_sessions_are_listed_before_the_folder_is_read(folder: Path) -> None:
    gated = fill(folder)
    put(folder, plan(id="new", title="Brand new", updated=NOON + timedelta(days=1)))
    (folder / "s1.toml").unlink()
    put(folder, plan(id="s2", title="Kept for myself", private=True))
    async with library_of(gated) as user:
        assert "150 sessions, 1 private (.)" in user.screen()
        assert not [
            text for text in ("Session 1 ", "Session 2 ", "Kept for myself", "My quarter") if text in user.screen()
        ]
        assert "Session 3 " in user.screen()
        assert "Brand new" not in user.screen()
        await user.pilot.press("down")
        gated.gate.set()
        await wait_for(user, lambda: "Brand new" in user.screen())
        assert "149 sessions, 2 private (.)" in user.screen()
        assert "Session 3 " in cursor_line(user)


async def test_what_needs_the_whole_folder_waits_for_it(folder: Path) -> None:
    gated = fill(folder)
    async with library_of(gated) as user:
        user.send(stroke("f"))
        user.send(stroke("c"))
        await user.pilot.pause(0.05)
        assert len(user.app.screen_stack) == 1
        gated.gate.set()
        await wait_for(user, lambda: len(list(folder.glob("*checkin*.toml"))) == 1)


async def test_a_folder_that_cannot_be_read_any_more_is_said_to_be_so(folder: Path) -> None:
    gated = fill(folder)
    gated.error = FolderError("sessions: this folder cannot be listed")
    async with library_of(gated) as user:
        gated.gate.set()
        await wait_for(user, lambda: "this folder cannot be listed" in user.told)
        assert "Session 0" not in user.screen()


async def test_a_large_folder_is_read_again_without_holding_up_the_list(folder: Path) -> None:
    gated = fill(folder)
    gated.gate.set()
    async with library_of(gated) as user:
        await wait_for(user, lambda: "Session 0" in user.screen())
        gated.gate.clear()
        put(folder, plan(id="new", title="Brand new", updated=NOON + timedelta(days=1)))
        await user.pilot.press("R", "down")
        assert "Session 1 " in cursor_line(user)
        gated.gate.set()
        await wait_for(user, lambda: "Brand new" in user.screen())
        assert "Session 1 " in cursor_line(user)


async def test_a_large_folder_without_an_index_is_read_behind_the_first_frame(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder)
    gated = GatedFolder(folder, folder.parent / "another")
    for module in (catalog_reader, library):
        monkeypatch.setattr(module, "VERY_MANY", 100)
    app = OkrtuiApp(gated, Settings(), clock=lambda: NOON)
    async with app.run_test(size=(120, 40)) as pilot:
        user = Facilitator(pilot, app)
        await wait_for(user, lambda: "Reading 151 sessions" in user.screen())
        await pilot.press("enter", "f", "down")
        gated.gate.set()
        await wait_for(user, lambda: "Session 0" in user.screen())
        await wait_for(user, lambda: "Reading" not in user.screen())
        assert "Session 0" in cursor_line(user)
