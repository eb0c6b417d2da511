"""What the method knows of the step “Objective & key results”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    is_started = bool(session.objective.text or session.key_results or session.candidates)
    if not session.objective.text and not session.is_solo:
        return is_started, "The objective is still to be written."
    if not session.key_results:
        subject = "What should be different is" if session.is_solo else "The first key result is"
        return is_started, f"{subject} still to be written."
    if not any(_is_complete(kr) for kr in session.key_results):
        return is_started, "One key result still has to say who does what, and by how much."
    return is_started, ""


def _is_complete(key_result: KeyResult) -> bool:
    return bool(key_result.who and key_result.does_what) and (
        key_result.target is not None or "target" in key_result.to_find
    )


STEP = StepDefinition(
    team=Step(
        "okr",
        "Objective & key results",
        "Goal",
        "One objective that people can say by heart, and up to three changes in what people do that would show it.",
        "What would people do differently if we succeeded?",
        (
            "Where on their way do people get stuck today? That gives us the who and the does what.",
            "Say the objective by heart. Is there a number, a feature or a solution in it?",
            "Who does what, by how much, by when? Which of the four is missing?",
            "Why this number? If nobody knows it yet: who finds it, by which day?",
            "Which key result would each of our guesses move? What moves none, we park.",
        ),
        "Write one sentence that you want to be true, for example “Make the first order feel effortless for people who "
        "are new to us”. {add} adds.",
    ),
    solo=Step(
        "okr",
        "This quarter's focus",
        "Focus",
        "One thing to care about this quarter, and how you would notice that it worked.",
        "What should be different at the end of this quarter?",
        (
            "Which one thing would make the others easier?",
            "Who would notice it, and what would they do differently?",
            "Is it a habit of my own? That is fine. What would it lead to?",
            "Which number would tell me, and where does it stand today?",
        ),
        "Write what people, or you, will do more of, for example “I talk to two customers a week”. {add} adds it.",
    ),
    position=30,
    positions={"solo": 15},
    timeboxes={"plan": 30, "solo": 6},
    check=_check,
)
