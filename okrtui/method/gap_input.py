"""Text typed into a gap, parsed and applied as an edit.

The text becomes the value of the field or, while it cannot be parsed yet, a draft: the field is empty then, and the
text is kept in `session.drafts`, saved with the session, and shown in its gap again on reopening.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from okrtui.language.dates import parse_day
from okrtui.language.numerals import decide_mark
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.language.written_dates import complete_date
from okrtui.method.checkin_schedule import MEETING_NOTES, purpose_of_solo, solo_purpose
from okrtui.method.gap_parser import BLOCKER, IncompleteInput, editable_text, parse_text
from okrtui.model.base import Gap, Model, changed
from okrtui.model.checkin_edits import with_value
from okrtui.model.drafts import Draft
from okrtui.model.edits import mark_done
from okrtui.model.forms import gap_value, gaps
from okrtui.model.items import change, get, next_id
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.text import clean


def form_gaps(session: Session, kind: type[Model]) -> dict[str, Gap]:
    """Return the gaps in a model's form, by field, in field order.

    Fields that commands or steps set are left out, as are those of another shape of the direction.
    """
    shapes = ("", session.direction.shape)
    return {name: gap for name, gap in gaps(kind).items() if gap.in_form and gap.shape in shapes}


def gap_text(session: Session, id: str, field: str) -> str:
    """Return the text to edit in a gap: its draft, or its value as text.

    Raises NoSuchItem for an unknown item and KeyError for an unknown field.
    """
    if draft := find_draft(session, id, field):
        return draft.text
    text = editable_text(get_gap(session, id, field), gap_value(get(session, id, Model), field))
    return solo_purpose(text) if _is_solo_purpose(session, field) else text


def _is_solo_purpose(session: Session, field: str) -> bool:
    """Return whether a field says what one person alone meets for, whose meetings have names of their own."""
    return field == "next_for" and session.is_solo


def decided_text(
    session: Session, id: str, field: str, text: str, decimal_mark: str, dates: DateContext, today: date
) -> str:
    """Return a text typed into a gap as the folder's habits decide what it means; any other text as it is.

    A number is read with the `decimal_mark`, a day by the order and the fiscal year of `dates`. Raises NoSuchItem and
    KeyError.
    """
    gap = get_gap(session, id, field)
    if gap.kind == "number":
        return decide_mark(text, decimal_mark)
    if gap.kind != "day":
        return text
    first, context = first_day(session, gap, today), date_context(session, dates)
    day = parse_day(complete_date(text, today, dates.order), today, first, context)
    plain = parse_day(complete_date(text, today), today, first, date_context(session))
    return day.isoformat() if day is not None and day != plain else text


def enter_text(session: Session, id: str, field: str, text: str, today: date) -> Session:
    """Return the session with `text` typed into a gap, as its value or as a draft.

    Raises NoSuchItem for an unknown item and KeyError for an unknown field.
    """
    gap = get_gap(session, id, field)
    text = purpose_of_solo(text) if _is_solo_purpose(session, field) else text
    try:
        parsed = _parse_in_cycle(session, id, gap, text, today)
        after = _with_value(session, id, gap, _empty_value(gap) if parsed is None else parsed, today)
    except (IncompleteInput, ValidationError):
        # A number that was meant for the next row leaves what is in the way.
        emptied = session if field == BLOCKER else _with_value(session, id, gap, _empty_value(gap), today)
        return _with_draft(_without_old_purpose(session, emptied), id, field, text)
    return set_draft(_without_old_purpose(session, after), id, field, "")


def _without_old_purpose(before: Session, after: Session) -> Session:
    """Return the session without the purpose of a suggested meeting once its day is another than that suggested."""
    is_other_day = before.next_on is not None and after.next_on != before.next_on
    return changed(after, next_for="") if is_other_day and after.next_for in MEETING_NOTES else after


def _with_value(session: Session, id: str, gap: Gap, value: Any, today: date) -> Session:
    """Return the session with the value of a gap; what is done today has its day. Raises ValidationError."""
    if gap.field == "value" and isinstance(get(session, id, Model), Update):
        return with_value(session, id, value)
    return mark_done(session, id, value, today) if gap.field == "done" else change(session, id, **{gap.field: value})


def set_draft(session: Session, id: str, field: str, text: str) -> Session:
    """Return the session with a draft for a field of an item; an empty text removes it. Raises NoSuchItem."""
    get(session, id, Model)
    if text:
        return _with_draft(session, id, field, text)
    return changed(session, drafts=tuple(draft for draft in session.drafts if not _is_for(draft, id, field)))


def enter_texts(session: Session, id: str, texts: Mapping[str, str], today: date) -> Session:
    """Return the session with a text typed into each of several gaps, by field; raises what `enter_text` raises."""
    for field, text in texts.items():
        session = enter_text(session, id, field, text, today)
    return session


def get_gap(session: Session, id: str, field: str) -> Gap:
    """Return the gap of an item's field; raises NoSuchItem and KeyError."""
    return gaps(type(get(session, id, Model)))[field]


def _parse_in_cycle(session: Session, id: str, gap: Gap, text: str, today: date) -> Any:
    """Parse a text as the value of a gap; a day of a key result without a year lies in the cycle where it can."""
    first, context = first_day(session, gap, today), date_context(session)
    if gap.kind == "day" and not gap.is_past and session.starts and isinstance(get(session, id, Model), KeyResult):
        day = parse_text(gap, text, today, session.starts, context)
        if isinstance(day, date) and day <= (session.ends or session.starts):
            return day
    return parse_text(gap, text, today, first, context)


def date_context(session: Session, habits: DateContext = NO_CONTEXT) -> DateContext:
    """Return by what the days of a session are read: its cycle, and the habits of its folder."""
    return replace(habits, cycle=session.cycle, starts=session.starts, ends=session.ends)


def first_day(session: Session, gap: Gap, today: date) -> date:
    """Return the earliest day for a date without a year: within the past year for past fields, otherwise the cycle."""
    if gap.is_past:
        return today - timedelta(days=330)
    return min(today, session.starts or today)


def _empty_value(gap: Gap) -> Any:
    if gap.kind == "line":
        return ""
    return gap.default if gap.kind == "flag" else None


def find_draft(session: Session, id: str, field: str) -> Draft | None:
    """Return the draft in the gap of an item's field; None where there is none."""
    return next((draft for draft in session.drafts if _is_for(draft, id, field)), None)


def _is_for(draft: Draft, id: str, field: str) -> bool:
    return draft.about == id and draft.field == field


def _with_draft(session: Session, id: str, field: str, text: str) -> Session:
    cleaned = clean(text, "many")
    draft = find_draft(session, id, field)
    if draft:
        return change(session, draft.id, text=cleaned)
    new = Draft(id=next_id(session, Draft), about=id, field=field, text=cleaned)
    return changed(session, drafts=(*session.drafts, new))
