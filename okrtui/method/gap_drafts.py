"""The drafts of gaps: why each is no value yet, and those that say more than their gap takes, taken apart."""

from __future__ import annotations

from datetime import date

from okrtui.language.numbers import parse_number_of, parse_quantity
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.method.gap_input import date_context, enter_text, find_draft, first_day, gap_text, get_gap
from okrtui.method.gap_parser import IncompleteInput, number_text, parse_text, quoted_text
from okrtui.method.share_of_count import share_of_all, share_of_count
from okrtui.method.ways_to_decide import FIELD, way_question
from okrtui.model.base import Model
from okrtui.model.checkin_edits import key_result_of
from okrtui.model.decisions import CarryOver
from okrtui.model.forms import gap_value, gaps
from okrtui.model.items import change, find, get
from okrtui.model.okr import KeyResult, Update
from okrtui.model.persons import people_here
from okrtui.model.session import Session

_BESIDE_DAYS = {"next_on": "next_for"}
"""The fields of days that are said with more, each with the field for the time, the place and the purpose."""
_LIMIT, _SIDE = "counter_metric.floor", "counter_metric.bound"
"""The fields of the limit of a counter-metric, and of the side on which it stays."""


def settle_draft(session: Session, id: str, field: str, today: date, habits: DateContext = NO_CONTEXT) -> Session:
    """Return the session with a draft that says more than its gap takes, each part of it in its own gap.

    That is a number with its unit, a limit with its side, or a day with time, place or purpose where there is a gap for
    those. Any other draft stays. Raises NoSuchItem and KeyError.
    """
    # Imported here since most numbers need no parser of sentences, whose import takes long.
    gap, draft = get_gap(session, id, field), find_draft(session, id, field)
    if draft and field == _LIMIT:
        from okrtui.language.limit_lines import split_side

        if limit := split_side(draft.text):
            return take_limit(session, id, *limit, today)
    if draft is None or field not in _BESIDE_DAYS or gap.kind != "day":
        return take_unit(session, id, field, today)
    from okrtui.method.meeting_day import split_meeting_day

    context = date_context(session, habits)
    if (split := split_meeting_day(draft.text, today, first_day(session, gap, today), context)) is None:
        return session
    day, said = split
    beside, stands = _BESIDE_DAYS[field], gap_text(session, id, _BESIDE_DAYS[field])
    if said and said.casefold() not in stands.casefold():
        session = enter_text(session, id, beside, f"{stands}, {said}" if stands else said, today)
    return enter_text(session, id, field, day.isoformat(), today)


def take_unit(session: Session, id: str, field: str, today: date) -> Session:
    """Return the session with a number that was typed with its unit in its gap, and the unit in the gap for that.

    The unit has to fit the one that stands there; any other text stays a draft. Who of those who are here stands behind
    it, `75 a month, Marcus`, is the owner while there is none. Raises NoSuchItem and KeyError.
    """
    draft = find_draft(session, id, field)
    if draft is None or get_gap(session, id, field).kind != "number":
        return session
    item = get(session, id, Model)
    rest, owner = _owner_behind(draft.text, session) if isinstance(item, KeyResult) else ("", "")
    if owner and isinstance(item, KeyResult) and item.owner in ("", owner):
        left = enter_text(session, id, field, rest, today)
        taken = take_unit(left, id, field, today) if find_draft(left, id, field) else left
        return session if find_draft(taken, id, field) else change(taken, id, owner=owner)
    owner, unit_field, standing = _unit_of(session, id, field)
    share = (share_of_all(draft.text, standing) or share_of_count(draft.text, standing)) if unit_field else None
    if share and (owner == id or share[1] == standing):
        return enter_text(enter_text(session, id, field, share[0], today), owner, unit_field, share[1], today)
    if standing and (same := parse_number_of(draft.text, standing)) is not None:
        return enter_text(session, id, field, number_text(same), today)
    number, unit = parse_quantity(draft.text) or (None, "")
    if number is None or "," in unit:
        return session
    if standing and _counts_the_same(standing, unit):
        return enter_text(session, id, field, number_text(number), today)
    if standing or not unit_field:
        return session
    return enter_text(enter_text(session, id, field, number_text(number), today), owner, unit_field, unit, today)


