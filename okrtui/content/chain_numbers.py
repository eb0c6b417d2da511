"""The latest numbers of a chain for the plan that it began with, whose own file has none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from okrtui.method.corrections import Corrections
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import assess_progress
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class ChainNumbers:
    """The numbers of a chain for the key results of a session of it."""

    updates: dict[str, tuple[Update, ...]] = field(default_factory=dict)
    """The updates until today of each key result, by its id, where later sessions have new ones."""
    sources: dict[str, str] = field(default_factory=dict)
    """The title of the session that the latest number of a key result is from, by the id of the key result."""

    baselines: dict[str, int | float] = field(default_factory=dict)
    """The baselines that later sessions found, by the id of the key result that had none."""

    corrections: Corrections = field(default_factory=dict)
    """The numbers that a session of the cycle has corrected."""

    def apply(self, session: Session) -> Session:
        """Return a session with these numbers, to be shown and never to be saved; the same one without any."""
        if not self.updates and not self.baselines:
            return session
        return changed(session, key_results=tuple(map(self._with_updates, session.key_results)))

    def _with_updates(self, key_result: KeyResult) -> KeyResult:
        if updates := self.updates.get(key_result.id):
            key_result = changed(key_result, updates=updates)
        if (baseline := self.baselines.get(key_result.id)) is not None:
            to_find = tuple(name for name in key_result.to_find if name != "baseline")
            key_result = changed(key_result, baseline=baseline, to_find=to_find)
        return key_result

    def notes(self, session: Session, today: date, numbers: Numbers) -> dict[str, str]:
        """Return what the latest number of each key result is, by its id: `60 on 30 Nov, ● on track, from “…”`."""
        notes = {}
        shown = self.apply(session)
        for key_result in shown.key_results:
            update, source = key_result.latest_update, self.sources.get(key_result.id)
            if update is not None and source:
                status = assess_progress(key_result, shown, today, numbers, is_newest=True)
                number = f"{format_number(update.value)} on {format_day(update.on, today)}"
                notes[key_result.id] = f"{number}, {status.undated_text}, from “{source}”"
        return notes


def chain_numbers(session: Session, followers: Sequence[Session], today: date) -> ChainNumbers:
    """Return what followers of a session, oldest first, have measured until today of its key results."""
    numbers = ChainNumbers()
    for key_result in session.key_results:
        by_day = {(update.id, update.on): update for update in key_result.updates}
        sources: dict[tuple[str, date | None], str] = {}
        for follower in followers:
            for update in _updates_of(follower, key_result.id):
                if update.on is not None and update.on <= today:
                    key = update.id, update.on
                    if key not in by_day:
                        sources[key] = follower.title or follower.id
                    by_day[key] = update
        whole = changed(key_result, updates=tuple(by_day.values()))
        latest = whole.latest_update
        if sources:
            numbers.updates[key_result.id] = whole.updates
        baseline = next((kr.baseline for kr in _copies(followers, key_result.id) if kr.baseline is not None), None)
        if key_result.baseline is None and baseline is not None:
            numbers.baselines[key_result.id] = baseline
        if latest is not None and (source := sources.get((latest.id, latest.on))):
            numbers.sources[key_result.id] = source
    return numbers


def _copies(sessions: Iterable[Session], key_result: str) -> Iterator[KeyResult]:
    """Yield a key result as each of some sessions has it."""
    return (copy for session in sessions for copy in session.key_results if copy.id == key_result)


def _updates_of(session: Session, key_result: str) -> tuple[Update, ...]:
    return next((copy.updates for copy in _copies((session,), key_result)), ())
