"""A rehearsal in the app: the session on its throwaway copy, its pretended people, and the line that says so."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path

from textual.app import App
from textual.timer import Timer

from okrtui.method.numbers import Numbers
from okrtui.method.pretended_people import NAMES, Cast
from okrtui.method.tallies import voters
from okrtui.model.clock import Clock
from okrtui.report.rehearsal_sample import rehearse_sample
from okrtui.store.folder import Folder
from okrtui.store.live_state import Waiting
from okrtui.store.rehearsal import Rehearsal, rehearse
from okrtui.tui.looks import Looks
from okrtui.tui.rehearsal_line import REHEARSAL_CLASS
from okrtui.tui.screens.base import BaseScreen
from okrtui.workshop import Workshop

NO_ANSWER = "Nobody has anything to say here."
"""What is said where no pretended person can answer."""


def make_rehearsal(folder: Folder, path: Path | None, clock: Clock, numbers: Numbers) -> Rehearsal:
    """Return the rehearsal of a session of a folder, or of the sample without one; raises StoreError."""
    return rehearse_sample(clock, numbers) if path is None else rehearse(folder, path, clock)


def no_answer(waiting: Waiting | None) -> str:
    """Return why no pretended person answers, where it is known who did."""
    if waiting is None or (waiting.kind == "votes" and (waiting.names or not waiting.people)):
        return NO_ANSWER
    if waiting.kind == "votes":
        return "Everybody has voted; the reveal is yours."
    return f"{waiting.turn} has answered; ⏎ asks the next." if waiting.turn else "Everybody was asked."


class RehearsalRun:
    """A rehearsal that goes on: whoever is pretended votes by themselves, and says something when asked."""

    def __init__(self, app: App[None], looks: Looks, workshop: Callable[[], Workshop], rehearsal: Rehearsal) -> None:
        """Go on with a rehearsal until `end`; `workshop` returns that of the open session."""
        self._app, self._looks, self._workshop, self.rehearsal = app, looks, workshop, rehearsal
        self._seed = zlib.crc32(rehearsal.path.stem.encode("utf-8", "surrogatepass"))
        self._timer: Timer | None = None
        self._pace: tuple[float, float] | None = None
        self._restore_looks = looks.begin_trial()
        app.set_class(True, REHEARSAL_CLASS)

    @property
    def folder(self) -> Folder:
        """The folder of the copies."""
        return self.rehearsal.folder

    def start(self, pace: tuple[float, float] | None) -> None:
        """Let the people vote by themselves at a pace; without one only when asked."""
        self._pace = pace
        if pace is not None:
            self._timer = self._app.set_timer(random.uniform(*pace), lambda: self._vote(pace))

    @property
    def cast(self) -> Cast:
        """The pretended people: those of the session, or others where it names nobody."""
        try:
            people = voters(self._workshop().session)
        except LookupError:
            people = ()
        return Cast(people or NAMES, self._seed)

    async def answer(self) -> None:
        """Let the next of them answer or vote on the open screen, and no other one at the same moment."""
        screen = self._app.screen
        if self._timer is not None and self._pace is not None:
            self._timer.stop()
            self.start(self._pace)
        if not (isinstance(screen, BaseScreen) and await screen.pretend(self.cast)):
            self._app.clear_notifications()
            self._app.notify(no_answer(screen.waiting if isinstance(screen, BaseScreen) else None), timeout=3)

    async def _vote(self, pace: tuple[float, float]) -> None:
        screen = self._app.screen
        if isinstance(screen, BaseScreen) and screen.WAITS_FOR_VOTES:
            await screen.pretend(self.cast)
        self.start(pace)

    def end(self) -> None:
        """Remove all of it, and let the app look as before."""
        if self._timer is not None:
            self._timer.stop()
        self._restore_looks()
        self._app.set_class(False, REHEARSAL_CLASS)
        self.rehearsal.end()
