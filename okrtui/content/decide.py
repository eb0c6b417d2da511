"""What the decide step says: each hypothesis with its verdict, and on what evidence; those under way come first."""

from __future__ import annotations

from okrtui.content.columns import fit_columns
from okrtui.content.rows import (
    VERDICT_SIGNS,
    VERDICT_WIDTH,
    Part,
    Row,
    empty_rows,
    evidence_rows,
    heading,
    hypothesis_of,
)
from okrtui.content.spans import SpanRole, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.open_tasks import savings
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.session import Session

UNDECIDED: tuple[str, str, SpanRole] = ("·", "open", "muted")
"""Sign, word and role of a hypothesis without a decision."""

DETAIL_INDENT = VERDICT_WIDTH + 8
"""Indent of the details below a hypothesis, in columns."""


def hypothesis_rows(session: Session, view: StepView) -> list[Row]:
    """Return the hypotheses under way, then the new ones; the one that the cursor belongs to has its details."""
    if not session.hypotheses:
        return empty_rows(view)
    under_way = [hypothesis for hypothesis in session.hypotheses if hypothesis.under_way]
    new = [hypothesis for hypothesis in session.hypotheses if not hypothesis.under_way]
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


def detail_rows(hypothesis: Hypothesis) -> list[Row]:
    """Return thresholds, evidence and a hint, which are shown for the hypothesis that the cursor belongs to."""
    lines = [("right when  ", hypothesis.right_when), ("wrong when  ", hypothesis.wrong_when)]
    lines += [("check by    ", format_day(hypothesis.check_by))] if hypothesis.check_by else []
    rows = [
        Row(f"{title}:{hypothesis.id}", joined(styled(title, "muted"), text), is_inert=True, indent=DETAIL_INDENT)
        for title, text in lines
        if text
    ]
    rows += evidence_rows(hypothesis, DETAIL_INDENT)
    if not hypothesis.evidence or is_unfinished(hypothesis):
        advice = "no evidence yet: {add} adds what we saw, {learn} finds out first"
        template = "{edit} writes what we could do about it" if is_unfinished(hypothesis) else advice
        key = f"hint:{hypothesis.id}"
        rows.append(Row(key, with_keys(template), is_inert=True, is_hint=True, indent=DETAIL_INDENT))
    return rows


def _group_rows(
    session: Session, view: StepView, key: str, title: str, hypotheses: list[Hypothesis], space: bool
) -> list[Row]:
    rows = [heading(key, title, space=space)] if hypotheses else []
    decisions, current = latest_decisions(session), hypothesis_of(session, view.item)
    for hypothesis in hypotheses:
        rows.append(_hypothesis_row(view, hypothesis, decisions.get(hypothesis.id)))
        rows += detail_rows(hypothesis) if hypothesis.id == current else []
    return rows


def _hypothesis_row(view: StepView, hypothesis: Hypothesis, decision: Decision | None) -> Row:
    verdict = decision.verdict if decision else ""
    sign, word, role = VERDICT_SIGNS.get(verdict, (UNDECIDED[0], verdict, UNDECIDED[2])) if verdict else UNDECIDED
    word = view.verdict_words.get(verdict, word)
    because = decision.because if decision else ""
    return Row(
        hypothesis.id,
        styled(one_line(hypothesis)),
        joined(styled(f"{sign} {fit_columns(word, VERDICT_WIDTH)} ", role), styled(f"{hypothesis.id:<4} ", "muted")),
        note=styled(_summary(decision), "muted") if decision else (),
        details=(joined(styled("because ", "muted"), styled(because, "muted")),) if because else (),
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
