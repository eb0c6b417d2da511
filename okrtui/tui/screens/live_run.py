"""The run of an open session as it changes, kept in the user's folder with the place of the session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from okrtui.content.page_sections import CLOSED
from okrtui.method.session_run import SessionRun
from okrtui.method.session_run_values import run_from_values, run_values
from okrtui.store.live_state import LiveState, clear_live_state, read_live_state, write_live_state
from okrtui.store.ordered_writes import OrderedWrites
from okrtui.tui.key_hints import insert_keys
from okrtui.tui.screens.session_host import TimedHost

Completion = Callable[[LiveState], LiveState]
"""Adds something to a live state."""


def _as_it_is(state: LiveState) -> LiveState:
    return state


class LiveRun:
    """Holds the run of a session, and keeps it as its live state: a crash, or a facilitator's window, finds it there.

    A session that is open elsewhere keeps none.
    """

    def __init__(self, host: TimedHost, changed: Callable[[], None]) -> None:
        """Take up the run of the session of `host` where it stands; `changed` is called whenever it is another one."""
        self._host, self._changed = host, changed
        state = read_live_state(host.context.path) if self._is_kept else None
        run = run_from_values(state.timer, host.context.clock()) if state is not None else None
        self._run = run if host.workshop.session.status not in CLOSED else None
        self._writes, self._place = OrderedWrites(), ("", "")
        self.is_followed = False
        """Whether a facilitator's window follows, so that the place is kept also while no time runs."""
        self.complete: Callable[[], Completion] = lambda: _as_it_is
        """Returns what adds to the live state what is not known here, of this moment and from any thread."""
        self.write: asyncio.Future[None] | None = None
        """The last write that goes on beside the loop; None before the first one."""

    @property
    def run(self) -> SessionRun | None:
        """The session as it is held; None before the timer is started."""
        return self._run

    def set(self, run: SessionRun | None) -> None:
        """Change the run, and keep it at once."""
        self._run = run
        if run is None:
            self._clear()
        else:
            self._note_place()
            self._writer()()
        self._changed()

    def prolong(self, seconds: int) -> None:
        """Give more time to what is measured."""
        if self._run is not None:
            self.set(self._run.with_more(seconds, self._host.context.clock()))

    def check_started(self) -> SessionRun | None:
        """Return the run; without one, say how it is started."""
        if self._run is None:
            self._host.pane.show_toast(insert_keys("No time is running; {timer} starts it."))
        return self._run

    def follow_place(self) -> None:
        """Keep the live state in a thread where the session has moved to another step or row."""
        if self._place != (self._host.step_id, self._host.pane.item):
            self.write_beside()

    def write_beside(self) -> None:
        """Keep the live state of this moment, in a thread."""
        self._note_place()
        self.write = asyncio.get_running_loop().run_in_executor(None, self._writer())

    def end_following(self) -> None:
        """Keep only the time, because no facilitator's window follows any more, or this one is closed."""
        self.is_followed, self.complete = False, lambda: _as_it_is
        if self._run is not None:
            self._writer()()
        else:
            self._clear()

    @property
    def _is_kept(self) -> bool:
        return not self._host.context.read_only_reason

    def _note_place(self) -> None:
        self._place = (self._host.step_id, self._host.pane.item)

    def _clear(self) -> None:
        """Remove the live state."""
        if self._is_kept:
            # What is about to be written belongs to a run that is over.
            self._writes.end(lambda: clear_live_state(self._host.context.path))

    def _writer(self) -> Callable[[], None]:
        """Return what keeps the live state with the place that was noted last, from any thread."""
        if not self._is_kept or (self._run is None and not self.is_followed):
            return lambda: None
        values = run_values(self._run) if self._run is not None else {}
        state, path, complete = LiveState(*self._place, values), self._host.context.path, self.complete()
        return self._writes.add(lambda: write_live_state(path, complete(state)))
