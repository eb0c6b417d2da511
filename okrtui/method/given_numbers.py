"""Numbers that somebody gives between two meetings: taken as the app takes what is typed, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.method.gap_drafts import draft_problem, settle_draft
from okrtui.method.gap_input import date_context, decided_text, enter_text
from okrtui.method.gap_parser import IncompleteInput, parse_text
from okrtui.model.checkin_edits import find_update, finish_update
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.forms import gaps
from okrtui.model.items import add, change, get, next_id
from okrtui.model.okr import KeyResult, Update
from okrtui.model.persons import name_as_written
from okrtui.model.session import Session

_PAST_DAYS = timedelta(days=330)
"""How far back a day without a year is looked for."""


class NumberRefused(ValueError):
    """A number does not fit its key result; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A number of a key result as somebody wrote it."""

    key_result: str
    """The id of the key result."""
    value: str
    """The value, maybe with its unit."""
    sure: str = ""
    """How sure people are to reach the target, 0 to 10; empty where nobody said."""
    note: str = ""
    """A line of context."""
    on: str = ""
    """The day for which the value holds; empty for today."""
    by: str = ""
    """Who gives it; empty for nobody named."""


def give_number(
    session: Session, given: GivenNumber, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> tuple[Session, Update]:
    """Return the session with a number that was given between meetings, and the update that has it.

    It replaces what stands there for the same day; the session is the same where it stands there already. A number with
    two values is read with the `decimal_mark`, a day by the order of `dates`. Raises NumberRefused.
    """
    key_result = _key_result(session, given.key_result)
    day = _day(session, given.on, today, dates)
    known = find_update(session, key_result.id, day)
    id = known.id if known else next_id(session, Update)
    after = session if known else add(session, Update, into=key_result.id, on=day)
    for field, text in (("value", given.value), ("confidence", given.sure), ("note", given.note)):
        if text.strip():
            after = _with_text(after, id, field, text, today, decimal_mark, dates)
    if get(after, key_result.id, KeyResult).unit != key_result.unit:
        raise NumberRefused(f"“{given.value.strip()}” has a unit, and {key_result.id} has none yet")
    update = get(after, id, Update)
    if update.value is None:
        raise NumberRefused(f"{key_result.id} needs a value")
    if update == known:
        return session, update
    after = change(after, id, said_on=today, said_by=name_as_written(session, given.by.strip()))
    after = finish_update(after, id, today)
    return after, get(after, id, Update)


def _key_result(session: Session, id: str) -> KeyResult:
    """Return the key result of an id, in whatever case; raises NumberRefused."""
    for key_result in session.key_results:
        if key_result.id.casefold() == id.strip().casefold():
            return key_result
    *others, last = [key_result.id for key_result in session.key_results] or [""]
    there = f"there {'are' if others else 'is'} {', '.join(others)}{' and ' if others else ''}{last}" if last else ""
    raise NumberRefused(f"no key result is called “{id.strip()}”; {there or 'there are none yet'}")


def _day(session: Session, text: str, today: date, dates: DateContext) -> date:
    """Return the day for which a number holds; raises NumberRefused."""
    if not text.strip():
        return today
    try:
        day = parse_text(gaps(Update)["on"], text, today, today - _PAST_DAYS, date_context(session, dates))
    except IncompleteInput as error:
        raise NumberRefused(str(error)) from error
    if not isinstance(day, date) or day > today:
        raise NumberRefused(f"{format_day(day, today)} lies ahead, and a number is of a day that has come")
    return day


def _with_text(
    session: Session, id: str, field: str, text: str, today: date, decimal_mark: str, dates: DateContext
) -> Session:
    """Return the session with a text typed into a gap of an update; raises NumberRefused."""
    decided = decided_text(session, id, field, text, decimal_mark, dates, today)
    after = settle_draft(enter_text(session, id, field, decided, today), id, field, today, dates)
    if problem := draft_problem(after, id, field, today):
        raise NumberRefused(problem)
    return after
