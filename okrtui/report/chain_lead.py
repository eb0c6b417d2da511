"""Who is proposed to lead the next session of a chain, or of a team, from the sessions before it."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.caseless import caseless
from okrtui.method.next_lead import next_lead
from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.store.chain import Chain, heads_before, visible_heads
from okrtui.store.chain_loader import load_sessions
from okrtui.store.folder import Folder
from okrtui.store.heads import Head

MOST_BEFORE = 12
"""The most earlier sessions that are read for who has led; more than a year of them tells nothing new."""


def lead_after(folder: Folder, heads: Sequence[Head], head: Head, session: Session) -> tuple[str, str]:
    """Return who leads after a session whose head is given, and why in a few words; empty for no proposal."""
    return next_lead((*_sessions_before(folder, heads, head), session))


class TeamLeads:
    """Proposes who leads the next session of a team; the sessions of a team are read once."""

    def __init__(self, folder: Folder, heads: Sequence[Head]) -> None:
        """Look at the sessions of a folder that are not private."""
        self._folder, self._heads = folder, visible_heads(heads)
        self._read: dict[str, tuple[Session, ...]] = {}

    def sessions_of(self, team: str) -> tuple[Session, ...]:
        """Return the last sessions of a team, the oldest first; none where it has none. It may read files."""
        name = caseless(team)
        if name not in self._read:
            heads = [head for head in self._heads if name and caseless(head.team) == name and head.created]
            heads.sort(key=lambda head: head.created.timestamp() if head.created else 0.0)
            self._read[name] = load_sessions(self._folder, Chain(tuple(heads[-MOST_BEFORE:])))[0] if heads else ()
        return self._read[name]

    def propose(self, team: str, people: Sequence[str]) -> tuple[str, str]:
        """Return who of `people`, or of its last session without any, leads next, and why; empty for no proposal.

        Somebody from outside who led the last session leads the next one, too.
        """
        sessions = self.sessions_of(team)
        last = sessions[-1] if sessions else None
        if last is not None and people:
            here = changed(last, people=changed(last.people, participants=tuple(people)))
            sessions = (*sessions[:-1], here)
        proposal = next_lead(sessions)
        if proposal[0] or last is None or last.people.facilitator in last.people.participants:
            return proposal
        return last.people.facilitator, "led the last session, too"


def _sessions_before(folder: Folder, heads: Sequence[Head], head: Head) -> tuple[Session, ...]:
    """Return the sessions before another, the oldest first; before one that is not private, only such."""
    earlier = heads_before(heads if head.is_private else visible_heads(heads), head.id)[-MOST_BEFORE:]
    return load_sessions(folder, Chain(earlier))[0] if earlier else ()
