"""Driving the app as a person would: by keys, with a clock that stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.tui.app import OkrtuiApp

NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
"""What time it is in every test of the screens."""

NAMES = {" ": "space", "?": "question_mark", "/": "slash", ".": "full_stop", "-": "minus", ",": "comma"}


class Facilitator:
    """Presses keys, counts those that are not text, and reads the screen."""

    def __init__(self, pilot: Pilot[None], app: OkrtuiApp) -> None:
        self.pilot, self.app = pilot, app
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, as fast as a terminal can send them."""
        self.pressed += len(keys)
        for key in keys:
            sign = next((sign for sign, name in NAMES.items() if name == key), key)
            self.app.post_message(events.Key(key, sign if len(sign) == 1 else None))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text faster than anybody can, which does not count as key presses."""
        for sign in text:
            self.app.post_message(events.Key(NAMES.get(sign, sign), sign))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text where the keys are."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until all messages are done."""
        await self.pilot.pause()
        while not self.app.typeahead.idle:
            await self.pilot.pause()
        await self.pilot.pause()

    @property
    def session(self) -> Session:
        """The session that is open."""
        return self.app.workshop.session

    def screen(self) -> str:
        """Return what stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@asynccontextmanager
async def running(
    folder: Path, size: tuple[int, int] = (120, 40), open_id: str = "", step: str = ""
) -> AsyncIterator[Facilitator]:
    """Run the app on a folder, or on one session of it."""
    sessions = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    path = folder / f"{open_id}.toml" if open_id else None
    app = OkrtuiApp(sessions, path, step, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        facilitator = Facilitator(pilot, app)
        await facilitator.settle()
        yield facilitator


def written(folder: Path, id: str) -> Session:
    """Return a session as it stands in its file."""
    return Folder(folder, Backups(folder.parent / "backups")).open(folder / f"{id}.toml").session


def lines(*texts: str) -> str:
    """Return texts as somebody would paste them."""
    return "\n".join(f"- {text}" for text in texts)


