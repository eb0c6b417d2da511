"""What the method knows of the step “Hypotheses”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    hypotheses = session.hypotheses
    if session.is_solo and hypotheses:
        return True, ""
    if any(hypothesis.action and hypothesis.who and hypothesis.behavior for hypothesis in hypotheses):
        return True, ""
    return bool(hypotheses), "One idea still has to say who would do what differently."


STEP = StepDefinition(
    team=Step(
        "hypotheses",
        "Hypotheses",
        "Hypotheses",
        "Catch the ideas that people bring along, and make each a guess that evidence can answer.",
        "What could we do, and what would people do differently then?",
        (
            "Two minutes of silence: everybody writes ideas, one a line. Then we read them out, without debate.",
            "Take the next idea: so that who does what differently?",
            "What would we see within weeks if it holds, and what would make us stop?",
            "How sure are we, from 0 to 10, and what makes us that sure?",
            "Which of these is already under way?",
        ),
        "Write down the first idea in one line, for example “let people buy as a guest”. "
        "{add} adds one, {next_line} goes to the next.",
    ),
    solo=Step(
        "hypotheses",
        "One hunch",
        "Hunch",
        "A guess at what might help, which you can try out.",
        "What do I think would help?",
        (
            "What have I been meaning to try?",
            "What would change, and for whom?",
            "How would I notice within a few weeks that I was right, or wrong?",
        ),
        "Write it in one line, for example “keep Tuesday mornings free of meetings”. {add} adds it.",
    ),
    position=20,
    timeboxes={"plan": 20, "solo": 3},
    check=_check,
    first_question="Which idea would you try tomorrow if you could?",
    solo_first_question="What have you been meaning to try?",
)
