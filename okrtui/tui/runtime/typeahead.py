"""Type-ahead: each key, click, drag and wheel turn is processed only when the one before has had its full effect.

Textual sends a key to the widget that has the focus at that moment. With fast typing, or a terminal that sends several
keys at once, the second key would arrive before the first has opened the editor that it is meant for; and a click would
close that editor before all of its text has arrived.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import TypeGuard

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.message_pump import MessagePump

from okrtui.tui.runtime.textual_internals.access import has_callbacks, is_parked, report_error

InputEvent = (
    events.Key
    | events.Paste
    | events.MouseDown
    | events.MouseUp
    | events.MouseMove
    | events.MouseScrollDown
    | events.MouseScrollUp
    | events.MouseScrollLeft
    | events.MouseScrollRight
)
"""Events that are queued; of mouse moves only those of a drag, see `is_queued`."""

QUIET_TURNS = 3
"""Turns of the loop without a pending message after which an event counts as processed."""
MAX_HELD = 1_000
"""How many events are held at most."""
DRAIN_ROUNDS = 2
"""How often the queues up from the target are drained: once for the bubbling event, once for its effects."""
TIMEOUT = 3.0
"""Seconds after which the next event is processed in any case."""
LONGEST_TURN = 0.1
"""Seconds of that which a turn of the loop takes at most: while it is blocked, nothing can have its effect."""


class TypeAhead:
    """Queue of input events."""

    def __init__(self, app: App[None], handle: Callable[[InputEvent], Awaitable[None]]) -> None:
        """Pass the events of `app` to `handle`, one at a time."""
        self._app, self._handle = app, handle
        self._queue: deque[InputEvent] = deque()
        self._task: asyncio.Task[None] | None = None
        self._held: list[InputEvent] = []
        self._arrived = asyncio.Event()
        self.holds: Callable[[InputEvent], bool] = lambda event: False
        """Whether an event has to wait for `release`, as while its target is covered."""
        self.admit: Callable[[InputEvent], Awaitable[bool]] = _admit_all
        """Called before an event is processed; False if it is dealt with already, or means nothing."""
        self.running_actions = 0
        """Number of actions that are running."""
        self.timeout = TIMEOUT
        """Seconds that an event waits for the one before it; tests wait as long as it takes."""

    @staticmethod
    def is_queued(event: events.Event) -> TypeGuard[InputEvent]:
        """Whether an event waits for those before it: all input but a mouse that moves with no button pressed."""
        return isinstance(event, InputEvent) and not (isinstance(event, events.MouseMove) and not event.button)

    def enqueue(self, event: InputEvent) -> None:
        """Queue an event; it is processed when those before it are done."""
        self._queue.append(_as_paste(event))
        self._arrived.set()
        self._start()

    @property
    def upcoming(self) -> Sequence[InputEvent]:
        """The events that wait, in order, behind the one that is being processed."""
        return tuple(self._queue)

    def take(self, count: int) -> list[InputEvent]:
        """Take the next events out of the queue, and return them."""
        return [self._queue.popleft() for _ in range(count)]

    def put_back(self, events: Sequence[InputEvent]) -> None:
        """Put events before all others that wait."""
        self._queue.extendleft(reversed(events))

    def type_first(self, events: Sequence[InputEvent]) -> None:
        """Process events that something has kept, before all others that wait."""
        self.put_back(events)
        self._start()

    async def wait_for_next(self, seconds: float) -> InputEvent | None:
        """Return the next event, which stays in the queue; None if none arrives within some seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._queue:
                    self._arrived.clear()
                    await self._arrived.wait()
        return self._queue[0] if self._queue else None

    @property
    def held(self) -> Sequence[InputEvent]:
        """The events that are held, in order."""
        return tuple(self._held)

    def release(self) -> None:
        """Process the events that were held, before all others."""
        self._queue.extendleft(reversed(self._held))
        self._held.clear()
        self._start()

    def _start(self) -> None:
        if self._queue and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._process())

    @property
    def is_idle(self) -> bool:
        """Whether no event is queued or being processed."""
        return not self._queue and (self._task is None or self._task.done())

    async def _process(self) -> None:
        while self._queue:
            event = self._queue.popleft()
            if len(self._held) < MAX_HELD and self.holds(event):
                self._held.append(event)
                continue
            try:
                await self._process_event(event)
            except Exception as error:
                report_error(self._app, error)
            if self._held and not self.holds(self._held[0]):
                self.put_back(self._held)
                self._held.clear()

    async def _process_event(self, event: InputEvent) -> None:
        if self._app.screen_stack and not self._app.screen.is_mounted:
            # What a screen that closed by itself has opened takes the keys that were typed for it.
            await self.wait_for_effects(self._app.screen)
        # Once the program ends, no screen is left for what was typed behind that.
        if not await self.admit(event) or not self._app.screen_stack:
            return
        if isinstance(event, events.MouseEvent):
            await self._wait_for_drawing()
        target = self._target(event)
        try:
            await self._handle(event)
        finally:
            await self.wait_for_effects(target)

    def _target(self, event: InputEvent) -> DOMNode:
        """Return the widget that receives the event: the one under the mouse, the focused one, or the screen."""
        if isinstance(event, events.MouseEvent):
            with suppress(NoWidget):
                return self._app.get_widget_at(int(event.x), int(event.y))[0]
        return self._app.focused or self._app.screen

    async def wait_for_effects(self, target: DOMNode) -> None:
        """Wait until every effect of an event on a widget is done, or the time is up."""
        patience = _Patience(self.timeout)
        for _ in range(DRAIN_ROUNDS):
            await self._drain(target, patience)
        quiet_turns = 0
        while quiet_turns < QUIET_TURNS and await patience.wait_a_turn():
            quiet_turns = 0 if self.running_actions or self._is_busy(target) else quiet_turns + 1

    async def _wait_for_drawing(self) -> None:
        """Wait until the screen has done what it does after drawing, such as scrolling to the cursor, or time is up."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.timeout):
                while has_callbacks(self._app.screen):
                    await asyncio.sleep(0.005)

    async def _drain(self, target: DOMNode, patience: _Patience) -> None:
        """Wait until the target, and each of its ancestors in turn, has processed its queued messages or is gone."""
        for pump in target.ancestors_with_self:
            # A widget that waits need not be asked whether it is still there, which looks at all that it is in.
            while not is_parked(pump) and pump.is_attached and pump.is_running:
                if not await patience.wait_a_turn():
                    return

    def _is_busy(self, target: DOMNode) -> bool:
        """Whether a screen is opening, or a message is pending in the target, the focused widget or their ancestors."""
        if not self._app.screen_stack:
            # The app ends: nothing waits for its effects any more.
            return False
        if not self._app.screen.is_mounted:
            return True
        pumps: list[MessagePump] = [*target.ancestors_with_self]
        if (focused := self._app.focused) is not None and focused is not target:
            pumps += focused.ancestors_with_self
        return any(pump.message_queue_size for pump in pumps)


class _Patience:
    """The seconds that an event waits for the one before it."""

    def __init__(self, seconds: float) -> None:
        self._left, self._since = seconds, monotonic()

    async def wait_a_turn(self) -> bool:
        """Wait for a turn of the loop; return whether there is time for another one."""
        await asyncio.sleep(0)
        now = monotonic()
        self._left -= min(now - self._since, LONGEST_TURN)
        self._since = now
        return self._left > 0


async def _admit_all(event: InputEvent) -> bool:
    return True


def _as_paste(event: InputEvent) -> InputEvent:
    """Return the key of a joiner, a hard space and the like as a paste: widgets ignore keys that are not printable."""
    character = event.character if isinstance(event, events.Key) and not event.is_printable else None
    return (
        event
        if character is None or len(character) != 1 or unicodedata.category(character) == "Cc"
        else events.Paste(character)
    )
