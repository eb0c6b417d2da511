"""How presenter mode draws a decision: what we believed, what was wanted, what was seen, and what we do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from okrtui.content.closing_summary import decided_hypotheses, earlier_idea, outcome_words
from okrtui.content.marks import UNANSWERED
from okrtui.content.presenter.goal import evidence_blocks, threshold_blocks
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Entry, Paragraph, Statement
from okrtui.content.rows import VERDICT_SIGNS
from okrtui.content.spans import SpanRole, joined, styled
from okrtui.content.step_view import StepView
from okrtui.language.capitals import uncapitalized
from okrtui.method.hypothesis_history import HypothesisHistory, hypothesis_histories, with_pivots
from okrtui.method.lead_words import decision_reason, spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.verdict_words import words_of_decision
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.edits import tally_rounds
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session
from okrtui.model.speaker import spoken


@draws("decide", items=(Hypothesis,))
def decision_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return a hypothesis with its thresholds, the evidence, and the decision that stands."""
    assert isinstance(moment.item, Hypothesis)
    history = _history(moment.session, moment.item.id)
    hypothesis, decision = history.hypothesis, history.last
    is_decided = decision is not None and bool(decision.verdict)
    unseen = [] if is_decided else [Paragraph(styled("Nothing seen yet", "muted"))]
    blocks = _sentence_blocks(hypothesis, decision)
    blocks += threshold_blocks(hypothesis, moment.view.today)
    blocks += evidence_blocks(moment, hypothesis) or unseen
    heading = "Under way" if hypothesis.under_way else "Hypothesis"
    if decision is None or not is_decided:
        return heading, blocks
    words = moment.view.verdict_words
    return heading, [
        *blocks,
        _verdict_block(moment.session, decision, words),
        *_reason_blocks(decision, moment.view.today),
    ]


@keeps_names
def decided_blocks(session: Session, view: StepView, id: str) -> list[Block]:
    """Return what was decided on a hypothesis, which is read before the reason; nothing without a decision."""
    history = _history(session, id)
    if (decision := history.last) is None:
        return []
    verdict, reasons = (
        _verdict_block(session, decision, view.verdict_words),
        _reason_blocks(decision, view.today),
    )
    return [verdict, *_sentence_blocks(history.hypothesis, decision), *reasons]


@keeps_names
def decided_entries(session: Session, view: StepView) -> Iterator[tuple[Entry, ...]]:
    """Yield the decisions of a session as entries: what was decided on what, below it dim and short why, what it was.

    How it was decided is told where the group was asked for its consent to it.
    """
    session = with_pivots(session)
    for hypothesis, decision in decided_hypotheses(session):
        sign, word, role = _verdict(session, decision, view.verdict_words)
        asked = decision.how == "consent" and tally_rounds(session, hypothesis.id, "consent")
        words = (
            decision_reason(decision),
            _earlier(decision) if decision.was else _outcome(decision),
            uncapitalized(_look_again(decision, view.today)),
            "decided by consent" if asked else "",
        )
        yield (
            Entry(
                joined(styled(f"{with_capital(word)}: ", role), styled(spoken_line(hypothesis) or BLANK, "strong")),
                styled(f"{sign} ", role),
                styled(" " * len(f"{sign} ")),
                tuple(styled(text, "muted") for text in words if text),
            ),
        )


def _history(session: Session, id: str) -> HypothesisHistory:
    """Return the history of a hypothesis, which is told by the sentence that a pivot gives it."""
    return hypothesis_histories(with_pivots(session))[id]


def _sentence_blocks(hypothesis: Hypothesis, decision: Decision | None) -> list[Block]:
    """Return the sentence of a hypothesis, below it what it was before the decision that stands has changed it."""
    sentence = spoken_line(hypothesis) or BLANK
    if decision is None or not decision.was:
        return [Statement(with_capital(sentence))]
    return [Statement(f"From now on: {sentence}"), Paragraph(styled(_earlier(decision), "faint"))]


def _verdict_block(session: Session, decision: Decision, words: Mapping[str, str]) -> Block:
    sign, word, role = _verdict(session, decision, words)
    return Statement("", styled(f"{sign} {with_capital(word)}", role))


def _verdict(session: Session, decision: Decision, words: Mapping[str, str]) -> tuple[str, str, SpanRole]:
    """Return the sign of what was decided, its word, and their role."""
    sign, word, role = VERDICT_SIGNS.get(decision.verdict, (UNANSWERED, decision.verdict, "muted"))
    told = words_of_decision(session, decision)
    return sign, words.get(decision.verdict, told.verb if told else word), role


def _earlier(decision: Decision) -> str:
    """Return what a hypothesis was before, with what came of that once it is clear."""
    return f"was: {decision.was}" if decision.outcome == "unclear" else earlier_idea(decision)


def _outcome(decision: Decision) -> str:
    """Return what came of a hypothesis once it is clear."""
    return "" if decision.outcome == "unclear" else outcome_words(decision)


def _look_again(decision: Decision, today: date) -> str:
    """Return when a hypothesis is looked at again; empty where it is not."""
    if decision.verdict == "kill" or not decision.look_again:
        return ""
    lead = spoken("We decide by" if decision.verdict == "learn" else "We look at it again on")
    return f"{lead} {format_day(decision.look_again, today)}"


def _reason_blocks(decision: Decision, today: date) -> list[Block]:
    """Return why a hypothesis was decided on, what came of it, when it is looked at again, and what that frees up."""
    saves, lines = decision.saves, [styled(with_capital(decision_reason(decision)))]
    if not decision.was:
        lines.append(styled(with_capital(_outcome(decision))))
    lines.append(styled(_look_again(decision, today), "accent"))
    if saves.amount is not None:
        lines.append(styled(f"frees up {format_number(saves.amount)} {saves.unit}".strip(), "good"))
    return [Paragraph(line) for line in lines if line]
