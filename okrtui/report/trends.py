"""Trends of key results, grades and decisions over a chain of sessions.

Pure functions of what `trend_reader` reads. A check-in is a copy of its predecessor with additions. So items with the
same id in several sessions of a chain are one item: it counts once, in the first cycle that has it, as the newest
session of that cycle has it. Sessions of several branches of a cycle are told together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Protocol, TypeVar

from okrtui.method.carry_over import carried_over, carry_over_choices
from okrtui.method.corrections import Corrections, find_corrections
from okrtui.method.health import HealthTrend, health_trends
from okrtui.method.lights import Light, mean_text
from okrtui.method.numbers import Numbers
from okrtui.method.open_tasks import OpenAction, open_in_branches
from okrtui.method.progress_status import assess_progress
from okrtui.method.savings import savings, savings_so_far
from okrtui.method.standing_decisions import choice_decisions
from okrtui.method.tallies import voted_confidence
from okrtui.method.verdict_words import counted_deeds, with_words_said
from okrtui.model.base import Item, changed
from okrtui.model.clock import local_day
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import rounds_by_item
from okrtui.model.forms import gaps
from okrtui.model.goal_changes import dropped_key_results
from okrtui.model.okr import GoalChange, KeyResult, Update
from okrtui.model.session import Session

T = TypeVar("T", bound=Item)

VERDICTS = tuple(gaps(Decision)["verdict"].choices)
"""The verdicts, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class CycleLeg:
    """A key result in one cycle: from baseline to target, with its updates."""

    cycle: str
    """The name of the cycle."""
    starts: date | None
    """The first day of the pace: that of the cycle, or the day on which the key result was added to it."""
    ends: date | None
    """The last day of the pace: its own day, or else that of the cycle."""
    key_result: KeyResult
    """The key result as in the newest session of the cycle, with all updates of the cycle, by day."""
    light: Light
    """Its light today."""
    light_text: str
    """The light in words, or why there is none yet."""
    carry_over: CarryOver | None = None
    """What the retro of the cycle chose for the next one; None without a choice."""
    changes: tuple[GoalChange, ...] = ()
    """The changes of the goal in the cycle."""
    corrections: Corrections = field(default_factory=dict)
    """The numbers that sessions of the cycle have corrected."""
    confident_on: date | None = None
    """The day on which its own confidence, the first of the cycle, was said; None where that is not known."""
    drop: GoalChange | None = None
    """The change by which it was dropped while the cycle ran; None for one that went on."""

    @property
    def pace(self) -> tuple[tuple[date, float], ...]:
        """The corners of the line of even progress, as (day, value); empty where one of them is not known.

        It stays at the baseline until the first sign is due, and ends on the day on which the key result was dropped.
        """
        key_result, first = self.key_result, self.key_result.pace_day(self.starts)
        baseline, target = key_result.baseline, key_result.target
        if self.starts is None or self.ends is None or first is None or baseline is None or target is None:
            return ()
        if not self.starts <= first <= self.ends:
            return ()
        bend = ((first, baseline),) if first > self.starts else ()
        corners = (self.starts, baseline), *bend, (self.ends, target)
        last = self.drop.on if self.drop else None
        return corners if last is None or last >= self.ends else _until(last, corners)


@dataclass(frozen=True, slots=True)
class KeyResultTrend:
    """A key result over the cycles that have its id."""

    id: str
    """The id of the key result."""
    legs: tuple[CycleLeg, ...]
    """One for each cycle, oldest first."""

    @property
    def newest(self) -> KeyResult:
        """The key result in the newest cycle."""
        return self.legs[-1].key_result


