"""What rules say of an owner who is not one person: what everybody owns, nobody looks after (O, H)."""

from __future__ import annotations

from okrtui.language.owners import owner_kind
from okrtui.method.coach.registry import RuleContext, Violation


def owner_violation(owner: str, context: RuleContext) -> Violation | None:
    """Return the question about an owner that is a group or several persons; None for one person.

    Whoever is here under that very name is a person, whatever the name.
    """
    if context.index is not None and owner.strip().lower() in context.index.lowered_names:
        return None
    kind = owner_kind(owner)
    if kind == "person":
        return None
    question = (
        f"Which one of them: {owner}?" if kind == "several" else f"Who in particular? “{owner}” is not one person."
    )
    return Violation(question, "hint", "Write one name; the others can still help.")
