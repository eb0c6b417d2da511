"""A cut from the agenda as a step that undo takes back: the minutes, and what goes to a follow-up session."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.method.agenda import Agenda
from okrtui.method.agenda_cuts import Cut
from okrtui.method.session_run import SessionRun
from okrtui.model.clock import Clock
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.items import add, change
from okrtui.model.session import Session


class TakenCut:
    """A cut that the run of a session has: its steps have their minutes again once it is undone."""

    def __init__(
        self,
        cut: Cut,
        run_now: Callable[[], SessionRun | None],
        set_run: Callable[[SessionRun], None],
        agenda: Agenda,
        clock: Clock,
    ) -> None:
        """Take `cut` from the run of this moment, which `run_now` returns, and `set_run` changes."""
        self._cut, self._run_now, self._set_run, self._agenda, self._clock = cut, run_now, set_run, agenda, clock
        self._before: SessionRun | None = None
        self.redo()

    def undo(self) -> None:
        """Give the minutes back, as long as time runs."""
        run = self._run_now()
        if run is not None and self._before is not None:
            self._set_run(self._cut.take_back(run, self._before))

    def redo(self) -> None:
        """Cut, as long as time runs."""
        self._before = self._run_now()
        if self._before is not None:
            self._set_run(self._cut.apply_to(self._before, self._agenda, self._clock()))


def with_follow_up(session: Session, cut: Cut) -> Session:
    """Return a session that meets again for what was cut; the session as it is where nothing is put off."""
    if not cut.follow_up:
        return session
    if session.next_on is None:
        session = change(session, "session", next_on=cut.on, next_for=session.next_for or cut.follow_up)
    return add(session, ParkedItem, text=f"{cut.follow_up}: in a follow-up session on {format_day(cut.on)}")
