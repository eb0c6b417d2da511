"""Drive the app in tests as a person would: by keys, with a fixed clock."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from itertools import chain, repeat
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual import events
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.keys import _character_to_key
from textual.pilot import Pilot

from okrtui.model.base import Model
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.settings import read_settings
from okrtui.store.toml_out import dumps
from okrtui.tui.app import OkrtuiApp
from okrtui.tui.runtime.textual_internals.access import is_parked

NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
"""The time in every test of the screens."""

DATA = Path(__file__).parent / "data"
"""A folder with two complete sessions."""

LONG = 120.0
"""Seconds until a test gives up waiting for a save; a refused save returns at once."""

NEVER = 1_000_000.0
"""Seconds of an autosave delay that never elapses: a test saves when it says so."""

COMMAND_GAP = 1.0
"""Seconds between two commands that a person presses, and before a text."""

TYPING_GAP = 0.12
"""Seconds between two letters of somebody who types fast."""

TURN = 0.001
"""Seconds between two looks at whether the app is done."""

QUIET_TURNS = 3
"""Turns of the loop without a pending message after which none is expected."""

MOST_TURNS = 100
"""Turns of the loop after which what is waited for takes its time."""

CHUNK_GAP = 0.0001
"""Seconds between two keys that a terminal sends at once."""

KEY_NAMES = {" ": "space", "?": "question_mark", "/": "slash", ".": "full_stop", "-": "minus", ",": "comma"}
"""Characters whose key Textual calls by a name."""


class Facilitator:
    """A user of the app: presses keys, counts those that are not text, and reads the screen."""

    def __init__(self, pilot: Pilot[None], app: OkrtuiApp) -> None:
        self.pilot, self.app = pilot, app
        self.pressed = 0
        self.moment = monotonic()
        """When the last key or paste arrived, by a clock of its own: nobody waits between two keys."""

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each as a command of its own."""
        self.pressed += len(keys)
        for key in keys:
            self.send(_key_event(key))
        await self.settle()

    def send(self, event: events.Key | events.Paste, gap: float = COMMAND_GAP) -> None:
        """Let a key or paste arrive, some seconds after the one before it."""
        self.moment += gap
        event.time = self.moment
        self.app.post_message(event)

    async def say(self, key: str, text: str, *more_keys: str) -> None:
        """Press a key, paste a text and press more keys, without waiting in between."""
        for next_key in (key, None, *more_keys):
            self.send(events.Paste(text) if next_key is None else _key_event(next_key))
        self.pressed += 1 + len(more_keys)
        await self.settle()

    async def type(self, text: str, gap: float = TYPING_GAP, *more_gaps: float) -> None:
        """Type a text, with some seconds between its keys; they are not counted as presses.

        A line break is Enter, a backspace Backspace. With `more_gaps`, each key has a gap of its own: the first
        is that before the second key.
        """
        gaps = chain((COMMAND_GAP,), (gap, *more_gaps) if more_gaps else repeat(gap))
        for character, seconds in zip(text, gaps, strict=False):
            self.send(stroke(character), seconds)
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text into the focused widget."""
        self.send(events.Paste(text))
        await self.settle()

    async def fill(self, *texts: str) -> None:
        """Paste the texts, pressing Enter after each; an empty text leaves its gap as it is."""
        for text in texts:
            if text:
                self.send(events.Paste(text))
            self.send(events.Key("enter", None))
        self.pressed += len(texts)
        await self.settle()

    async def go_to(self, field: str, key: str = "tab") -> None:
        """Press a key until the gap of a field has the focus; raise AssertionError after 30 presses."""
        for _ in range(30):
            if self.gap == field:
                return
            await self.press(key)
        raise AssertionError(f"no way to the gap {field}")

    async def go_on_to(self, key: str) -> None:
        """Move the cursor of the outline down from the top to an entry; raise AssertionError after 60 presses."""
        await self.press("home")
        for _ in range(60):
            if self.cursor == key:
                return
            await self.press("down")
        raise AssertionError(f"no way to the entry {key}")

    async def settle(self) -> None:
        """Wait until all messages are processed, keys typed ahead included."""
        is_settled, screen = False, self.app.screen
        while not is_settled:
            while self._has_keys and not self._is_over:
                await asyncio.sleep(TURN)
            if all(worker.is_finished for worker in self.app.workers):
                await self._process()
                self.app.screen._on_timer_update()
            else:
                # What is read, and what is read after it, takes some time: until the process is idle.
                await self.pilot.pause()
                await self.pilot.pause()
            await self._draw()
            # What is drawn may scroll to the cursor, which is drawn in its turn.
            await self._draw()
            is_settled = self._is_quiet or self._is_over
            if is_settled and screen is not self.app.screen and not self._is_over:
                # What a screen that closed has asked for, such as a command of the palette, is only begun.
                await self.pilot.pause()
                is_settled, screen = False, self.app.screen

    async def _process(self) -> None:
        """Wait until no message has been pending or processed for some turns of the loop.

        Textual's pilot asks every widget to answer instead, which takes as long as what the key does.
        """
        turns = quiet_turns = 0
        while quiet_turns < QUIET_TURNS:
            # What takes long, such as a thread, needs the time.
            await asyncio.sleep(TURN if turns > MOST_TURNS else 0)
            if self._is_over:
                break
            turns += 1
            quiet_turns = quiet_turns + 1 if self._is_quiet and is_parked(self.app) else 0

    async def _draw(self) -> None:
        """Wait until nothing of the screen is left to draw, and what is done after drawing is done."""
        screen, drawn = self.app.screen, asyncio.Event()
        is_drawn_later = screen.call_after_refresh(drawn.set)
        while is_drawn_later and not self._is_over:
            await self._process()
            if drawn.is_set() or screen is not self.app.screen:
                break
            # As the timer of the screen does that draws at most sixty times a second.
            screen._on_timer_update()

    @property
    def _has_keys(self) -> bool:
        """Whether a key waits or is being processed."""
        return bool(self.app.message_queue_size) or not self.app.typeahead.is_idle

    @property
    def _is_quiet(self) -> bool:
        """Whether no message is pending or being processed, as while a dialog that was opened is not laid out yet."""
        pumps = self.app.screen.walk_children(with_self=True)
        return not self._has_keys and not any(pump.is_running and not is_parked(pump) for pump in pumps)

    @property
    def _is_over(self) -> bool:
        """Whether the app ends, so that nothing more is drawn."""
        return self.app.is_ending or self.app.error is not None

    async def rest(self) -> None:
        """Wait until everything is drawn that is delayed after the last key: the list, the coach, a preview."""
        await self.settle()
        # What is drawn may ask for files to be read, and what was read is drawn.
        while not self._is_at_rest:
            await self.app.workers.wait_for_complete()
            await asyncio.sleep(0.01)
            await self.settle()
        await self.settle()

    @property
    def _is_at_rest(self) -> bool:
        is_drawn = getattr(getattr(self.app.screen, "pane", None), "is_drawn", True)
        return bool(is_drawn) and all(worker.is_finished for worker in self.app.workers)

    async def saved(self) -> bool:
        """Wait until the session is saved or the save is refused; return whether it is saved."""
        is_saved = await asyncio.to_thread(self.app.save_guard.flush, LONG)
        await self.settle()
        return is_saved

    @property
    def session(self) -> Session:
        """The open session."""
        return self.app.sessions.workshop.session

    @property
    def cursor(self) -> str:
        """The key of the entry under the cursor in the step's outline."""
        key: str = self.app.screen.pane.outline.cursor_key  # type: ignore[attr-defined]
        return key

    @property
    def gap(self) -> str:
        """The field whose gap has the focus; empty if none has."""
        return getattr(self.app.focused, "field", "")

    @property
    def typed(self) -> str:
        """The text in the focused widget."""
        return str(getattr(self.app.focused, "value", getattr(self.app.focused, "text", "")))

    @property
    def told(self) -> str:
        """The text of the latest notification; empty if there is none."""
        return next((notification.message for notification in reversed(list(self.app._notifications))), "")

    def rows(self) -> list[str]:
        """Return the lines of the screen with their trailing blanks."""
        visible_screen_stack.set(self.app._background_screens)
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip if not segment.control) for strip in strips]

    def screen(self) -> str:
        """Return the text of the screen, without trailing blanks."""
        return "\n".join(row.rstrip() for row in self.rows())

    def read(self) -> str:
        """Return the text of the screen as one paragraph, without cursor bars and frames."""
        rows = (row.strip("▌│ ").removesuffix("│") for row in self.screen().replace("▌", "").split("\n"))
        return " ".join(" ".join(rows).split())

    def line(self, text: str) -> str:
        """Return the first line of the screen that contains a text, without the scroll bar; empty if there is none."""
        return next((row.strip().rstrip(" ▁▂▃▄▅▆▇█") for row in self.rows() if text in row), "")


