"""Which session a new one goes on from: the last of its team, or the last of the cycle that was named."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.caseless import caseless
from okrtui.method.cycles import Cycle
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.store.chain import find_chain, newest_in_cycle, visible_heads
from okrtui.store.heads import Head


class TeamSessions:
    """Finds the session of a team that a new one goes on from."""

    def __init__(self, heads: Iterable[Head], alone: Iterable[Head] = ()) -> None:
        """Look at the sessions of teams that are not private, and at those of one person `alone` that may be named."""
        self._heads = [head for head in visible_heads(heads) if head.is_session]
        self._by_team: dict[str, list[Head]] = {}
        for head in sorted(self._heads, key=_made_at):
            if head.team.strip() and not (head.is_solo or head.is_broken or head.copy_of or head.status == "archived"):
                self._by_team.setdefault(caseless(head.team), []).append(head)
        self._alone = {caseless(head.team): head for head in alone}

    def names(self, is_solo: bool = False) -> tuple[str, ...]:
        """Return the names of the teams, as the last session of each has it, that which met last first.

        With `is_solo` they are those of the people alone.
        """
        if is_solo:
            return tuple(head.team for head in self._alone.values())
        last = sorted((heads[-1] for heads in self._by_team.values()), key=_made_at, reverse=True)
        return tuple(head.team for head in last)

    def last(self, team: str) -> Head | None:
        """Return the session of a team that was made last; None where it has none."""
        return self._by_team.get(caseless(team), [None])[-1]

    def predecessor(self, team: str, format: str, cycle: Cycle, is_named: bool) -> Head | None:
        """Return what a new session of a team goes on from; None where it begins anew.

        A plan goes on from an earlier cycle, any other session from its own one: the one that is `is_named`, or else
        the last of the team, unless a retro has ended that.
        """
        name = caseless(team)
        if format == "solo":
            alone = self._alone.get(name)
            return alone if alone is not None and _begins_after(cycle, _cycle_of(alone)) else None
        made = self._by_team.get(name, [])
        if not made:
            return None
        if format not in CYCLE_STARTING_FORMATS and is_named:
            same = [head for head in made if _cycle_of(head).identity == cycle.identity]
            return newest_in_cycle(self._heads, same[-1].id) if same else None
        newest = find_chain(self._heads, made[-1].id).newest or made[-1]
        if format in CYCLE_STARTING_FORMATS:
            return newest if _begins_after(cycle, _cycle_of(newest)) else None
        return newest if newest.format != "retro" else None


def _made_at(head: Head) -> tuple[float, str]:
    return head.created.timestamp() if head.created else head.modified_at, head.id


def _cycle_of(head: Head) -> Cycle:
    return Cycle(head.cycle, head.starts, head.ends)


def _begins_after(cycle: Cycle, other: Cycle) -> bool:
    """Return whether a cycle comes after another one; where days are not known, whether it is another one."""
    if not other.name or cycle.identity == other.identity or cycle.contains(other) or other.contains(cycle):
        return False
    return not (cycle.starts and other.starts) or cycle.starts > other.starts
