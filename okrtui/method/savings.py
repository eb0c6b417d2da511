"""What stopping hypotheses has saved (G)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.model.decisions import Decision


def savings(decisions: Iterable[Decision]) -> tuple[tuple[int | float, str], ...]:
    """Return what the kills among decisions saved, as (sum, unit) pairs (G), in the order in which units appear."""
    sums: dict[str, int | float] = {}
    for decision in decisions:
        if decision.verdict == "kill" and decision.saves.amount is not None:
            unit = decision.saves.unit.strip()
            sums[unit] = sums.get(unit, 0) + decision.saves.amount
    return tuple((amount, unit) for unit, amount in sums.items())


def savings_so_far(decisions: Iterable[Decision]) -> tuple[tuple[int | float, str], ...]:
    """Return what the decisions of a chain saved, the oldest first; one that several sessions have counts once."""
    return savings({(each.id, each.about, each.on): each for each in decisions}.values())
