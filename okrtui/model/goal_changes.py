"""The record of changes to a goal while its cycle runs: fine with a reason on record, a slippery slope without (H).

The changes are computed from the session before and after an undo step, so that the record is part of the step and is
undone with it. A field has one record a day, from its first value that day to its last, and none where they are equal.
"""

from __future__ import annotations

from datetime import date

from okrtui.model.base import changed
from okrtui.model.drafts import drafts_by_field
from okrtui.model.forms import gaps
from okrtui.model.item_text import UNKNOWN, format_value, one_line
from okrtui.model.items import add, change, delete, find, place_item
from okrtui.model.okr import GoalChange, KeyResult, Objective
from okrtui.model.session import Session

GOAL_FIELDS = {Objective: ("text",), KeyResult: ("who", "does_what", "baseline", "target", "unit", "by")}
"""The fields that make up a goal, by model; all others can change freely."""
WHOLE_KEY_RESULT = "key result"
"""The `field` of a change that added or removed a whole key result."""
_UNSET_VALUES = ("", UNKNOWN)
"""Values of a field that was never filled in; filling it in is no change of a goal."""


def is_goal_running(session: Session, today: date) -> bool:
    """Return whether the goal of a session is agreed and its cycle runs, so that changing it needs a reason.

    That is while its status is `running`, and for a check-in also as a draft, since its goal was agreed before; never
    for a retro. A missing first or last day of the cycle sets no limit.
    """
    is_agreed = session.status == "running" or (session.format == "checkin" and session.status == "draft")
    has_started = session.starts is None or session.starts <= today
    return is_agreed and session.format != "retro" and has_started and (session.ends is None or today <= session.ends)


def record_goal_changes(before: Session, after: Session, on: date) -> Session:
    """Return `after` with a record of each change to the goal of `before`, if that goal's cycle runs on the day."""
    unchanged = after.objective is before.objective and after.key_results is before.key_results
    if (unchanged and after.drafts == before.drafts) or not is_goal_running(before, on):
        return after
    result = _record_fields(before, after, "objective", on)
    old_lines, new_lines = _key_result_lines(before), _key_result_lines(after)
    for id, line in new_lines.items():
        addition = next((c for c in result.changes if _matches(c, id, WHOLE_KEY_RESULT, on)), None)
        if id in old_lines and (addition is None or addition.old):
            result = _record_fields(before, result, id, on)
        elif addition is None:
            result = add(result, GoalChange, about=id, field=WHOLE_KEY_RESULT, new=line, on=on)
        elif addition.old:
            result = delete(result, addition.id)
        else:
            result = change(result, addition.id, new=line)
    for id in old_lines.keys() - new_lines.keys():
        result = _record_removal(before, result, id, old_lines[id], on)
    return result


def _key_result_lines(session: Session) -> dict[str, str]:
    """Return the line of each key result that is not empty, by id."""
    lines = {key_result.id: one_line(key_result) for key_result in session.key_results}
    return {id: line for id, line in lines.items() if line}


def _record_fields(before: Session, after: Session, about: str, on: date) -> Session:
    """Record the changed fields of the objective or of one key result."""
    old, new = _get_part(before, about), _get_part(after, about)
    if new is old and after.drafts == before.drafts:
        return after
    for field in GOAL_FIELDS[type(new)]:
        old_value, new_value = _displayed(before, about, old, field), _displayed(after, about, new, field)
        existing = next((c for c in after.changes if _matches(c, about, field, on)), None)
        if existing is not None and existing.new != new_value:
            is_reverted = existing.old == new_value
            after = delete(after, existing.id) if is_reverted else change(after, existing.id, new=new_value)
        elif existing is None and old_value != new_value and old_value not in _UNSET_VALUES:
            after = add(after, GoalChange, about=about, field=field, old=old_value, new=new_value, on=on)
    return after


def _get_part(session: Session, about: str) -> Objective | KeyResult:
    return next((key_result for key_result in session.key_results if key_result.id == about), session.objective)


def _displayed(session: Session, about: str, item: Objective | KeyResult, field: str) -> str:
    """Return the value of a field as displayed, or its draft as typed."""
    if draft := drafts_by_field(session, about).get(field):
        return draft.strip()
    if field in getattr(item, "to_find", ()):
        return UNKNOWN
    return format_value(gaps(type(item))[field], getattr(item, field)).strip()


def _record_removal(before: Session, after: Session, id: str, line: str, on: date) -> Session:
    """Record that a key result was parked or deleted; the records about a deleted one move to the objective."""
    if any(_matches(c, id, WHOLE_KEY_RESULT, on) and not c.old for c in before.changes):
        return remove_added_record(after, id, on)
    exists = find(after, id) is not None
    for old_change in () if exists else (c for c in before.changes if c.about == id):
        after = place_item(after, changed(old_change, about="objective", field=f"{id} {old_change.field}"))
    about, field = (id, WHOLE_KEY_RESULT) if exists else ("objective", f"{id} {WHOLE_KEY_RESULT}")
    if any(_matches(c, about, field, on) and c.old == line for c in after.changes):
        return after
    return add(after, GoalChange, about=about, field=field, old=line, on=on)


def remove_added_record(session: Session, id: str, on: date) -> Session:
    """Return the session without the record that a key result was added on a day."""
    records = [c for c in session.changes if _matches(c, id, WHOLE_KEY_RESULT, on)]
    return delete(session, records[0].id) if records else session


def _matches(goal_change: GoalChange, about: str, field: str, on: date) -> bool:
    return (goal_change.about, goal_change.field, goal_change.on) == (about, field, on)


def changes_without_reason(session: Session, before: tuple[GoalChange, ...] = ()) -> tuple[GoalChange, ...]:
    """Return the changes without a reason, except those that are in `before` unchanged."""
    return tuple(c for c in session.changes if not c.because and c not in before)


def copy_reason(session: Session, id: str) -> Session:
    """Copy the reason of a change to the others without one about the same part of the goal on the same day."""
    source = find(session, id)
    if not isinstance(source, GoalChange):
        return session
    for other in changes_without_reason(session):
        if (other.about, other.on) == (source.about, source.on):
            session = change(session, other.id, because=source.because)
    return session
