"""How key results, grades and decisions went over a chain of sessions. Pure; `read_trends` reads what it works on.

A check-in is a copy of the session that it follows, with what is new. So what has the same id in several sessions of a
chain is one thing: it counts once, in the cycle in which it first stands, as the newest session of that cycle has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import groupby
from typing import TypeVar

from okrtui.method.numbers import Numbers
from okrtui.method.open_points import savings
from okrtui.method.rhythm import Light, standing
from okrtui.model.base import Item, changed
from okrtui.model.decisions import Decision
from okrtui.model.forms import gaps
from okrtui.model.okr import Change, KeyResult
from okrtui.model.session import Session

T = TypeVar("T", bound=Item)

VERDICTS = tuple(gaps(Decision)["verdict"].choices)
"""The verdicts, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A key result in one cycle: its way from baseline to target, and what was measured on it."""

    cycle: str
    """The name of the cycle."""
    starts: date | None
    """Where the pace begins: the first day of the cycle, or the day on which the key result joined it."""
    ends: date | None
    """Where the pace ends: the last day of the cycle."""
    key_result: KeyResult
    """The key result as the newest session of the cycle has it, with all that was measured in the cycle, by day."""
    light: Light
    """How it stands today."""
    says: str
    """Its light in words, or why there is none yet."""

    @property
    def pace(self) -> tuple[tuple[date, float], ...]:
        """The two ends of the line on which it would move evenly; nothing where one of them is not known."""
        one = self.key_result
        if self.starts is None or self.ends is None or one.baseline is None or one.target is None:
            return ()
        return (self.starts, one.baseline), (self.ends, one.target)


@dataclass(frozen=True, slots=True)
class ResultTrend:
    """A key result over the cycles in which it stood, which carry its id along."""

    id: str
    legs: tuple[Leg, ...]
    """One for each cycle, oldest first."""

    @property
    def newest(self) -> KeyResult:
        """The key result as it stands now."""
        return self.legs[-1].key_result


@dataclass(frozen=True, slots=True)
class CycleTrend:
    """What came of one cycle."""

    cycle: str
    starts: date | None
    ends: date | None
    grade: float | None
    """The grade of its retro, 0 to 10."""
    grades: tuple[KeyResult, ...]
    """The key results that were graded, each with its grade and how far it got."""
    decisions: tuple[Decision, ...]
    """What was decided in it."""
    changes: tuple[Change, ...]
    """What was changed about its goal, by day."""

    @property
    def verdicts(self) -> dict[str, int]:
        """How often each verdict was given, our own first; also those that never were."""
        given = Counter(one.verdict for one in self.decisions if one.verdict)
        return {word: given.get(word, 0) for word in (*VERDICTS, *sorted(given.keys() - set(VERDICTS)))}

    @property
    def saved(self) -> tuple[tuple[int | float, str], ...]:
        """What stopping has freed, as sums with their unit (G)."""
        return savings(Session(decisions=self.decisions))


@dataclass(frozen=True, slots=True)
class Trend:
    """How it went over one chain of sessions."""

    sessions: tuple[Session, ...]
    """The sessions, oldest first; at least one."""
    results: tuple[ResultTrend, ...]
    cycles: tuple[CycleTrend, ...]
    """Oldest first."""
    problems: tuple[str, ...] = ()
    """One sentence each about what is not as it should be in the chain."""

    @property
    def newest(self) -> Session:
        """The session that holds the truth."""
        return self.sessions[-1]

    @property
    def saved(self) -> tuple[tuple[int | float, str], ...]:
        """What stopping has freed over all cycles."""
        return savings(Session(decisions=tuple(one for cycle in self.cycles for one in cycle.decisions)))


def trend(sessions: Sequence[Session], today: date, numbers: Numbers, problems: Iterable[str] = ()) -> Trend:
    """Return how it went over the sessions of a chain, given oldest first; there has to be one at least."""
    legs: dict[str, list[Leg]] = {}
    cycles = []
    seen: set[tuple[str, ...]] = set()
    for _, group in groupby(sessions, cycle_key):
        row = list(group)
        results = [_new_here(one, seen) for one in _key_results(row)]
        for one in results:
            legs.setdefault(one.id, []).append(_leg(one, row[-1], today, numbers))
        changes = _first_seen(_latest(row, lambda one: one.changes), seen)
        decisions = _first_seen(_every(one for session in row for one in session.decisions), seen)
        cycles.append(_cycle_trend(row, results, decisions, changes))
    found = tuple(ResultTrend(id, tuple(row)) for id, row in legs.items())
    return Trend(tuple(sessions), found, tuple(cycles), tuple(problems))


def cycle_key(session: Session) -> tuple[object, ...]:
    """Return what the sessions of one cycle have in common, however its name is spelled."""
    name = session.cycle.strip().casefold()
    return (name,) if name else (session.starts, session.ends)


def _key_results(sessions: Sequence[Session]) -> list[KeyResult]:
    """The key results of a cycle, as its newest session has them; those that were set aside on the way as they were."""
    found: dict[str, KeyResult] = {}
    for session in sessions:
        for one in session.key_results:
            before = found.get(one.id)
            found[one.id] = changed(one, updates=_copied(before.updates, one.updates)) if before else one
    return list(found.values())


def _latest(sessions: Sequence[Session], held: Callable[[Session], tuple[T, ...]]) -> tuple[T, ...]:
    """What the newest of several sessions holds, each of which began as a copy of the one before."""
    return reduce(_copied, map(held, sessions))


def _copied(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...]:
    """The later list: all there is. Where it has nothing of the earlier one, it is no copy of it but goes on from it.

    So what was deleted since stays deleted, and a check-in that somebody wrote by hand need not repeat the past.
    """
    known = set(map(_identity, before))
    return after if any(_identity(one) in known for one in after) else before + after


def _every(items: Iterable[T]) -> tuple[T, ...]:
    """All of them, each once, as the last one has it."""
    return tuple({_identity(one): one for one in items}.values())


def _identity(item: Item) -> tuple[str, ...]:
    """What makes an item the same in several files; ids alone are given twice where people write by hand."""
    return type(item).__name__, item.id, str(getattr(item, "on", "")), str(getattr(item, "about", ""))


def _first_seen(items: tuple[T, ...], seen: set[tuple[str, ...]], of: str = "") -> tuple[T, ...]:
    """Those that stood in no cycle before."""
    new = tuple(one for one in items if (of, *_identity(one)) not in seen)
    seen.update((of, *_identity(one)) for one in new)
    return new


def _new_here(one: KeyResult, seen: set[tuple[str, ...]]) -> KeyResult:
    """A key result with what was measured in this cycle, by day; what has no day or value tells nothing."""
    told = (update for update in one.updates if update.on is not None and update.value is not None)
    row = sorted(_first_seen(tuple(told), seen, one.id), key=lambda update: update.on or date.min)
    return changed(one, updates=tuple(row))


def _leg(one: KeyResult, session: Session, today: date, numbers: Numbers) -> Leg:
    stands = standing(one, session, today, numbers)
    return Leg(session.cycle, one.first_day(session.starts), session.ends, one, stands.light, stands.says)


def _cycle_trend(
    row: Sequence[Session], results: Sequence[KeyResult], decisions: tuple[Decision, ...], changes: tuple[Change, ...]
) -> CycleTrend:
    newest = row[-1]
    grade = next((one.agreed_grade for one in reversed(row) if one.agreed_grade is not None), None)
    graded = tuple(one for one in results if one.grading.grade is not None)
    by_day = sorted(changes, key=lambda one: one.on or date.min)
    return CycleTrend(newest.cycle, newest.starts, newest.ends, grade, graded, decisions, tuple(by_day))
