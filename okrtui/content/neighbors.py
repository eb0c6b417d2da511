"""The goals of other teams in a cycle, and whose help each of ours needs."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.content.rows import Row, heading, hint, id_lead
from okrtui.content.spans import joined, styled
from okrtui.model.item_text import one_line
from okrtui.model.session import Session


def neighbor_rows(session: Session, others: Sequence[Session]) -> list[Row]:
    """Return the goals of other teams, read from their sessions, above the key results of a session."""
    rows = [] if others else [hint("alone", "No other team has written its goal for this cycle yet.")]
    for n, other in enumerate(others):
        name = joined(styled(f"{other.team}  ", "heading"), styled(other.objective.text, "strong"))
        rows.append(Row(f"team:{other.id}", name, is_inert=True, has_space_above=n > 0))
        for kr in other.key_results:
            needs = (joined(styled("needs ", "maybe"), kr.needs),) if kr.needs else ()
            key, text = f"{other.id}:{kr.id}", styled(one_line(kr))
            rows.append(Row(key, text, id_lead(kr.id), details=needs, is_inert=True, indent=2))
    rows += [heading("ours", "Ours: whose help does each need?")] if session.key_results else []
    for kr in session.key_results:
        need = joined(styled("needs ", "muted"), kr.needs) if kr.needs else styled("whose help does it need?", "maybe")
        rows.append(Row(kr.id, styled(one_line(kr)), id_lead(kr.id), details=(need,), item=kr.id, indent=2))
    return rows
