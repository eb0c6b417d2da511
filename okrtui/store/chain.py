"""Chains of sessions: which session follows which, read from heads alone, without pydantic.

A session names its predecessor in `follows`. Files are deleted, renamed and written by hand, so a chain may begin in
the middle, fork, or run in a circle. Each such case is a problem sentence, and the sessions that exist are still
returned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.model.text import clean
from okrtui.store import directory
from okrtui.store.errors import StoreError, Unreadable
from okrtui.store.heads import Head, read_head

if TYPE_CHECKING:
    from okrtui.model.session import Session
    from okrtui.store.folder import Folder

_MAX_LISTED = 5
"""The most ids that a sentence lists."""
PRIVATE_PREDECESSOR = "It follows a private session."
"""Why a session that is not private does not show its predecessor."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Sessions in which each follows the one before it, from the first plan to the newest, across cycles."""

    heads: tuple[Head, ...]
    """Oldest first. Only the first can be `is_broken`, since its `follows` is unknown."""
    problems: tuple[str, ...] = ()
    """One sentence for each problem of the chain."""
    missing_id: str = ""
    """The id that the oldest session follows and that no file has; otherwise empty."""

    @property
    def problem_text(self) -> str:
        """All problem sentences as one text; empty if there are none."""
        return " ".join(self.problems)

    @property
    def newest(self) -> Head | None:
        """The newest session, which holds the current state; None in an empty chain."""
        return self.heads[-1] if self.heads else None

    def predecessor_of(self, id: str) -> Head | None:
        """Return the predecessor of a session of the chain, or None."""
        return next((head for head, successor in pairwise(self.heads) if successor.id == id), None)


def find_chain(heads: Iterable[Head], id: str) -> Chain:
    """Return the chain of a session: back to its beginning and on to its newest successor.

    At a fork the chain goes on with the branch that holds the newest session. An id that no head has gives an empty
    chain with a problem sentence.
    """
    links = _Links(heads)
    if id not in links.heads:
        return Chain((), (f"No session is called {clean(id)}.",), id)
    return links.chain(id)


def find_chains(heads: Iterable[Head]) -> tuple[Chain, ...]:
    """Return every chain, including those of a single session; the other branches of a fork are named in its problems.

    Takes linear time in the number of heads.
    """
    links = _Links(heads)
    seen: set[str] = set()
    result = []
    beginnings = [id for id in links.heads if id not in links.predecessors]
    for id in (*beginnings, *links.heads):
        if id not in seen:
            seen.update(links.descendants(id))
            result.append(links.chain(id))
    return tuple(result)


def find_predecessor(heads: Iterable[Head], id: str) -> Head | None:
    """Return the session that `id` follows, even if its file was renamed; None without one."""
    links = _Links(heads)
    return links.heads.get(links.predecessors.get(id, ""))


def find_followers(heads: Iterable[Head], id: str) -> tuple[Head, ...]:
    """Return the sessions that follow `id` directly, oldest first."""
    links = _Links(heads)
    return tuple(links.heads[follower] for follower in links.successors.get(id, ()))


def visible_heads(heads: Iterable[Head]) -> list[Head]:
    """Return the heads of the sessions that are not private, so that nothing made from them names one that is.

    A session that follows a private one follows the nearest visible session before it instead, or none.
    """
    all_heads = list(heads)
    links, hidden = _Links(all_heads), private_ids(all_heads)
    nearest: dict[str, str] = {}
    visible = []
    for head in all_heads:
        if head.is_private:
            continue
        predecessor = links.predecessors.get(head.id, "")
        if links.heads[predecessor].is_private if predecessor else head.follows in hidden:
            before = links.visible_id(predecessor, nearest)
            head = replace(head, follows="" if before == head.id else before)
        visible.append(head)
    return visible


def private_ids(heads: Iterable[Head]) -> frozenset[str]:
    """Return the ids by which links can name private sessions: the file names, and other ids written in the files."""
    all_heads = list(heads)
    private = [head for head in all_heads if head.is_private]
    public_ids = {head.id for head in all_heads if not head.is_private}
    return frozenset((*(head.id for head in private), *({head.written_id for head in private} - public_ids - {""})))


def is_private_id(folder: Folder, id: str) -> bool:
    """Whether a link to this id leads to a private session; false also if nothing can be read there."""
    try:
        head = read_head(folder.path_of(id))
        # A link to a file that was renamed since is found by the id that is written in it.
        return head.is_private or (head.is_broken and id in private_ids(folder.heads()))
    except StoreError:
        return False


def load_sessions(folder: Folder, chain: Chain) -> tuple[tuple[Session, ...], tuple[str, ...]]:
    """Load the sessions of a chain, oldest first, and return them with all its problems; never raises.

    A session that cannot be read is left out, with a problem sentence.
    """
    sessions: list[Session] = []
    problems = list(chain.problems)
    for head in chain.heads:
        try:
            sessions.append(folder.open(head.path).session)
        except StoreError as error:
            if head.problem not in problems:
                problems.append(str(error))
    return tuple(sessions), tuple(problems)


