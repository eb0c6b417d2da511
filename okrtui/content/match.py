"""The match: which hypothesis would move which key result."""

from __future__ import annotations

from okrtui.content.ranking import ranked_groups
from okrtui.content.rows import ID_WIDTH, Row, heading, id_lead, moves_line
from okrtui.content.spans import styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.votes import dots_notes
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.session import Session


def match_rows(session: Session, view: StepView) -> list[Row]:
    """Return one row for each hypothesis, with its key result below the sentence; none without a key result to match.

    Those of a group follow it; they are counted with it.
    """
    groups = ranked_groups(session)
    if not groups or not session.key_results:
        return []
    dots = dots_notes(session)
    rows = []
    for head, members in groups:
        rows.append(_match_row(session, head, dots.get(head.id, ""), indent=0))
        rows += [_match_row(session, member, dots.get(member.id, ""), indent=ID_WIDTH) for member in members]
    matched = sum(bool(head.moves) for head, _ in groups)
    note = with_keys(f"{matched} of {len(groups)} · {{mark}} next key result · {{set_aside}} parks it", "muted")
    return [heading("match", "Which hypothesis would move which key result?", note), *rows]


def _match_row(session: Session, hypothesis: Hypothesis, dots: str, indent: int) -> Row:
    unmatched = () if indent else styled("→ ?", "muted")
    moves = moves_line(session, hypothesis) or unmatched
    return Row(
        f"match:{hypothesis.id}",
        styled(one_line(hypothesis)),
        id_lead(hypothesis.id),
        note=styled(dots, "muted"),
        details=(moves,) if moves else (),
        hanging_indent=2,
        item=hypothesis.id,
        fields=("moves",),
        indent=indent,
    )
