"""What stands already: the ticks that the live panel shows within a blink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.coach.facts import KeyResultFacts
from okrtui.method.coach.words import classes as c

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult

Ticks = tuple[tuple[str, bool], ...]
"""Part and whether it stands, in the order of the sentence: who, does what, by how much, by when."""


def stands(item: KeyResult) -> Ticks:
    """Return what of a key result stands."""
    return ticks(KeyResultFacts.of_item(item))


def ticks(kr: KeyResultFacts) -> Ticks:
    """Return what of a key result stands, typed in gaps or as one line."""
    reading = kr.reading
    clause = reading.clause
    deed = clause.verb >= 0 or bool((clause.subject | clause.object) & c.DEED) or bool(clause.deed | clause.undergoes)
    said = deed if kr.item is None else bool(kr.item.does_what.strip())
    done_by_others = reading.verdict in ("outcome", "unclear")
    by_how_much = kr.measures and not (reading.amounts.relative and kr.baseline is None)
    return (
        ("who", reading.who),
        ("does what", said and done_by_others),
        ("by how much", by_how_much),
        ("by when", kr.dated),
    )
