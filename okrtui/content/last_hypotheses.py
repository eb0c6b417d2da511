"""Hypotheses and assumptions of the last plan that are offered to the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from okrtui.content.links import GoalLink, LinkedGoal, last_plan
from okrtui.model.base import field_value
from okrtui.model.decisions import Decision
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Belief, BeliefReview, Evidence, Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import add, change
from okrtui.model.session import Session

_LEFT_BEHIND = frozenset({"moves", "quarter", "check_by", "confidence", "evidence"})
"""Fields that tell of the cycle that ended, or are added apart."""


@dataclass(frozen=True, slots=True)
class LastHypothesis:
    """A hypothesis of the last plan."""

    hypothesis: Hypothesis
    """The hypothesis."""
    decisions: tuple[Decision, ...] = ()
    """What was decided on it so far."""
    members: tuple[Hypothesis, ...] = ()
    """The members of its group."""

    @property
    def text(self) -> str:
        """The line that it is taken as: as it was said, or what it says."""
        return self.hypothesis.text or self.hypothesis.said or one_line(self.hypothesis)

    def take(self, session: Session, id: str) -> Session:
        """Return the session with a hypothesis that became this one, and what was seen and decided; see `change`.

        The members of its group come with it.
        """
        names = (name for name in gaps(Hypothesis) if name not in _LEFT_BEHIND | {"under"})
        session = change(session, id, **{name: field_value(self.hypothesis, name, None) for name in names})
        for evidence in self.hypothesis.evidence:
            session = add(session, Evidence, id, **{name: field_value(evidence, name, None) for name in gaps(Evidence)})
        for decision in self.decisions:
            fields = {name: getattr(decision, name) for name in Decision.model_fields if name != "id"}
            session = add(session, Decision, **(fields | {"about": id}))
        for member in self.members:
            session = add(session, Hypothesis, text=member.text or one_line(member), under=id)
            session = LastHypothesis(member).take(session, session.hypotheses[-1].id)
        return session


@dataclass(frozen=True, slots=True)
class LastBelief:
    """An assumption of the last plan."""

    belief: Belief
    """The assumption."""

    def take(self, session: Session, id: str) -> Session:
        """Return the session with an assumption that became this one, with what was said of it so far; see `change`."""
        names = (name for name in gaps(Belief) if name != "reviews")
        session = change(session, id, **{name: field_value(self.belief, name, None) for name in names})
        for review in self.belief.reviews:
            fields = {name: field_value(review, name, None) for name in gaps(BeliefReview)}
            session = add(session, BeliefReview, id, **fields)
        return session


def last_hypotheses(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> tuple[LastHypothesis, ...]:
    """Return the hypotheses of the last plan that the next can take and has not."""
    plan = last_plan(session, links) if session.format == "plan" else None
    parked = [each.hypothesis for each in session.parking if each.hypothesis]
    known = {
        words.casefold() for each in (*session.hypotheses, *parked) for words in (each.text, each.said, one_line(each))
    }
    hypotheses, decisions = (plan.hypotheses, plan.decisions) if plan else ((), ())
    members: dict[str, list[Hypothesis]] = {}
    for member in plan.members if plan else ():
        members.setdefault(member.under, []).append(member)
    left = (
        LastHypothesis(
            each,
            tuple(decision for decision in decisions if decision.about == each.id),
            tuple(members.get(each.id, ())),
        )
        for each in hypotheses
        if one_line(each)
    )
    return tuple(each for each in left if not {each.text.casefold(), one_line(each.hypothesis).casefold()} & known)


def last_beliefs(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> tuple[LastBelief, ...]:
    """Return the assumptions of the last plan that the next has not; after a retro those without a choice."""
    plan = last_plan(session, links) if session.format == "plan" else None
    known = {belief.text.casefold() for belief in session.beliefs}
    left = (LastBelief(each) for each in (plan.beliefs if plan else ()))
    return tuple(each for each in left if each.belief.text and each.belief.text.casefold() not in known)
