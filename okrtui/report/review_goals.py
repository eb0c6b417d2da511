"""The goals of a monthly report or a quarterly review, each in one cycle, and the days that the document is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.spans import StyledLine
from okrtui.method.corrections import Corrections
from okrtui.model.goal_changes import dropped_key_results
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_tree import GoalNode
from okrtui.report.report_period import ReportPeriod
from okrtui.report.trends import CycleTrend, Trend


@dataclass(frozen=True, slots=True)
class GoalReview:
    """One goal of a document, in one cycle."""

    trend: Trend
    """The trend over the sessions of the cycle."""
    goal: GoalNode
    """Its node in the goal tree."""
    parent: Session | None = None
    """The session with the parent goal; None where there is none."""
    day: date = date.max
    """The day for which its figures hold."""
    since: date | None = None
    """The first day of which is told what was done; None for all."""
    until: date | None = None
    """The last day of which is told what was done; None for all."""
    undecided: tuple[Hypothesis, ...] = ()
    """The hypotheses on which nobody has decided, and that do not go on."""
    left_behind: tuple[StyledLine, ...] = ()
    """What the retro of its cycle made no choice about."""
    corrections: Corrections = field(default_factory=dict)
    """The numbers that sessions of its cycle have corrected."""
    movers: Mapping[str, Session] = field(default_factory=dict)
    """The sessions whose goals move the parts of its equation, by the id of the part, as far as they are told of."""
    elsewhere: Mapping[GoalLink, LinkedGoal] = field(default_factory=dict)
    """The goals of others that its targets follow, as they stood on the day of its figures."""
    goes_on_privately: bool = False
    """Whether it is the goal of one person that goes on in a private session, where its actions are told."""

    @property
    def id(self) -> str:
        """The id of its session in the goal tree."""
        return self.goal.session.id

    @property
    def cycle(self) -> CycleTrend:
        """The outcome of the cycle."""
        return self.trend.cycles[-1]

    @property
    def key_results(self) -> list[KeyResult]:
        """The key results that the goal has: those of its cycle, without what was dropped by the day of its figures."""
        present = {key_result.id for key_result in self.trend.newest.key_results}
        dropped = dropped_key_results(self.cycle.changes, self.day)
        return [key_result for key_result in self.all_key_results if key_result.id not in dropped - present]

    @property
    def all_key_results(self) -> list[KeyResult]:
        """The key results of the cycle, also those that were dropped."""
        return [result.newest for result in self.trend.key_results]

    @property
    def priority(self) -> str:
        """Its priority, which a goal has in the OGP shape only (O); empty for none."""
        session = self.trend.newest
        return session.objective.priority if session.direction.shape == "ogp" else ""

    @property
    def is_over(self) -> bool:
        """Whether the cycle has ended on the day of the figures."""
        ends = session_cycle(self.trend.newest).ends
        return ends is not None and ends <= self.day

    def covers(self, day: date | None) -> bool:
        """Return whether what was done on a day is told; what has no day always is."""
        return day is None or (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Review:
    """The goals of a document, and what it is about."""

    period: ReportPeriod
    """The days that it is about."""
    goals: tuple[GoalReview, ...]
    """The goals of the period in the order of the tree, those that support the same goal by rank."""
    above: tuple[GoalReview, ...] = ()
    """The goals of longer cycles around the period, as of its last day."""
    priority: str = ""
    """The only priority of which is told, `P0` or `P1`; empty for all (O)."""

    @property
    def told_goals(self) -> tuple[GoalReview, ...]:
        """The goals of which is told: all, or those with the priority."""
        return tuple(goal for goal in self.goals if not self.priority or goal.priority == self.priority)


def goal_name(session: Session) -> str:
    """Return the name of a goal in a document: its objective, or the title of its session."""
    return session.objective.text or session.title or BLANK