@asynccontextmanager
async def running(
    folder: Path, size: tuple[int, int] = (120, 40), open_id: str = "", step: str = ""
) -> AsyncIterator[Facilitator]:
    """Run the app on a folder, or on one session in it; wait for the save at the end."""
    app = app_on(folder, open_id, step)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _skip_frame)
        async with app.run_test(size=size, notifications=True) as pilot:
            facilitator = Facilitator(pilot, app)
            await facilitator.settle()
            yield facilitator
            await facilitator.saved()
    # As the program does at its end. The thread that saves would keep the app and all it has drawn.
    app.save_guard.save_at_exit()
    assert not app.errors_at_exit, app.errors_at_exit


@asynccontextmanager
async def walking(
    folder: Path, step: str, size: tuple[int, int] = (100, 30), **fields: Any
) -> AsyncIterator[Facilitator]:
    """Run the app at a step of a small plan with these fields."""
    put(folder, plan(**fields))
    async with running(folder, size, "plan", step) as user:
        yield user


def app_on(folder: Path, open_id: str = "", step: str = "", presents: bool = False) -> OkrtuiApp:
    """Return the app for a folder, or for one session in it, on request in presenter mode.

    Nothing in it elapses: keys wait for those before them as long as it takes, and notifications stay until cleared.
    """
    sessions = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    path = folder / f"{open_id}.toml" if open_id else None
    settings = read_settings(folder)
    app = OkrtuiApp(sessions, settings, path, step, clock=lambda: NOON, autosave_delay=NEVER, presents=presents)
    app.typeahead.timeout = LONG
    app.gate.stray_text.patience = 0.05
    notify = app.notify

    def notify_until_cleared(message: str, **options: Any) -> None:
        notify(message, **{**options, "timeout": NEVER})

    app.notify = notify_until_cleared  # type: ignore[method-assign]
    return app


