"""What the hypotheses step says: the hypotheses in groups with their evidence, the match, and what they assume."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from okrtui.content.beliefs import belief_rows
from okrtui.content.closing_summary import history_line, reason_clause
from okrtui.content.direction import left_out_rows
from okrtui.content.match import match_rows
from okrtui.content.rows import Part, Row, cause_line, empty_rows, evidence_rows, id_lead, parked_rows
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.content.step_view import StepView
from okrtui.content.votes import dots_notes
from okrtui.method.hypothesis_history import hypothesis_histories
from okrtui.method.lead_words import spoken_line, with_lead
from okrtui.method.tallies import group_sums
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decision_words import VERDICT_WORDS
from okrtui.model.decisions import Decision
from okrtui.model.edits import flatten_tree
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered_per_item

GROUP_INDENT = 2
"""Columns by which the hypotheses of a group are indented."""

EVIDENCE_INDENT = 5
"""Columns by which the evidence is indented below its hypothesis."""


@dataclass(frozen=True, slots=True)
class ShowStopped:
    """Asks for what is known of a hypothesis that was stopped before, or only for why it was."""

    hypothesis: str
    """The id of the hypothesis."""
    is_open: bool
    """Whether all of it is to be shown."""


def stopped_key(hypothesis: str) -> str:
    """Return the key of the row of a hypothesis that was stopped before, and of the part that it opens."""
    return f"stopped:{hypothesis}"


def hypothesis_rows(session: Session, view: StepView) -> list[Row]:
    """Return the hypotheses in tree order, each with its evidence; the hint of the step without any.

    On a shared screen those with the most dots come first.
    """
    rows: list[Row] = []
    notes, histories = dots_notes(session), hypothesis_histories(session)
    listed = flatten_tree(session.hypotheses)
    for depth, hypothesis in _ranked(session, listed) if view.is_presented else listed:
        indent = GROUP_INDENT * depth
        is_at_cursor, decisions = view.item == hypothesis.id, histories[hypothesis.id].decisions
        rows.append(_hypothesis_row(hypothesis, decisions, notes.get(hypothesis.id, ""), is_at_cursor, indent))
        rows += evidence_rows(hypothesis, indent + EVIDENCE_INDENT)
    is_below = bool(left_out_rows(session, view))
    return rows or [replace(row, has_space_above=is_below) for row in empty_rows(view)]


def stopped_before_rows(session: Session, view: StepView) -> list[Row]:
    """Return which hypotheses of earlier sessions were stopped and did not come along, so that no number is missed."""
    latest = {each.about: each for each in view.earlier_decisions if each.verdict}
    stopped = (each for about, each in latest.items() if each.verdict == "kill" and find(session, about) is None)
    return [_stopped_row(decision, view) for decision in stopped]


def _stopped_row(decision: Decision, view: StepView) -> Row:
    """Return the row of a hypothesis that was stopped before: what it was and why, unfolded what is known of it.

    Where its session cannot be read, only the decision is told.
    """
    hypothesis, key = view.earlier_hypotheses.get(decision.about), stopped_key(decision.about)
    reason = styled(VERDICT_WORDS["kill"].past + reason_clause(decision, True), "muted")
    known = _known_lines(hypothesis) if hypothesis else ()
    is_open = view.is_open(key)
    return Row(
        key,
        styled(spoken_line(hypothesis), "muted") if hypothesis else reason,
        id_lead(decision.about),
        note=styled(format_day(decision.on, view.today), "muted"),
        details=(reason, *(known if is_open else ())) if hypothesis else (),
        enter=ShowStopped(decision.about, not is_open) if known else None,
        is_inert=not known,
    )


def _known_lines(hypothesis: Hypothesis) -> tuple[StyledLine, ...]:
    """Return the reason and thresholds of a hypothesis, and what was seen of it."""
    return (*_lines_under_cursor(hypothesis), *(joined(row.lead, row.text) for row in evidence_rows(hypothesis, 0)))


def _ranked(session: Session, listed: Sequence[tuple[int, Hypothesis]]) -> Sequence[tuple[int, Hypothesis]]:
    """Return the hypotheses by their dots, those of a group together by their sum."""
    dots, groups = group_sums(session), list[list[tuple[int, Hypothesis]]]()
    for depth, hypothesis in listed:
        if depth and groups:
            groups[-1].append((depth, hypothesis))
        else:
            groups.append([(depth, hypothesis)])
    groups.sort(key=lambda group: -dots.get(group[0][1].id, 0))
    return [pair for group in groups for pair in group]


def goal_first_match_rows(session: Session, view: StepView) -> list[Row]:
    """Return the match where the goal came first; otherwise it is made in the OKR step."""
    return match_rows(session, view) if session.format == "plan" and session.order == "goal first" else []


def parked_hypothesis_rows(session: Session, view: StepView) -> list[Row]:
    """Return the hypotheses that are parked whole."""
    return parked_rows(session, Hypothesis)


def assumption_rows(session: Session, view: StepView) -> list[Row]:
    """Return the beliefs, or the offer to add one below the hypotheses of a group."""
    is_offered = bool(session.hypotheses) and not session.is_solo
    return belief_rows(session, view) if session.beliefs or is_offered else []


PARTS: tuple[Part, ...] = (
    left_out_rows,
    hypothesis_rows,
    stopped_before_rows,
    goal_first_match_rows,
    parked_hypothesis_rows,
    assumption_rows,
)
"""The parts of the step, in order."""


@remembered_per_item
def _hypothesis_row(
    hypothesis: Hypothesis, decisions: tuple[Decision, ...], dots: str, is_at_cursor: bool, indent: int
) -> Row:
    return Row(
        hypothesis.id,
        styled(spoken_line(hypothesis), "text" if hypothesis.is_shaped else "emphasis"),
        id_lead(hypothesis.id),
        note=_note(hypothesis, dots, _decided_here(decisions)),
        details=_details(hypothesis, decisions, is_at_cursor),
        item=hypothesis.id,
        indent=indent,
    )


def _decided_here(decisions: Iterable[Decision]) -> str:
    """Return what the session itself has made of a hypothesis, `stopped`; empty where it goes on as it is."""
    verdict = next((decision.verdict for decision in reversed([*decisions]) if not decision.origin), "")
    return VERDICT_WORDS[verdict].past if verdict in ("kill", "pivot") else ""


def _note(hypothesis: Hypothesis, dots: str, decided: str) -> StyledLine:
    words = [decided] if decided else []
    words += [dots] if dots else []
    words += ["→ " + ", ".join(hypothesis.moves)] if hypothesis.moves else []
    words += ["under way"] if hypothesis.under_way else []
    words += [hypothesis.quarter] if hypothesis.quarter else []
    words += [f"confidence {format_number(hypothesis.confidence)}/10"] if hypothesis.confidence is not None else []
    words += [hypothesis.author] if hypothesis.author else []
    return styled(" · ".join(words), "muted")


def _details(hypothesis: Hypothesis, decisions: Iterable[Decision], is_at_cursor: bool) -> tuple[StyledLine, ...]:
    """Return what earlier sessions decided on a hypothesis, and what this one makes of it.

    Under the cursor they stand with its reason and thresholds.
    """
    lines = _lines_under_cursor(hypothesis) if is_at_cursor else ()
    cause = filter(None, (cause_line(hypothesis),))
    told = (
        history_line(decision) if decision.origin else styled(f"from now on: {decision.changes}", "muted")
        for decision in decisions
        if decision.origin or (decision.verdict == "pivot" and decision.changes)
    )
    return (*cause, *lines, *told)


def _lines_under_cursor(hypothesis: Hypothesis) -> tuple[StyledLine, ...]:
    reason = with_lead("because", hypothesis.because) if hypothesis.action or hypothesis.who else ""
    thresholds = [with_lead("right when", hypothesis.right_when)] if hypothesis.right_when else []
    thresholds += [with_lead("wrong when", hypothesis.wrong_when)] if hypothesis.wrong_when else []
    thresholds += [f"check by {format_day(hypothesis.check_by)}"] if hypothesis.check_by else []
    return tuple(styled(line, "muted") for line in (reason, " · ".join(thresholds)) if line)
