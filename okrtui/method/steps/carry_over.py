"""What the method knows of the step “Carry over”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.carry_over import decided_choices
from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.item_phrases import quote_items

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    # A hypothesis goes on as it was decided, without a choice here.
    goes_on = bool(_chosen(session) or decided_choices(session))
    if open_ids := _undecided(session):
        return goes_on, f"Still to be decided: {quote_items(session, open_ids)}."
    return goes_on, "" if goes_on else "Nothing is chosen yet, so nothing carries over."


def _chosen(session: Session) -> set[str]:
    return {carry_over.about for carry_over in session.carry_over if carry_over.choice}


def _undecided(session: Session) -> list[str]:
    """Return the parts of the goal of which nobody has said whether they go on."""
    goal_ids = [*(["objective"] if session.objective.text else []), *(kr.id for kr in session.key_results)]
    chosen = _chosen(session)
    return [id for id in goal_ids if id not in chosen]


STEP = StepDefinition(
    team=Step(
        "carry_over",
        "Carry over",
        "Carry over",
        "What carries over into the next cycle, and what stays behind. Nothing carries over by itself.",
        "What do we take with us, and why?",
        (
            "Nothing carries over by default. Knowing what we know now, would we choose it again today?",
            (
                "Is the objective still the one thing that matters? Then keep it; otherwise, thank it and leave it "
                "behind."
            ),
            "A key result that carries over starts from where it stands now. Is its target still a stretch?",
            "Which hypotheses belong in the next quarter, and which in the one after?",
            "Whatever nobody wants to carry can stay behind; no reason needed.",
        ),
        "This list collects goals, hypotheses and actions, for example “kr1: keep going, half of them finish by "
        "now”. Press {keep} to keep going, {change} to change, {drop} to stop.",
    ),
    solo=Step(
        "carry_over",
        "What I learned",
        "Learned",
        "What you learned, and what goes on with you into the next cycle. Nothing carries over by itself.",
        "What did I learn, and what goes on?",
        (
            "What worked for me, and what didn't?",
            "What do I know now that I didn't know then?",
            "What would I choose again today, and what can stay behind?",
        ),
        "This list collects your goal, numbers and steps, for example “kr1: keep going, I like the quiet mornings”. "
        "Press {keep} to keep going, {change} to change, {drop} to stop.",
    ),
    position=80,
    timeboxes={"retro": 7, "solo_retro": 4},
    check=_check,
    first_missing=lambda session: next(iter(_undecided(session)), ""),
    first_question="Which of these would we choose again today?",
    solo_first_question="What do I know now that I didn't know then?",
)
