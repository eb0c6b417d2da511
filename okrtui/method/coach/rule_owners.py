"""What rules ask about persons: whether an owner is one (O, H), and whether somebody acts who is named."""

from __future__ import annotations

from okrtui.language.owners import owner_kind
from okrtui.language.readability import is_persons_name
from okrtui.language.tokens import same_length_lower, tokenize
from okrtui.method.coach.registry import RuleContext, Violation
from okrtui.method.coach.rule_facts import KeyResultFacts


def owner_violation(owner: str, context: RuleContext) -> Violation | None:
    """Return the question about an owner that is a group or several persons; None for one person.

    Whoever is here under that very name is a person, whatever the name.
    """
    kind = owner_kind(owner)
    if kind == "person" or (context.index is not None and owner.strip().lower() in context.index.lowered_names):
        return None
    question = (
        f"Which one of them: {owner}?" if kind == "several" else f"Who in particular? “{owner}” is not one person."
    )
    return Violation(question, "hint", "Write one name; the others can still help.")


def begins_with_name(kr: KeyResultFacts, context: RuleContext) -> bool:
    """Return whether a person acts who is named: in the gap for who, or as one of those who are here."""
    who = kr.shaped_item.who.strip() if kr.shaped_item is not None else ""
    if who and is_persons_name(tokenize(same_length_lower(who)), who):
        return True
    names = context.index.lowered_names if context.index else frozenset[str]()
    text = kr.analysis.text.lower()
    return any(text.startswith((f"{name} ", f"{name.split()[0]} ")) for name in names if name.strip())
