"""The changes of a goal that a session missed, since another session of its cycle has them.

A follow-up copies the goal of the session before. Where the goal is changed in that one afterwards, or in another
branch, the newest session has the old words and numbers. A change is missed if its record is in the other session only,
and what it changed still stands here as it was; what was changed here later stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from okrtui.model.base import changed
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.forms import gap_value, gaps, with_values
from okrtui.model.goal_changes import GOAL_FIELDS, whole_key_result
from okrtui.model.item_text import UNKNOWN, format_value, one_line
from okrtui.model.items import delete, last_id_number, named_parts, update_id_counters
from okrtui.model.okr import GoalChange, KeyResult, Objective
from okrtui.model.session import Session


class Link(Protocol):
    """A session or its head, with the session that it follows."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def follows(self) -> str:
        """The id of the session that it follows."""

    @property
    def created(self) -> datetime | None:
        """When it was made."""

    @property
    def updated(self) -> datetime | None:
        """When it was saved last."""


LinkT = TypeVar("LinkT", bound=Link)


def saved_beside(session: Link, cycle: Iterable[LinkT]) -> list[LinkT]:
    """Return those sessions of a cycle that may have changes which one missed.

    They are those in other branches and after it, and those before it that were saved since it was made.
    """
    by_id = {each.id: each for each in cycle}
    before: set[str] = set()
    id = session.follows
    while id in by_id and id not in before:
        before.add(id)
        id = by_id[id].follows
    others = (each for each in by_id.values() if each.id != session.id)
    return [each for each in others if each.id not in before or _is_saved_since(each, session)]


def _is_saved_since(before: Link, session: Link) -> bool:
    return before.updated is None or session.created is None or before.updated > session.created


def misses_none(session: Session) -> bool:
    """Whether a session has the last word on the goal of its cycle, whatever others have: a retro graded or closed."""
    is_held = session.agreed_grade is not None or session.status in ("closed", "archived")
    return session.format == "retro" and is_held


def with_missed_changes(session: Session, cycle: Sequence[Session]) -> Session:
    """Return a session with the changes of its goal that it missed, and their records; itself if there are none.

    `cycle` are sessions of its cycle, oldest first. A retro that is graded or closed has the last word and misses none.
    """
    if misses_none(session):
        return session
    known = {_identity(record) for record in session.changes}
    missed: dict[tuple[object, ...], tuple[GoalChange, Session]] = {}
    for other in saved_beside(session, cycle):
        for record in other.changes:
            if _identity(record) not in known:
                missed[_identity(record)] = record, other
    last_changed = {(record.about, record.field): record.on or date.min for record in session.changes}
    goal = _Goal(session)
    for (about, field), changes in _grouped(missed.values()).items():
        later = [each for each in changes if (each[0].on or date.min) > last_changed.get((about, field), date.min)]
        if later:
            goal.take(about, field, later)
    return goal.result()


def _grouped(
    changes: Iterable[tuple[GoalChange, Session]],
) -> dict[tuple[str, str], list[tuple[GoalChange, Session]]]:
    """Return the changes of each part of the goal and its field, by day."""
    grouped: dict[tuple[str, str], list[tuple[GoalChange, Session]]] = {}
    for record, other in sorted(changes, key=lambda each: each[0].on or date.min):
        grouped.setdefault((record.about, record.field), []).append((record, other))
    return grouped


def _identity(record: GoalChange) -> tuple[object, ...]:
    return record.id, record.about, record.field, record.on


class _Goal:
    """The goal of a session that takes what changed in other sessions."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._taken = set(named_parts(session))
        self._objective, self._key_results = session.objective, {kr.id: kr for kr in session.key_results}
        self._other_results: dict[str, dict[str, KeyResult]] = {}
        self._dropped: list[str] = []
        self._parked: list[ParkedItem] = []
        self._records: list[GoalChange] = []

    def take(self, about: str, field: str, changes: list[tuple[GoalChange, Session]]) -> None:
        """Take the changes of one part of the goal, oldest first, if that is still what it was before them."""
        old, other = changes[0][0].old, changes[-1][1]
        if id := whole_key_result(about, field):
            is_taken = self._take_key_result(id, old, other)
        else:
            is_taken = self._take_field(about, field, old, other)
        self._records += [record for record, _ in changes] if is_taken else []

    def _take_field(self, about: str, field: str, old: str, other: Session) -> bool:
        """Take a field of the objective or of a key result if it still is `old`."""
        here = self._objective if about == "objective" else self._key_results.get(about)
        there = other.objective if about == "objective" else self._key_result(about, other)
        if here is None or there is None or field not in GOAL_FIELDS[type(here)] or _displayed(here, field) != old:
            return False
        fields: dict[str, Any] = {field: gap_value(there, field)}
        if isinstance(here, KeyResult) and isinstance(there, KeyResult):
            to_find = [name for name in here.to_find if name != field]
            fields["to_find"] = (*to_find, *(name for name in there.to_find if name == field))
            if field == "target":
                fields |= {"benchmark": there.benchmark, "funnel": there.funnel}
            self._key_results[about] = with_values(here, **fields)
        else:
            self._objective = changed(self._objective, **fields)
        return True

    def _take_key_result(self, id: str, old: str, other: Session) -> bool:
        """Take a key result that was added, or drop one that was dropped, if it still says `old`."""
        here, there = self._key_results.get(id), self._key_result(id, other)
        if here is None and there is not None and id not in self._taken:
            updates = tuple(update for update in there.updates if update.id not in self._taken)
            self._key_results[id] = changed(there, updates=updates)
            return True
        if here is None or there is not None or one_line(here) != old:
            return False
        self._dropped.append(id)
        parked = (item for item in other.parking if item.key_result is not None and item.key_result.id == id)
        self._parked += [item for item in parked if item.id not in self._taken]
        return True

    def _key_result(self, id: str, other: Session) -> KeyResult | None:
        """Return a key result of another session."""
        if other.id not in self._other_results:
            self._other_results[other.id] = {key_result.id: key_result for key_result in other.key_results}
        return self._other_results[other.id].get(id)

    def result(self) -> Session:
        """Return the session with what was taken, and the records of it under ids of its own."""
        if not self._records:
            return self._session
        kept = changed(self._session, changes=(*self._session.changes, *self._records))
        number, records = last_id_number(kept, GoalChange.PREFIX), []
        for record in self._records:
            if record.id in self._taken:
                number += 1
                record = changed(record, id=f"{GoalChange.PREFIX}{number}")
            self._taken.add(record.id)
            records.append(record)
        fields: dict[str, Any] = {"objective": self._objective, "key_results": tuple(self._key_results.values())}
        result = changed(self._session, **fields, changes=(*self._session.changes, *records))
        if self._dropped:
            result = delete(result, *self._dropped)
            result = changed(result, parking=(*result.parking, *self._parked))
        return update_id_counters(result, GoalChange.PREFIX, KeyResult.PREFIX, ParkedItem.PREFIX)


def _displayed(part: Objective | KeyResult, field: str) -> str:
    """Return the value of a field as it is displayed."""
    if field in getattr(part, "to_find", ()):
        return UNKNOWN
    return format_value(gaps(type(part))[field], gap_value(part, field)).strip()
