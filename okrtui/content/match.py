"""The match: which hypothesis would move which key result."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.content.hypothesis_groups import HypothesisGroup, ranked_groups
from okrtui.content.rows import Row, heading, id_lead, moves_line
from okrtui.content.spans import styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.votes import dots_notes
from okrtui.method.lead_words import spoken_line
from okrtui.model.decision_words import VERDICT_WORDS
from okrtui.model.edits import latest_decisions
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def match_rows(session: Session, view: StepView) -> list[Row]:
    """Return one row for each hypothesis or group, its key result below the sentence; none without a key result.

    What was stopped says so, and is not counted.
    """
    groups = ranked_groups(session)
    if not groups or not session.key_results:
        return []
    dots = dots_notes(session)
    key_results = {key_result.id: key_result for key_result in session.key_results}
    stopped = {about for about, decision in latest_decisions(session).items() if decision.verdict == "kill"}
    notes = dict.fromkeys(stopped, VERDICT_WORDS["kill"].past)
    rows = [_match_row(group, key_results, notes.get(group[0].id) or dots.get(group[0].id, "")) for group in groups]
    going_on = [head for head, _ in groups if head.id not in stopped]
    matched = sum(bool(head.moves) for head in going_on)
    note = with_keys(
        f"{matched} of {len(going_on)} · {{mark}} chooses the key result · {{set_aside}} sets it aside", "muted"
    )
    return [heading("match", "Which hypothesis would move which key result?", note), *rows]


def _match_row(group: HypothesisGroup, key_results: Mapping[str, KeyResult], dots: str) -> Row:
    head, members = group
    moves = moves_line(head, key_results) or styled("→ no key result yet", "muted")
    others = styled("+ " + " · ".join(spoken_line(member) for member in members), "muted") if members else ()
    return Row(
        f"match:{head.id}",
        styled(spoken_line(head)),
        id_lead(head.id),
        note=styled(dots, "muted"),
        details=tuple(filter(None, (others, moves))),
        hanging_indent=2,
        item=head.id,
        fields=("moves",),
        stays_in_view=True,
    )
