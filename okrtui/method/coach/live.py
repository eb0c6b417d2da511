"""The checklist of a key result: which of its parts are complete, cheap enough to compute on every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.coach.facts import KeyResultFacts
from okrtui.method.coach.words import classes as c

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult

Ticks = tuple[tuple[str, bool], ...]
"""Each part and whether it is complete, in the order of the sentence: who, does what, by how much, by when."""


def stands(item: KeyResult) -> Ticks:
    """Return the checklist of a key result."""
    return ticks(KeyResultFacts.of_item(item))


def ticks(facts: KeyResultFacts) -> Ticks:
    """Return the checklist of a key result from its facts, be it an item or one line of text."""
    analysis = facts.reading
    clause = analysis.clause
    has_behavior = (
        clause.verb >= 0 or bool((clause.subject | clause.object) & c.DEED) or bool(clause.deed | clause.undergoes)
    )
    says_what = has_behavior if facts.item is None else bool(facts.item.does_what.strip())
    is_done_by_others = analysis.verdict in ("outcome", "unclear")
    says_how_much = facts.measures and not (analysis.amounts.relative and facts.baseline is None)
    return (
        ("who", analysis.who),
        ("does what", says_what and is_done_by_others),
        ("by how much", says_how_much),
        ("by when", facts.dated),
    )
