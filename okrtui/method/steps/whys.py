"""What the method knows of the step “Five whys”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.cause_history import own_whys
from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    for why in own_whys(session):
        if any(answer.root for answer in why.answers) or (why.verdict == "variability" and why.look_again):
            return True, ""
    return bool(own_whys(session)), "Still missing: a cause that we can act on, or a day to look again."


STEP = StepDefinition(
    team=Step(
        "whys",
        "Five whys",
        "Whys",
        "From a problem to a cause that we can act on, or to the finding that these are normal ups and downs.",
        "Why is it like this today?",
        (
            "Take one key result: why do these people do what they do today? And why is that?",
            "How do we know? A report, a visit, a conversation: write it next to the answer.",
            "Can we act on this answer? If not, ask why once more.",
            "Does an answer name a person? Then ask what made it so easy for that to happen.",
            "Does nothing stand out? Then say what we checked, and when we look again.",
        ),
        "Write the problem as a question, for example “Why do repaired bikes wait for days?”. Press {add} to add it.",
    ),
    solo=Step(
        "whys",
        "Obstacle",
        "Obstacle",
        "What is in the way, and what is behind it.",
        "What is in the way?",
        (
            "What has kept me from it so far? And why?",
            "Is it something I can change, or something I can ask for?",
            "How do I know that this is the reason?",
            "Could these just be normal ups and downs? Then when do I look again?",
        ),
        "Write what is holding you up, for example “Why do my mornings fill up with meetings?”. Press {add} to add it.",
    ),
    position=40,
    timeboxes={"plan": 10, "deepdive": 20, "retro": 10, "solo": 2},
    on_request={"checkin": 10, "monthly": 10, "solo_checkin": 3, "solo_retro": 3},
    rounds=2,
    full_minutes=25,
    can_wait=True,
    check=_check,
    questions={
        "deepdive": "Why is it like this today, and what could still go wrong?",
        "retro": "What held us back?",
    },
    first_question="Which key result worries you most, and why is it where it is today?",
    solo_first_question="What got in the way the last time I tried?",
)
