"""Keys and clicks wait for the one before to have done all that it does.

Textual hands a key to whatever has the focus at that moment. Somebody who types fast, or a terminal that sends several
keys at once, would have the second key arrive before the first has opened the line that it is meant for; and a click
would close that line before all of its text is there.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.message_pump import MessagePump

Typed = events.Key | events.Paste | events.MouseDown | events.MouseUp
"""What waits its turn."""

QUIET_TURNS = 3
"""Turns of the loop without a waiting message after which a key counts as done."""
ROUNDS = 2
"""How often all above a key are waited for: once for the key on its way up, once for what it set off below."""
PATIENCE = 3.0
"""Seconds after which the next key goes on in any case."""


class TypeAhead:
    """The keys that were typed ahead, in their order."""

    def __init__(self, app: App[None], handle: Callable[[Typed], Awaitable[None]]) -> None:
        """Give keys of `app` to `handle`, one at a time."""
        self._app, self._handle = app, handle
        self._waiting: deque[Typed] = deque()
        self._task: asyncio.Task[None] | None = None
        self.acting = 0
        """How many actions are under way."""

    def take(self, event: Typed) -> None:
        """Take a key or a click; it is handled when those before it are done."""
        self._waiting.append(_as_text(event))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())

    @property
    def idle(self) -> bool:
        """Whether no key waits or is being handled."""
        return not self._waiting and (self._task is None or self._task.done())

    async def _work(self) -> None:
        while self._waiting:
            event = self._waiting.popleft()
            target = self._target(event)
            try:
                await self._handle(event)
            except Exception as error:
                self._app._handle_exception(error)
            await self._done(target)

    def _target(self, event: Typed) -> DOMNode:
        """Return the widget that gets it: the one under the mouse, the one with the focus, or the screen."""
        if isinstance(event, events.MouseEvent):
            with suppress(NoWidget):
                return self._app.get_widget_at(int(event.x), int(event.y))[0]
        return self._app.focused or self._app.screen

    async def _done(self, target: DOMNode) -> None:
        """Wait until nothing that the key set off is still to be done, or patience ends."""
        try:
            async with asyncio.timeout(PATIENCE):
                for _ in range(ROUNDS):
                    await self._passed(target)
                quiet = 0
                while quiet < QUIET_TURNS:
                    await asyncio.sleep(0)
                    quiet = 0 if self.acting or self._busy(target) else quiet + 1
        except TimeoutError:
            return

    async def _passed(self, target: DOMNode) -> None:
        """Wait until the widget that got the key, and each above it in turn, is done with what it was sent, or gone."""
        for pump in target.ancestors_with_self:
            done = asyncio.Event()
            told = pump.is_attached and pump.call_later(done.set)
            while told and not done.is_set() and pump.is_attached and pump.is_running:
                await asyncio.sleep(0)

    def _busy(self, target: DOMNode) -> bool:
        """Whether a screen is still opening, or a message waits where the key went, where the focus is, or above."""
        if not self._app.screen.is_mounted:
            return True
        pumps: list[MessagePump] = [*target.ancestors_with_self]
        if (focused := self._app.focused) is not None:
            pumps += focused.ancestors_with_self
        return any(pump.message_queue_size for pump in pumps)


def _as_text(event: Typed) -> Typed:
    """Return as a paste what is text but not printable, such as a joiner or a hard space: no widget takes its key."""
    sign = event.character if isinstance(event, events.Key) and not event.is_printable else None
    return event if sign is None or len(sign) != 1 or unicodedata.category(sign) == "Cc" else events.Paste(sign)
