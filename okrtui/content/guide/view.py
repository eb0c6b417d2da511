"""What the facilitator's own window is drawn from, at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from okrtui.method.agenda import Agenda
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.session_run import SessionRun
from okrtui.method.step_texts import Step
from okrtui.model.session import Session
from okrtui.store.live_state import Waiting


@dataclass(frozen=True, slots=True)
class CoachNote:
    """Something that the coach found in the step."""

    about: str
    """What it is about, in its own words; empty for the session as a whole."""
    message: str
    """What it asks."""
    fix: str
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class GuideView:
    """A session at a moment, as its facilitator sees it."""

    session: Session
    """The session, as it was saved last."""
    agenda: Agenda
    """Its steps with their minutes."""
    step_id: str
    """The id of the step that is shown."""
    now: datetime
    """The moment."""
    item: str = ""
    """The id of the item that is shown; empty for none."""
    run: SessionRun | None = None
    """The session as it is held; None before its timer is started."""
    waiting: Waiting | None = None
    """Who is asked or votes; None while nobody is."""
    coach: tuple[CoachNote, ...] = ()
    """What the coach found in the step."""
    numbers: Numbers = DEFAULT_NUMBERS
    """The numbers of the method."""

    @property
    def place(self) -> int:
        """The place of the step in the agenda, from 0."""
        return next((n for n, step in enumerate(self.agenda.steps) if step.id == self.step_id), 0)

    @property
    def step(self) -> Step:
        """The step that is shown; the first one where the agenda has none of that id."""
        return self.agenda.steps[self.place]

    @property
    def following(self) -> Step | None:
        """The step after it; None for the last one."""
        steps = self.agenda.steps
        return steps[self.place + 1] if self.place + 1 < len(steps) else None
