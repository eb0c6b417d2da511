"""The sessions of one person alone that a new session can follow, as the dialog for a new session offers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okrtui.store.chain import find_chains
from okrtui.store.heads import Head

TEAM = "team"
"""The choice of a session of a team, which follows none of one's own."""
_FOLLOWING = ("checkin", "retro")
"""The formats of a team that a session of one person alone has as well, once a plan of hers is there."""


@dataclass(frozen=True, slots=True)
class FollowInstead:
    """Asks for a session that follows another one, in place of a new one."""

    head: Head
    """The session to follow."""
    format: str
    """The format of the one that follows."""


@dataclass(frozen=True, slots=True)
class OwnSessions:
    """The newest session of each person who works alone, with the words to choose it by."""

    heads: tuple[Head, ...] = ()
    """Those that can be followed, the one that was changed last first."""
    is_solo: bool = False
    """Whether a folder has nothing but sessions of one person alone."""
    shows_private: bool = False
    """Whether private sessions are listed."""

    @property
    def words(self) -> dict[str, str]:
        """The words of each choice, a team among them."""
        is_one = len(self.heads) == 1
        alone = {
            head.id: "me alone" if is_one else f"{head.team or head.title or head.id} alone" for head in self.heads
        }
        return {TEAM: "a team", **alone}

    @property
    def named(self) -> tuple[Head, ...]:
        """Those of which it may be told whose they are."""
        tells_all = self.is_solo or self.shows_private
        return tuple(head for head in self.heads if head.team.strip() and (tells_all or not head.is_private))

    @property
    def likely(self) -> str:
        """The choice that is proposed."""
        return self.heads[0].id if self.is_solo and self.heads else TEAM

    def offers(self, format: str) -> bool:
        """Return whether a session of a format can be one that follows."""
        return bool(self.heads) and format in _FOLLOWING

    def followed(self, id: str) -> Head | None:
        """Return the session of a choice; None for a team."""
        return next((head for head in self.heads if head.id == id), None)

    def sentence(self, head: Head) -> str:
        """Return what a session that follows one of a person alone brings along; no hidden one is named."""
        is_named = head.title and (self.shows_private or not head.is_private)
        name = f"“{head.title}”" if is_named else "my own plan"
        return f"It goes on from {name}, with its key results and what I promised myself. Private until I share it."


def own_sessions(heads: Iterable[Head], shows_private: bool) -> OwnSessions:
    """Return the sessions of persons alone that can be followed.

    Where private sessions are hidden, and not all are of one person, nobody is to read whose there are: then one that
    is hidden is offered only where there is no other, by no name.
    """
    listed = [head for head in heads if not head.is_broken and not head.copy_of]
    is_solo = bool(listed) and all(head.is_solo for head in listed)
    newest = [chain.newest for chain in find_chains(listed)]
    alone = [head for head in newest if head is not None and head.is_solo and head.status != "archived"]
    alone.sort(key=lambda head: head.updated.timestamp() if head.updated else 0.0, reverse=True)
    by_name = {head.team.casefold(): head for head in reversed(alone)}
    kept = [head for head in alone if by_name[head.team.casefold()] is head]
    if len(kept) > 1 and not (shows_private or is_solo):
        kept = [head for head in kept if not head.is_private]
    return OwnSessions(tuple(kept), is_solo, shows_private)
