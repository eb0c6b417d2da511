"""Text typed into a gap, parsed and applied as an edit.

The text becomes the value of the field or, while it cannot be parsed yet, a draft: the field is empty then, and the
text is kept in `session.drafts`, saved with the session, and shown in its gap again on reopening.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from okrtui.language.cycle_names import cycle_problem
from okrtui.language.dates import day_problem, parse_day, parse_due_date
from okrtui.language.names import split_names
from okrtui.language.numbers import (
    holds_several_numbers,
    parse_number,
    parse_number_of,
    parse_quantity,
    parse_share,
    two_values_question,
)
from okrtui.language.numerals import decide_mark, is_ambiguous
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.language.written_dates import complete_date
from okrtui.method.ways_to_decide import FIELD, way_question
from okrtui.model.base import Gap, Model, changed
from okrtui.model.checkin_edits import key_result_of, with_value
from okrtui.model.dates_and_numbers import format_day, plain_number
from okrtui.model.drafts import Draft
from okrtui.model.edits import mark_done
from okrtui.model.forms import gap_value, gaps
from okrtui.model.items import NoSuchItem, change, find, next_id
from okrtui.model.okr import KeyResult, Update
from okrtui.model.persons import people_here
from okrtui.model.session import Session
from okrtui.model.text import clean

_CYCLE_FIELDS = frozenset(("cycle", "quarter"))
"""Fields that hold the name of a cycle."""
_MINUTES = "minutes"
"""The field that holds how long something takes, by the unit in which it is counted."""
_BESIDE_DAYS = {"next_on": "next_for"}
"""The fields of days that are said with more, each with the field for the time, the place and the purpose."""
_MAX_QUOTED = 40
"""Characters of a refused text that are quoted, so that the sentence about it stays on one line."""
_LIMIT, _SIDE = "counter_metric.floor", "counter_metric.bound"
"""The fields of the limit of a counter-metric, and of the side on which it stays."""
_EXAMPLE_DAYS = 100
"""How many days from today the example of a day stays as it is."""
_GLUED_SIGN = re.compile(r"^([%‰])(?=(?:a|in|of|per|points?)\b)")
"""Matches a sign to which words were typed on, as where it came from the gap of the number: `%of calls`."""


class IncompleteInput(ValueError):
    """The text is no value of the field yet; the message is a sentence that says what is expected."""


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
    draft = _find_draft(session, id, field)
    return draft.text if draft else editable_text(get_gap(session, id, field), gap_value(_get_item(session, id), field))


def editable_text(gap: Gap, value: Any) -> str:
    """Return a value as text that parses to the same value."""
    if gap.kind == "number":
        return number_text(value)
    if gap.kind == "day":
        return format_day(value)
    if gap.kind == "flag":
        return {True: "yes", False: "no", None: ""}[value]
    if gap.kind in ("names", "refs"):
        return "\n".join(value)
    return str(value)


def number_text(value: float | None) -> str:
    """Return a number as text that parses to the same number: 1.234 ends in a zero, lest it be taken for 1,234."""
    text = plain_number(value)
    return f"{text}0" if is_ambiguous(text.lstrip("-")) else text


def parse_text(gap: Gap, text: str, today: date, since: date | None = None, context: DateContext = NO_CONTEXT) -> Any:
    """Parse a text as the value of a gap; a day without a year is the next from `since`, or from today, in `context`.

    Raises IncompleteInput.
    """
    cleaned = clean(text, "many" if gap.kind in ("names", "refs") else gap.lines)
    if gap.kind == "line" and gap.field in _CYCLE_FIELDS and (problem := cycle_problem(cleaned)):
        raise IncompleteInput(f"{_quoted(cleaned)} {problem}")
    if gap.field.rpartition(".")[2] == "unit":
        return _GLUED_SIGN.sub(r"\1 ", cleaned)
    if gap.kind == "line" and gap.is_person and _is_day(cleaned, today, since, context):
        raise IncompleteInput(f"{_quoted(cleaned)} is a day, and here a name is asked for")
    if gap.field == FIELD and cleaned.strip() and cleaned not in gap.choices:
        raise IncompleteInput(f"{_quoted(cleaned)} is not a choice here: {' · '.join(gap.choices.values())}")
    if gap.kind in ("line", "prose", "ref"):
        return cleaned
    if gap.kind in ("names", "refs"):
        lines = cleaned.split("\n")
        entries = (name for line in lines for name in split_names(line)) if gap.is_person else lines
        return tuple(entry.strip() for entry in entries if entry.strip())
    if not cleaned.strip():
        return None
    return _parse_scalar(gap, cleaned.strip(), today, since, context)


def _is_day(text: str, today: date, since: date | None, context: DateContext) -> bool:
    """Return whether a text is a day with its number; April and May are names, too."""
    has_digit = any(character.isdigit() for character in text)
    return has_digit and parse_day(text.strip(), today, since, context) is not None


def _parse_scalar(gap: Gap, text: str, today: date, since: date | None, context: DateContext) -> Any:
    if gap.kind == "number":
        return _parse_number_in(gap, text)
    if gap.kind == "day":
        date_text = complete_date(text, today, context.order)
        if (day := parse_day(date_text, today, since, context)) is None:
            raise IncompleteInput(f"{_quoted(text)} {day_problem(date_text, today, since, context)}")
        return day
    words = {"yes": True, "y": True, "no": False, "n": False}
    if text.lower() not in words:
        raise IncompleteInput("Type yes or no.")
    return words[text.lower()]


def _parse_number_in(gap: Gap, text: str) -> int | float:
    """Parse the number of a gap, on a scale also as a share, and minutes also as hours; raises IncompleteInput."""
    number = parse_number_of(text, gap.field) if gap.field == _MINUTES else parse_number(text)
    if number is not None:
        return number
    if gap.out_of and (share := parse_share(text, gap.out_of)) is not None:
        return share
    if question := two_values_question(text):
        raise IncompleteInput(question)
    problem = "holds several numbers; one fits here" if holds_several_numbers(text) else "is not a number"
    raise IncompleteInput(f"{_quoted(text)} {problem}")


def _quoted(text: str) -> str:
    """Return a refused text in quotes, on one line and no longer than fits beside a sentence."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _MAX_QUOTED else f"“{line[: _MAX_QUOTED - 1].rstrip()}…”"


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
    first, context = _first_day(session, gap, today), date_context(session, dates)
    day = parse_day(complete_date(text, today, dates.order), today, first, context)
    plain = parse_day(complete_date(text, today), today, first, date_context(session))
    return day.isoformat() if day is not None and day != plain else text


