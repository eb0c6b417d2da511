"""Driving the app as a person would: by keys, with a clock that stands still."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from okrtui.tui.app import OkrtuiApp

NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
"""What time it is in every test of the screens."""

DATA = Path(__file__).parent / "data"
"""Two whole sessions, as people could have written them."""

LONG = 120.0
"""Seconds after which a test gives up waiting; a save that is refused returns at once."""

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
            self.app.post_message(_key(key))
        await self.settle()

    async def say(self, key: str, text: str, *then: str) -> None:
        """Press a key, paste a text, press other keys: all at once, as somebody who knows the way would."""
        for one in (key, None, *then):
            self.app.post_message(events.Paste(text) if one is None else _key(one))
        self.pressed += 1 + len(then)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text faster than anybody can, which does not count as key presses."""
        for sign in text:
            self.app.post_message(events.Key(_character_to_key(sign), sign))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text where the keys are."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def fill(self, *texts: str) -> None:
        """Write one text after the other, with Enter behind each."""
        for text in texts:
            if text:
                self.app.post_message(events.Paste(text))
            self.app.post_message(events.Key("enter", None))
        self.pressed += len(texts)
        await self.settle()

    async def go_to(self, field: str, key: str = "tab") -> None:
        """Walk to a gap, at most all around."""
        for _ in range(30):
            if self.gap == field:
                return
            await self.press(key)
        raise AssertionError(f"no way to the gap {field}")

    async def go_on_to(self, key: str) -> None:
        """Move the cursor of the list to an entry, from the top."""
        await self.press("home")
        for _ in range(60):
            if self.cursor == key:
                return
            await self.press("down")
        raise AssertionError(f"no way to the entry {key}")

    async def settle(self) -> None:
        """Wait until all messages are done."""
        await self.pilot.pause()
        while not self.app.typeahead.is_idle:
            await self.pilot.pause()
        await self.pilot.pause()

    async def rest(self) -> None:
        """Wait until all is drawn that follows a moment after the last key: the list, the coach, a preview."""
        await self.settle()
        while not getattr(getattr(self.app.screen, "pane", None), "is_drawn", True):
            await asyncio.sleep(0.01)
        await self.app.workers.wait_for_complete()
        await self.settle()

    async def saved(self) -> bool:
        """Wait until all that was typed is in the file, or was refused; return whether it is there."""
        is_saved = await asyncio.to_thread(self.app.save_guard.flush, LONG)
        await self.settle()
        return is_saved

    @property
    def session(self) -> Session:
        """The session that is open."""
        return self.app.workshop.session

    @property
    def cursor(self) -> str:
        """The entry of the step's list that is under the cursor."""
        key: str = self.app.screen.pane.outline.cursor_key  # type: ignore[attr-defined]
        return key

    @property
    def gap(self) -> str:
        """The field whose gap has the keys; empty where none has."""
        return getattr(self.app.focused, "field", "")

    @property
    def typed(self) -> str:
        """The text where the keys are."""
        return str(getattr(self.app.focused, "value", getattr(self.app.focused, "text", "")))

    @property
    def told(self) -> str:
        """What was said in passing, the last."""
        return next((note.message for note in reversed(list(self.app._notifications))), "")

    def rows(self) -> list[str]:
        """Return the lines of the screen as they are, blanks and all."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip if not segment.control) for strip in strips]

    def screen(self) -> str:
        """Return what stands on the screen, line by line."""
        return "\n".join(row.rstrip() for row in self.rows())

    def read(self) -> str:
        """Return what stands on the screen as one running text, without bars and frames."""
        bare = (row.strip("▌│ ").removesuffix("│") for row in self.screen().replace("▌", "").split("\n"))
        return " ".join(" ".join(bare).split())

    def line(self, words: str) -> str:
        """Return the first line of the screen with these words in it; empty where there is none."""
        return next((row.strip() for row in self.rows() if words in row), "")


@asynccontextmanager
async def running(
    folder: Path, size: tuple[int, int] = (120, 40), open_id: str = "", step: str = ""
) -> AsyncIterator[Facilitator]:
    """Run the app on a folder, or on one session of it."""
    app = app_on(folder, open_id, step)
    async with app.run_test(size=size, notifications=True) as pilot:
        facilitator = Facilitator(pilot, app)
        await facilitator.settle()
        yield facilitator
        await facilitator.saved()


@asynccontextmanager
async def walking(
    folder: Path, step: str, size: tuple[int, int] = (100, 30), **fields: Any
) -> AsyncIterator[Facilitator]:
    """Run the app at one step of a small plan with these fields."""
    put(folder, plan(**fields))
    async with running(folder, size, "plan", step) as user:
        yield user


def app_on(folder: Path, open_id: str = "", step: str = "") -> OkrtuiApp:
    """Return the app on a folder, or on one session of it."""
    sessions = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    return OkrtuiApp(sessions, folder / f"{open_id}.toml" if open_id else None, step, clock=lambda: NOON)


def plan(**fields: Any) -> Session:
    """Return a plan with little in it."""
    known: dict[str, Any] = {
        "id": "plan",
        "title": "Plan for Q4",
        "team": "Checkout",
        "cycle": "2026-Q4",
        "starts": date(2026, 10, 1),
        "ends": date(2026, 12, 31),
        "created": NOON,
        "updated": NOON,
        "minutes": 90,
        "order": "ideas first",
    }
    return Session(**{**known, **fields})


def put(folder: Path, session: Session) -> Path:
    """Write a session into a folder; return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{session.id}.toml"
    path.write_text(dumps(session), "utf-8")
    return path


def shelf(folder: Path) -> Path:
    """Copy the two whole sessions into a folder, and return it."""
    shutil.copytree(DATA, folder)
    return folder


def written(folder: Path, id: str = "plan") -> Session:
    """Return a session as it stands in its file."""
    return Folder(folder, Backups(folder.parent / "backups")).open(folder / f"{id}.toml").session


def _key(key: str) -> events.Key:
    sign = next((sign for sign, name in NAMES.items() if name == key), key)
    return events.Key(_character_to_key(sign), sign) if len(sign) == 1 else events.Key(key, None)


def lines(*texts: str) -> str:
    """Return texts as somebody would paste them."""
    return "\n".join(f"- {text}" for text in texts)
