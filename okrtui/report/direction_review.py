"""The monthly review of the goals of 12 to 18 months: by objective, P0 first, with person and day (O)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrtui.content.direction import goal_groups, priorities_text, ranked_goals, review_text
from okrtui.content.spans import StyledLine, styled
from okrtui.method.open_tasks import due_text
from okrtui.model.frame import DirectionGoal
from okrtui.report.document import Part, listing
from okrtui.report.review_goals import Review


def direction_review(review: Review, today: date) -> tuple[Part, ...]:
    """Return the part, each goal once as it was reviewed last, though several sessions have it; nothing without any.

    A goal whose day is over on the day of the report says so.
    """
    day = min(review.period.day(today), today)
    parts = []
    for objective, goals in _goals_by_objective(review).items():
        count = priorities_text(goals)
        title = (objective or "For none of the objectives") + (f" ({count})" if count else "")
        parts.append(Part(title, "team", (listing(_goal_line(goal, day) for goal in ranked_goals(goals)),)))
    return (Part("Goals of 12 to 18 months", "team", parts=tuple(parts)),) if parts else ()


def has_direction_goals(review: Review) -> bool:
    """Return whether there is a goal of 12 to 18 months of which a review tells."""
    return any(_goals(review))


def _goals_by_objective(review: Review) -> dict[str, list[DirectionGoal]]:
    """Return the goals by the objective that they lead to, those that lead to none last."""
    newest: dict[tuple[str, str], tuple[str, DirectionGoal]] = {}
    for objective, goal in sorted(_goals(review), key=lambda each: not each[0]):
        key = objective.casefold(), goal.text.casefold()
        if key not in newest or (goal.on or date.min) > (newest[key][1].on or date.min):
            newest[key] = (newest[key][0] if key in newest else objective), goal
    groups: dict[str, list[DirectionGoal]] = {}
    for objective, goal in newest.values():
        groups.setdefault(objective, []).append(goal)
    return groups


def _goals(review: Review) -> Iterator[tuple[str, DirectionGoal]]:
    """Yield each goal of the priority of a review with its objective, in the order of the sessions."""
    for reviewed in review.goals:
        for group in goal_groups(reviewed.trend.newest.direction):
            for goal in group.goals:
                if goal.text and review.priority in ("", goal.priority):
                    yield group.objective, goal


def _goal_line(goal: DirectionGoal, day: date) -> StyledLine:
    """Return a goal with priority, person, day and its last review: `P0: all swim — Dana, by 31 Dec 2027; at risk`."""
    text = f"{goal.priority}: {goal.text}" if goal.priority else goal.text
    details = ", ".join(filter(None, (goal.who, due_text(goal.by, day))))
    reviewed = review_text(goal, day) if goal.on is None or goal.on <= day else ""
    details = "; ".join(filter(None, (details, reviewed)))
    return styled(f"{text} — {details}" if details else text)
