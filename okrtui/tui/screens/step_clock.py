"""The time spent in the steps of an open session."""

from __future__ import annotations

from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.tui.step_context import StepContext
from okrtui.workshop import Workshop

CLOCK_JUMP_SECONDS = 600
"""Seconds between two notes of the time spent, made every minute, above which the clock jumped or the machine slept."""


class StepClock:
    """Measures the time spent in the open step, and notes it in the session."""

    def __init__(self, workshop: Workshop, context: StepContext) -> None:
        """Measure from now."""
        self._workshop, self._context = workshop, context
        self._since = context.clock()

    @property
    def seconds(self) -> int:
        """The seconds since they were noted last; 0 after a jump of the clock."""
        seconds = int((self._context.clock() - self._since).total_seconds())
        return seconds if 0 <= seconds <= CLOCK_JUMP_SECONDS else 0

    def restart(self) -> None:
        """Measure from now."""
        self._since = self._context.clock()

    def note(self, step: str) -> None:
        """Add the time spent to a step of the session, as a note without an undo step."""
        seconds = self.seconds
        if seconds < 1 or self._context.read_only_reason:
            return
        self.restart()

        def edit(session: Session) -> Session:
            return changed(session, timing={**session.timing, step: session.timing.get(step, 0) + seconds})

        self._workshop.note(edit)
        if self._workshop.is_edited:
            self._workshop.save()