@dataclass(frozen=True, slots=True)
class CycleTrend:
    """The outcome of one cycle."""

    cycle: str
    """The name of the cycle."""
    starts: date | None
    """The first day."""
    ends: date | None
    """The last day."""
    grade: float | None
    """The grade agreed on in its retro, 0 to 10."""
    key_results: tuple[KeyResult, ...]
    """The key results as in its newest session that has them, with all its updates, by day."""
    mean_text: str
    """Of how many key results the grade is the mean, where some have none; else empty."""
    decisions: tuple[Decision, ...]
    """The decisions made in it."""
    changes: tuple[GoalChange, ...]
    """The changes of its goal, by day."""
    newest: Session
    """Its newest session, which has what `carried_over` is about."""
    carried_over: tuple[CarryOver, ...] = ()
    """What its retro chose for the next cycle: goal, key results, hypotheses, other items."""

    @property
    def graded_key_results(self) -> tuple[KeyResult, ...]:
        """The key results that have a grade."""
        return tuple(kr for kr in self.key_results if kr.grading.grade is not None)

    @property
    def verdicts(self) -> dict[str, int]:
        """The number of decisions on hypotheses by verdict: the known verdicts first, also those that were not given.

        The choices of its retro about hypotheses are among them.
        """
        decisions = (*self.decisions, *choice_decisions(self.newest))
        counts = Counter(decision.verdict for decision in decisions if decision.verdict)
        return {verdict: counts.get(verdict, 0) for verdict in (*VERDICTS, *sorted(counts.keys() - set(VERDICTS)))}

    @property
    def deeds(self) -> dict[str, int]:
        """The number of the same decisions by what was done, in its word: `stopped`; only what was done."""
        return counted_deeds((*self.decisions, *choice_decisions(self.newest)))

    @property
    def outcomes(self) -> dict[str, int]:
        """The number of decisions by what the evidence said, in alphabetical order."""
        return dict(sorted(Counter(decision.outcome for decision in self.decisions if decision.outcome).items()))

    @property
    def savings(self) -> tuple[tuple[int | float, str], ...]:
        """What its kills saved, as (sum, unit) pairs (G)."""
        return savings(self.decisions)


@dataclass(frozen=True, slots=True)
class Trend:
    """The trend of one chain of sessions."""

    sessions: tuple[Session, ...]
    """The sessions, oldest first; at least one."""
    key_results: tuple[KeyResultTrend, ...]
    """The key results, in the order in which they were added."""
    cycles: tuple[CycleTrend, ...]
    """The cycles, oldest first."""
    today: date
    """The day as of which it is told."""
    problems: tuple[str, ...] = ()
    """A sentence for each problem of the chain."""

    @property
    def newest(self) -> Session:
        """The newest session."""
        return self.sessions[-1]

    @property
    def open_tasks(self) -> tuple[OpenAction, ...]:
        """What is open in its last cycle, in whichever branch, by day."""
        cycle = cycle_key(self.newest)
        return open_in_branches([session for session in self.sessions if cycle_key(session) == cycle])

    @property
    def health(self) -> tuple[HealthTrend, ...]:
        """How the team works together, by question."""
        return health_trends(self.sessions)

    @property
    def savings(self) -> tuple[tuple[int | float, str], ...]:
        """What the kills of all cycles saved, as (sum, unit) pairs."""
        return savings_so_far(decision for session in self.sessions for decision in session.decisions)


def compute_trend(
    sessions: Sequence[Session],
    today: date,
    numbers: Numbers,
    problems: Iterable[str] = (),
    goes_on_privately: bool = False,
) -> Trend:
    """Return the trend of the sessions of a chain, given oldest first; at least one is required.

    With `goes_on_privately` the last cycle has later numbers in a private session.
    """
    legs: dict[str, list[CycleLeg]] = {}
    cycles = []
    seen: set[tuple[str, ...]] = set()
    for _, group in groupby(sessions, cycle_key):
        cycle_sessions = list(group)
        voted = [(session, _as_voted(session)) for session in cycle_sessions]
        key_results = [_with_new_updates(kr, seen) for kr in _cycle_key_results(voted)]
        choices, corrections = carry_over_choices(cycle_sessions[-1]), find_corrections(cycle_sessions)
        changes = _take_new(_merge_copies([(session, session.changes) for session in cycle_sessions]), seen)
        for key_result in key_results:
            is_private_now = goes_on_privately and cycle_sessions[-1] is sessions[-1]
            leg = _leg(key_result, cycle_sessions[-1], today, numbers, is_private_now)
            confident_on, carry_over = _confident_on(key_result, voted), choices.get(key_result.id)
            leg = replace(leg, changes=changes, corrections=corrections)
            leg = replace(leg, drop=_drop(key_result, cycle_sessions[-1], changes, today))
            legs.setdefault(key_result.id, []).append(replace(leg, confident_on=confident_on, carry_over=carry_over))
        decisions = _take_new(
            _latest_by_identity(
                with_words_said(session, decision) for session in cycle_sessions for decision in session.decisions
            ),
            seen,
        )
        cycles.append(_cycle_trend(cycle_sessions, key_results, decisions, changes))
    cycles = _with_carry_over(cycles, [list(group) for _, group in groupby(sessions, cycle_key)])
    results = tuple(KeyResultTrend(id, tuple(result_legs)) for id, result_legs in legs.items())
    return Trend(tuple(sessions), results, tuple(cycles), today, tuple(problems))


