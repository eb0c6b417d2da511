"""What the method knows of the step “Grade”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.item_phrases import quote_items

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    ungraded = _ungraded(session)
    is_started = any(kr.grading != type(kr.grading)() for kr in session.key_results)
    if ungraded:
        return is_started, f"Still to be graded: {quote_items(session, ungraded)}."
    return is_started, "" if session.key_results else "There are no key results to grade yet."


def _ungraded(session: Session) -> list[str]:
    return [kr.id for kr in session.key_results if kr.grading.grade is None]


RETRO_OPENING = (
    "Nobody is to blame: everybody did the best they could with what they knew and had. We grade to learn from the "
    "quarter, not to judge anybody."
)
"""The opening of a retro, read aloud."""
SOLO_OPENING = "I did the best I could with what I knew and had. I grade to learn, not to judge myself."
"""The opening of a solo retro."""

STEP = StepDefinition(
    team=Step(
        "grade",
        "Grade",
        "Grade",
        "How each key result turned out: the number, the grade that we agree on, and why.",
        "How far did we get, and what did we learn along the way?",
        (
            "Read the opening sentence aloud. Then everybody picks a grade, in silence.",
            "Take the grade that is furthest from the others: what might somebody see who gives it?",
            "Which grade do we agree on? If it differs from the percentage, say why.",
            "Was the prediction off, or the work? Read aloud what we wrote next to the target.",
            "Did we have the people we needed? Did we change direction along the way?",
        ),
        "A retro grades the key results of its cycle; follow up a session that has some. Then say, for example “7, "
        "because online booking opened three weeks late”. Press {edit} to grade.",
    ),
    solo=Step(
        "grade",
        "Now",
        "Now",
        "How each of your numbers turned out, and the grade that you give it.",
        "Where am I now, and how far did I get?",
        (
            "What is the number today, beside the one that I wanted?",
            "Which grade do I give it, from 0 to 10, and why?",
            "What went better than I thought?",
        ),
        "A solo retro grades the numbers of its cycle; follow up a reflection that has some. Then say, for example “7, "
        "because I kept most Tuesday mornings free”. Press {edit} to grade.",
    ),
    position=70,
    positions={"retro": 5, "solo_retro": 5},
    timeboxes={"retro": 10, "solo_retro": 4},
    rounds=2,
    check=_check,
    first_missing=lambda session: next(iter(_ungraded(session)), ""),
    first_question="Which result surprised you most?",
    solo_first_question="Which result surprised me most?",
)
