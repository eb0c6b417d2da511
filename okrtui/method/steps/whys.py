"""What the method knows of the step “Five whys”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    for why in session.whys:
        if any(answer.root for answer in why.answers) or (why.verdict == "variability" and why.look_again):
            return True, ""
    return bool(session.whys), "A cause that we can act on, or a day to look again, is still to be found."


STEP = StepDefinition(
    team=Step(
        "whys",
        "Five whys",
        "Whys",
        "From a problem to a cause that we can act on, or to the calm insight that it is ordinary variability.",
        "Why don't people do it today?",
        (
            "Take one key result: why don't these people do it today? And why is that so?",
            "How do we know? A report, a visit, a conversation: write it beside the answer.",
            "Could we act on this answer? If not, ask why once more.",
            "Does an answer name a person? Then ask what made it so easy to happen.",
            "Does nothing stand out? Then say what we checked, and on which day we look again.",
        ),
        "Write the problem as a question, for example “Why don't first-time shoppers finish their order?”. "
        "{add} adds it.",
    ),
    solo=Step(
        "whys",
        "One obstacle",
        "Obstacle",
        "What is in the way, and what lies underneath.",
        "What is in the way?",
        (
            "What kept me from it so far? And why was that so?",
            "Is it something that I can change, or something that I can ask for?",
            "How do I know that this is the reason?",
            "Is it perhaps only an ordinary dip? Then on which day do I look again?",
        ),
        "Write what holds you up, for example “Why do my mornings fill up with meetings?”. {add} adds it.",
    ),
    position=40,
    timeboxes={"plan": 10, "retro": 15, "solo": 3},
    on_request={"checkin": 10},
    check=_check,
    first_question="Which key result worries you most, and why don't people do it today?",
    solo_first_question="What got in the way the last time you tried?",
)