def _with_carry_over(cycles: Sequence[CycleTrend], groups: Sequence[Sequence[Session]]) -> list[CycleTrend]:
    """Return cycles with what their retros chose for the next one, and only with the decisions that they made.

    The next plan writes a changed hypothesis down as a pivot that came from the retro: the retro's choice says that.
    What was decided in a session that is not among them, such as a private one, counts if that came later than the
    first of the cycle.
    """
    own_cycle = {session.id: n for n, group in enumerate(groups) for session in group}
    result = []
    for n, (cycle, group) in enumerate(zip(cycles, groups, strict=True)):
        begun_on = local_day(group[0].created) if group[0].created else date.min
        made = tuple(each for each in cycle.decisions if _is_made_there(each, n, own_cycle, begun_on))
        result.append(replace(cycle, decisions=made, carried_over=tuple(carried_over(group[-1]).values())))
    return result


def _is_made_there(decision: Decision, cycle: int, own_cycle: Mapping[str, int], begun_on: date) -> bool:
    """Return whether a decision was made in the cycle of this index, which began on a day, or in a later one."""
    if not decision.origin:
        return True
    if decision.origin in own_cycle:
        return own_cycle[decision.origin] >= cycle
    return (decision.on or date.max) > begun_on


class InCycle(Protocol):
    """A session, or what is known of it, with its cycle."""

    @property
    def cycle(self) -> str:
        """The name of the cycle."""

    @property
    def starts(self) -> date | None:
        """Its first day."""

    @property
    def ends(self) -> date | None:
        """Its last day."""


def cycle_key(session: InCycle) -> tuple[object, ...]:
    """Return a key that the sessions of one cycle share: the cycle's name, or its days where it has none."""
    name = session.cycle.strip().casefold()
    return (name,) if name else (session.starts, session.ends)


def _cycle_key_results(voted: Sequence[tuple[Session, Mapping[str, KeyResult]]]) -> list[KeyResult]:
    """Return the key results of a cycle, each as in the newest of its sessions that has it, with all updates."""
    copies: dict[str, list[tuple[Session, KeyResult]]] = {}
    for session, key_results in voted:
        for kr in key_results.values():
            copies.setdefault(kr.id, []).append((session, kr))
    return [
        changed(same[-1][1], updates=_merge_copies([(session, kr.updates) for session, kr in same]))
        for same in copies.values()
    ]


def _merge_copies(lists: Sequence[tuple[Session, tuple[T, ...]]]) -> tuple[T, ...]:
    """Return the items of a list that several sessions have, oldest first, with what every branch added to it.

    A list that shares an item with that of the session it follows is a copy of it: what it lacks was deleted, and stays
    so though another branch has it. So a check-in written by hand need not repeat earlier items.
    """
    merged: tuple[T, ...] = ()
    by_session = {session.id: items for session, items in lists}
    before: tuple[T, ...] = ()
    for session, items in lists:
        copied = set(map(_identity, by_session.get(session.follows, before)))
        own, known = set(map(_identity, items)), set(map(_identity, merged))
        replaced = copied | own if copied & own else own
        # Of two numbers of one day the first counts, so that of the newer session stands first.
        merged = (
            *(item for item in items if _identity(item) in known or _identity(item) not in copied),
            *(item for item in merged if _identity(item) not in replaced),
        )
        before = items
    return merged


def _latest_by_identity(items: Iterable[T]) -> tuple[T, ...]:
    """Return each item once, as it occurs last."""
    return tuple({_identity(item): item for item in items}.values())


def _identity(item: Item) -> tuple[str, ...]:
    """Return what identifies an item across files; ids alone may be given twice in files written by hand."""
    return type(item).__name__, item.id, str(getattr(item, "on", "")), str(getattr(item, "about", ""))


