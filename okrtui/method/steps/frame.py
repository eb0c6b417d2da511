"""What the method knows of the step “Frame”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    people, direction = session.people, session.direction
    has_people = bool(people.facilitator or people.participants)
    has_parent = bool(direction.parent.session or direction.parent.story)
    rest = direction.serving or direction.strategy or direction.plays or direction.omissions or direction.targets
    is_started = (
        has_people
        or has_parent
        or bool(direction.mission or rest or session.opening.question or session.opening.done_when)
    )
    if session.is_solo:
        return is_started, "" if direction.mission else "Still missing: why your role exists."
    if not has_people:
        return is_started, "Still missing: who is here."
    return is_started, "" if direction.mission or has_parent else "Still missing: the mission, or the goal above."


STEP = StepDefinition(
    team=Step(
        "frame",
        "Frame",
        "Frame",
        "Who is here, who we serve and what we leave out: the frame for choosing a goal.",
        "Who do we serve, and what are we leaving out?",
        (
            "Read the direction aloud. Is anything wrong or missing?",
            "Who pays for what we make, and who uses it, also inside the company? Are they the same people?",
            "What have we decided not to do, even if somebody asks for it?",
            "Which goal above does ours support? Tell it as a story; no formula needed.",
            "When are we done today: what do we want to have by then?",
        ),
        "Say who is here and who you serve, for example “children (swim), families (pay)”. Press {edit} to start.",
    ),
    solo=Step(
        "frame",
        "My role",
        "Role",
        "What your role is for. It rarely changes, so each quarter can build on it.",
        "Why does my role exist?",
        (
            "Who is better off when I do this well?",
            "What would be missing if nobody did it?",
            "What do I leave out to make room for the rest?",
            "Which goal around me does my role support?",
        ),
        "Write it in one sentence, for example “I make sure that newcomers soon feel at home”. Press {edit} to start.",
    ),
    position=10,
    timeboxes={"plan": 10, "solo": 3},
    rounds=1,
    check=_check,
    first_question="Who is here today, and whose work is it about?",
    solo_first_question="Who is better off when I do this well?",
)
