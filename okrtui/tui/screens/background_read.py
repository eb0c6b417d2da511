"""Reading files in a thread before a screen opens, with a sign of life where that takes longer than a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar, runtime_checkable

from textual.app import App

from okrtui.store.errors import StoreError
from okrtui.tui.runtime.typeahead import TypeAhead

Read = TypeVar("Read")

MOMENT = 0.3
"""Seconds that reading may take before it is shown; the keys typed meanwhile wait."""

READING_BACKUPS = "Reading the backups …"
"""What is said while backups are read."""


@runtime_checkable
class TypedAhead(Protocol):
    """An app whose keys wait for each other."""

    typeahead: TypeAhead


async def read_and_show(
    app: App[Any],
    read: Callable[[], Read],
    show: Callable[[Read], object],
    text: str,
    fail: Callable[[str], object] | None = None,
    drop: Callable[[Read], object] | None = None,
    is_for_form: bool = False,
    keeps_enter: bool = False,
) -> None:
    """Call `read` in a thread, then `show` with its result on the loop.

    The caller waits a moment at most, so that keys are answered; then a screen with `text` waits in its place, and
    whoever leaves it does not see the result, with which `drop` is called. `fail` is called with the sentence of a
    StoreError; without it a toast says it. What `is_for_form` gets what is typed while that screen waits, and what
    `keeps_enter` is closed by an Enter that is pressed then.
    """
    reading = asyncio.create_task(asyncio.to_thread(read))

    def finish(is_read: bool | None) -> None:
        if not is_read:
            reading.add_done_callback(lambda ended: _drop(ended, drop))
            return
        try:
            result = reading.result()
        except StoreError as error:
            if fail is not None:
                fail(str(error))
            else:
                app.notify(str(error), severity="error", markup=False, timeout=10)
        else:
            show(result)

    await asyncio.wait({reading}, timeout=MOMENT)
    if reading.done():
        finish(True)
    else:
        from okrtui.tui.screens.reading_screen import ReadingScreen

        screen = ReadingScreen(text, reading, is_for_form, keeps_enter)

        def finish_and_type(is_read: bool | None) -> None:
            finish(is_read)
            if is_read and screen.typed and isinstance(app, TypedAhead):
                app.typeahead.type_first(screen.typed)

        app.push_screen(screen, finish_and_type)


def _drop(reading: asyncio.Task[Read], drop: Callable[[Read], object] | None) -> None:
    """Take notice of how reading ended, so that asyncio does not complain of an error that nobody asked for."""
    with suppress(Exception, asyncio.CancelledError):
        result = reading.result()
        if drop is not None:
            drop(result)
