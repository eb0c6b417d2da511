"""The latest numbers of a chain for the plan that it began with, whose own file has none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from okrtui.model.base import changed
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.head_status import MeetingSchedule
from okrtui.store.errors import StoreError
from okrtui.store.heads import Head
from okrtui.store.toml_in import load_goal


@dataclass(frozen=True, slots=True)
class ChainNumbers:
    """The numbers of a chain for the key results of a session of it."""

    updates: dict[str, tuple[Update, ...]] = field(default_factory=dict)
    """The updates until today of each key result, by its id, where later sessions have new ones."""
    sources: dict[str, str] = field(default_factory=dict)
    """The title of the session that the latest number of a key result is from, by the id of the key result."""

    def apply(self, session: Session) -> Session:
        """Return a session with these numbers, to be shown and never to be saved."""
        return changed(session, key_results=tuple(map(self._with_updates, session.key_results)))

    def _with_updates(self, key_result: KeyResult) -> KeyResult:
        updates = self.updates.get(key_result.id)
        return changed(key_result, updates=updates) if updates else key_result


def read_chain_numbers(session: Session, head: Head, schedule: MeetingSchedule, today: date) -> ChainNumbers:
    """Read what the sessions that follow a plan in its cycle have measured until today; a broken file is left out."""
    followers = []
    for follower in schedule.numbers_heads(head):
        try:
            followers.append(load_goal(follower.path))
        except StoreError:
            continue
    return chain_numbers(session, followers, today)


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
        if latest is not None and (source := sources.get((latest.id, latest.on))):
            numbers.sources[key_result.id] = source
    return numbers


def _updates_of(session: Session, key_result: str) -> tuple[Update, ...]:
    return next((kr.updates for kr in session.key_results if kr.id == key_result), ())
