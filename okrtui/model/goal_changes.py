"""Changing a goal while its cycle runs: fine with a reason on record, a slippery slope without one (H).

What changed is told from the session before a step and the one after it, so that the record belongs to the step and is
undone with it. On one day a field has one record, from its first value to its last; none where those are the same.
"""

from __future__ import annotations

from datetime import date

from okrtui.model.base import changed
from okrtui.model.entry import drafts_of
from okrtui.model.forms import gaps
from okrtui.model.items import add, change, delete, find, insert
from okrtui.model.okr import Change, KeyResult, Objective
from okrtui.model.reading import UNKNOWN, one_line, show
from okrtui.model.session import Session

GOAL = {Objective: ("text",), KeyResult: ("who", "does_what", "baseline", "target", "unit", "by")}
"""The fields that make a goal; all others can change freely."""
WHOLE = "key result"
"""What changed where a key result came in or went."""
_NOTHING = ("", UNKNOWN)
"""What a field holds that was never said: filling it in is no change of a goal."""


def runs(session: Session, today: date) -> bool:
    """Whether the goal of a session is set and its cycle runs, so that changing it wants a reason.

    A check-in is always about a goal that stands; everything else has to be left running. A missing first or last day
    bounds nothing.
    """
    set_ = session.status == "running" or (session.format == "checkin" and session.status == "draft")
    begun = session.starts is None or session.starts <= today
    return set_ and session.format != "retro" and begun and (session.ends is None or today <= session.ends)


def record(before: Session, after: Session, on: date) -> Session:
    """Return `after` with a record of each change that it makes to the goal of `before`, if that runs on that day."""
    unchanged = after.objective is before.objective and after.key_results is before.key_results
    if (unchanged and after.drafts == before.drafts) or not runs(before, on):
        return after
    kept = _fields(before, after, "objective", on)
    old, new = _there(before), _there(after)
    for id, line in new.items():
        came = next((one for one in kept.changes if _is(one, id, WHOLE, on)), None)
        if id in old and (came is None or came.old):
            kept = _fields(before, kept, id, on)
        elif came is None:
            kept = add(kept, Change, about=id, field=WHOLE, new=line, on=on)
        elif came.old:
            kept = delete(kept, came.id)
        else:
            kept = change(kept, came.id, new=line)
    for id in old.keys() - new.keys():
        kept = _gone(before, kept, id, old[id], on)
    return kept


def _there(session: Session) -> dict[str, str]:
    """The key results that say something, each in one line."""
    lines = {one.id: one_line(one) for one in session.key_results}
    return {id: line for id, line in lines.items() if line}


def _fields(before: Session, after: Session, about: str, on: date) -> Session:
    """Keep what changed in the fields of one part of the goal."""
    old, new = _part(before, about), _part(after, about)
    if new is old and after.drafts == before.drafts:
        return after
    for field in GOAL[type(new)]:
        was, said = _said(before, about, old, field), _said(after, about, new, field)
        one = next((one for one in after.changes if _is(one, about, field, on)), None)
        if one is not None and one.new != said:
            after = delete(after, one.id) if one.old == said else change(after, one.id, new=said)
        elif one is None and was != said and was not in _NOTHING:
            after = add(after, Change, about=about, field=field, old=was, new=said, on=on)
    return after


def _part(session: Session, about: str) -> Objective | KeyResult:
    return next((one for one in session.key_results if one.id == about), session.objective)


def _said(session: Session, about: str, item: Objective | KeyResult, field: str) -> str:
    """What stands in a field, as people read it; what waits in its gap, as it was typed."""
    if draft := drafts_of(session, about).get(field):
        return draft.strip()
    if field in getattr(item, "to_find", ()):
        return UNKNOWN
    return show(gaps(type(item))[field], getattr(item, field)).strip()


def _gone(before: Session, after: Session, id: str, line: str, on: date) -> Session:
    """Keep that a key result was set aside or deleted; with it gone, what was said of it stands under the objective."""
    if any(_is(one, id, WHOLE, on) and not one.old for one in before.changes):
        return rid(after, id, on)
    still = find(after, id) is not None
    for one in () if still else (one for one in before.changes if one.about == id):
        after = insert(after, changed(one, about="objective", field=f"{id} {one.field}"))
    about, field = (id, WHOLE) if still else ("objective", f"{id} {WHOLE}")
    if any(_is(one, about, field, on) and one.old == line for one in after.changes):
        return after
    return add(after, Change, about=about, field=field, old=line, on=on)


def rid(session: Session, id: str, on: date) -> Session:
    """Return the session without the record that a key result came in on a day."""
    came = [one for one in session.changes if _is(one, id, WHOLE, on)]
    return delete(session, came[0].id) if came else session


def _is(one: Change, about: str, field: str, on: date) -> bool:
    return (one.about, one.field, one.on) == (about, field, on)


def unanswered(session: Session, before: tuple[Change, ...] = ()) -> tuple[Change, ...]:
    """Return the changes without a reason, of those that are not in `before` as they are now."""
    return tuple(one for one in session.changes if not one.because and one not in before)


def answer_alike(session: Session, id: str) -> Session:
    """Give the reason of a change to those that were made to the same part of the goal on the same day."""
    one = find(session, id)
    if not isinstance(one, Change):
        return session
    for other in unanswered(session):
        if (other.about, other.on) == (one.about, one.on):
            session = change(session, other.id, because=one.because)
    return session
