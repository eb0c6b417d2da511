"""Chains of sessions: which session follows which, read from heads alone, without pydantic.

A session names its predecessor in `follows`. Files are deleted, renamed and written by hand, so a chain may begin in
the middle, fork, or run in a circle. Each such case is a problem sentence, and the sessions that exist are still
returned. Branches within a cycle are about one goal, so that they are one chain; each next plan begins its own.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.model.text import clean
from okrtui.store.heads import Head

if TYPE_CHECKING:
    pass

_MAX_LISTED = 5
"""The most ids that a sentence lists."""


class Chain(NamedTuple):
    """Sessions that follow each other, from the first plan to the newest, across cycles."""

    heads: tuple[Head, ...]
    """Oldest first, those of a cycle by `cycle_order`. Only the first can be `is_broken`, since nobody knows what it
    follows."""
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


def find_chain(heads: Iterable[Head], id: str) -> Chain:
    """Return the chain of a session: back to its beginning and on to its newest successor.

    Where several plans follow, it goes on with the branch that holds the newest session. An id that no head has gives
    an empty chain with a problem sentence.
    """
    links = ChainLinks(heads)
    if id not in links.heads:
        return Chain((), (f"No session is called {clean(id)}.",), id)
    return links.chain(id)


def find_chains(heads: Iterable[Head]) -> tuple[Chain, ...]:
    """Return every chain, including those of a single session; the other branches of a fork are named in its problems.

    Copies are in none. Takes linear time in the number of heads.
    """
    return tuple(_main_chains(ChainLinks(heads)))


def _main_chains(links: ChainLinks) -> Iterator[Chain]:
    """Yield a chain for each first session, and for each circle."""
    seen: set[str] = set()
    beginnings = [id for id in links.heads if id not in links.predecessors]
    for id in beginnings:
        if not links.heads[id].copy_of:
            line = links.line(id)
            chain = links.chain_of_line(line) if line else None
            seen.update(line or links.descendants(id))
            yield chain or links.chain(id)
    for id in links.heads:
        if id not in seen and not links.heads[id].copy_of:
            seen.update(links.descendants(id))
            yield links.chain(id)


def covering_chains(heads: Iterable[Head]) -> tuple[Chain, ...]:
    """Return chains that together contain every session: one for each branch where several plans follow one session.

    Copies are in none.
    """
    links = ChainLinks(heads)
    result = list(_main_chains(links))
    covered = {head.id for chain in result for head in chain.heads}
    others = [head for head in links.heads.values() if head.id not in covered and not head.copy_of]
    for head in sorted(others, key=_creation_key, reverse=True):
        if head.id not in covered:
            branch = links.chain(head.id).heads
            covered.update(each.id for each in branch)
            result.append(Chain(branch))
    return tuple(result)


def newest_in_cycle(heads: Iterable[Head], id: str) -> Head:
    """Return the session that tells how the cycle of a session stands, in whichever branch; see `cycle_order`."""
    links = ChainLinks(heads)
    return links.heads[links.cycle_ids(id)[-1]]


def cycle_order(head: Head) -> tuple[bool, float, str]:
    """Return the sort key of the sessions of one cycle of a chain: by day, and a retro that was held last.

    A check-in of another branch, whenever it was held, does not take back what a retro has agreed on.
    """
    return is_held_retro(head), *_creation_key(head)


def is_held_retro(head: Head) -> bool:
    """Whether a session is a retro that is graded or closed, the last word on its cycle."""
    return head.format == "retro" and (head.status in ("closed", "archived") or head.grade is not None)


def heads_before(heads: Iterable[Head], id: str) -> tuple[Head, ...]:
    """Return what comes before a session in its chain, from the first plan on; nothing for an id that no head has."""
    chain = find_chain(heads, id).heads
    ids = [head.id for head in chain]
    return chain[: ids.index(id)] if id in ids else ()


def find_predecessor(heads: Iterable[Head], id: str) -> Head | None:
    """Return the session that `id` follows, even if its file was renamed; None without one."""
    links = ChainLinks(heads)
    return links.heads.get(links.predecessors.get(id, ""))


def find_followers(heads: Iterable[Head], id: str) -> tuple[Head, ...]:
    """Return the sessions that follow `id` directly, oldest first."""
    links = ChainLinks(heads)
    return tuple(links.heads[follower] for follower in links.successors.get(id, ()))


def visible_heads(heads: Iterable[Head]) -> list[Head]:
    """Return the heads of the sessions that are not private, so that nothing made from them names one that is.

    A session that follows a private one follows the nearest visible session before it instead, or none. One that a
    private session follows says so, as what was open in it is told there.
    """
    all_heads = list(heads)
    if not any(head.is_private for head in all_heads):
        return all_heads
    links, hidden = ChainLinks(all_heads), private_ids(all_heads)
    nearest: dict[str, str] = {}
    visible = []
    for head in all_heads:
        if head.is_private:
            continue
        predecessor = links.predecessors.get(head.id, "")
        if links.heads[predecessor].is_private if predecessor else head.follows in hidden:
            before = links.visible_id(predecessor, nearest)
            head = replace(head, follows="" if before == head.id else before)
        if any(links.heads[follower].is_private for follower in links.successors.get(head.id, ())):
            head = replace(head, goes_on_privately=True)
        visible.append(head)
    return visible


def goes_on_in_private(head: Head) -> bool:
    """Return whether the later numbers of one person alone are in a private session, as `visible_heads` has found."""
    return head.is_solo and head.goes_on_privately


def private_ids(heads: Iterable[Head]) -> frozenset[str]:
    """Return the ids by which links can name private sessions: the file names, and other ids written in the files."""
    all_heads = list(heads)
    private = [head for head in all_heads if head.is_private]
    public_ids = {head.id for head in all_heads if not head.is_private}
    return frozenset((*(head.id for head in private), *({head.written_id for head in private} - public_ids - {""})))


class ChainLinks:
    """The `follows` links among heads, in both directions."""

    def __init__(self, heads: Iterable[Head]) -> None:
        """Link the heads; a renamed file is found by the id that it was written with.

        A copy is linked with nothing, and what follows it follows its original.
        """
        self.heads = {head.id: head for head in heads if head.is_session}
        renamed: dict[str, list[str]] = {}
        for head in self.heads.values():
            if head.is_misnamed and not head.copy_of:
                renamed.setdefault(head.written_id, []).append(head.id)
        self.predecessors: dict[str, str] = {}
        self.successors: dict[str, list[str]] = {}
        # They are compared again and again, and folders have tens of thousands of heads.
        self._creation_keys = {head.id: _creation_key(head) for head in self.heads.values()}
        self._cycles: dict[str, list[str]] = {}
        self._going_on: dict[str, bool] = {}
        for head in sorted(self.heads.values(), key=lambda head: self._creation_keys[head.id]):
            if head.copy_of:
                continue
            predecessor = head.follows
            if predecessor in self.heads:
                predecessor = self.heads[predecessor].copy_of or predecessor
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

    def line(self, id: str) -> list[str]:
        """Return a session that follows none and all that follow it, one after the other; empty where any is forked."""
        ids = [id]
        while followers := self.successors.get(ids[-1]):
            if len(followers) > 1:
                return []
            ids += followers
        return ids

    def chain_of_line(self, ids: list[str]) -> Chain | None:
        """Return what `chain` returns of a session by all that follow it in a line, in a fraction of its time.

        None where a cycle begins with the retro that comes last in it.
        """
        starts = [index for index, id in enumerate(ids) if not index or not self.goes_on_in_cycle(id)]
        ordered: list[str] = []
        for start, end in zip(starts, (*starts[1:], len(ids)), strict=True):
            cycle = ids[start:end]
            retros = [id for id in cycle if is_held_retro(self.heads[id])]
            last = max(retros, key=self._creation_keys.__getitem__) if retros else cycle[-1]
            if last != cycle[-1]:
                if last == cycle[0]:
                    return None
                cycle.remove(last)
                cycle.append(last)
            ordered += cycle
        return self._chain_of(ordered)

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

    def goes_on_in_cycle(self, id: str) -> bool:
        """Return whether a session goes on with the cycle of the session that it follows."""
        if id not in self._going_on:
            self._going_on[id] = self._has_cycle_before(id)
        return self._going_on[id]

    def _has_cycle_before(self, id: str) -> bool:
        """Look up what `goes_on_in_cycle` returns."""
        head, predecessor = self.heads[id], self.heads.get(self.predecessors.get(id, ""))
        if predecessor is None or head.format in CYCLE_STARTING_FORMATS:
            return False
        if head.cycle == predecessor.cycle:
            return True
        name = head.cycle.strip().casefold()
        return not name or name == predecessor.cycle.strip().casefold()

    def cycle_ids(self, id: str) -> list[str]:
        """Return the sessions of the cycle of a session in all branches, each after the one that it follows.

        They are in `cycle_order` as far as that allows, and a retro that was held is the last.
        """
        path = {id: None}
        while self.goes_on_in_cycle(id) and (id := self.predecessors[id]) not in path:
            path[id] = None
        first = next(reversed(path))
        if first not in self._cycles:
            self._cycles[first] = self._cycle_from(first)
        return self._cycles[first]

    def _cycle_from(self, first: str) -> list[str]:
        """Return the sessions of the cycle that begins with a session."""
        waiting, ids = [(self._order(first), first)], {first: None}
        result = []
        while waiting:
            _, id = heapq.heappop(waiting)
            result.append(id)
            for follower in self.successors.get(id, ()):
                if follower not in ids and self.goes_on_in_cycle(follower):
                    ids[follower] = None
                    heapq.heappush(waiting, (self._order(follower), follower))
        last = max(result, key=self._order)
        if is_held_retro(self.heads[last]):
            result.remove(last)
            result.append(last)
        return result

    def _order(self, id: str) -> tuple[bool, float, str]:
        """Return the `cycle_order` of a session."""
        return is_held_retro(self.heads[id]), *self._creation_keys[id]

    def chain(self, id: str) -> Chain:
        """Return the chain of a session; see `find_chain`."""
        cycles = [self.cycle_ids(self._newest_descendant(id))]
        seen = set(cycles[0])
        while (predecessor := self._before(cycles[-1])) and predecessor not in seen:
            cycles.append(self.cycle_ids(predecessor))
            seen.update(cycles[-1])
        return self._chain_of([each for cycle in reversed(cycles) for each in cycle])

    def _chain_of(self, ids: list[str]) -> Chain:
        """Return the chain of sessions, oldest first."""
        heads = tuple(self.heads[id] for id in ids)
        missing = heads[0].follows if heads[0].follows and ids[0] not in self.predecessors else ""
        return Chain(heads, tuple(self._problems(ids)), missing)

    def _before(self, cycle: list[str]) -> str:
        """Return what the first session of a cycle follows; empty for nothing."""
        return self.predecessors.get(cycle[0], "")

    def _newest_descendant(self, id: str) -> str:
        """Return the newest session of those cycles after that of a session that no further one follows."""
        first = self.cycle_ids(id)[0]
        cycle_of, followed = {first: first}, set()
        waiting = [first]
        while waiting:
            before = waiting.pop()
            for follower in self.successors.get(before, ()):
                goes_on = self.goes_on_in_cycle(follower)
                if not goes_on:
                    followed.add(cycle_of[before])
                if follower not in cycle_of:
                    cycle_of[follower] = cycle_of[before] if goes_on else follower
                    waiting.append(follower)
        leaves = [id for id, cycle in cycle_of.items() if cycle not in followed] or list(cycle_of)
        return max(leaves, key=self._creation_keys.__getitem__)

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
        forked = [id for id in ids if len(self.successors.get(id, ())) > 1]
        onward: dict[str, str] = {}
        id = ids[-1]
        while forked and (predecessor := self.predecessors.get(id, "")) and predecessor not in onward:
            onward[predecessor] = id
            id = predecessor
        for id in forked:
            branches = self.successors[id]
            listed, successor = _enumerate_ids(branches), onward.get(id, branches[-1])
            yield f"{len(branches)} sessions follow {id}: {listed}; this chain goes on with {successor}."


def _creation_key(head: Head) -> tuple[float, str]:
    """Sort key of heads, oldest first: the creation time, or else the modification time of the file."""
    return (head.created.timestamp() if head.created else head.modified_at), head.id


def _enumerate_ids(ids: list[str]) -> str:
    """Return ids as an enumeration for a sentence, shortened to `_MAX_LISTED`."""
    *others, last = ids if len(ids) <= _MAX_LISTED else [*ids[:_MAX_LISTED], f"{len(ids) - _MAX_LISTED} more"]
    return f"{', '.join(others)} and {last}" if others else last
