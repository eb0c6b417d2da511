"""The words in which a verdict on a hypothesis is said: to go on with one that is not under way yet is to start it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from okrtui.model.base import changed
from okrtui.model.decision_words import PAST_WORDS, START_WORDS, VERDICT_WORDS, DecisionWords
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.session import Session


def may_have_held(session: Session, hypothesis: Hypothesis) -> bool:
    """Return whether a hypothesis was begun, decided on before, or something was seen, so that it may have held."""
    is_decided = any(each.about == hypothesis.id and each.origin and each.verdict for each in session.decisions)
    return hypothesis.under_way or bool(hypothesis.evidence) or is_decided


def words_to_decide(session: Session, hypothesis: Hypothesis) -> dict[str, DecisionWords]:
    """Return the words for each verdict on a hypothesis: to go on with one that has not begun is to start it.

    A retro speaks of what goes on in the next cycle, as its carry-over does.
    """
    has_begun = session.format == "retro" or may_have_held(session, hypothesis)
    return VERDICT_WORDS if has_begun else {**VERDICT_WORDS, "persevere": START_WORDS}


def words_of_decision(session: Session, decision: Decision) -> DecisionWords | None:
    """Return the words for what was decided; None for a word of the file that is no verdict."""
    hypothesis = find(session, decision.about)
    if decision.begins:
        return decision.words
    if not isinstance(hypothesis, Hypothesis) or decision.origin or decision.outcome:
        return VERDICT_WORDS.get(decision.verdict)
    return words_to_decide(session, hypothesis).get(decision.verdict)


def with_words_said(session: Session, decision: Decision) -> Decision:
    """Return a decision of a session as another one tells it: whether it was said as a start is kept with it."""
    # Nearly none is a start: only those that may be one have their hypothesis looked up.
    if decision.begins or decision.origin or decision.outcome or decision.verdict != "persevere":
        return decision
    return changed(decision, begins=True) if words_of_decision(session, decision) is START_WORDS else decision


def counted_deeds(decisions: Iterable[Decision]) -> dict[str, int]:
    """Return how many decisions did what, by its word, in the order in which it is told: `{"stopped": 2}`.

    A word of the file that is no verdict comes last.
    """
    counts = Counter(decision.past for decision in decisions if decision.verdict)
    order = (*PAST_WORDS, *sorted(counts.keys() - {*PAST_WORDS}))
    return {word: counts[word] for word in order if counts[word]}