def _counts_the_same(standing: str, unit: str) -> bool:
    """Return whether a unit is the one that stands there, its first words, or either with one as its number."""
    stands, typed = standing.casefold().split(), unit.casefold().split()
    begins = stands[: len(typed)]
    pairs = zip(begins, typed, strict=False)
    return len(typed) <= len(stands) and all(one == other or _is_plural_of(one, other) for one, other in pairs)


def _is_plural_of(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer in (f"{shorter}s", f"{shorter}es", f"{shorter[:-1]}ies" if shorter.endswith("y") else "")


def _owner_behind(text: str, session: Session) -> tuple[str, str]:
    """Return what stands before the name of somebody who is here at the end of a text, and the name; empty for none."""
    from okrtui.language.change_parser import split_owner

    return split_owner(text, people_here(session))


def take_limit(session: Session, id: str, side: str, text: str, today: date) -> Session:
    """Return the session with the limit of a counter-metric and its side; unchanged where the text is no limit.

    Raises NoSuchItem and KeyError.
    """
    typed = take_unit(enter_text(session, id, _LIMIT, text, today), id, _LIMIT, today)
    return session if find_draft(typed, id, _LIMIT) else change(typed, id, **{_SIDE: side})


def filled_beside(before: Session, after: Session, id: str, field: str) -> str:
    """Return the field that took what was said beside a day as its draft was settled; empty for none.

    Raises NoSuchItem and KeyError.
    """
    beside = _BESIDE_DAYS.get(field, "")
    return beside if beside and gap_text(before, id, beside) != gap_text(after, id, beside) else ""


def _unit_of(session: Session, id: str, field: str) -> tuple[str, str, str]:
    """Return the item and the field for the unit of a number, and the unit that stands there; empty without any.

    The unit of an update, and of the target that is carried over, is that of its key result.
    """
    item, unit_field = get(session, id, Model), f"{field.rpartition('.')[0]}.unit".lstrip(".")
    if unit_field in gaps(type(item)):
        return id, unit_field, gap_value(item, unit_field)
    measured: KeyResult | None = None
    if isinstance(item, Update) and field == "value":
        measured = key_result_of(session, id)
    elif isinstance(item, CarryOver) and field == "new_target":
        about = find(session, item.about)
        measured = about if isinstance(about, KeyResult) else None
    return (measured.id, "unit", measured.unit) if measured else ("", "", "")


def waiting_fields(session: Session, id: str) -> tuple[str, ...]:
    """Return the fields in whose gaps text of an item waits; votes that are not revealed wait in none."""
    known = gaps(type(get(session, id, Model)))
    return tuple(draft.field for draft in session.drafts if draft.about == id and draft.field in known)


def refused_field(session: Session, id: str, today: date) -> str:
    """Return the first field in whose gap a text of an item waits that is no value; empty where there is none."""
    return next((field for field in waiting_fields(session, id) if draft_problem(session, id, field, today)), "")


def draft_problem(session: Session, id: str, field: str, today: date) -> str:
    """Return a sentence that says why the draft in a gap is no value yet; empty where there is no draft."""
    gap = get_gap(session, id, field)
    draft = find_draft(session, id, field)
    if draft is None:
        return ""
    if (id, field) == ("opening", FIELD):
        return way_question(session, draft.text)
    try:
        parse_text(gap, draft.text, today, None, date_context(session))
    except IncompleteInput as error:
        if field in _BESIDE_DAYS:
            from okrtui.method.meeting_day import meeting_day_problem

            problem = meeting_day_problem(draft.text, today, first_day(session, gap, today), date_context(session))
            return problem or str(error)
        if gap.out_of:
            return f"{quoted_text(draft.text)} is no number from 0 to {gap.out_of}"
        standing = _unit_of(session, id, field)[2] if gap.kind == "number" and parse_quantity(draft.text) else ""
        return f"{quoted_text(draft.text)} has another unit than the “{standing}” here" if standing else str(error)
    return f"“{draft.text}” is out of range: {gap.title}"
