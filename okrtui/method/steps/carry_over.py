"""What the method knows of the step “Carry over”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    chosen = {carry_over.about for carry_over in session.carry_over if carry_over.choice}
    goal_ids = [*(["objective"] if session.objective.text else []), *(kr.id for kr in session.key_results)]
    open_ids = [id for id in goal_ids if id not in chosen]
    if open_ids:
        return bool(chosen), f"What becomes of {', '.join(open_ids)} is still to be said."
    return bool(chosen), "" if chosen else "Nothing was chosen yet, so nothing goes on."


STEP = StepDefinition(
    team=Step(
        "carry_over",
        "Carry over",
        "Carry over",
        "What goes on into the next cycle, and what stays behind: nothing goes on by itself.",
        "What do we take along, and why?",
        (
            "Nothing carries over by default. Would we choose it again today, knowing what we know?",
            "Is the objective still the one thing? Then keep it; otherwise thank it, and let it stay behind.",
            "A key result that goes on begins where it stands now. Is its target still a stretch?",
            "Which guess belongs into the next quarter, and which one into the quarter after?",
            "What nobody wants to carry may stay behind without a word.",
        ),
        "When there is a goal, a guess or an action, it stands here, for example “kr1: keep, half of them finish by "
        "now”. {keep} keeps, {change} keeps it to be changed, {drop} drops.",
    ),
    position=80,
    timeboxes={"retro": 10},
    check=_check,
    first_question="Which of these would we choose again today?",
)
