"""What is unfinished in a session, step by step, as it is said before the session is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.open_tasks import own_promises
from okrtui.method.same_day_retro import did_step
from okrtui.method.step_definition import OpenPoint
from okrtui.method.step_status import missing_sentence, status_of_step
from okrtui.method.step_texts import Step
from okrtui.method.steps import STEPS
from okrtui.model.speaker import said_in

if TYPE_CHECKING:
    from okrtui.model.session import Session

LAST_STEP = "close"
"""The step from which a session is closed, which for that reason is not done before."""


def open_points(session: Session, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[tuple[Step, OpenPoint], ...]:
    """Return what is unfinished in the steps of a session, in their order, each with its step."""
    return tuple(
        (step, point) for step in build_agenda(session, numbers).steps for point in points_of_step(session, step.id)
    )


def points_of_step(session: Session, step_id: str) -> tuple[OpenPoint, ...]:
    """Return what is unfinished in a step: its own points, or what it needs to be done."""
    if step_id == "ladder" and session.is_solo and own_promises(session):
        # A first step of one person is the same, on whichever page it was written.
        return ()
    if points := STEPS[step_id].open_points(session):
        return tuple(replace(point, text=said_in(session, point.text)) for point in points)
    missing = missing_sentence(session, step_id) if step_id != LAST_STEP else ""
    if missing and status_of_step(session, step_id) == "empty":
        return () if did_step(session, step_id) else (OpenPoint("Nothing here yet"),)
    return (OpenPoint(missing, STEPS[step_id].first_missing(session)),) if missing else ()
