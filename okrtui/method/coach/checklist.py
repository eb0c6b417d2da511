"""The checklist of a key result: which of its parts are complete, cheap enough to compute on every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.language.words import word_classes as c
from okrtui.method.coach.rule_facts import KeyResultFacts

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult

Checklist = tuple[tuple[str, bool], ...]
"""Each part and whether it is complete, in the order of the sentence: who, does what, by how much, by when."""


def key_result_checklist(item: KeyResult) -> Checklist:
    """Return the checklist of a key result; of a line kept as it was said, only what is in its gaps is complete."""
    if item.said and not item.is_shaped:
        return (
            ("who", False),
            ("does what", False),
            ("by how much", item.target is not None),
            ("by when", bool(item.by)),
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
    is_done_by_others = analysis.result_type in ("outcome", "unclear")
    says_how_much = facts.has_measure and not (analysis.amounts.is_relative and facts.baseline is None)
    return (
        ("who", analysis.has_people),
        ("does what", says_what and is_done_by_others),
        ("by how much", says_how_much),
        ("by when", facts.has_deadline),
    )
