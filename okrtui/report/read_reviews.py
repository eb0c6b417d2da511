"""What the monthly report and the quarterly review tell of, read from a folder; private sessions are never in it."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from okrtui.method.numbers import Numbers
from okrtui.model.session import Session
from okrtui.report.goals import Goals
from okrtui.report.read_trends import read_trends
from okrtui.report.review import Told
from okrtui.report.tree import tree
from okrtui.report.trends import cycle_key, trend
from okrtui.store.folder import Folder
from okrtui.store.heads import fits


def read_reviews(
    folder: Folder, today: date, numbers: Numbers, team: str | None = None, cycle: str | None = None
) -> tuple[Told, ...]:
    """Return the goals of a cycle, by default of the one that runs today or was the last; raises FolderError.

    What was put away is told of only where its cycle is asked for.
    """
    heads = folder.heads()
    private = frozenset(head.id for head in heads if head.private)
    broken = frozenset(head.id for head in heads if head.broken)
    chains = [(whole, _of_cycle(whole.sessions, today, cycle)) for whole in read_trends(folder, today, numbers)]
    # A goal above may be of another cycle, such as the whole year: then it stands there, and is not told of itself.
    newest = {whole.newest.id: (row or _of_cycle(whole.sessions, today, None))[-1] for whole, row in chains}
    now_at = {one.id: newest[whole.newest.id].id for whole, _ in chains for one in whole.sessions}
    paths = {one.id: folder.path_of(one.id) for one in newest.values()}
    goals = Goals(tuple(newest.values()), paths, now_at, private, unreadable=broken)
    standing = {row.goal.session.id: row.goal for row in tree(goals, today, numbers)}
    found = []
    for whole, row in chains:
        if not any(fits(one.team, team) for one in row) or (cycle is None and whole.newest.status == "archived"):
            continue
        goal = standing[row[-1].id]
        above = standing[goal.above].session if goal.above else None
        found.append(Told(trend(row, today, numbers, whole.problems), goal, above))
    return tuple(sorted(found, key=lambda one: (one.trend.newest.team.casefold(), one.trend.newest.id)))


def month_before(day: date) -> date:
    """Return the day a month before, the last of that month where it has no such day."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _of_cycle(sessions: Sequence[Session], today: date, cycle: str | None) -> list[Session]:
    """The sessions of one cycle: the one that was asked for, the one that runs today, or the last."""
    if cycle is not None:
        return [one for one in sessions if fits(one.cycle, cycle)]
    groups = [list(group) for _, group in groupby(sessions, cycle_key)]
    running = (row for row in reversed(groups) if _runs(row[-1], today))
    return next(running, groups[-1] if groups else [])


def _runs(session: Session, today: date) -> bool:
    return bool(session.starts and session.ends and session.starts <= today <= session.ends)
