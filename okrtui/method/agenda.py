"""Session formats with their steps and timeboxes.

`FORMATS` has every format with the steps of `steps/` that have minutes in it. A step without texts for the format is
left out of an agenda, and a format is offered for new sessions only when all its steps have texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.cause_history import own_whys
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.progress_status import off_track_key_results
from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_status import status_of_step
from okrtui.method.step_texts import Step
from okrtui.method.steps import STEPS
from okrtui.method.tallies import voters

if TYPE_CHECKING:
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class SessionFormat:
    """A kind of session."""

    id: str
    """The value of `format` in a session file."""
    title: str
    """The name shown to users."""
    purpose: str
    """One sentence that says what it is for."""
    timeboxes: dict[str, int]
    """Minutes by step id, in the order of the steps."""
    on_request: dict[str, int]
    """Minutes of the steps that join when they are requested or have content; they come before the last step."""
    step_texts: dict[str, Step]
    """The texts of its steps, by step id."""

    @property
    def minutes(self) -> int:
        """The default length of a session, in minutes."""
        return sum(self.timeboxes.values())

    def can_open(self, step: str) -> bool:
        """Return whether a step is part of it, or joins on request."""
        return step in self.timeboxes or step in self.on_request

    @property
    def is_available(self) -> bool:
        """Whether all its steps have texts, so that it can be offered."""
        return self.timeboxes.keys() <= self.step_texts.keys()


def build_formats(steps: Collection[StepDefinition]) -> dict[str, SessionFormat]:
    """Return the session formats by id, made of steps that may be in any order."""
    team = {step.id: step.team for step in steps}
    solo = _solo_texts(steps)
    texts = (
        ("plan", "Plan", "A team chooses one goal for the cycle, and the hypotheses that might move it.", team),
        ("checkin", "Check-in", "A short look at the numbers, and at whatever is off track.", team),
        (
            "deepdive",
            "Deep dive",
            "Causes and decisions, two thirds in, while there is time to act on them.",
            team,
        ),
        (
            "monthly",
            "Monthly meeting",
            "The goals that matter most, what is in the way, and everybody's own priorities.",
            team,
        ),
        (
            "retro",
            "Retro",
            "Grades, causes, decisions, and what carries over to the next cycle.",
            team,
        ),
        (
            "solo",
            "Solo reflection",
            "Quiet time for yourself, in no list until you share it; whoever opens the folder can read the file.",
            solo,
        ),
    )
    return {id: _build_format(steps, id, id, title, purpose, texts) for id, title, purpose, texts in texts}


def build_solo_formats(steps: Collection[StepDefinition]) -> dict[str, SessionFormat]:
    """Return what follows a solo reflection within its cycle, by the value of `format`."""
    texts = (
        ("checkin", "Solo check-in", "Five minutes and three questions: what you did, your numbers, what comes next."),
        ("retro", "Solo retro", "Then, now, and what you learned: the end of your cycle, for yourself."),
    )
    solo = _solo_texts(steps)
    return {id: _build_format(steps, id, f"solo_{id}", title, purpose, solo) for id, title, purpose in texts}


def _solo_texts(steps: Collection[StepDefinition]) -> dict[str, Step]:
    return {step.id: step.solo for step in steps if step.solo}


def _build_format(
    steps: Collection[StepDefinition], id: str, form: str, title: str, purpose: str, texts: Mapping[str, Step]
) -> SessionFormat:
    """Return a format; its steps know it as `form`."""
    ordered = sorted(steps, key=lambda step: step.position_in(form))
    timeboxes = {step.id: step.timeboxes[form] for step in ordered if form in step.timeboxes}
    on_request = {step.id: step.on_request[form] for step in ordered if form in step.on_request}
    worded = {step.id: step.worded(texts[step.id], form) for step in steps if step.id in texts}
    return SessionFormat(id, title, purpose, timeboxes, on_request, worded)


FORMATS = build_formats(STEPS.values())
"""The formats by id, with their minutes."""

SOLO_FORMATS = build_solo_formats(STEPS.values())
"""The formats of what follows a solo reflection within its cycle, by the value of `format`."""

SESSION_LENGTHS = {20: "20 minutes", 60: "an hour", 90: "90 minutes", 120: "2 hours", 240: "half a day"}
"""The session lengths offered, in minutes, with their labels."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The steps of one session, in order and with their timeboxes."""

    steps: tuple[Step, ...]
    """The steps; their minutes and those of the break add up to the length of the session."""
    break_after: str
    """The id of the step after which a break is offered; empty for none."""
    break_minutes: int
    """Length of that break."""


def available_formats(is_solo: bool = False) -> tuple[SessionFormat, ...]:
    """Return the formats that a new session can have; with `is_solo` one that follows a solo session."""
    formats = FORMATS | SOLO_FORMATS if is_solo else FORMATS
    return tuple(session_format for session_format in formats.values() if session_format.is_available)


