"""Reader of the goals for the monthly report and the quarterly review; private sessions are left out."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from okrtui.method.cycles import is_same_cycle
from okrtui.method.numbers import Numbers
from okrtui.model.session import Session
from okrtui.report.goal_reader import FolderGoals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.review import GoalReview
from okrtui.report.trend_reader import read_trends
from okrtui.report.trends import compute_trend, cycle_key
from okrtui.store.chain import private_ids
from okrtui.store.folder import Folder
from okrtui.store.heads import matches_filter


def read_reviews(
    folder: Folder, today: date, numbers: Numbers, team: str | None = None, cycle: str | None = None
) -> tuple[GoalReview, ...]:
    """Return the goals of a cycle, by default of the one that runs today or was the last; raises FolderError.

    Archived goals are included only where a cycle is given.
    """
    heads = folder.heads()
    broken = frozenset(head.id for head in heads if head.is_broken)
    chains = [
        (chain_trend, _sessions_of_cycle(chain_trend.sessions, today, cycle))
        for chain_trend in read_trends(folder, today, numbers)
    ]
    # A parent may be of another cycle, such as the whole year: it is in the tree then, but not in the document.
    newest = {
        chain_trend.newest.id: (sessions or _sessions_of_cycle(chain_trend.sessions, today, None))[-1]
        for chain_trend, sessions in chains
    }
    now_at = {
        session.id: newest[chain_trend.newest.id].id for chain_trend, _ in chains for session in chain_trend.sessions
    }
    ids = {session.id for session in newest.values()}
    paths = {head.id: head.path for head in heads if head.id in ids}
    goals = FolderGoals(tuple(newest.values()), paths, now_at, private_ids(heads), unreadable=broken)
    nodes = {row.goal.session.id: row.goal for row in build_goal_tree(goals, today, numbers)}
    reviews = []
    for chain_trend, sessions in chains:
        if not any(matches_filter(session.team, team) for session in sessions) or (
            cycle is None and chain_trend.newest.status == "archived"
        ):
            continue
        goal = nodes[sessions[-1].id]
        parent = nodes[goal.parent_id].session if goal.parent_id else None
        reviews.append(GoalReview(compute_trend(sessions, today, numbers, chain_trend.problems), goal, parent))
    return tuple(sorted(reviews, key=lambda review: (review.trend.newest.team.casefold(), review.trend.newest.id)))


def month_before(day: date) -> date:
    """Return the day one month before, the last of that month where it is shorter."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _sessions_of_cycle(sessions: Sequence[Session], today: date, cycle: str | None) -> list[Session]:
    """Return the sessions of one cycle: the given one, the one that runs today, or the last."""
    if cycle is not None:
        return [session for session in sessions if is_same_cycle(session.cycle, cycle)]
    groups = [list(group) for _, group in groupby(sessions, cycle_key)]
    running = (group for group in reversed(groups) if _is_running(group[-1], today))
    return next(running, groups[-1] if groups else [])


def _is_running(session: Session, today: date) -> bool:
    return bool(session.starts and session.ends and session.starts <= today <= session.ends)