def _take_new(items: tuple[T, ...], seen: set[tuple[str, ...]], owner: str = "") -> tuple[T, ...]:
    """Return the items that no earlier cycle had, and add them to `seen`; `owner` is the id of the item they are in."""
    new = tuple(item for item in items if (owner, *_identity(item)) not in seen)
    seen.update((owner, *_identity(item)) for item in new)
    return new


def _with_new_updates(key_result: KeyResult, seen: set[tuple[str, ...]]) -> KeyResult:
    """Return a key result with the updates of this cycle only, by day, without those that have no day or no number."""
    told = (each for each in key_result.updates if each.on and _says_number(each))
    updates = sorted(_take_new(tuple(told), seen, key_result.id), key=lambda update: update.on or date.min)
    return changed(key_result, updates=tuple(updates))


def _says_number(update: Update) -> bool:
    return any(number is not None for number in (update.value, update.confidence, update.counter_metric))


def _leg(key_result: KeyResult, session: Session, today: date, numbers: Numbers, goes_on_privately: bool) -> CycleLeg:
    status = assess_progress(key_result, session, today, numbers, is_newest=True)
    status = replace(status, goes_on_privately=goes_on_privately)
    return CycleLeg(
        session.cycle,
        key_result.first_day(session.starts),
        key_result.last_day(session.ends),
        key_result,
        status.light,
        status.light_text,
    )


def _until(last: date, corners: Sequence[tuple[date, float]]) -> tuple[tuple[date, float], ...]:
    """Return the corners of a line up to a day, with its value on that day; empty where it had not begun."""
    before = [corner for corner in corners if corner[0] < last]
    if not before or len(before) == len(corners):
        return tuple(before)
    (start, low), (end, high) = before[-1], corners[len(before)]
    return (*before, (last, low + (high - low) * ((last - start) / (end - start))))


def _drop(key_result: KeyResult, newest: Session, changes: Iterable[GoalChange], today: date) -> GoalChange | None:
    """Return the last change by a day that dropped a key result; None where the newest session of the cycle has it."""
    if any(each.id == key_result.id for each in newest.key_results):
        return None
    drops = (each for each in changes if key_result.id in dropped_key_results((each,), today))
    return max(drops, key=lambda each: each.on or date.min, default=None)


def _confident_on(key_result: KeyResult, voted: Iterable[tuple[Session, Mapping[str, KeyResult]]]) -> date | None:
    """Return the day of the first session in which a key result has the confidence that it begins with.

    Where that session has numbers from before it, the confidence comes from an earlier one that is not there: then it
    is the day from which the key result counts.
    """
    measured = min((update.on for update in key_result.updates if update.on), default=None)
    for session, key_results in voted:
        same = key_results.get(key_result.id)
        if same and key_result.confidence in (None, same.confidence):
            begins, said = key_result.first_day(session.starts), local_day(session.created) if session.created else None
            is_from_before = said is not None and measured is not None and measured < said
            return begins if said is None or (begins and is_from_before) else said
    return None


def _as_voted(session: Session) -> dict[str, KeyResult]:
    """Return the key results of a session by id, each with the confidence voted there, unless it has its own."""
    rounds = rounds_by_item(session, "confidence")
    return {key_result.id: voted_confidence(key_result, rounds[key_result.id]) for key_result in session.key_results}


def _cycle_trend(
    sessions: Sequence[Session],
    key_results: Sequence[KeyResult],
    decisions: tuple[Decision, ...],
    changes: tuple[GoalChange, ...],
) -> CycleTrend:
    newest = sessions[-1]
    retro = next((session for session in reversed(sessions) if session.agreed_grade is not None), None)
    grade, mean = (retro.agreed_grade, mean_text(retro.graded, len(retro.key_results))) if retro else (None, "")
    by_day = tuple(sorted(changes, key=lambda change: change.on or date.min))
    results = tuple(key_results)
    return CycleTrend(newest.cycle, newest.starts, newest.ends, grade, results, mean, decisions, by_day, newest)


def retro_day(session: Session) -> date | None:
    """Return the day of a retro; None for another session."""
    return local_day(session.created) if session.format == "retro" and session.created else None
