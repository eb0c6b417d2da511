"""What the method knows of the step “Carry over”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.hypothesis_history import with_pivots
from okrtui.method.lead_words import spoken_line
from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.decision_words import VERDICT_WORDS
from okrtui.model.edits import latest_decisions
from okrtui.model.item_phrases import quote_items, shortened

if TYPE_CHECKING:
    from okrtui.model.session import Session

_GOES_ON = ("pivot", "persevere", "learn")
"""The verdicts with which a hypothesis goes on."""
_LONGEST_NAME = 60
"""Characters of a hypothesis that is named at most."""


def _check(session: Session) -> tuple[bool, str]:
    chosen = {carry_over.about for carry_over in session.carry_over if carry_over.choice}
    goal_ids = [*(["objective"] if session.objective.text else []), *(kr.id for kr in session.key_results)]
    open_ids = [id for id in goal_ids if id not in chosen]
    if open_ids:
        return bool(chosen), f"Still to be decided: {quote_items(session, open_ids)}."
    return bool(chosen), "" if chosen else "Nothing is chosen yet, so nothing carries over."


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    """Return which hypotheses go on by a decision of this session, yet not in the next cycle, and what is missing."""
    points = []
    chosen = {carry_over.about for carry_over in session.carry_over if carry_over.choice}
    latest = latest_decisions(session)
    for hypothesis in with_pivots(session).hypotheses:
        decision = latest.get(hypothesis.id)
        if decision is None or decision.origin or decision.verdict not in _GOES_ON or hypothesis.id in chosen:
            continue
        decided = VERDICT_WORDS[decision.verdict].past.capitalize()
        what = shortened(spoken_line(hypothesis), _LONGEST_NAME)
        points.append(OpenPoint(f"{decided}, not carried over: “{what}”", hypothesis.id))
    is_started, missing = _check(session)
    return (*([OpenPoint(missing)] if is_started and missing else []), *points) if points else ()


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
    position=80,
    timeboxes={"retro": 10},
    check=_check,
    open_points=_open_points,
    first_question="Which of these would we choose again today?",
)
