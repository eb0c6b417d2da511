"""The checklist of a key result: which of its parts are complete, cheap enough to compute on every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.language.days_in_text import ANY_DAY
from okrtui.language.words import word_classes as c
from okrtui.method.coach.rule_facts import KeyResultFacts

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult

Checklist = tuple[tuple[str, bool], ...]
"""Each part and whether it is complete, in the order of the sentence: who, does what, by how much, by when."""
_DONE_BY_OTHERS = frozenset({"outcome", "unclear"})
"""What is measured where people do something that is no work of ours."""


def key_result_checklist(item: KeyResult) -> Checklist:
    """Return the checklist of a key result; of a line as it was said, what its gaps hold or can take is complete."""
    if item.said and not item.is_shaped:
        facts = KeyResultFacts.from_item(item)
        # What whoever speaks does is said, whether a gap can take it or not; the coach asks what it leads to.
        is_said = bool(facts.offered.fields.does_what) or (facts.says_i and len(facts.analysis.tokens) > 1)
        is_done = is_said and (facts.says_i or facts.result_type in _DONE_BY_OTHERS)
        return (
            ("who", bool(facts.offered.fields.who) or facts.says_i),
            ("does what", is_done),
            ("by how much", item.target is not None or facts.offered.target is not None),
            ("by when", bool(item.by or facts.offered.day or facts.said_day(ANY_DAY))),
        )
    return facts_checklist(KeyResultFacts.from_item(item))


def facts_checklist(facts: KeyResultFacts) -> Checklist:
    """Return the checklist of a key result from its facts, be it an item or one line of text."""
    analysis = facts.analysis
    clause = analysis.clause
    has_behavior = (
        clause.verb >= 0
        or bool((clause.subject_classes | clause.object_classes) & c.BEHAVIOR)
        or bool(clause.embedded_verb_classes | clause.participle_classes)
    )
    says_what = has_behavior if facts.shaped_item is None else bool(facts.shaped_item.does_what.strip())
    # What whoever speaks does is said, too, once it is in its gap; the coach asks what it leads to.
    shaped = facts.shaped_item
    is_own = shaped is not None and (facts.says_i or (not shaped.who.strip() and "I" in shaped.said.split()))
    is_done = facts.result_type in _DONE_BY_OTHERS or is_own
    says_how_much = facts.has_measure and not (analysis.amounts.is_relative and facts.baseline is None)
    return (
        ("who", facts.says_who),
        ("does what", says_what and is_done),
        ("by how much", says_how_much),
        ("by when", facts.has_deadline),
    )
