"""The match: which hypothesis would move which key result."""

from __future__ import annotations

from okrtui.content.rows import Row, heading, id_lead
from okrtui.content.spans import styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.model.item_text import one_line
from okrtui.model.session import Session


def match_rows(session: Session, view: StepView) -> list[Row]:
    """Return one row for each ungrouped hypothesis; none without a key result to match."""
    hypotheses = [hypothesis for hypothesis in session.hypotheses if not hypothesis.under]
    if not hypotheses or not session.key_results:
        return []
    matched = sum(bool(hypothesis.moves) for hypothesis in hypotheses)
    rows = [
        Row(
            f"match:{hypothesis.id}",
            styled(one_line(hypothesis)),
            id_lead(hypothesis.id),
            note=styled("→ " + ", ".join(hypothesis.moves), "accent") if hypothesis.moves else styled("→ ?", "muted"),
            item=hypothesis.id,
            fields=("moves",),
        )
        for hypothesis in hypotheses
    ]
    note = with_keys(f"{matched} of {len(hypotheses)} · {{mark}} next key result · {{set_aside}} parks it", "muted")
    return [heading("match", "Which hypothesis would move which key result?", note), *rows]
