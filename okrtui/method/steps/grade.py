"""What the method knows of the step “Grade”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    ungraded = [kr.id for kr in session.key_results if kr.grading.grade is None]
    is_started = any(kr.grading != type(kr.grading)() for kr in session.key_results)
    if ungraded:
        return is_started, f"{', '.join(ungraded)} {'waits' if len(ungraded) == 1 else 'wait'} for a grade."
    return is_started, "" if session.key_results else "There is no key result to grade yet."


RETRO_OPENING = (
    "Nobody is to blame: everybody did the best they could, with what they knew and had. "
    "The grade is a check on ourselves, no appraisal of anybody."
)
"""The opening of a retro, read aloud."""

STEP = StepDefinition(
    team=Step(
        "grade",
        "Grade",
        "Grade",
        "What became of each key result: the number beside the grade that we agree on, and why it came so.",
        "How far did we get, and what did we learn on the way?",
        (
            "Read the opening sentence aloud. Then each for themselves, in silence: which grade?",
            "Who is furthest from the others? You speak first: what do you see?",
            "Which grade do we agree on? It may differ from the percentage; then say why.",
            "Was the prediction off, or the work? Read aloud what we wrote beside the target.",
            "Were the people with us whom we needed? Did we shift direction on the way?",
        ),
        "A retro grades the key results of its cycle; follow a session that has some, or write them in the plan. "
        "Then say, for example, “7, because the button came three weeks late”. {edit} grades.",
    ),
    position=70,
    positions={"retro": 5},
    timeboxes={"retro": 15},
    check=_check,
    first_question="Which result surprised you most?",
)
