"""What can be cut from a session that is far behind its agenda, and the minutes that each cut saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from okrtui.method.agenda import Agenda
from okrtui.method.cycle_days import working_day
from okrtui.method.session_run import CLOSE, SessionRun
from okrtui.method.step_texts import Step
from okrtui.method.steps import STEPS
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.text import listed

if TYPE_CHECKING:
    from okrtui.model.session import Session

CUTS_OFFERED = 3
"""How many cuts are offered; more would be another discussion."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to catch up."""

    text: str
    """What is cut, as a sentence without its end."""
    saves: int
    """The minutes that it saves."""
    minutes: Mapping[str, int] = field(default_factory=dict)
    """The minutes that steps keep, by step; none where one is left out."""
    goes_on: bool = False
    """Whether the step at hand ends now."""
    takes_break: bool = True
    """Whether the break stays."""
    follow_up: str = ""
    """What a follow-up session is for; empty for none."""
    on: date | None = None
    """The day of that session."""

    def apply_to(self, run: SessionRun, agenda: Agenda, now: datetime) -> SessionRun:
        """Return the run without what is cut."""
        minutes, has_had_break = {**run.minutes, **self.minutes}, run.has_had_break or not self.takes_break
        cut = replace(run, minutes=minutes, has_had_break=has_had_break)
        following = [step.id for step in _later(agenda, run.timer.step) if cut.minutes_of(agenda, step.id)]
        return cut.at_step(agenda, following[0], now) if self.goes_on and following else cut

    def take_back(self, run: SessionRun, before: SessionRun) -> SessionRun:
        """Return the run with the minutes and the break that it had `before`; a step that was ended stays so."""
        kept = {step: minutes for step, minutes in run.minutes.items() if step not in self.minutes}
        given_back = {step: minutes for step, minutes in before.minutes.items() if step in self.minutes}
        has_had_break = run.has_had_break if self.takes_break else before.has_had_break
        return replace(run, minutes={**kept, **given_back}, has_had_break=has_had_break)


def cuts(run: SessionRun, agenda: Agenda, session: Session, now: datetime, today: date) -> tuple[Cut, ...]:
    """Return what can be cut before Close: a follow-up session first, then what saves most."""
    minutes = {step.id: run.minutes_of(agenda, step.id) for step in _later(agenda, run.timer.step) if step.id != CLOSE}
    steps = [step for step in _later(agenda, run.timer.step) if minutes.get(step.id)]
    followed = _follow_up(steps, minutes, session, today)
    others = [*_half(steps, minutes), *_without_break(run, agenda, now), *_end_of_step(run, agenda, now)]
    others += [
        Cut(f"Leave out {step.short_title}", minutes[step.id], {step.id: 0}) for step in steps if step.id != "okr"
    ]
    others.sort(key=lambda cut: -cut.saves)
    return (*followed, *(cut for cut in others if cut.saves > 0))[:CUTS_OFFERED]


def follow_up_day(session: Session, today: date) -> date:
    """Return the day of a follow-up session: the one that is agreed on, else a working day in a week."""
    agreed, day = session.next_on, today + timedelta(days=7)
    return agreed if agreed is not None and agreed > today else working_day(day, day, day + timedelta(days=2))


def _follow_up(steps: Sequence[Step], minutes: Mapping[str, int], session: Session, today: date) -> list[Cut]:
    """Return the cut that leaves to a follow-up session what can wait; where nothing can, all that is to come."""
    waiting = [step for step in steps if STEPS[step.id].can_wait] or list(steps)
    if not waiting:
        return []
    day, titles = follow_up_day(session, today), listed([step.short_title for step in waiting])
    text = f"A follow-up session on {day:%A}, {format_day(day, today)}, for {titles}"
    saves = sum(minutes[step.id] for step in waiting)
    return [Cut(text, saves, {step.id: 0 for step in waiting}, follow_up=titles, on=day)]


def _half(steps: Sequence[Step], minutes: Mapping[str, int]) -> list[Cut]:
    """Return the cut that gives the steps to come half of their time."""
    halves = {step.id: (minutes[step.id] + 1) // 2 for step in steps}
    saves = sum(minutes[id] - half for id, half in halves.items())
    return [Cut(f"Half the time for {listed([step.short_title for step in steps])}", saves, halves)] if steps else []


def _without_break(run: SessionRun, agenda: Agenda, now: datetime) -> list[Cut]:
    """Return the cut that leaves out a break that is to come."""
    without = replace(run, has_had_break=True)
    saves = int((run.ends(agenda, now) - without.ends(agenda, now)).total_seconds()) // 60
    return [Cut("Leave out the break", saves, takes_break=False)]


def _end_of_step(run: SessionRun, agenda: Agenda, now: datetime) -> list[Cut]:
    """Return the cut that ends the step at hand."""
    title = next((step.short_title for step in agenda.steps[:-1] if step.id == run.timer.step), "")
    return [Cut(f"End {title} now, and go on", run.timer.at(now) // 60, goes_on=True)] if title else []


def _later(agenda: Agenda, step: str) -> tuple[Step, ...]:
    ids = [shown.id for shown in agenda.steps]
    return agenda.steps[ids.index(step) + 1 :] if step in ids else ()
