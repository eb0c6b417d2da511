"""Reader of a folder's trends: one for each chain of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from okrtui.method.numbers import Numbers
from okrtui.model.base import changed
from okrtui.model.missed_changes import with_missed_changes
from okrtui.model.session import Session
from okrtui.report.chain_texts import folder_chains
from okrtui.report.trends import Trend, compute_trend, cycle_key
from okrtui.report.untouched_copies import sketch_goal, untouched_copy_ids
from okrtui.store.chain import Chain, covering_chains, visible_heads
from okrtui.store.chain_loader import load_sessions
from okrtui.store.folder import Folder


def read_trends(
    folder: Folder, today: date, numbers: Numbers, team: str | None = None, private: bool = False
) -> tuple[Trend, ...]:
    """Return the trend of each chain in which the team has a session, of all chains without one; raises FolderError.

    Private sessions are read only with `private`; drafts that are untouched copies are left out.
    """
    chains = folder_chains(folder, team, private)
    trends = [trend for chain in chains if (trend := read_chain_trend(folder, chain, today, numbers))]
    copies = untouched_copy_ids(sketch_goal(session) for each in trends for session in each.sessions)
    return tuple(chain_trend for chain_trend in trends if chain_trend.newest.id not in copies)


def read_trend(
    folder: Folder,
    id: str,
    today: date,
    numbers: Numbers,
    open_session: Session | None = None,
    with_private: bool = False,
) -> Trend | None:
    """Return the trend of the chain that a session belongs to; None where no session of it can be read.

    `open_session` replaces what its file holds by the state on the screen. Private sessions of the chain are included
    `with_private`, or where the session itself is private. Raises FolderError.
    """
    heads = folder.heads()
    if not with_private and not any(head.is_private for head in heads if head.id == id):
        heads = visible_heads(heads)
    for chain in covering_chains(heads):
        if any(head.id == id for head in chain.heads):
            if open_session is None:
                return read_chain_trend(folder, chain, today, numbers)
            sessions, problems = load_sessions(folder, chain)
            shown = [open_session if session.id == id else session for session in sessions]
            return compute_trend(_with_current_goals(shown), today, numbers, problems) if shown else None
    return None


def read_chain_trend(folder: Folder, chain: Chain, today: date, numbers: Numbers) -> Trend | None:
    """Return the trend of a chain; None where no session of it can be read."""
    sessions, problems = load_sessions(folder, chain)
    if not sessions:
        return None
    # Of what one person shared, how it stands now is told where it goes on.
    is_private_now = chain.newest is not None and chain.newest.goes_on_privately and chain.newest.is_solo
    return compute_trend(_with_current_goals(sessions), today, numbers, problems, is_private_now)


def _with_current_goals(sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions of a chain, the newest of each cycle with what other sessions changed in its goal.

    Their records stay where they are, since a trend tells those of all sessions.
    """
    result: list[Session] = []
    for _, group in groupby(sessions, cycle_key):
        *earlier, newest = group
        current = with_missed_changes(newest, earlier)
        result += [*earlier, newest if current is newest else changed(current, changes=newest.changes)]
    return result
