"""The chain of sessions: which one follows which, read from heads alone, without pydantic.

A session names the one that it continues in `follows`. Files are deleted, renamed and written by hand, so a chain may
begin in the middle, fork, or run in a circle; each is named in one plain sentence, and what is there is still told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.model.text import clean
from okrtui.store.errors import StoreError, Unreadable
from okrtui.store.heads import Head

if TYPE_CHECKING:
    from okrtui.model.session import Session
    from okrtui.store.folder import Folder

_SHOWN = 5
"""Ids that a sentence lists."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Sessions of which each follows the one before it, from the first plan to the newest, over all their cycles."""

    heads: tuple[Head, ...]
    """Oldest first. Only the first can be `broken`: nobody knows what that one follows."""
    problems: tuple[str, ...] = ()
    """One sentence for each thing that is not as it should be."""
    missing: str = ""
    """The id that the oldest one follows and that no file has; otherwise empty."""

    @property
    def problem(self) -> str:
        """All that is not as it should be; empty where nothing is."""
        return " ".join(self.problems)

    @property
    def newest(self) -> Head | None:
        """The one that holds the truth (design §3); None in a chain of nothing."""
        return self.heads[-1] if self.heads else None

    def before(self, id: str) -> Head | None:
        """Return the one that a session of the chain follows, or None."""
        return next((one for one, after in pairwise(self.heads) if after.id == id), None)


def chain(heads: Iterable[Head], id: str) -> Chain:
    """Return the chain in which a session stands: back to its beginning, on to the newest that came of it.

    Where two sessions follow the same one, the chain goes on with the branch that has the newest session in it. An id
    that no head has gives a chain of nothing, with a sentence.
    """
    links = _Links(heads)
    if id not in links.heads:
        return Chain((), (f"No session is called {clean(id)}.",), id)
    return links.chain(id)


def chains(heads: Iterable[Head]) -> tuple[Chain, ...]:
    """Return every chain, also those of one session; the branches of a fork that do not go on are named in its problem.

    Together they take as long as there are heads.
    """
    links = _Links(heads)
    told: set[str] = set()
    found = []
    beginnings = [id for id in links.heads if id not in links.before]
    for id in (*beginnings, *links.heads):
        if id not in told:
            told.update(links.after(id))
            found.append(links.chain(id))
    return tuple(found)


def predecessor(heads: Iterable[Head], id: str) -> Head | None:
    """Return the session that one follows, also where its file was renamed; None without one."""
    links = _Links(heads)
    return links.heads.get(links.before.get(id, ""))


def followers(heads: Iterable[Head], id: str) -> tuple[Head, ...]:
    """Return the sessions that follow one directly, oldest first."""
    links = _Links(heads)
    return tuple(links.heads[one] for one in links.on.get(id, ()))


def sessions_of(folder: Folder, chain: Chain) -> tuple[tuple[Session, ...], tuple[str, ...]]:
    """Load the sessions of a chain, oldest first, and return them with all its problems; never raises.

    A session that cannot be read is left out, and a sentence says why.
    """
    found: list[Session] = []
    problems = list(chain.problems)
    for head in chain.heads:
        try:
            found.append(folder.open(head.path).session)
        except StoreError as error:
            if head.problem not in problems:
                problems.append(str(error))
    return tuple(found), tuple(problems)


def to_follow(folder: Folder, path: Path) -> tuple[Session, tuple[str, ...]]:
    """Load a session that another is to follow, with what there is to say about its file.

    Raises Unreadable where nothing can be loaded, and where not all can: what is missing would be missing ever after.
    """
    loaded = folder.open(path)
    if loaded.read_only:
        why = loaded.problems[0] if loaded.problems else f"{path.name}: can only be read"
        raise Unreadable(f"{why}; nothing can follow it until that is mended")
    return loaded.session, loaded.problems


def before(folder: Folder, session: Session) -> tuple[Session | None, str]:
    """Load the session that one follows; where that cannot be, return None and a sentence that says why."""
    id = session.follows
    if id == session.id:
        return None, f"{clean(id)} follows itself."
    try:
        path = folder.path_of(id)
        if not path.exists():
            found = predecessor(folder.heads(), session.id)
            if found is None:
                return None, f"The session before this one, {clean(id)}, is not in this folder."
            path = found.path
        return folder.open(path).session, ""
    except StoreError as error:
        return None, f"The session before this one cannot be read: {error}"


class _Links:
    """Who follows whom among heads, both ways."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self.heads = {head.id: head for head in heads if head.is_session}
        renamed: dict[str, list[str]] = {}
        for head in self.heads.values():
            if head.misnamed:
                renamed.setdefault(head.written_id, []).append(head.id)
        self.before: dict[str, str] = {}
        self.on: dict[str, list[str]] = {}
        for head in sorted(self.heads.values(), key=_age):
            other = head.follows
            if other not in self.heads and len(renamed.get(other, ())) == 1:
                [other] = renamed[other]
            if other in self.heads:
                self.before[head.id] = other
                self.on.setdefault(other, []).append(head.id)

    def after(self, id: str) -> list[str]:
        """The session and all that came of it."""
        found = {id: None}
        waiting = [id]
        while waiting:
            new = [one for one in self.on.get(waiting.pop(), ()) if one not in found]
            found |= dict.fromkeys(new)
            waiting += new
        return list(found)

    def chain(self, id: str) -> Chain:
        """See `chain` of this module."""
        after = self.after(id)
        ends = [one for one in after if one not in self.on] or after
        way = {max(ends, key=lambda one: _age(self.heads[one])): None}
        while (before := self.before.get(next(reversed(way)))) is not None and before not in way:
            way[before] = None
        ids = list(reversed(way))
        row = tuple(self.heads[one] for one in ids)
        missing = row[0].follows if row[0].follows and ids[0] not in self.before else ""
        return Chain(row, tuple(self._problems(ids)), missing)

    def _problems(self, ids: list[str]) -> Iterator[str]:
        first = self.heads[ids[0]]
        if first.broken:
            yield first.problem
        elif back := self.before.get(ids[0]):
            circle = ids[: ids.index(back) + 1]
            yield (
                f"These sessions follow each other in a circle: {_listed(circle)}."
                if circle[1:]
                else (f"{back} follows itself.")
            )
        elif first.follows:
            yield f"{first.id} follows {clean(first.follows)}, which is not in this folder."
        for one, after in pairwise(ids):
            if len(on := self.on[one]) > 1:
                yield f"{len(on)} sessions follow {one}: {_listed(on)}; this chain goes on with {after}."


def _age(head: Head) -> tuple[float, str]:
    """Heads sort by it from the oldest; where none says when it was made, its file does."""
    return (head.created.timestamp() if head.created else head.modified), head.id


def _listed(ids: list[str]) -> str:
    """Ids as people list them, a few of many."""
    *some, last = ids if len(ids) <= _SHOWN else [*ids[:_SHOWN], f"{len(ids) - _SHOWN} more"]
    return f"{', '.join(some)} and {last}" if some else last
