"""Goals that are copies which nobody has edited yet, and so are left out where goals are counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from okrtui.caseless import caseless
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS


class GoalSketch(NamedTuple):
    """What tells a goal from a copy of it."""

    id: str
    """The id of its session."""
    status: str
    format: str
    follows: str
    team: str
    cycle: str
    objective: str
    """The text of the objective."""
    created_at: float
    """When the session was made, in seconds since 1970; 0 if it does not say."""
    first_day: str = ""
    """The first day of the cycle in ISO format; empty if it does not say."""
    last_day: str = ""

    @property
    def created(self) -> datetime | None:
        """When the session was made."""
        return datetime.fromtimestamp(self.created_at, UTC) if self.created_at else None

    @property
    def starts(self) -> date | None:
        """The first day of the cycle."""
        return date.fromisoformat(self.first_day) if self.first_day else None

    @property
    def ends(self) -> date | None:
        """The last day of the cycle."""
        return date.fromisoformat(self.last_day) if self.last_day else None

    @property
    def key(self) -> tuple[str, ...]:
        """What a copy has in common with its original."""
        return self.objective, caseless(self.team), caseless(self.cycle)


def sketch_goal(session: Session) -> GoalSketch:
    """Return the sketch of a session's goal."""
    created = session.created.timestamp() if session.created else 0.0
    places = session.id, session.status, session.format, session.follows, session.team, session.cycle
    days = (day.isoformat() if day else "" for day in (session.starts, session.ends))
    return GoalSketch(*places, session.objective.text, created, *days)


def untouched_copy_ids(goals: Iterable[GoalSketch]) -> set[str]:
    """Return the ids of sessions whose goal is word for word that of another session in the same team and cycle.

    Such a draft was duplicated and not edited yet. Of several plans that follow one session with the same goal, as when
    two people made the next plan, the newest counts, and any that was followed itself.
    """
    goals = tuple(goals)
    copies = _repeated_plans(goals)
    seen = {goal.key for goal in goals if goal.status != "draft" or goal.follows}
    drafts = (goal for goal in goals if goal.status == "draft" and not goal.follows and goal.objective)
    for draft in sorted(drafts, key=lambda goal: goal.created_at):
        if draft.key in seen:
            copies.add(draft.id)
        seen.add(draft.key)
    return copies


def _repeated_plans(goals: Sequence[GoalSketch]) -> set[str]:
    """Return the ids of plans after which another was made of the same goal, to follow the same session."""
    followed = {goal.follows for goal in goals}
    newest: dict[tuple[str, ...], GoalSketch] = {}
    plans = {goal.id: goal for goal in goals if goal.follows and goal.objective}
    repeated: set[str] = set()
    for plan in sorted(plans.values(), key=lambda goal: goal.created_at):
        if plan.format in CYCLE_STARTING_FORMATS and plan.id not in followed:
            key = plan.follows, *plan.key
            repeated.update([newest[key].id] if key in newest else ())
            newest[key] = plan
    return repeated
