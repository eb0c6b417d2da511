"""Text that arrives while no field is open: it becomes a new line, and what its letters did is taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.binding import ActiveBinding
from textual.screen import Screen

from okrtui.caseless import caseless
from okrtui.tui.app_state import AppState
from okrtui.tui.commands.table import command_of_binding
from okrtui.tui.runtime.typeahead import InputEvent, TypeAhead
from okrtui.tui.runtime.typing_runs import (
    LETTER_WAIT,
    LONGEST_RUN,
    RUN_GAP,
    SIGHT_GAP,
    Meaning,
    TypedKey,
    begins_word,
    chunk_length,
    command_length,
    continues,
    is_for_votes,
    is_mended,
    is_settled,
    is_word,
    meaning,
    opens_anew,
    opens_apart,
)
from okrtui.tui.screens.base import BaseScreen, ClosedField

SENTENCE_GAP = 1.5
"""Seconds after which the next key is no part any more of text that was dropped for want of a line."""
LINE_WAIT = 10.0
"""Seconds that text waits at most, on a busy machine, for the line that is opening for it."""
NO_VOTES = "There is nothing to vote on in this row, so what you typed is not kept."
"""What is said of text behind the key for a vote where nothing can be voted on."""
NO_LINE = "That looked like text, but there is nowhere to put it here."
"""What is said of text that is dropped."""


class StrayText:
    """Watches the keys that arrive while no field is open, and makes those of a sentence the text of a new line."""

    def __init__(self, app: App[Any], queue: TypeAhead) -> None:
        """Watch the keys of `queue`."""
        self._app, self._queue = app, queue
        self._keys: list[TypedKey] = []
        self._events: list[events.Key] = []
        self._state: AppState | None = None
        self._dropped_at: float | None = None
        self._drops_lines = False
        """Whether the lines behind text that was dropped are dropped with it, as the votes of others."""
        self._entry: tuple[Screen[Any], float] | None = None
        self.patience = LETTER_WAIT
        """Seconds that a letter waits for the next one where what it does cannot be taken back."""

    async def admit(self, event: InputEvent) -> bool:
        """Return whether an event is to be processed; see TypeAhead."""
        if isinstance(event, events.Key) and event.key == "enter" and self._is_past_field(event):
            return False
        is_admitted = await self._admit(event)
        if is_admitted and self._is_typed(event) and self._has_field:
            self._entry = self._app.screen, event.time
        return is_admitted

    def _is_past_field(self, event: events.Key) -> bool:
        """Whether Enter follows so fast on what was typed in a field that the screen since then is not yet seen."""
        if self._entry is None or self._entry[0] is self._app.screen or event.time - self._entry[1] > RUN_GAP:
            return False
        self._entry = self._entry[0], event.time
        return True

    @staticmethod
    def _is_typed(event: InputEvent) -> bool:
        """Whether an event writes in a field or enters what is written there."""
        return isinstance(event, events.Paste) or (
            isinstance(event, events.Key) and (event.is_printable or event.key == "enter")
        )

    async def _admit(self, event: InputEvent) -> bool:
        if self._state is not None and self._state.has_opened_session:
            # Its keys were commands: text would close the session without letting go of its file.
            is_unseen = isinstance(event, events.Key) and self._is_unseen(event)
            self._end_run()
            if is_unseen:
                return False
        if isinstance(event, events.Key) and event.is_printable and event.character:
            return await self._admit_typed(event, event.character)
        if isinstance(event, events.Paste):
            return await self._admit_paste(event)
        key = event.key if isinstance(event, events.Key) else ""
        if key == "backspace":
            return await self._admit_backspace(event)
        if key == "enter" and self._drops_lines and self._is_dropped(event.time):
            self._dropped_at = event.time
            return False
        is_admitted = key != "enter" or await self._admit_enter(event)
        self._end_run()
        return is_admitted

    async def _admit_typed(self, event: events.Key, character: str) -> bool:
        if not self._keys and self._dropped_at is None and self._has_field:
            # Most keys end here; to look up their commands would be felt.
            return True
        key = _typed_key(event, character, self._app.screen.active_bindings)
        is_line_key = self._is_line_key(event)
        may_answer = is_line_key or (self._is_unseen(event) and self._is_answer_key(event))
        if is_answer := may_answer and await self._is_meant_for_dialog(event, character):
            key = replace(key, is_bound=True, opens="line" if is_line_key else "")
        if self._has_field and opens_apart(self._keys):
            self._end_run()
        if self._keys and (
            is_answer or len(self._keys) == LONGEST_RUN or not self._is_continued(key) or opens_anew(self._keys, key)
        ):
            self._end_run()
        if not self._keys:
            if self._is_dropped(event.time):
                self._dropped_at = event.time
                return False
            if self._has_field:
                return True
            self._state = AppState(self._app)
            field = self._closed_field
            names = [caseless(name) for name in field.people] if field else ()
            key = replace(key, is_on_field=field is not None, names=names)
        elif len(self._keys) == 1 and not self._has_field:
            # A key that has opened nothing, as where nothing can be added, leaves nothing to type in.
            self._keys[0] = replace(self._keys[0], opens="")
        is_unseen = self._is_unseen(event)
        self._keys.append(replace(key, is_unseen=is_unseen))
        self._events.append(event)
        if meaning(self._keys) is Meaning.TEXT or (len(self._keys) == 1 and self._begins_chunk()):
            await self._take_as_text()
            return False
        if self._has_field:
            if is_settled(self._keys):
                self._end_run()
            return True
        return not is_unseen and await self._outlasts_wait(event, character)

    async def _admit_enter(self, event: InputEvent) -> bool:
        """Let Enter act, unless it ends text that was dropped, or a run that has opened the screen before it."""
        if self._is_dropped(event.time):
            return False
        if not self._is_continued(TypedKey("", event.time)):
            return True
        if is_word(self._keys):
            self._queue.put_back([event])
            await self._take_as_text()
            return False
        return self._has_field or not self._is_unseen(event)

    async def _admit_backspace(self, event: InputEvent) -> bool:
        """Let Backspace act, unless it mends text: that of a run, or text that was dropped."""
        if self._is_dropped(event.time):
            self._dropped_at = event.time
            return False
        is_continued = self._is_continued(TypedKey("", event.time))
        if is_continued and is_mended(self._keys):
            self._queue.put_back([event])
            await self._take_as_text()
            return False
        if not is_continued or len(self._keys) == 1:
            self._end_run()
        else:
            # Whether the key that opened the line is a letter of the first word is told from the mended word.
            self._events.pop()
            self._keys[-2:] = [replace(self._keys[-2], time=event.time)]
        return True

    async def _admit_paste(self, event: events.Paste) -> bool:
        """Let a paste go to the field that is open; without one it becomes new lines."""
        self._end_run()
        if self._has_field or not event.text.strip():
            return True
        if await self._open_line():
            self._queue.put_back([event])
        return False

    def _begins_chunk(self) -> bool:
        """Whether the first key of a run, and those that wait behind it, came as a chunk of text."""
        keys, bindings = list(self._keys), self._app.screen.active_bindings
        for event in islice(self._queue.upcoming, LONGEST_RUN):
            if not (isinstance(event, events.Key) and event.is_printable and event.character):
                break
            key = _typed_key(event, event.character, bindings)
            if opens_anew(keys, key):
                break
            keys.append(key)
        length = chunk_length(keys)
        return length > 0 and meaning(keys[:length]) is Meaning.TEXT

    async def _outlasts_wait(self, event: events.Key, character: str) -> bool:
        """Wait for the next key where a letter does what cannot be taken back; return whether the letter acts.

        The same letter once more is no word, and lets it act.
        """
        return not self._waits(event, character) or not await self._is_followed(event, character)

    async def _is_meant_for_dialog(self, event: events.Key, character: str) -> bool:
        """Return whether a key answers the dialog before it, also where nobody can have seen that yet.

        It does where no word begins so, or no further letter follows.
        """
        if not self._is_unseen(event):
            return True
        typed = "".join(key.character for key in self._keys) + character
        return not begins_word(typed) or not await self._is_followed(event, character)

    async def _is_followed(self, event: events.Key, character: str) -> bool:
        """Wait for the next key; return whether it is another letter of the run."""
        seconds = min(max(event.time + LETTER_WAIT - monotonic(), 0.0), self.patience)
        following = await self._queue.wait_for_next(seconds)
        return (
            isinstance(following, events.Key)
            and following.is_printable
            and following.character != character
            and self._is_continued(TypedKey(following.character or "", following.time))
        )

    def _waits(self, event: events.Key, character: str) -> bool:
        if not character.isalpha():
            return False
        if self._is_line_key(event):
            return False
        screen, binding = self._app.screen, self._app.screen.active_bindings.get(event.key)
        command = command_of_binding(binding.binding.id) if binding else None
        return (isinstance(screen, BaseScreen) and screen.LETTERS_WAIT) or (command is not None and command.is_final)

    async def _take_as_text(self) -> None:
        """Take back what the run did, and type it into a new line."""
        typed, state, last = self._events[command_length(self._keys) :], self._state, self._keys[-1]
        is_for_votes_only = is_for_votes(self._keys)
        self._end_run()
        if state is not None:
            await state.restore()
        if is_for_votes_only:
            self._dropped_at, self._drops_lines = last.time, True
            self._app.clear_notifications()
            self._app.notify(NO_VOTES, timeout=5)
        elif await self._open_line():
            # An event that was processed is marked as such, and would not be processed again.
            self._queue.put_back([events.Key(event.key, event.character) for event in typed])
        else:
            self._dropped_at = last.time

    async def _open_line(self) -> bool:
        """Open a line for text, and say so; return whether there is one."""
        screen = self._app.screen
        self._app.clear_notifications()
        message = await screen.open_line() if isinstance(screen, BaseScreen) else ""
        await self._queue.wait_for_effects(screen)
        is_open = bool(message) and await self._gets_field()
        self._app.notify(message if is_open else NO_LINE, timeout=5)
        return is_open

    async def _gets_field(self) -> bool:
        """Wait until the line that was opened has the focus, longer than for any effect; return whether it has."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LINE_WAIT):
                while not self._has_field:
                    await asyncio.sleep(0.01)
        return self._has_field

    @property
    def _has_field(self) -> bool:
        """Whether what is typed is for a field; a screen that is none of ours, or is just opening, has one."""
        screen = self._app.screen
        return not isinstance(screen, BaseScreen) or not screen.is_mounted or screen.has_field

    @property
    def _closed_field(self) -> ClosedField | None:
        """The field under the cursor that takes text."""
        screen = self._app.screen
        return screen.closed_field if isinstance(screen, BaseScreen) else None

    def _is_line_key(self, event: events.Key) -> bool:
        """Whether a key answers a dialog by opening a line or form."""
        screen = self._app.screen
        return isinstance(screen, BaseScreen) and screen.is_line_key(event.key)

    def _is_answer_key(self, event: events.Key) -> bool:
        """Whether a key answers the question of a dialog."""
        screen = self._app.screen
        return isinstance(screen, BaseScreen) and screen.is_answer_key(event.key)

    def _is_unseen(self, event: InputEvent) -> bool:
        """Whether the run has opened or closed a screen so shortly before a key that the key is not meant for it."""
        if self._state is None or not self._keys:
            return False
        return self._state.is_other_screen and event.time - self._keys[-1].time <= SIGHT_GAP

    def _is_continued(self, key: TypedKey) -> bool:
        """Whether a key belongs to the run."""
        return bool(self._keys) and continues(self._keys, key, self._has_field)

    def _is_dropped(self, time: float) -> bool:
        """Whether a key that arrived at `time` belongs to text that was dropped."""
        return self._dropped_at is not None and time - self._dropped_at <= SENTENCE_GAP

    def _end_run(self) -> None:
        self._keys, self._events, self._state, self._dropped_at, self._drops_lines = [], [], None, None, False


def _typed_key(event: events.Key, character: str, bindings: Mapping[str, ActiveBinding]) -> TypedKey:
    binding = bindings.get(event.key)
    command = command_of_binding(binding.binding.id) if binding else None
    opens = command.opens if command else ""
    asks_votes = command is not None and command.id == "tally"
    return TypedKey(character, event.time, binding is not None, opens, is_opener=bool(opens), asks_votes=asks_votes)
