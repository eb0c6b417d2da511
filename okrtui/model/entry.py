"""What a person types into a gap, as an edit.

The text becomes the value of the field, or, while the field cannot hold it yet, a draft: then the field is empty and
the text waits in `session.drafts`, is saved with all else and stands in its gap again on reopening.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from okrtui.model.base import Model, changed
from okrtui.model.forms import Gap, gaps, value
from okrtui.model.items import NoSuchItem, change, find, next_id
from okrtui.model.room import Draft
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.model.values import read_day, read_number, write_number


class Unready(ValueError):
    """The field cannot hold this text yet; the message says, as a sentence, what it waits for."""


def offered(session: Session, kind: type[Model]) -> dict[str, Gap]:
    """Return the gaps that a form of this session offers for a model, by field, in the order of the fields.

    Left out is what moves and steps set, and what belongs to another shape of the direction.
    """
    shapes = ("", session.direction.shape)
    return {name: gap for name, gap in gaps(kind).items() if gap.form and gap.shape in shapes}


def typed(session: Session, id: str, field: str) -> str:
    """Return the text that stands in a gap: what was typed, or the value written out.

    Raises NoSuchItem for an unknown item and KeyError for an unknown field.
    """
    draft = _draft(session, id, field)
    return draft.text if draft else written(gap_of(session, id, field), value(_item(session, id), field))


def written(gap: Gap, what: Any) -> str:
    """Return a value as the text that gives it back when typed."""
    if gap.kind == "number":
        return write_number(what)
    if gap.kind == "day":
        return what.isoformat() if what else ""
    if gap.kind == "flag":
        return {True: "yes", False: "no", None: ""}[what]
    if gap.kind in ("names", "refs"):
        return "\n".join(what)
    return str(what)


def read(gap: Gap, text: str, today: date, since: date | None = None) -> Any:
    """Return the value that a text says; raises Unready. Days without a year count from `since`, or else from today."""
    kept = clean(text, "many" if gap.kind in ("names", "refs") else gap.lines)
    if gap.kind in ("line", "prose", "ref"):
        return kept
    if gap.kind in ("names", "refs"):
        return tuple(line.strip() for line in kept.split("\n") if line.strip())
    if not kept.strip():
        return None
    return _scalar(gap, kept.strip(), today, since)


def _scalar(gap: Gap, text: str, today: date, since: date | None) -> Any:
    if gap.kind == "number":
        if (number := read_number(text)) is None:
            raise Unready(f"“{text}” is no number yet")
        return number
    if gap.kind == "day":
        if (day := read_day(text, today, since)) is None:
            raise Unready(f"“{text}” is no date yet; 31 Dec, or end of October, would be")
        return day
    words = {"yes": True, "y": True, "no": False, "n": False}
    if text.lower() not in words:
        raise Unready("yes or no")
    return words[text.lower()]


def enter(session: Session, id: str, field: str, text: str, today: date) -> Session:
    """Return the session after `text` was typed into a gap, as its value or as a draft.

    Raises NoSuchItem for an unknown item and KeyError for an unknown field.
    """
    gap = gap_of(session, id, field)
    try:
        what = read(gap, text, today, _since(session, gap, today))
        after = change(session, id, **{field: _none_for(gap) if what is None else what})
    except (Unready, ValidationError):
        return _with_draft(change(session, id, **{field: _none_for(gap)}), id, field, text)
    return keep_draft(after, id, field, "")


def keep_draft(session: Session, id: str, field: str, text: str) -> Session:
    """Return the session with a text waiting for a field of an item; an empty one waits no more. Raises NoSuchItem."""
    _item(session, id)
    if text:
        return _with_draft(session, id, field, text)
    return changed(session, drafts=tuple(one for one in session.drafts if not _is_of(one, id, field)))


def fill(session: Session, id: str, texts: Mapping[str, str], today: date) -> Session:
    """Return the session after a text was typed into each of several gaps; raises what `enter` raises."""
    for field, text in texts.items():
        session = enter(session, id, field, text, today)
    return session


def waits_for(session: Session, id: str, field: str, today: date) -> str:
    """Return the sentence that says why a gap cannot hold its text yet; empty when it does."""
    gap = gap_of(session, id, field)
    draft = _draft(session, id, field)
    if draft is None:
        return ""
    try:
        read(gap, draft.text, today)
    except Unready as why:
        return str(why)
    return f"{gap.title} is out of its limits"


def drafts_of(session: Session, id: str) -> dict[str, str]:
    """Return the texts that wait in the gaps of an item, by field."""
    return {one.field: one.text for one in session.drafts if one.about == id}


def gap_of(session: Session, id: str, field: str) -> Gap:
    """Return the gap of an item's field; raises NoSuchItem and KeyError."""
    return gaps(type(_item(session, id)))[field]


def _since(session: Session, gap: Gap, today: date) -> date:
    """The day from which days without a year count: the last year for what was seen, else the cycle."""
    if gap.past:
        return today - timedelta(days=330)
    return min(today, session.starts or today)


def _item(session: Session, id: str) -> Model:
    if (item := find(session, id)) is None:
        raise NoSuchItem(id)
    return item


def _none_for(gap: Gap) -> Any:
    return gap.unsaid if gap.kind == "flag" else None


def _draft(session: Session, id: str, field: str) -> Draft | None:
    return next((one for one in session.drafts if _is_of(one, id, field)), None)


def _is_of(draft: Draft, id: str, field: str) -> bool:
    return draft.about == id and draft.field == field


def _with_draft(session: Session, id: str, field: str, text: str) -> Session:
    kept = clean(text, "many")
    draft = _draft(session, id, field)
    if draft:
        return change(session, draft.id, text=kept)
    new = Draft(id=next_id(session, Draft), about=id, field=field, text=kept)
    return changed(session, drafts=(*session.drafts, new))