def format_of(session: Session) -> SessionFormat:
    """Return the format of a session; an unknown one is treated as a plan."""
    own = FORMATS.get(session.format, FORMATS["plan"])
    return SOLO_FORMATS.get(session.format, own) if session.is_solo else own


def step_title(session: Session, id: str) -> str:
    """Return what a session calls a step: `Close`, in a solo session `My page`."""
    step = format_of(session).step_texts.get(id)
    return step.title if step else STEPS[id].team.title


def with_step_titles(session: Session, text: str) -> str:
    """Return a text with the titles of steps in place of their ids: `made in {step close}`."""
    return re.sub(r"\{step (\w+)\}", lambda named: step_title(session, named[1]), text)


def walks_promises(session: Session) -> bool:
    """Return whether a session has a step of its own for what was promised last time."""
    return "last_time" in format_of(session).timeboxes


def automatic_steps(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[str, ...]:
    """Return the steps that join automatically: all on-request steps of a check-in while anything is off track (K).

    A solo check-in keeps its three questions.
    """
    session_format = format_of(session)
    can_join = session_format.id == "checkin" and not session.is_solo
    return tuple(session_format.on_request) if can_join and off_track_key_results(session, today, numbers) else ()


def build_agenda(session: Session, numbers: Numbers = DEFAULT_NUMBERS, requested: Collection[str] = ()) -> Agenda:
    """Return the agenda of a session; `requested` holds the ids of on-request steps.

    Where the session has no more time than the regular steps of its format take, steps that join add their own minutes.
    """
    session_format = format_of(session)
    timeboxes = _timeboxes(session, session_format, requested)
    minutes = int(session.minutes or session_format.minutes)
    if minutes <= session_format.minutes:
        minutes += (
            sum(timebox for id, timebox in timeboxes.items() if id in session_format.on_request)
            * minutes
            // session_format.minutes
        )
    pause = numbers.break_minutes if minutes >= numbers.break_from_minutes and len(timeboxes) > 1 else 0
    scaled = _scale(_seconds_wanted(session, timeboxes, numbers), minutes - pause)
    steps = tuple(
        replace(session_format.step_texts[id], minutes=timebox) for id, timebox in zip(timeboxes, scaled, strict=True)
    )
    return Agenda(steps, _middle_step(steps) if pause else "", pause)


def _timeboxes(session: Session, session_format: SessionFormat, requested: Collection[str]) -> dict[str, int]:
    """Return the minutes of the steps of a session by step id, in their order."""
    *first, last = session_format.timeboxes
    joined = [id for id in session_format.on_request if id in requested or _has_content(session, id)]
    ids = [*first, *joined, last]
    if session_format.id == "plan" and session.order == "goal first":
        ids.remove("okr")
        ids.insert(ids.index("hypotheses"), "okr")
    minutes = session_format.timeboxes | session_format.on_request
    return {id: minutes[id] for id in ids if id in session_format.step_texts}


def _seconds_wanted(session: Session, timeboxes: Mapping[str, int], numbers: Numbers) -> list[int]:
    """Return the seconds that each step wants: those of its timebox, with the rounds of those above a usual group."""
    more_people = 0 if session.is_solo else max(len(voters(session)) - numbers.agenda_people, 0)
    return [timebox * 60 + STEPS[id].rounds * numbers.round_seconds * more_people for id, timebox in timeboxes.items()]


def _has_content(session: Session, id: str) -> bool:
    """Whether a step has content of this session, or the session has come to ladders of an earlier one."""
    has_ladders = id == "ladder" and bool(session.ladders)
    has_come = has_ladders and (id in session.timing or bool(own_whys(session)))
    return has_come or status_of_step(session, id) != "empty"


def _scale(timeboxes: list[int], minutes: int) -> list[int]:
    """Return whole minutes in proportion to `timeboxes`, of any unit, that add up to `minutes`, at least 1 each."""
    total = sum(timeboxes)
    scaled = [max(1, timebox * minutes // total) for timebox in timeboxes]

    def shortfall(n: int) -> int:
        return timeboxes[n] * minutes - scaled[n] * total

    while sum(scaled) < minutes:
        scaled[max(range(len(timeboxes)), key=shortfall)] += 1
    while sum(scaled) > minutes and max(scaled) > 1:
        scaled[min((n for n, timebox in enumerate(scaled) if timebox > 1), key=shortfall)] -= 1
    return scaled


def _middle_step(steps: tuple[Step, ...]) -> str:
    """Return the id of the step, other than the last, whose end is nearest to half of the time."""
    minutes = [step.minutes for step in steps]
    distances = {step.id: abs(sum(minutes[: n + 1]) - sum(minutes[n + 1 :])) for n, step in enumerate(steps[:-1])}
    return min(distances, key=distances.__getitem__, default="")