def enter_text(session: Session, id: str, field: str, text: str, today: date) -> Session:
    """Return the session with `text` typed into a gap, as its value or as a draft.

    Raises NoSuchItem for an unknown item and KeyError for an unknown field.
    """
    gap = get_gap(session, id, field)
    try:
        parsed = _parse_in_cycle(session, id, gap, text, today)
        after = _with_value(session, id, gap, _empty_value(gap) if parsed is None else parsed, today)
    except (IncompleteInput, ValidationError):
        return _with_draft(_with_value(session, id, gap, _empty_value(gap), today), id, field, text)
    return set_draft(after, id, field, "")


def _with_value(session: Session, id: str, gap: Gap, value: Any, today: date) -> Session:
    """Return the session with the value of a gap; what is done today has its day. Raises ValidationError."""
    if gap.field == "value" and isinstance(_get_item(session, id), Update):
        return with_value(session, id, value)
    return mark_done(session, id, value, today) if gap.field == "done" else change(session, id, **{gap.field: value})


def set_draft(session: Session, id: str, field: str, text: str) -> Session:
    """Return the session with a draft for a field of an item; an empty text removes it. Raises NoSuchItem."""
    _get_item(session, id)
    if text:
        return _with_draft(session, id, field, text)
    return changed(session, drafts=tuple(draft for draft in session.drafts if not _is_for(draft, id, field)))


def enter_texts(session: Session, id: str, texts: Mapping[str, str], today: date) -> Session:
    """Return the session with a text typed into each of several gaps, by field; raises what `enter_text` raises."""
    for field, text in texts.items():
        session = enter_text(session, id, field, text, today)
    return session


