"""What steps with a tree have in common: where a new line goes, and how Tab moves it in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrtui.model.causes import Answer, Rung
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import branches

Branch = Answer | Rung
"""What stands under something of its kind."""

STEP = 3
"""Columns by which each level is moved in."""


def below(items: Sequence[Branch], id: str) -> str:
    """Return the last item in the part of the tree under `id`, `id` itself where nothing is; all of it for empty."""
    rows = [one for one, _, _ in branches(items)]
    if not id:
        return rows[-1].id if rows else ""
    inside, last = {id}, id
    for one in rows:
        if one.under in inside:
            inside.add(one.id)
            last = one.id
    return last


def depth(items: Sequence[Branch], id: str) -> int:
    """Return how deep an item stands, 0 at the top."""
    return len(next(first for one, first, _ in branches(items) if one.id == id)) // STEP - 1


def shifted(items: Sequence[Branch], adding: Adding, by: int, caught: str) -> Adding | None:
    """Return a line moved out to the level above (-1) or in under the last item beside it (1); None where it cannot."""
    under = adding.fields["under"]
    if by < 0:
        above = next((one for one in items if one.id == under), None)
        return replace(adding, indent=adding.indent - STEP, fields={"under": above.under}) if above else None
    beside = [one.id for one in items if one.under == under and one.id != caught]
    return replace(adding, indent=adding.indent + STEP, fields={"under": beside[-1]}) if beside else None
