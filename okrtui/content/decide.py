"""What the decide step says: each hypothesis with its verdict, and on what evidence; those under way come first."""

from __future__ import annotations

from dataclasses import replace

from okrtui.content.columns import fit_columns
from okrtui.content.hypothesis_groups import HypothesisGroup, ranked_groups
from okrtui.content.rows import (
    VERDICT_SIGNS,
    VERDICT_WIDTH,
    Part,
    Row,
    empty_rows,
    evidence_rows,
    heading,
    hypothesis_of,
    moves_line,
)
from okrtui.content.spans import SpanRole, StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.votes import dots_notes
from okrtui.method.open_tasks import savings
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line, with_lead, without_lead
from okrtui.model.session import Session

UNDECIDED: tuple[str, str, SpanRole] = ("·", "open", "muted")
"""Sign, word and role of a hypothesis without a decision."""

DETAIL_INDENT = VERDICT_WIDTH + 8
"""Indent of the details below a hypothesis, in columns."""


GROUP_INDENT = 2
"""Columns by which the hypotheses of a group are indented."""


def hypothesis_rows(session: Session, view: StepView) -> list[Row]:
    """Return the hypotheses under way, then the new ones, each in groups and with the most dots first.

    The one that the cursor belongs to has its details.
    """
    if not session.hypotheses:
        return empty_rows(view)
    groups = ranked_groups(session)
    under_way = [group for group in groups if _is_under_way(group)]
    new = [group for group in groups if not _is_under_way(group)]
    rows = _group_rows(session, view, "under way", "What is already under way?", under_way, space=False)
    return [*rows, *_group_rows(session, view, "new", "New hypotheses", new, space=bool(rows))]


def savings_rows(session: Session, view: StepView) -> list[Row]:
    """Return what stopping has freed so far; nothing without that."""
    freed = ", ".join(f"{format_number(amount)} {unit}" for amount, unit in savings(session))
    if not freed or not session.hypotheses:
        return []
    return [Row("freed", styled(f"Stopped so far: {freed} freed up", "good"), is_inert=True, has_space_above=True)]


PARTS: tuple[Part, ...] = (hypothesis_rows, savings_rows)
"""The parts of the step, in order."""


def is_unfinished(hypothesis: Hypothesis) -> bool:
    """Return whether the sentence still has an empty gap, as in a hypothesis made from a cause."""
    return not (hypothesis.action and hypothesis.who and hypothesis.behavior)


def detail_rows(hypothesis: Hypothesis, verdict: str) -> list[Row]:
    """Return thresholds and evidence, which are shown for the hypothesis that the cursor belongs to.

    Until there is a verdict, a hint says what is missing to decide.
    """
    lines = [("right when  ", hypothesis.right_when), ("wrong when  ", hypothesis.wrong_when)]
    lines += [("check by    ", format_day(hypothesis.check_by))] if hypothesis.check_by else []
    rows = [
        Row(
            f"{title}:{hypothesis.id}",
            joined(styled(title, "muted"), without_lead(text, title.strip())),
            is_inert=True,
            indent=DETAIL_INDENT,
        )
        for title, text in lines
        if text
    ]
    rows += evidence_rows(hypothesis, DETAIL_INDENT)
    if not verdict and (not hypothesis.evidence or is_unfinished(hypothesis)):
        advice = "no evidence yet: {add} adds what we saw, {learn} finds out first"
        template = "{edit} writes what we could do about it" if is_unfinished(hypothesis) else advice
        key = f"hint:{hypothesis.id}"
        rows.append(Row(key, with_keys(template), is_inert=True, is_hint=True, indent=DETAIL_INDENT))
    return rows


def _is_under_way(group: HypothesisGroup) -> bool:
    head, members = group
    return any(hypothesis.under_way for hypothesis in (head, *members))


def _group_rows(
    session: Session, view: StepView, key: str, title: str, groups: list[HypothesisGroup], space: bool
) -> list[Row]:
    rows = [heading(key, title, space=space)] if groups else []
    decisions, dots, current = latest_decisions(session), dots_notes(session), hypothesis_of(session, view.item)
    key_results = {key_result.id: key_result for key_result in session.key_results}
    for head, members in groups:
        for hypothesis in (head, *members):
            row = _hypothesis_row(
                view,
                hypothesis,
                moves_line(hypothesis, key_results),
                decisions.get(hypothesis.id),
                dots.get(hypothesis.id, ""),
            )
            indent = 0 if hypothesis is head else GROUP_INDENT
            rows.append(replace(row, indent=indent))
            decision = decisions.get(hypothesis.id)
            details = detail_rows(hypothesis, decision.verdict if decision else "") if hypothesis.id == current else []
            rows += [replace(detail, indent=detail.indent + indent) for detail in details]
    return rows


def _hypothesis_row(
    view: StepView, hypothesis: Hypothesis, moves: StyledLine, decision: Decision | None, dots: str
) -> Row:
    verdict = decision.verdict if decision else ""
    sign, word, role = VERDICT_SIGNS.get(verdict, (UNDECIDED[0], verdict, UNDECIDED[2])) if verdict else UNDECIDED
    word = view.verdict_words.get(verdict, word)
    reason = styled(f"  {with_lead('because', decision.because)}", "muted") if decision and decision.because else ()
    return Row(
        hypothesis.id,
        styled(one_line(hypothesis)),
        joined(styled(f"{sign} {fit_columns(word, VERDICT_WIDTH)} ", role), styled(f"{hypothesis.id:<4} ", "muted")),
        note=styled(" · ".join(filter(None, (dots, _summary(decision) if decision else ""))), "muted"),
        details=tuple(filter(None, (moves, reason))),
        hanging_indent=2,
        item=hypothesis.id,
    )


def _summary(decision: Decision) -> str:
    words = []
    if decision.verdict == "kill" and decision.saves.amount is not None:
        words.append(f"frees up {format_number(decision.saves.amount)} {decision.saves.unit}".strip())
    if decision.verdict == "pivot" and decision.changes:
        words.append(f"change: {decision.changes}")
    if decision.verdict == "learn" and decision.look_again:
        words.append(f"look again on {format_day(decision.look_again)}")
    return " · ".join(words)
