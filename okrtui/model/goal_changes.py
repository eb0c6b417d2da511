"""The record of changes to a goal while its cycle runs: fine with a reason on record, a slippery slope without (H).

The changes are computed from the session before and after an undo step, so that the record is part of the step and is
undone with it. A field has one record a day, from its first value that day to its last, and none where they are equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.forms import gap_value, gaps
from okrtui.model.item_text import UNKNOWN, format_value, one_line
from okrtui.model.items import change, delete, find, last_id_number, named_parts, update_id_counters
from okrtui.model.okr import GoalChange, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.session_formats import CHECKIN_FORMATS

GOAL_FIELDS = {
    Objective: ("text",),
    KeyResult: (
        *("who", "does_what", "baseline", "target", "unit", "by"),
        *("first_sign", "ambition", "all_or_nothing", "counter_metric.floor"),
    ),
}
"""The fields that make up a goal, by model; all others can change freely."""
WHOLE_KEY_RESULT = "key result"
"""The `field` of a change that added or removed a whole key result."""
_UNSET_VALUES = ("", UNKNOWN)
"""Values of a field that was never filled in; filling it in is no change of a goal."""


def is_goal_running(session: Session, today: date) -> bool:
    """Return whether the goal of a session is agreed and its cycle runs, so that changing it needs a reason.

    That is while its status is `running`, and for a check-in or deep dive also as a draft, since its goal was agreed
    before; never for a retro. A missing first or last day of the cycle sets no limit.
    """
    is_agreed = session.status == "running" or (session.format in CHECKIN_FORMATS and session.status == "draft")
    has_started = session.starts is None or session.starts <= today
    return is_agreed and session.format != "retro" and has_started and (session.ends is None or today <= session.ends)


def needs_reason(session: Session, today: date) -> bool:
    """Return whether changing the goal of a session needs a reason: its cycle runs, or a retro grades the goal."""
    is_open_retro = session.format == "retro" and session.status in ("draft", "running")
    return is_open_retro or is_goal_running(session, today)


def record_goal_changes(before: Session, after: Session, on: date, opened: KeyResult | None = None) -> Session:
    """Return `after` with a record of each change to the goal of `before`, if that needs a reason on the day.

    `opened` is the key result in the form that is open, as it was when that was opened: reasoning that is written in
    the same form as a new target is about that one, whichever comes first.
    """
    unchanged = after.objective is before.objective and after.key_results is before.key_results
    if (unchanged and after.drafts == before.drafts) or not needs_reason(before, on):
        return after
    records = _DayRecords(after, on)
    old, new = _Goal(before), _Goal(after)
    is_redrafted = after.drafts != before.drafts
    _record_fields(records, old, new, "objective", is_redrafted)
    for id, line in new.lines.items():
        addition = records.find(id, WHOLE_KEY_RESULT)
        if id in old.lines and (addition is None or addition.old):
            _record_fields(records, old, new, id, is_redrafted)
        elif addition is None:
            records.add(id, WHOLE_KEY_RESULT, new=line)
        elif addition.old:
            records.remove(addition)
        else:
            records.update(addition, line)
    removed_ids = [id for id in old.lines if id not in new.lines]
    _record_removals(records, before, after, {id: old.lines[id] for id in removed_ids})
    old_results = {key_result.id: key_result for key_result in before.key_results}
    if opened is not None and opened.id in old_results:
        old_results[opened.id] = opened
    return _move_benchmarks(old_results, after, records.result(), on)


def _move_benchmarks(old_results: Mapping[str, KeyResult], after: Session, recorded: Session, on: date) -> Session:
    """Return `recorded` with the reasoning behind each changed target in its record, and back where it was not changed.

    It was said of the old number, so that the new one is without any until somebody gives it.
    """
    records, removed = _target_records(recorded, on), _target_records(after, on)
    for key_result in recorded.key_results:
        id, old, reason = key_result.id, old_results.get(key_result.id), key_result.benchmark
        if old is None or (old.target == key_result.target and old.benchmark == reason):
            continue
        if record := records.get(id):
            is_moved = not old.benchmark or record.benchmark.endswith(old.benchmark)
            if old.target != key_result.target and not is_moved:
                said = "\n".join(filter(None, (record.benchmark, old.benchmark)))
                recorded = change(recorded, record.id, benchmark=said)
                if reason == old.benchmark or reason.startswith(f"{old.benchmark}\n"):
                    recorded = change(recorded, id, benchmark=reason.removeprefix(old.benchmark).lstrip("\n"))
        elif id in removed and not reason:
            recorded = change(recorded, id, benchmark=removed[id].benchmark)
    return recorded


def _target_records(session: Session, on: date) -> dict[str, GoalChange]:
    """Return the records of a day about a target, by key result."""
    return {record.about: record for record in session.changes if record.field == "target" and record.on == on}


class _Goal:
    """The objective and key results of a session, with what is shown of them."""

    def __init__(self, session: Session) -> None:
        self.parts: dict[str, Objective | KeyResult] = {
            "objective": session.objective,
            **{key_result.id: key_result for key_result in reversed(session.key_results)},
        }
        """The parts of the goal, by name."""
        lines = {key_result.id: one_line(key_result) for key_result in session.key_results}
        self.lines = {id: line for id, line in lines.items() if line}
        """The line of each key result that is not empty, by id."""
        self._drafts: dict[tuple[str, str], str] = {(draft.about, draft.field): draft.text for draft in session.drafts}

    def displayed(self, about: str, field: str) -> str:
        """Return the value of a field as displayed, or its draft as typed."""
        if draft := self._drafts.get((about, field)):
            return draft.strip()
        item = self.parts[about]
        if field in getattr(item, "to_find", ()):
            return UNKNOWN
        return format_value(gaps(type(item))[field], gap_value(item, field)).strip()


class _DayRecords:
    """The records of a session, of which those of one day change, all at once at the end."""

    def __init__(self, session: Session, on: date) -> None:
        self.day = on
        """The day."""
        self._records = {record.id: record for record in session.changes}
        """All records by id, also those that are to be removed."""
        self._ids: dict[tuple[str, str], list[str]] = {}
        """The ids of the records of the day, by the part of the goal and its field."""
        self._removed_ids: list[str] = []
        self._session = session
        self._number = 0
        """The number of the last id that was given; 0 before the first."""
        for record in session.changes:
            if record.on == on:
                self._ids.setdefault((record.about, record.field), []).append(record.id)

    def find(self, about: str, field: str) -> GoalChange | None:
        """Return the day's first record about a field, or None."""
        return next(iter(self.find_all(about, field)), None)

    def find_all(self, about: str, field: str) -> tuple[GoalChange, ...]:
        """Return the day's records about a field."""
        return tuple(self._records[id] for id in self._ids.get((about, field), ()))

    def add(self, about: str, field: str, old: str = "", new: str = "") -> None:
        """Add a record of the day, under a new id."""
        self._number = (self._number or last_id_number(self._session, GoalChange.PREFIX)) + 1
        fields = {"about": about, "field": field, "old": old, "new": new, "on": self.day}
        self.put(changed(GoalChange(id=f"{GoalChange.PREFIX}{self._number}"), **fields))

    def put(self, record: GoalChange) -> None:
        """Put a record of any day at the end, or in the place of the one with its id."""
        self._records[record.id] = record
        if record.on == self.day:
            self._ids.setdefault((record.about, record.field), []).append(record.id)

    def update(self, record: GoalChange, new: str) -> None:
        """Set what stands there since a change."""
        self._records[record.id] = changed(record, new=new)

    def remove(self, record: GoalChange) -> None:
        """Remove a record of the day."""
        self._ids[record.about, record.field].remove(record.id)
        self._removed_ids.append(record.id)

    def result(self) -> Session:
        """Return the session with its records as they are now."""
        result = changed(self._session, changes=tuple(self._records.values()))
        if self._number:
            result = update_id_counters(result, GoalChange.PREFIX)
        return delete(result, *self._removed_ids) if self._removed_ids else result