def load_for_follow_up(folder: Folder, path: Path) -> tuple[Session, tuple[str, ...]]:
    """Load a session for a follow-up, with the problems of its file.

    Raises Unreadable if it can be loaded only in part: the follow-up would lack the rest for good.
    """
    loaded = folder.open(path)
    if loaded.is_read_only:
        problem = loaded.problems[0] if loaded.problems else f"{path.name}: is read-only"
        raise Unreadable(f"{problem}; no session can follow it until that is fixed")
    return loaded.session, loaded.problems


def load_predecessor(folder: Folder, session: Session) -> tuple[Session | None, str]:
    """Load the predecessor of a session; return None and a sentence with the reason if that fails.

    Only a private session gets a private predecessor.
    """
    id = session.follows
    if id == session.id:
        return None, f"{clean(id)} follows itself."
    try:
        path = folder.path_of(id)
        if not directory.exists(path):
            heads = folder.heads()
            head = find_predecessor(heads, session.id)
            if head is None and not session.is_private and id in private_ids(heads):
                return None, PRIVATE_PREDECESSOR
            if head is None:
                return None, f"The previous session, {clean(id)}, is not in this folder."
            path = head.path
        if not session.is_private and read_head(path).is_private:
            return None, PRIVATE_PREDECESSOR
        return folder.open(path).session, ""
    except StoreError as error:
        return None, f"The previous session cannot be read: {error}"


class _Links:
    """The `follows` links among heads, in both directions."""

    def __init__(self, heads: Iterable[Head]) -> None:
        """Link the heads; a renamed file is found by the id that it was written with."""
        self.heads = {head.id: head for head in heads if head.is_session}
        renamed: dict[str, list[str]] = {}
        for head in self.heads.values():
            if head.is_misnamed:
                renamed.setdefault(head.written_id, []).append(head.id)
        self.predecessors: dict[str, str] = {}
        self.successors: dict[str, list[str]] = {}
        for head in sorted(self.heads.values(), key=_creation_key):
            predecessor = head.follows
            if predecessor not in self.heads and len(renamed.get(predecessor, ())) == 1:
                [predecessor] = renamed[predecessor]
            if predecessor in self.heads:
                self.predecessors[head.id] = predecessor
                self.successors.setdefault(predecessor, []).append(head.id)

    def descendants(self, id: str) -> list[str]:
        """Return a session and all that follow it, directly or not."""
        ids = {id: None}
        queue = [id]
        while queue:
            new = [follower for follower in self.successors.get(queue.pop(), ()) if follower not in ids]
            ids |= dict.fromkeys(new)
            queue += new
        return list(ids)

    def visible_id(self, id: str, nearest: dict[str, str]) -> str:
        """Return the id of the nearest session, from this one back, that is not private; empty if there is none.

        `nearest` keeps what is found for each private session on the way, so that many calls take linear time.
        """
        path: dict[str, None] = {}
        while id and self.heads[id].is_private and id not in nearest and id not in path:
            path[id] = None
            id = self.predecessors.get(id, "")
        visible_id = "" if id in path else nearest.get(id, id)
        nearest.update(dict.fromkeys(path, visible_id))
        return visible_id

    def chain(self, id: str) -> Chain:
        """Return the chain of a session; see `find_chain`."""
        descendants = self.descendants(id)
        leaves = [leaf for leaf in descendants if leaf not in self.successors] or descendants
        path = {max(leaves, key=lambda leaf: _creation_key(self.heads[leaf])): None}
        while (predecessor := self.predecessors.get(next(reversed(path)))) is not None and predecessor not in path:
            path[predecessor] = None
        ids = list(reversed(path))
        heads = tuple(self.heads[id] for id in ids)
        missing = heads[0].follows if heads[0].follows and ids[0] not in self.predecessors else ""
        return Chain(heads, tuple(self._problems(ids)), missing)

    def _problems(self, ids: list[str]) -> Iterator[str]:
        """Yield a sentence for each problem of a chain, given its ids, oldest first."""
        first = self.heads[ids[0]]
        if first.is_broken:
            yield first.problem
        elif predecessor := self.predecessors.get(ids[0]):
            circle = ids[: ids.index(predecessor) + 1]
            yield (
                f"These sessions follow each other in a loop: {_enumerate_ids(circle)}."
                if circle[1:]
                else (f"{predecessor} follows itself.")
            )
        elif first.follows:
            yield f"{first.id} follows {clean(first.follows)}, which is not in this folder."
        for id, successor in pairwise(ids):
            if len(branches := self.successors[id]) > 1:
                listed = _enumerate_ids(branches)
                yield f"{len(branches)} sessions follow {id}: {listed}; this chain goes on with {successor}."


def _creation_key(head: Head) -> tuple[float, str]:
    """Sort key of heads, oldest first: the creation time, or else the modification time of the file."""
    return (head.created.timestamp() if head.created else head.modified_at), head.id


def _enumerate_ids(ids: list[str]) -> str:
    """Return ids as an enumeration for a sentence, shortened to `_MAX_LISTED`."""
    *others, last = ids if len(ids) <= _MAX_LISTED else [*ids[:_MAX_LISTED], f"{len(ids) - _MAX_LISTED} more"]
    return f"{', '.join(others)} and {last}" if others else last