def plan(**fields: Any) -> Session:
    """Return a small plan with these fields."""
    defaults: dict[str, Any] = {
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
    return Session(**{**defaults, **fields})


def put(folder: Path, session: Session) -> Path:
    """Write a session into a folder; return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{session.id}.toml"
    path.write_text(dumps(session), "utf-8")
    return path


def shelf(folder: Path) -> Path:
    """Copy the two complete sessions into a folder; return the folder."""
    shutil.copytree(DATA, folder)
    return folder


def written(folder: Path, id: str = "plan") -> Session:
    """Return a session as read from its file."""
    return Folder(folder, Backups(folder.parent / "backups")).open(folder / f"{id}.toml").session


def texts_of(value: object) -> Iterator[str]:
    """Yield every text in a session or a part of it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        yield from texts_of([part for _, part in value])
    elif isinstance(value, dict | list | tuple):
        yield from (text for part in (value.values() if isinstance(value, dict) else value) for text in texts_of(part))


def _skip_frame(compositor: Compositor, **_: object) -> None:
    """Draw nothing for a terminal that nobody looks at: a test draws the screen when it reads it."""
    compositor._dirty_regions.clear()


def _key_event(key: str) -> events.Key:
    character = next((character for character, name in KEY_NAMES.items() if name == key), key)
    return events.Key(_character_to_key(character), character) if len(character) == 1 else events.Key(key, None)


def stroke(character: str) -> events.Key:
    """Return the key that types a character: Enter for a line break, Backspace for a backspace."""
    named = {"\n": "enter", "\b": "backspace"}.get(character)
    return events.Key(named, None) if named else events.Key(_character_to_key(character), character)


def lines(*texts: str) -> str:
    """Return texts as a pasted list, one item per line."""
    return "\n".join(f"- {text}" for text in texts)
