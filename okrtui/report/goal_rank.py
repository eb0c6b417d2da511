"""The rank and the owner of goals, and the order of the goals in a report, each before those that support it (O)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from okrtui.model.dates_and_numbers import format_number
from okrtui.model.session import Session

if TYPE_CHECKING:
    from okrtui.report.review_goals import GoalReview


def rank_words(session: Session) -> tuple[str, ...]:
    """Return rank and priority of the goal of a session, `rank 2` and `P0`, as far as it has them in the OGP shape."""
    if session.direction.shape != "ogp":
        return ()
    objective = session.objective
    rank = f"rank {format_number(objective.rank)}" if objective.rank else ""
    return tuple(filter(None, (rank, objective.priority)))


def owner_words(session: Session) -> str:
    """Return who has the goal of a session, in the words of its shape: `owner Ana`; empty for nobody or in solo."""
    owner = "" if session.is_solo else session.objective.owner
    lead = "person responsible:" if session.direction.shape == "ogp" else "owner"
    return f"{lead} {owner}" if owner else ""


def in_rank_order(reviews: Iterable[GoalReview], places: Mapping[str, int]) -> tuple[GoalReview, ...]:
    """Return reviews so that those that support the same goal stand by rank below it, those without a rank last.

    `places` are the places of goals in the tree, by the id of their session: they give the order at the top, and that
    of goals with the same rank.
    """
    waiting_by_parent: dict[str, list[GoalReview]] = {}
    by_id = {review.id: review for review in reviews}
    for review in by_id.values():
        parent_id = review.goal.parent_id if review.goal.parent_id in by_id else ""
        waiting_by_parent.setdefault(parent_id, []).append(review)
    waiting = sorted(waiting_by_parent.get("", ()), key=lambda review: places[review.id], reverse=True)
    ordered: list[GoalReview] = []
    while waiting:
        review = waiting.pop()
        ordered.append(review)
        waiting += reversed(_by_rank(waiting_by_parent.get(review.id, ()), places))
    return tuple(ordered)


def _by_rank(reviews: Sequence[GoalReview], places: Mapping[str, int]) -> list[GoalReview]:
    return sorted(reviews, key=lambda review: (_rank(review), places[review.id]))


def _rank(review: GoalReview) -> float:
    rank = review.trend.newest.objective.rank
    return float("inf") if rank is None else rank