def take_unit(session: Session, id: str, field: str, today: date) -> Session:
    """Return the session with a number that was typed with its unit in its gap, and the unit in the gap for that.

    The unit has to fit the one that stands there; any other text stays a draft. Who of those who are here stands behind
    it, `75 a month, Marcus`, is the owner while there is none. Raises NoSuchItem and KeyError.
    """
    draft = _find_draft(session, id, field)
    if draft is None or get_gap(session, id, field).kind != "number":
        return session
    item = _get_item(session, id)
    rest, owner = _owner_behind(draft.text, session) if isinstance(item, KeyResult) else ("", "")
    if owner and isinstance(item, KeyResult) and item.owner in ("", owner):
        left = enter_text(session, id, field, rest, today)
        taken = take_unit(left, id, field, today) if _find_draft(left, id, field) else left
        return session if _find_draft(taken, id, field) else change(taken, id, owner=owner)
    owner, unit_field, standing = _unit_of(session, id, field)
    if standing and (same := parse_number_of(draft.text, standing)) is not None:
        return enter_text(session, id, field, number_text(same), today)
    number, unit = parse_quantity(draft.text) or (None, "")
    if number is None or "," in unit:
        return session
    if standing and f"{standing.casefold()} ".startswith(f"{unit.casefold()} "):
        return enter_text(session, id, field, number_text(number), today)
    if standing or not unit_field:
        return session
    return enter_text(enter_text(session, id, field, number_text(number), today), owner, unit_field, unit, today)


def settle_draft(session: Session, id: str, field: str, today: date, habits: DateContext = NO_CONTEXT) -> Session:
    """Return the session with a draft that says more than its gap takes, each part of it in its own gap.

    That is a number with its unit, a limit with its side, or a day with time, place or purpose where there is a gap for
    those. Any other draft stays. Raises NoSuchItem and KeyError.
    """
    # Imported here since most numbers need no parser of sentences, whose import takes long.
    gap, draft = get_gap(session, id, field), _find_draft(session, id, field)
    if draft and field == _LIMIT:
        from okrtui.language.limit_lines import split_side

        if limit := split_side(draft.text):
            return take_limit(session, id, *limit, today)
    if draft is None or field not in _BESIDE_DAYS or gap.kind != "day":
        return take_unit(session, id, field, today)
    from okrtui.method.meeting_day import split_meeting_day

    context = date_context(session, habits)
    if (split := split_meeting_day(draft.text, today, _first_day(session, gap, today), context)) is None:
        return session
    day, said = split
    beside, stands = _BESIDE_DAYS[field], gap_text(session, id, _BESIDE_DAYS[field])
    if said and said.casefold() not in stands.casefold():
        session = enter_text(session, id, beside, f"{stands}, {said}" if stands else said, today)
    return enter_text(session, id, field, day.isoformat(), today)


def _owner_behind(text: str, session: Session) -> tuple[str, str]:
    """Return what stands before the name of somebody who is here at the end of a text, and the name; empty for none."""
    from okrtui.language.change_parser import split_owner

    return split_owner(text, people_here(session))


def take_limit(session: Session, id: str, side: str, text: str, today: date) -> Session:
    """Return the session with the limit of a counter-metric and its side; unchanged where the text is no limit.

    Raises NoSuchItem and KeyError.
    """
    typed = take_unit(enter_text(session, id, _LIMIT, text, today), id, _LIMIT, today)
    return session if _find_draft(typed, id, _LIMIT) else change(typed, id, **{_SIDE: side})


def filled_beside(before: Session, after: Session, id: str, field: str) -> str:
    """Return the field that took what was said beside a day as its draft was settled; empty for none.

    Raises NoSuchItem and KeyError.
    """
    beside = _BESIDE_DAYS.get(field, "")
    return beside if beside and gap_text(before, id, beside) != gap_text(after, id, beside) else ""


def _unit_of(session: Session, id: str, field: str) -> tuple[str, str, str]:
    """Return the item and the field for the unit of a number, and the unit that stands there; empty without any.

    The unit of an update is that of its key result.
    """
    item, unit_field = _get_item(session, id), f"{field.rpartition('.')[0]}.unit".lstrip(".")
    if unit_field in gaps(type(item)):
        return id, unit_field, gap_value(item, unit_field)
    measured = key_result_of(session, id) if isinstance(item, Update) and field == "value" else None
    return (measured.id, "unit", measured.unit) if measured else ("", "", "")


