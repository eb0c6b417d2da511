"""What the method knows of the step “Priorities”."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.priorities import people_without_priority, priorities_by_person
from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.clock import local_day

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    created_on = local_day(session.created) if session.created else date.max
    is_reviewed = any(goal.on is not None and goal.on >= created_on for goal in session.direction.goals)
    own = priorities_by_person(session)
    is_begun = is_reviewed or any(not action.origin for actions in own.values() for action in actions)
    if missing := people_without_priority(session):
        return is_begun, f"Still missing: the priorities of {', '.join(missing)}."
    return is_begun, "" if own or is_reviewed else "Nobody has named their priorities yet."


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    own, missing = priorities_by_person(session), people_without_priority(session)
    return (OpenPoint(f"Own priorities: {len(own) - len(missing)} of {len(own)}"),) if missing else ()


STEP = StepDefinition(
    team=Step(
        "priorities",
        "Priorities",
        "Priorities",
        "How the P0 and P1 goals stand, what is in the way, and what each of us puts first until we meet again.",
        "What matters most until we meet again, and what is in the way?",
        (
            "P0 first: how does each goal stand, and what is in its way?",
            "Then P1, by function: which of them needs a decision from us today?",
            "Whose help clears each blocker, and by when?",
            "What are your own priorities until we meet again? Two or three, not ten.",
        ),
        "The goals of 12 to 18 months are here, for example “P0 all children swim at ten”. {add} writes the first.",
    ),
    position=110,
    positions={"monthly": 8},
    timeboxes={"monthly": 10},
    rounds=1,
    check=_check,
    open_points=_open_points,
    first_question="How does each P0 goal stand, and what is in its way?",
)
