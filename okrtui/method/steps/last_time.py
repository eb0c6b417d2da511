"""What the method knows of the step “Last time”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.earlier_tasks import earlier_tasks, unanswered_tasks
from okrtui.method.finding_out import earlier_find_outs
from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _unanswered(session: Session) -> str:
    """Return how many promises nobody has said anything of; empty for none.

    What was to be found out is one of them all, as in the step; Decide asks about it.
    """
    waiting = len(unanswered_tasks(session))
    tasks = len(earlier_tasks(session)) + len(earlier_find_outs(session))
    return f"{waiting} of {tasks} promises without a word" if waiting else ""


def _check(session: Session) -> tuple[bool, str]:
    people = session.people
    has_people = bool(people.facilitator or people.participants)
    is_started = bool(session.opening.question) or any(each.answer for each in earlier_tasks(session))
    if not has_people and not session.is_solo:
        return is_started, "Still missing: who is here."
    waiting = _unanswered(session)
    return is_started or not waiting, f"Still open: {waiting}." if waiting else ""


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    waiting = unanswered_tasks(session)
    return (OpenPoint(_unanswered(session), waiting[0].task.id),) if waiting else ()


STEP = StepDefinition(
    team=Step(
        "last_time",
        "Last time",
        "Last time",
        "Who is here, and what became of what we promised each other.",
        "What did we promise last time, and what became of it?",
        (
            "Ask the check-in question: one word from each.",
            "Take the promises one by one: is it done?",
            "Not done: does it need a new day, or do we let it go? Say why.",
            "Is something stuck? Ask why later, and leave nobody to explain themselves.",
        ),
        "Nothing is left from last time; what people promise in Close, for example “ring the printer by 9 Oct”, comes "
        "back next time. Press {step_on} to go on.",
    ),
    solo=Step(
        "last_time",
        "Since last time",
        "Since",
        "What became of the steps that you wanted to take.",
        "What did I do, and what became of it?",
        (
            "Which of my steps are done?",
            "Not done: does it need a new day, or do I let it go?",
            "Is something stuck? What is in its way?",
        ),
        "Nothing is left from last time; a first step, for example “move the Tuesday meeting by 9 Oct”, comes back "
        "next time. Press {step_on} to go on.",
    ),
    wordings={
        "solo_retro": Step(
            "last_time",
            "Then",
            "Then",
            "What you wanted when the cycle began, and what became of the steps on the way.",
            "What did I want then, and what did I do?",
            (
                "What did I hope would be different by now?",
                "What was I worried about, and did it come?",
                "Which steps are done, and which can I let go of?",
            ),
            "No steps are left from last time; those of My page, for example “move the Tuesday meeting”, come back "
            "here. Press {step_on} to go on.",
        )
    },
    position=2,
    timeboxes={"checkin": 2, "deepdive": 3, "retro": 5, "solo_checkin": 1, "solo_retro": 4},
    rounds=1,
    check=_check,
    open_points=_open_points,
    first_question="Which promise of last time do you want to hear about first?",
    solo_first_question="Which step am I glad that I took?",
)
