"""The cycles of a folder's goals: which there are, which one runs, and which are shown together with one of them.

A goal for a longer cycle, such as a year, stands above those of each cycle in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from okrtui.method.cycles import Cycle, cycle_of
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session import Session
from okrtui.report.untouched_copies import GoalSketch
from okrtui.store.heads import Head

YEAR_DAYS = 300
"""The days from which a cycle counts as a whole year, whose goal needs no parent."""
NO_CYCLE_TEXT = "no cycle yet"
"""What sessions without a cycle are listed under."""


def session_cycle(session: Head | Session | GoalSketch) -> Cycle:
    """Return the cycle of a session."""
    return cycle_of(session.cycle, session.starts, session.ends)


def cycle_title(cycle: Cycle) -> str:
    """Return what a cycle is called: its name, or else its days."""
    if cycle.name or cycle.starts is None or cycle.ends is None:
        return cycle.name or NO_CYCLE_TEXT
    return f"{format_day(cycle.starts, cycle.ends)} to {format_day(cycle.ends)}"


def list_cycles(heads: Iterable[Head]) -> tuple[Cycle, ...]:
    """Return every cycle that has a session: those that contain others first, then by day, at last those without days.

    Each is named and dated as in most of its sessions; of two that are in as many, as in the longer one.
    """
    counts = Counter(session_cycle(head) for head in heads if head.is_session and not head.is_broken)
    by_identity: dict[object, list[Cycle]] = {}
    for cycle in counts:
        by_identity.setdefault(cycle.identity, []).append(cycle)
    cycles = [max(same, key=lambda cycle: (counts[cycle], cycle.length)) for same in by_identity.values()]
    return tuple(sorted(cycles, key=lambda cycle: _cycle_order(cycle, cycles)))


def _cycle_order(cycle: Cycle, cycles: Sequence[Cycle]) -> tuple[bool, bool, date, date, str]:
    is_longer = any(cycle.contains(other) for other in cycles)
    starts, ends = cycle.starts or date.max, cycle.ends or date.max
    return not cycle.length, not is_longer, starts, ends, cycle.name


def current_cycle(cycles: Sequence[Cycle], today: date) -> Cycle | None:
    """Return the shortest cycle that runs today; without one the last that has begun, else the first to come."""
    running = [cycle for cycle in cycles if cycle.runs_on(today)]
    if running:
        return min(running, key=lambda cycle: cycle.length)
    begun = [cycle for cycle in cycles if cycle.starts and cycle.starts <= today]
    return max(begun, key=lambda cycle: (cycle.starts or today, -cycle.length)) if begun else next(iter(cycles), None)


def find_cycle(cycles: Iterable[Cycle], wanted: Cycle | str) -> Cycle | None:
    """Return a cycle, or that which a name means, `Q4 2026` the one that is written `2026-Q4`; None where none is.

    A longer one by its name, such as a year, is itself one where any of the cycles is a part of it.
    """
    cycles = tuple(cycles)
    if isinstance(wanted, Cycle):
        return next((cycle for cycle in cycles if cycle.identity == wanted.identity), None)
    by_name = next((cycle for cycle in cycles if cycle.is_called(wanted)), None)
    longer = cycle_of(wanted, None, None)
    return by_name or (longer if any(map(longer.contains, cycles)) else None)


@lru_cache(maxsize=1024)
def is_shown_with(cycle: Cycle, shown: Cycle) -> bool:
    """Whether goals of a cycle are shown with those of another: it is the same, contains it, or is a part of it."""
    return cycle.identity == shown.identity or cycle.contains(shown) or shown.contains(cycle)