def waiting_fields(session: Session, id: str) -> tuple[str, ...]:
    """Return the fields in whose gaps text of an item waits; votes that are not revealed wait in none."""
    known = gaps(type(_get_item(session, id)))
    return tuple(draft.field for draft in session.drafts if draft.about == id and draft.field in known)


def refused_field(session: Session, id: str, today: date) -> str:
    """Return the first field in whose gap a text of an item waits that is no value; empty where there is none."""
    return next((field for field in waiting_fields(session, id) if draft_problem(session, id, field, today)), "")


def draft_problem(session: Session, id: str, field: str, today: date) -> str:
    """Return a sentence that says why the draft in a gap is no value yet; empty where there is no draft."""
    gap = get_gap(session, id, field)
    draft = _find_draft(session, id, field)
    if draft is None:
        return ""
    if (id, field) == ("opening", FIELD):
        return way_question(session, draft.text)
    try:
        parse_text(gap, draft.text, today, None, date_context(session))
    except IncompleteInput as error:
        if field in _BESIDE_DAYS:
            from okrtui.method.meeting_day import meeting_day_problem

            problem = meeting_day_problem(draft.text, today, _first_day(session, gap, today), date_context(session))
            return problem or str(error)
        standing = _unit_of(session, id, field)[2] if gap.kind == "number" and parse_quantity(draft.text) else ""
        return f"{_quoted(draft.text)} has another unit than the “{standing}” here" if standing else str(error)
    return f"“{draft.text}” is out of range: {gap.title}"


def get_gap(session: Session, id: str, field: str) -> Gap:
    """Return the gap of an item's field; raises NoSuchItem and KeyError."""
    return gaps(type(_get_item(session, id)))[field]


def _parse_in_cycle(session: Session, id: str, gap: Gap, text: str, today: date) -> Any:
    """Parse a text as the value of a gap; a day of a key result without a year lies in the cycle where it can."""
    first, context = _first_day(session, gap, today), date_context(session)
    if gap.kind == "day" and not gap.is_past and session.starts and isinstance(_get_item(session, id), KeyResult):
        day = parse_text(gap, text, today, session.starts, context)
        if isinstance(day, date) and day <= (session.ends or session.starts):
            return day
    return parse_text(gap, text, today, first, context)


def date_context(session: Session, habits: DateContext = NO_CONTEXT) -> DateContext:
    """Return by what the days of a session are read: its cycle, and the habits of its folder."""
    return replace(habits, cycle=session.cycle, starts=session.starts, ends=session.ends)


def _first_day(session: Session, gap: Gap, today: date) -> date:
    """Return the earliest day for a date without a year: within the past year for past fields, otherwise the cycle."""
    if gap.is_past:
        return today - timedelta(days=330)
    return min(today, session.starts or today)


def _get_item(session: Session, id: str) -> Model:
    if (item := find(session, id)) is None:
        raise NoSuchItem(id)
    return item


def _empty_value(gap: Gap) -> Any:
    if gap.kind == "line":
        return ""
    return gap.default if gap.kind == "flag" else None


def _find_draft(session: Session, id: str, field: str) -> Draft | None:
    return next((draft for draft in session.drafts if _is_for(draft, id, field)), None)


def _is_for(draft: Draft, id: str, field: str) -> bool:
    return draft.about == id and draft.field == field


def _with_draft(session: Session, id: str, field: str, text: str) -> Session:
    cleaned = clean(text, "many")
    draft = _find_draft(session, id, field)
    if draft:
        return change(session, draft.id, text=cleaned)
    new = Draft(id=next_id(session, Draft), about=id, field=field, text=cleaned)
    return changed(session, drafts=(*session.drafts, new))


def example_on(gap: Gap, today: date) -> str:
    """Return the example of a gap as it is offered today: the day by which something is to happen lies ahead."""
    day = parse_due_date(gap.example, today) if gap.kind == "day" and not gap.is_past else None
    if day is None or today < day <= today + timedelta(days=_EXAMPLE_DAYS):
        return gap.example
    return format_day(today + timedelta(days=8), today)