def _record_fields(records: _DayRecords, old: _Goal, new: _Goal, about: str, is_redrafted: bool) -> None:
    """Record the changed fields of the objective or of one key result."""
    if new.parts[about] is old.parts[about] and not is_redrafted:
        return
    for field in GOAL_FIELDS[type(new.parts[about])]:
        old_value, new_value = old.displayed(about, field), new.displayed(about, field)
        existing = records.find(about, field)
        if existing is not None and existing.new != new_value:
            if existing.old == new_value:
                records.remove(existing)
            else:
                records.update(existing, new_value)
        elif existing is None and old_value != new_value and old_value not in _UNSET_VALUES:
            records.add(about, field, old_value, new_value)


def _record_removals(records: _DayRecords, before: Session, after: Session, lines: dict[str, str]) -> None:
    """Record that key results were parked or deleted; the records about a deleted one move to the objective.

    `lines` has the line of each as it was, by id.
    """
    if not lines:
        return
    old_records: dict[str, list[GoalChange]] = {}
    for record in before.changes:
        old_records.setdefault(record.about, []).append(record)
    remaining = named_parts(after)
    day = records.day
    for id, line in lines.items():
        if any(
            record.field == WHOLE_KEY_RESULT and record.on == day and not record.old
            for record in old_records.get(id, ())
        ):
            if added := records.find(id, WHOLE_KEY_RESULT):
                records.remove(added)
            continue
        for record in () if id in remaining else old_records.get(id, ()):
            records.put(changed(record, about="objective", field=f"{id} {record.field}"))
        about, field = (id, WHOLE_KEY_RESULT) if id in remaining else ("objective", f"{id} {WHOLE_KEY_RESULT}")
        if not any(record.old == line for record in records.find_all(about, field)):
            records.add(about, field, old=line)


