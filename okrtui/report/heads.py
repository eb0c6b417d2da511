"""What the heads of files tell together: each session's light, and what is due next in its chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from okrtui.method.due import Held, Meeting, due_next, held_by
from okrtui.method.numbers import METHOD, Numbers
from okrtui.method.rhythm import Light, head_light, looked_at
from okrtui.store.heads import Head


def light_of_head(head: Head, today: date, numbers: Numbers = METHOD) -> Light:
    """Return the light of a session: that of the key result that stands worst."""
    today = looked_at(head.status, head.progress_on, today)
    return head_light(head.progress, head.measured, head.counts_from, head.starts, head.ends, today, numbers)


class Rhythm:
    """The sessions of a folder, by what follows what in the same cycle."""

    def __init__(self, heads: Iterable[Head]) -> None:
        """Take the heads; what is due is worked out when it is asked for."""
        whole = [head for head in heads if not head.broken]
        self._heads = {head.written_id: head for head in whole if head.written_id} | {head.id: head for head in whole}
        self._followers: dict[str, list[Head]] = {}
        for head in whole:
            if before := self._heads.get(head.follows):
                self._followers.setdefault(before.id, []).append(head)

    def next(self, head: Head, today: date, numbers: Numbers = METHOD) -> Meeting | None:
        """Return when people meet next in the cycle of a session: the day they agreed on, otherwise what is due.

        The numbers are those of the newest session in its chain. None for a session that was put away, and where
        nothing of its chain has a key result or runs through the cycle.
        """
        if head.broken or head.status == "archived":
            return None
        chain = sorted(self._chain(head), key=lambda one: one.created.timestamp() if one.created else 0.0)
        agreed = [Meeting(one.next_on, one.next_for) for one in chain if one.next_on and one.next_on >= today]
        if agreed:
            return agreed[-1]
        held = [look for one in chain for look in held_by(one.format, one.created)]
        held += [Held(one.progress_on) for one in chain if one.progress_on is not None and any(one.measured)]
        newest = next((one for one in reversed(chain) if one.progress), None)
        if newest is None:
            return None
        status = "running" if any(one.status == "running" for one in chain) else head.status
        worst = light_of_head(newest, today, numbers)
        return due_next(head.starts, head.ends, today, status, worst, held, numbers)

    def _chain(self, head: Head) -> list[Head]:
        """The session, those that it follows and those that follow it, however far, within its cycle."""
        found = {head.id: head}
        waiting = [head]
        while waiting:
            for one in self._beside(waiting.pop()):
                if one.id not in found and (one.starts, one.ends) == (head.starts, head.ends):
                    found[one.id] = one
                    waiting.append(one)
        return list(found.values())

    def _beside(self, head: Head) -> Iterator[Head]:
        if before := self._heads.get(head.follows):
            yield before
        yield from self._followers.get(head.id, ())
