"""Play a recorded room: each key arrives when people would press it, and what the app did with it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from textual import events
from textual.app import App

from okrtui.tui import stray_text
from okrtui.tui.app_state import AppState
from okrtui.tui.commands import router
from okrtui.tui.stray_text import NO_LINE
from tests.tui.driving import Facilitator, lines, stroke
from tests.tui.recorded_room.hands import BACKSPACE
from tests.tui.recorded_room.script import ROOM, Event, Fill, Part, PasteChat, PasteList, Press, Say

BEAT = 0.25
"""Seconds between the last letter of a sentence and the key that ends it."""


class CommandLog:
    """The commands that ran and were not taken back, in order."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Keep what every owner of commands is asked to run."""
        self.ran: list[str] = []
        self.taken_back: list[str] = []
        find_handler, ran, taken_back = router.find_handler, self.ran, self.taken_back

        def find_and_log(id: str, owners: Any) -> Any:
            if (handler := find_handler(id, owners)) is not None:
                ran.append(id)
            return handler

        class LoggedState:
            def __init__(self, app: App[Any]) -> None:
                self._state, self._mark = AppState(app), len(ran)

            @property
            def is_other_screen(self) -> bool:
                return self._state.is_other_screen

            @property
            def has_opened_session(self) -> bool:
                return self._state.has_opened_session

            async def restore(self) -> None:
                await self._state.restore()
                taken_back.extend(ran[self._mark :])
                del ran[self._mark :]

        patch.setattr(router, "find_handler", find_and_log)
        patch.setattr(stray_text, "AppState", LoggedState)


class Player:
    """Plays the events of a script, and counts: keys beyond text, and slips that were mended."""

    def __init__(self, user: Facilitator, log: CommandLog, seed: int) -> None:
        """Play to a user of the app; the same seed gives the same typing."""
        self._user, self._log, self._random = user, log, Random(seed)
        self.slips = 0
        """How many letters were taken back with the backspace key; they belong to the typing of text."""
        self.kept: list[str] = []
        """The sentences that are to be in the file."""
        self.dropped: list[str] = []
        """The sentences that are not to be in it."""
        self.refused = 0
        """How many sentences were said where nothing takes text."""
        self.refusals: list[str] = []
        """What the app told as a warning or an error, or about text that no line took."""
        self.surprises: list[str] = []
        """The events with which other commands ran than they mean, each with the screen after it."""
        self._minutes = 0
        """How far the chat of the call has come."""
        self._keep_refusals()

    def _keep_refusals(self) -> None:
        app, refusals = self._user.app, self.refusals
        notify = app.notify

        def notify_and_keep(message: str, **options: Any) -> None:
            if options.get("severity", "information") != "information" or message == NO_LINE:
                refusals.append(message)
            notify(message, **options)

        app.notify = notify_and_keep  # type: ignore[method-assign]

    async def play(self, part: Part) -> int:
        """Play the events of a part; return how many keys beyond text it took."""
        keys_before = self._user.pressed
        for event in part:
            before = len(self._log.ran)
            await self._play_event(event)
            ran = tuple(self._log.ran[before:])
            if ran != event.runs:
                self.surprises.append(f"{ran} ran with {event}\n{self._user.screen()}")
        return self._user.pressed - keys_before

    async def _play_event(self, event: Event) -> None:
        match event:
            case Press(keys):
                await self._user.press(*keys)
            case Say(who, text, ends, _, after, fate):
                (self.kept if fate == "kept" else self.dropped).append(text)
                self.refused += fate == "refused"
                self._send_text(who, text, after)
                self._send_keys(*ends)
            case PasteList(_, texts, ends):
                self.kept += texts
                self._user.send(events.Paste(lines(*texts)))
                self._send_keys(*ends)
            case PasteChat(messages, is_kept, ends):
                self.kept += [text for _, text in messages if is_kept]
                self._user.send(events.Paste(self._chat(messages)))
                self._send_keys(*ends)
            case Fill(values):
                for value in values:
                    if value:
                        self._user.send(events.Paste(value))
                    self._send_keys("enter")
        await self._user.settle()

    def _chat(self, messages: Sequence[tuple[str, str]]) -> str:
        """Return messages as a call's chat is copied, with its reactions."""
        self._minutes += 1
        return "\n".join((*(f"[10:{self._minutes:02}] {name}\n{text}" for name, text in messages), "👍 3"))

    def _send_keys(self, *keys: str) -> None:
        self._user.pressed += len(keys)
        for key in keys:
            self._user.send(events.Key(key, key if len(key) == 1 else None), BEAT)

    def _send_text(self, who: str, text: str, after: float) -> None:
        if ROOM[who].way == "pastes":
            self._user.send(events.Paste(text), after)
        else:
            self._send_strokes(who, text, after)

    def _send_strokes(self, who: str, text: str, after: float) -> None:
        for number, (letter, gap) in enumerate(ROOM[who].strokes(text, self._random)):
            self.slips += letter == BACKSPACE
            self._user.send(stroke(letter), gap if number else after)
