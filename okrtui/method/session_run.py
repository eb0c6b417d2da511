"""A session as it is held: which step has the timer, when it ends, and how far it is behind its agenda.

The agenda is the promise, with the end that people planned their day by. What a step takes longer is taken from those
that follow, never from Close.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from okrtui.method.agenda import Agenda
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.step_texts import Step
from okrtui.method.timer import Timer

CLOSE = "close"
"""The id of the step that keeps all its minutes."""


@dataclass(frozen=True, slots=True)
class SessionRun:
    """What is known of a session since its timer was first started."""

    began: datetime
    """When that was."""
    first_step: str
    """The step that had the timer then; what comes before it is not in the plan of the day."""
    timer: Timer
    """The timer of the step at hand."""
    countdown: Timer | None = None
    """That of silent writing or of a break, which go on beside it."""
    left: Mapping[str, int] = field(default_factory=dict)
    """Seconds that were left in the other steps, by step; below zero, those over."""
    minutes: Mapping[str, int] = field(default_factory=dict)
    """The minutes of steps that were cut, by step; none where one is left out."""
    has_had_break: bool = False
    """Whether the break is over, or was left out."""

    def at_step(self, agenda: Agenda, step: str, now: datetime) -> SessionRun:
        """Return the run with the timer at another step, running or paused as it is.

        The step gets its minutes, or those that it had left; at most as many as there are before Close.
        """
        if step == self.timer.step:
            return self
        left = {**self.left, self.timer.step: self.timer.at(now)}
        moved = replace(self, left=left)
        seconds = left.get(step, moved.minutes_of(agenda, step) * 60)
        if step != CLOSE:
            seconds = min(seconds, max(moved.room(agenda, step, now), 0))
        timer = Timer.of(step, seconds, now)
        return replace(moved, timer=timer.started(now) if self.timer.is_running else timer)

    def with_more(self, seconds: int, now: datetime) -> SessionRun:
        """Return the run with more time for what is measured: the countdown beside the step, or else the step."""
        if self.countdown is not None:
            return replace(self, countdown=self.countdown.with_more(seconds, now))
        return replace(self, timer=self.timer.with_more(seconds, now))

    def minutes_of(self, agenda: Agenda, step: str) -> int:
        """Return the minutes of a step, those of a cut if there was one; Close keeps its own."""
        planned = next((shown.minutes for shown in agenda.steps if shown.id == step), 0)
        return planned if step == CLOSE else min(self.minutes.get(step, planned), planned)

    def planned_end(self, agenda: Agenda) -> datetime:
        """Return when the session was to end."""
        minutes = sum(step.minutes for step in _from(agenda, self.first_step))
        has_break = _break_place(agenda, self.first_step) >= 0
        return self.began + timedelta(minutes=minutes + (agenda.break_minutes if has_break else 0))

    def ends(self, agenda: Agenda, now: datetime) -> datetime:
        """Return when it ends, if the rest takes the minutes of the agenda."""
        later = _from(agenda, self.timer.step)[1:]
        minutes = sum(self.minutes_of(agenda, step.id) for step in later)
        rest = timedelta(minutes=minutes, seconds=max(self.timer.at(now), 0) + self._break_ahead(agenda, now))
        return now + rest

    def seconds_behind(self, agenda: Agenda, now: datetime) -> int:
        """Return how many seconds it ends later than planned; below zero, earlier."""
        return int((self.ends(agenda, now) - self.planned_end(agenda)).total_seconds())

    def is_far_behind(self, agenda: Agenda, now: datetime, numbers: Numbers = DEFAULT_NUMBERS) -> bool:
        """Whether it is so far behind that something has to be cut: more than a share of its whole length."""
        length = (self.planned_end(agenda) - self.began).total_seconds()
        return self.seconds_behind(agenda, now) > numbers.behind_from * length

    def room(self, agenda: Agenda, step: str, now: datetime) -> int:
        """Return the seconds that a step, with those between it and Close, can take until Close has to begin."""
        reserved = timedelta(minutes=sum(shown.minutes for shown in agenda.steps if shown.id == CLOSE))
        until_close = self.planned_end(agenda) - reserved - now
        return int(until_close.total_seconds()) - self._break_ahead(agenda, now, step)

    def more_seconds(self, agenda: Agenda, now: datetime, numbers: Numbers = DEFAULT_NUMBERS) -> int:
        """Return how many seconds *five more* gives: five minutes, or the whole minutes that there are before Close."""
        wanted = numbers.more_minutes * 60
        if self.timer.step == CLOSE:
            return wanted
        room = self.room(agenda, self.timer.step, now) - max(self.timer.at(now), 0)
        return min(wanted, max(room, 0) // 60 * 60)

    def _break_ahead(self, agenda: Agenda, now: datetime, step: str = "") -> int:
        """Return the seconds of the break that is to come from a step on, or of one that is being taken.

        In the step that follows the one that it comes after it can still be taken.
        """
        if self.countdown is not None and self.countdown.kind == "break":
            return max(self.countdown.at(now), 0)
        is_ahead = not self.has_had_break and _break_place(agenda, step or self.timer.step) >= -1
        return agenda.break_minutes * 60 if is_ahead else 0


def is_break_due(
    agenda: Agenda,
    run: SessionRun | None,
    opened: datetime,
    step: str,
    now: datetime,
    numbers: Numbers = DEFAULT_NUMBERS,
) -> bool:
    """Return whether a break is offered when a step is left: it is as far as the break, and people worked long enough.

    The work began with the timer, or where nobody started that when the session was `opened`.
    """
    ids = [shown.id for shown in agenda.steps]
    if (run is not None and run.has_had_break) or agenda.break_after not in ids or step not in ids[:-2]:
        return False
    worked = now - (run.began if run is not None else opened)
    is_there = ids.index(step) >= ids.index(agenda.break_after)
    return is_there and worked >= timedelta(minutes=numbers.break_after_minutes)


def begin(agenda: Agenda, step: str, now: datetime) -> SessionRun:
    """Return the run of a session whose timer is started now, in a step."""
    minutes = next((shown.minutes for shown in agenda.steps if shown.id == step), 0)
    timer = Timer.of(step, minutes * 60, now).started(now)
    return SessionRun(now, step, timer, has_had_break=_break_place(agenda, step) < 0)


def _break_place(agenda: Agenda, step: str) -> int:
    """Return how many steps after a step the break comes: 0 at its end, -1 before it; less where there is none."""
    ids = [shown.id for shown in agenda.steps]
    is_there = agenda.break_after in ids and step in ids
    return ids.index(agenda.break_after) - ids.index(step) if is_there else -len(ids) - 2


def _from(agenda: Agenda, step: str) -> tuple[Step, ...]:
    """Return the steps of an agenda from one on; none where it has no such step."""
    ids = [shown.id for shown in agenda.steps]
    return agenda.steps[ids.index(step) :] if step in ids else ()
