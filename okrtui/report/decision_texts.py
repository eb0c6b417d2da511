"""Decisions with what they are about, in the words of the session that made them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from okrtui.method.lead_words import spoken_line
from okrtui.model.base import Model, changed
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import without_lead
from okrtui.model.items import named_parts
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class DecisionText:
    """A decision with what it is about."""

    decision: Decision
    item: Model | None
    """What it is about, as it was when it was decided; None where no session has it."""

    @property
    def text(self) -> str:
        """What it is about, as a line; its id where no session has it."""
        return (spoken_line(self.item) if self.item is not None else "") or self.decision.about

    @property
    def label(self) -> str:
        """What it is about, in few words: the action of a hypothesis."""
        action = self.item.action if isinstance(self.item, Hypothesis) else ""
        return without_lead(action, "if we") or self.text


def decision_texts(sessions: Iterable[Session], decisions: Iterable[Decision]) -> list[DecisionText]:
    """Return decisions with what they are about, by day, from the sessions of a chain, given oldest first.

    What has neither a verdict nor an outcome is none yet.
    """
    items: dict[tuple[str, str], Model] = {}
    for session in sessions:
        parts = named_parts(session)
        for decision in session.decisions:
            if item := parts.get(decision.about):
                items.setdefault((decision.id, decision.about), _as_decided(item, decision))
    return [
        DecisionText(decision, items.get((decision.id, decision.about)))
        for decision in sorted(decisions, key=lambda decision: decision.on or date.min)
        if decision.verdict or decision.outcome
    ]


def _as_decided(item: Model, decision: Decision) -> Model:
    """Return the item of a decision, a hypothesis that a pivot changed as it was before."""
    if not decision.was or not isinstance(item, Hypothesis):
        return item
    return changed(item, action=decision.was) if item.is_shaped else changed(item, text=decision.was)
