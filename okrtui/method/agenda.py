"""The formats of a session, their steps and timeboxes.

`FORMATS` has every format with all its steps. A step that has no words in `prompts.TEAM` yet is left out of an agenda,
and a format is offered for new sessions once all its steps stand: a new step takes its words there, its check in
`marks`, and its file in `tui/steps/`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.marks import mark
from okrtui.method.numbers import METHOD, Numbers
from okrtui.method.prompts import SOLO, TEAM
from okrtui.method.prompts import Step as Step
from okrtui.method.rhythm import off_track

if TYPE_CHECKING:
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of session."""

    id: str
    """Its word in the file."""
    title: str
    """What people call it."""
    purpose: str
    """One sentence that says what it is for."""
    timeboxes: dict[str, int]
    """Minutes by step id, in the order of the steps."""
    on_request: dict[str, int]
    """Minutes of the steps that join when they are asked for or have content; they stand before the last step."""
    words: dict[str, Step]
    """How its steps are worded."""

    @property
    def minutes(self) -> int:
        """How long it takes where nothing else was said."""
        return sum(self.timeboxes.values())

    @property
    def stands(self) -> bool:
        """Whether all its steps have their words, so that it can be offered."""
        return self.timeboxes.keys() <= self.words.keys()


FORMATS = {
    form.id: form
    for form in (
        Format(
            "plan",
            "Plan",
            "A team chooses one goal for the cycle, and the guesses that might move it.",
            {"frame": 10, "hypotheses": 20, "okr": 30, "whys": 10, "ladder": 10, "decide": 5, "close": 5},
            {},
            TEAM,
        ),
        Format(
            "checkin",
            "Check-in",
            "A short look at the numbers, and at what is not on track.",
            {"numbers": 10, "close": 5},
            {"whys": 10, "ladder": 10, "decide": 10},
            TEAM,
        ),
        Format(
            "retro",
            "Retro",
            "A look back at the cycle: grades, causes, decisions, and what goes on.",
            {"grade": 15, "whys": 15, "ladder": 5, "decide": 10, "carry_over": 10, "close": 5},
            {},
            TEAM,
        ),
        Format(
            "solo",
            "Solo reflection",
            "Twenty quiet minutes about your own role; nobody else sees it until you share it.",
            {"frame": 3, "okr": 6, "hypotheses": 3, "whys": 3, "ladder": 3, "close": 2},
            {"decide": 3},
            SOLO,
        ),
    )
}
"""The formats by id, with their minutes (design §3)."""

LENGTHS = {20: "20 minutes", 60: "an hour", 90: "90 minutes", 120: "2 hours", 240: "half a day"}
"""How long there may be, in minutes, and how people say it."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The steps of one session, in order and with their timeboxes."""

    steps: tuple[Step, ...]
    """The steps; their minutes and those of the break make up all the time there is."""
    break_after: str
    """The id of the step after which a break is offered; empty for none."""
    break_minutes: int
    """Length of that break."""


def offered() -> tuple[Format, ...]:
    """Return the formats that a new session can have."""
    return tuple(form for form in FORMATS.values() if form.stands)


def format_of(session: Session) -> Format:
    """Return the format of a session; one that we don't know is walked through like a plan."""
    return FORMATS.get(session.format, FORMATS["plan"])


def joining(session: Session, today: date, numbers: Numbers = METHOD) -> tuple[str, ...]:
    """Return the steps that join by themselves: all that a check-in has on request, once something is off track (K)."""
    form = format_of(session)
    return tuple(form.on_request) if form.id == "checkin" and off_track(session, today, numbers) else ()


def agenda(session: Session, numbers: Numbers = METHOD, asked: Collection[str] = ()) -> Agenda:
    """Return what a session walks through; `asked` holds ids of steps that somebody asked for.

    Where there is only time for the steps that the format has from the start, those that join bring their own.
    """
    form = format_of(session)
    boxes = _boxes(session, form, asked)
    minutes = int(session.minutes or form.minutes)
    if minutes <= form.minutes:
        minutes += sum(box for id, box in boxes.items() if id in form.on_request) * minutes // form.minutes
    pause = numbers.break_minutes if minutes >= numbers.break_from_minutes and len(boxes) > 1 else 0
    scaled = _scaled(list(boxes.values()), minutes - pause)
    steps = tuple(replace(form.words[id], minutes=box) for id, box in zip(boxes, scaled, strict=True))
    return Agenda(steps, _middle(steps) if pause else "", pause)


def steps(session: Session, numbers: Numbers = METHOD, asked: Collection[str] = ()) -> tuple[Step, ...]:
    """Return only the steps of `agenda`."""
    return agenda(session, numbers, asked).steps


def _boxes(session: Session, form: Format, asked: Collection[str]) -> dict[str, int]:
    """The steps that stand, in their order, with the minutes of the format."""
    *first, last = form.timeboxes
    joining = [id for id in form.on_request if id in asked or _begun(session, id)]
    ids = [*first, *joining, last]
    if form.id == "plan" and session.order == "goal first":
        ids.remove("okr")
        ids.insert(ids.index("hypotheses"), "okr")
    minutes = form.timeboxes | form.on_request
    return {id: minutes[id] for id in ids if id in form.words}


def _begun(session: Session, id: str) -> bool:
    """Whether a step on request has content of this session: ladders that came along from the one before are none."""
    came_along = id == "ladder" and session.follows and id not in session.timing and not session.whys
    return mark(session, id) != "empty" and not came_along


def _scaled(boxes: list[int], minutes: int) -> list[int]:
    """Whole minutes in the proportion of `boxes` that add up to `minutes`, none under one."""
    whole = sum(boxes)
    scaled = [max(1, box * minutes // whole) for box in boxes]

    def lacks(n: int) -> int:
        return boxes[n] * minutes - scaled[n] * whole

    while sum(scaled) < minutes:
        scaled[max(range(len(boxes)), key=lacks)] += 1
    while sum(scaled) > minutes and max(scaled) > 1:
        scaled[min((n for n, box in enumerate(scaled) if box > 1), key=lacks)] -= 1
    return scaled


def _middle(steps: tuple[Step, ...]) -> str:
    """The step, not the last, whose end is nearest to half of the time."""
    boxes = [step.minutes for step in steps]
    off = {step.id: abs(sum(boxes[: n + 1]) - sum(boxes[n + 1 :])) for n, step in enumerate(steps[:-1])}
    return min(off, key=off.__getitem__, default="")
