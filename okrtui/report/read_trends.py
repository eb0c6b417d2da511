"""The trends of a folder: all its chains, read and told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrtui.method.numbers import Numbers
from okrtui.model.session import Session
from okrtui.report.goals import all_chains, untouched_copies
from okrtui.report.trends import Trend, trend
from okrtui.store.chain import Chain, sessions_of
from okrtui.store.folder import Folder
from okrtui.store.heads import fits


def read_trends(
    folder: Folder, today: date, numbers: Numbers, team: str | None = None, private: bool = False
) -> tuple[Trend, ...]:
    """Return the trend of each chain in which a team has a session, of all without one; raises FolderError.

    Private sessions are read only with `private`; a draft that only repeats another goal tells nothing yet.
    """
    found: list[Trend] = []
    for one in all_chains(folder.heads()):
        row = tuple(head for head in one.heads if private or not head.private)
        if any(fits(head.team, team) for head in row):
            found += _told(folder, Chain(row, one.problems, one.missing), today, numbers)
    said_twice = untouched_copies([session for one in found for session in one.sessions])
    return tuple(one for one in found if one.newest.id not in said_twice)


def trend_of(folder: Folder, id: str, today: date, numbers: Numbers, open_one: Session | None = None) -> Trend | None:
    """Return the trend of the chain in which a session stands; None where nothing of it can be read.

    `open_one` is the session as it stands on the screen, which its file may not hold yet. Private sessions belong to
    the chain only where the session itself is private. Raises FolderError.
    """
    for one in all_chains(folder.heads()):
        head = next((head for head in one.heads if head.id == id), None)
        if head is not None:
            row = tuple(other for other in one.heads if head.private or not other.private)
            found = next(_told(folder, Chain(row, one.problems, one.missing), today, numbers), None)
            if found is None or open_one is None:
                return found
            sessions = [open_one if session.id == id else session for session in found.sessions]
            return trend(sessions, today, numbers, found.problems)
    return None


def _told(folder: Folder, chain: Chain, today: date, numbers: Numbers) -> Iterator[Trend]:
    sessions, problems = sessions_of(folder, chain)
    if sessions:
        yield trend(sessions, today, numbers, problems)
