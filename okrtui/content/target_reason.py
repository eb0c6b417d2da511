"""Why a key result has its target, where a goal says so: in its note, its funnel, the goal equation or the journey."""

from __future__ import annotations

from okrtui.content.funnel import ends_text
from okrtui.method.funnels import key_result_funnel
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Stage
from okrtui.model.goal_changes import reason_of_target
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.text import prose_line


def target_reason(session: Session, key_result: KeyResult) -> str:
    """Return why a key result has its target in one line, in the words of whoever gave a reason; empty without any.

    Where nobody did, it is what the target was worked out from, and at last the number that its stage had.
    """
    if told := prose_line(reason_of_target(session, key_result)):
        return told
    if key_result.target is None:
        return ""
    funnel = key_result_funnel(key_result.funnel)
    if funnel and key_result.target in {stage.count for stage in funnel.stages}:
        return ends_text(funnel)
    stage = find(session, key_result.stage) if key_result.stage else None
    told = f"stage “{stage.stage}”: {stage.today}" if isinstance(stage, Stage) and stage.today else ""
    return _part_of_equation(session.equation, key_result) or told


def _part_of_equation(equation: Equation, key_result: KeyResult) -> str:
    """Return a goal equation of which a target is the whole, or the part that a key result moves; empty for another."""
    if not equation.terms:
        return ""
    is_whole = equation.amount == key_result.target and _counts_in(equation.unit, key_result)
    is_part = any(_is_moved(term, key_result) for term in equation.terms)
    if not (is_whole or is_part):
        return ""
    sign = f" {equation.sign or '+'} "
    parts = sign.join(f"{term.text} {term.amount_text}".rstrip() for term in equation.terms)
    whole = f"{equation.text} {equation.amount_text}".strip() if is_part else equation.amount_text
    return f"{whole} = {parts}"


def _is_moved(term: Term, key_result: KeyResult) -> bool:
    return term.item == key_result.id and term.amount == key_result.target and _counts_in(term.unit, key_result)


def _counts_in(unit: str, key_result: KeyResult) -> bool:
    """Return whether a number in a unit may be that of a key result: one without a unit may be in any."""
    return not (unit and key_result.unit) or unit.casefold() == key_result.unit.casefold()
