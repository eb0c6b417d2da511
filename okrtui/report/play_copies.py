"""Which plays of a session are done where a team has copied them (O)."""

from __future__ import annotations

from contextlib import suppress

from okrtui.model.direction_source import take_done_copies
from okrtui.model.frame import Play
from okrtui.model.session import Session
from okrtui.store.chain import covering_chains, find_chain, visible_heads
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.goal_source import goal_loader


def read_done_copies(folder: Folder, id: str) -> tuple[Play, ...]:
    """Return the copies of plays of a session's chain that the newest sessions of other chains have as done.

    Private sessions are left out. Raises StoreError where the folder cannot be read.
    """
    heads = visible_heads(folder.heads())
    own = {id, *(head.id for head in find_chain(heads, id).heads)}
    copies: list[Play] = []
    with goal_loader(folder, len(heads)) as load:
        for chain in covering_chains(heads):
            head = chain.heads[-1]
            if head.id in own or head.is_broken:
                continue
            with suppress(StoreError):
                plays = load(head.path).direction.play_details
                copies += (play for play in plays if play.done and play.origin in own)
    return tuple(copies)


def with_done_copies(folder: Folder, session: Session) -> Session:
    """Return a session with those of its plays done that a team has done; the same one where none can be read."""
    if all(play.done or play.origin for play in session.direction.play_details):
        return session
    with suppress(StoreError):
        return take_done_copies(session, read_done_copies(folder, session.id))
    return session
