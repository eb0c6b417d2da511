"""What the method knows of the step “Look back”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.observations import voted_observations
from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    if not session.observations:
        return False, "Still missing: what each of you noticed."
    is_settled = bool(voted_observations(session)) or bool(session.whys)
    return True, "" if is_settled else "Still open: which of these matters most?"


STEP = StepDefinition(
    team=Step(
        "look_back",
        "Look back",
        "Look back",
        "What happened since we began, and what each of us noticed about how we work.",
        "What happened, and what did each of us notice?",
        (
            "Read the timeline aloud. Is something missing that matters?",
            "Write in silence, one thing a line, to each prompt. Nobody is to blame.",
            "Read all of it. What belongs together?",
            "Give dots: what is most worth understanding?",
        ),
        "Write one thing a line, for example “we learned of the price change from a customer”. Press {add} to add it.",
    ),
    position=3,
    timeboxes={"retro": 10},
    rounds=1,
    check=_check,
    first_question="When in this quarter did you think “this works”, and when did you not?",
)
