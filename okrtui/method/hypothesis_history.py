"""The history of each hypothesis along a chain of sessions: its text as it is now, its evidence, every decision.

A session that follows another takes over the decisions on the hypotheses that go on, each with its day and reason, and
a pivot makes the hypothesis the new one. So the newest file can be read alone, and a chain of files tells the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from okrtui.language.added_clauses import split_added
from okrtui.language.capitals import uncapitalized
from okrtui.language.condition_parser import read_command
from okrtui.language.own_subject import has_own_subject
from okrtui.language.readability import reads_as_action
from okrtui.method.verdict_words import with_words_said
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_text import one_line, without_lead
from okrtui.model.session import Session

_WHOLE_SENTENCE = re.compile(r"(?:we believe (?:that )?)?if ", re.IGNORECASE)
"""Matches the beginning of a hypothesis that names its people too."""
_HAS_OWN_CLAUSE = re.compile(r"(?:we|i|let['’]s)\b|.*, (?:so|then)\b", re.IGNORECASE)
"""Matches what makes a sentence of its own of a new idea: its subject, or a clause joined behind it."""

_VERB_AND_PEOPLE = re.compile(
    r"\w+ (?:every|each|all|both|our|your|their) (?!\w*day\b|(?:other|second|week|month|quarter|year|morning|evening"
    r"|night|weekend|time|lunch|summer|winter|spring|autumn)s?\b)",
    re.IGNORECASE,
)
"""Matches an idea whose first word is a verb in any list or none, since whom it is done to follows: `pair every`."""

Recorded = TypeVar("Recorded", Decision, Evidence)


@dataclass(frozen=True, slots=True)
class HypothesisHistory:
    """What is known of one hypothesis."""

    hypothesis: Hypothesis
    """The hypothesis as the newest session has it, with the evidence of all sessions."""
    decisions: tuple[Decision, ...]
    """Every decision about it, the oldest first."""

    @property
    def last(self) -> Decision | None:
        """The decision that stands; None before the first."""
        return next((decision for decision in reversed(self.decisions) if decision.verdict), None)

    @property
    def earlier(self) -> tuple[Decision, ...]:
        """The decisions before the one that stands."""
        return tuple(decision for decision in self.decisions if decision is not self.last)

    @property
    def told_earlier(self) -> tuple[Decision, ...]:
        """The decisions before the one that stands that say something else, the newest first."""
        earlier = (decision for decision in reversed(self.earlier) if decision.verdict)
        once = {(decision.verdict, decision.because, decision.changes): decision for decision in earlier}
        last = self.last
        return tuple(
            decision
            for key, decision in once.items()
            if last is None or key != (last.verdict, last.because, last.changes)
        )

    @property
    def origin(self) -> str:
        """The idea that the last pivot made into this one; empty without a pivot."""
        return next((decision.was for decision in reversed(self.decisions) if decision.was), "")

    @property
    def is_open(self) -> bool:
        """Whether a decision is due: none stands, or something was seen since the day of the last one."""
        last = self.last
        if last is None:
            return True
        days = (evidence.on for evidence in self.hypothesis.evidence)
        return last.on is not None and any(day is not None and day > last.on for day in days)


def hypothesis_histories(*sessions: Session) -> dict[str, HypothesisHistory]:
    """Return the history of each hypothesis by its id, from the sessions of a chain, the oldest first."""
    hypotheses: dict[str, Hypothesis] = {}
    decisions: dict[str, tuple[Decision, ...]] = {}
    for session in sessions:
        for hypothesis in session.hypotheses:
            earlier = hypotheses[hypothesis.id].evidence if hypothesis.id in hypotheses else ()
            evidence = _merge(earlier, hypothesis.evidence)
            hypotheses[hypothesis.id] = changed(hypothesis, evidence=evidence) if earlier else hypothesis
        made: dict[str, list[Decision]] = {}
        for decision in session.decisions:
            made.setdefault(decision.about, []).append(_as_made(session, decision))
        for about, new in made.items():
            decisions[about] = _merge(decisions.get(about, ()), tuple(new))
    return {
        id: HypothesisHistory(hypothesis, tuple(sorted(decisions.get(id, ()), key=_day)))
        for id, hypothesis in hypotheses.items()
    }


def own_decisions(session: Session) -> tuple[Decision, ...]:
    """Return the decisions that were made in a session itself, not in one before it."""
    return tuple(_as_made(session, decision) for decision in session.decisions if not decision.origin)


def with_known_reason(session: Session, decision: Decision) -> Decision:
    """Return a decision of a session to stop a hypothesis with the reason of its carry-over, where it has none."""
    if decision.verdict != "kill" or decision.because or decision.origin:
        return decision
    choices = (each for each in reversed(session.carry_over) if each.about == decision.about and each.choice == "drop")
    choice = next(choices, None)
    return changed(decision, because=choice.because) if choice and choice.because else decision


def _as_made(session: Session, decision: Decision) -> Decision:
    """Return a decision with all that its session knows of it: its reason, and whether it was said as a start."""
    return with_known_reason(session, with_words_said(session, decision))


def hand_on_hypotheses(
    session: Session, hypotheses: Iterable[Hypothesis]
) -> tuple[tuple[Hypothesis, ...], tuple[Decision, ...]]:
    """Return some hypotheses of a session, and its decisions about them, as the session that follows has them.

    A hypothesis whose last decision is a pivot becomes the new one; the decision keeps what it was.
    """
    ids, current = {hypothesis.id for hypothesis in hypotheses}, with_pivots(session)
    decisions = (
        changed(with_words_said(session, decision), origin=decision.origin or session.id)
        for decision in current.decisions
        if decision.about in ids
    )
    return tuple(hypothesis for hypothesis in current.hypotheses if hypothesis.id in ids), tuple(decisions)


def with_pivots(session: Session) -> Session:
    """Return a session with its hypotheses as its own pivots have made them; each of those decisions has what it was.

    So a hypothesis is told by the sentence that it has from now on. The session itself has the old one until another
    follows, so that a pivot can be taken back.
    """
    latest, hypotheses, was = latest_decisions(session), [], {}
    for hypothesis in session.hypotheses:
        decision = latest.get(hypothesis.id)
        new = _pivoted(hypothesis, decision) if decision else hypothesis
        if new is not hypothesis and decision is not None:
            was[decision.id] = hypothesis.action or hypothesis.text
        hypotheses.append(new)
    if not was:
        return session
    decisions = tuple(changed(decision, was=was.get(decision.id, decision.was)) for decision in session.decisions)
    return changed(session, hypotheses=tuple(hypotheses), decisions=decisions)


def with_standing_words(session: Session, decision: Decision) -> Decision:
    """Return a decision whose new idea reads as the hypothesis does that it makes."""
    if decision.verdict != "pivot" or decision.was or not decision.changes.strip():
        return decision
    made = (_pivoted(each, decision) for each in session.hypotheses if each.id == decision.about)
    return next((changed(decision, changes=one_line(hypothesis)) for hypothesis in made), decision)


def _pivoted(hypothesis: Hypothesis, decision: Decision) -> Hypothesis:
    """Return the hypothesis that a pivot makes; the same one for another decision, and once it is made.

    An idea without a subject, `invite people in person`, takes the place of the old one; a whole hypothesis also that
    of the people and the behavior. A sentence of its own stands as it was said, since no part of the old one fits it.
    A hypothesis without its shape is a line as it was said, and so it stays. The line from which the old one was read
    is none of the new one.
    """
    said = decision.changes.strip()
    change = uncapitalized(said.rstrip(".").removesuffix(" instead"))
    idea = hypothesis.action or hypothesis.text
    if decision.verdict != "pivot" or decision.was or not change or idea in (change, said):
        return hypothesis
    if not hypothesis.is_shaped:
        return changed(hypothesis, text=said)
    # Imported here since its patterns take long to make, and few decisions change anything.
    from okrtui.language.hypothesis_parser import read_hypothesis

    sentence = read_hypothesis(change) if _WHOLE_SENTENCE.match(change) else None
    if sentence and sentence.action and sentence.who and sentence.behavior:
        shape = {"action": sentence.action, "who": sentence.who, "behavior": sentence.behavior}
        return changed(hypothesis, said="", **shape)
    action = without_lead(change, "if we")
    is_idea = not (_HAS_OWN_CLAUSE.match(change) or split_added(change) or has_own_subject(said))
    is_verb_first = _VERB_AND_PEOPLE.match(action) is not None
    if is_idea and (reads_as_action(action, is_verb_first) or read_command(action)):
        return changed(hypothesis, said="", action=action)
    return changed(hypothesis, text=said, said="", action="", who="", behavior="", because="")


def _merge(earlier: tuple[Recorded, ...], later: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """Return the later list where it is a copy of the earlier one with changes, else both.

    It is a copy where they share an id: what was deleted stays deleted, and a file by hand need not repeat all.
    """
    ids = {item.id for item in earlier}
    return later if any(item.id in ids for item in later) else earlier + later


def _day(decision: Decision) -> date:
    return decision.on or date.min
