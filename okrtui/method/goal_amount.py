"""The amount of the goal equation, where it is the target of the key result that the equation is about (H)."""

from __future__ import annotations

from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def follow_target(before: Session, after: Session, opened: KeyResult | None = None) -> Session:
    """Return the session with the new target of the key result that its goal equation is about as the amount of that.

    An amount that was not its target stays. `opened` is the key result in the form that is open, as it was when that
    was opened: there a target is emptied before it is written anew.
    """
    equation = before.equation
    if equation.amount is None or after.equation.text != equation.text:
        return after
    old_results = {each.id: each for each in before.key_results}
    for key_result in after.key_results:
        old = old_results.get(key_result.id)
        if old is None or old is key_result or not _is_about(equation.text, old):
            continue
        old_targets = {old.target, opened.target if opened and opened.id == old.id else None}
        if equation.amount in old_targets and key_result.target not in (None, equation.amount):
            return change(after, "equation", amount=key_result.target)
    return after


def _is_about(text: str, key_result: KeyResult) -> bool:
    """Return whether the words of an equation are those of a key result, or what that counts."""
    words = text.casefold()
    return words != "" and words in (key_result.statement.casefold(), key_result.unit.casefold())
