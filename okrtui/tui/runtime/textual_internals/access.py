"""Functions that read the private state of an app, a screen or a widget, or let it be read anew."""

from __future__ import annotations

from asyncio import AbstractEventLoop, Future
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.message_pump import MessagePump
    from textual.screen import Screen
    from textual.widget import Widget


def loop_of(app: App[Any]) -> AbstractEventLoop | None:
    """Return the event loop of an app, from any thread; None where it does not run yet."""
    return app._loop


def driver_of(app: App[Any]) -> Driver | None:
    """Return the driver of an app, from any thread; None where it does not draw yet."""
    return app._driver


def report_error(app: App[Any], error: Exception) -> None:
    """End the app with an error, as Textual does with an error of a message handler."""
    app._handle_exception(error)


def has_callbacks(screen: Screen[Any]) -> bool:
    """Return whether a screen still has something to do after drawing, such as scrolling to the cursor."""
    return bool(screen._callbacks)


def is_parked(pump: MessagePump) -> bool:
    """Return whether a widget, a screen or the app waits for its next message: none is queued or being processed."""
    waiters: Iterable[Future[bool]] = getattr(pump._message_queue.ready_event, "_waiters", ())
    return any(not waiter.done() for waiter in waiters)


def is_pruning(widget: Widget) -> bool:
    """Return whether a widget is being removed, although its parent still lists it."""
    return widget._pruning


def ask_for_frame(widget: Widget) -> None:
    """Ask the screen for the drawing that a widget needs, so that it comes with what else is drawn next.

    The widget would ask by itself, but only in the next turn of the loop, when that frame is drawn.
    """
    widget._check_refresh()


def forget_size(widget: Widget) -> None:
    """Let a widget be measured anew at the next layout.

    Textual keeps the size measured for a change until it has asked for the layout of that change, so that of two
    changes with a layout in between the second would get the lines of the first.
    """
    widget._box_model_cache.clear()


def forget_arrangement(container: Widget) -> None:
    """Let a container place its widgets anew at the next layout, of which one has got another text.

    Textual keeps the places for each size of the container until that text has asked for a layout, so that a container
    that changes its size in between would show as many lines as the text had when it had that size before.
    """
    container._clear_arrangement_cache()