def changes_without_reason(session: Session, before: tuple[GoalChange, ...] = ()) -> tuple[GoalChange, ...]:
    """Return the changes without a reason, except those that are in `before` unchanged."""
    return tuple(c for c in session.changes if not c.because and c not in before)


def reason_of_target(session: Session, key_result: KeyResult) -> str:
    """Return why a key result has the target that it has: the note, or else why it was changed to that."""
    changes = (each for each in reversed(session.changes) if (each.about, each.field) == (key_result.id, "target"))
    last = next(changes, None)
    is_of_it = last is not None and last.new == format_number(key_result.target)
    return key_result.benchmark or (last.because if last and is_of_it else "")


def whole_key_result(about: str, field: str) -> str:
    """Return the id of the key result that a change of a field added or removed; empty for any other change."""
    return field.removesuffix(WHOLE_KEY_RESULT).strip() or about if field.endswith(WHOLE_KEY_RESULT) else ""


def dropped_key_results(changes: Iterable[GoalChange], day: date) -> set[str]:
    """Return the ids of the key results that changes dropped by a day, be it that they were added again since."""
    gone = (change for change in changes if change.old and not change.new and (change.on or date.min) <= day)
    return {whole_key_result(change.about, change.field) for change in gone} - {""}


def is_exchange(changes: Sequence[GoalChange]) -> bool:
    """Return whether one key result was added and one dropped by these two changes, on the same day."""
    if len(changes) != 2 or changes[0].on != changes[1].on:
        return False
    are_whole = all(change.field.endswith(WHOLE_KEY_RESULT) for change in changes)
    return are_whole and bool(changes[0].old) != bool(changes[1].old)


def copy_reason(session: Session, id: str) -> Session:
    """Copy the reason of a change to the others without one about the same part of the goal on the same day.

    A key result that was added and one that was dropped on a day without any reason are an exchange, with one reason.
    """
    source = find(session, id)
    if not isinstance(source, GoalChange):
        return session
    for other in changes_without_reason(session):
        is_same_part = (other.about, other.on) == (source.about, source.on)
        if is_same_part or is_exchange((source, other)):
            session = change(session, other.id, because=source.because)
    return session
