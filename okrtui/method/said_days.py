"""Days that lines name in their own words, where nobody has set a day: read from the time at which each was said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.language.days_in_text import find_due_date
from okrtui.model.base import field_value
from okrtui.model.clock import local_day

if TYPE_CHECKING:
    from okrtui.model.base import Model
    from okrtui.model.session import Session

_HALF_YEAR = timedelta(days=183)
"""How long before a session a line that it took over was said at most, where nothing tells when."""
_MONTH = timedelta(days=35)
"""After how long the words of a relative day, `by the end of the month`, mean another one."""


def named_day(item: Model, session: Session) -> date | None:
    """Return the day that the words of an item of a session name, `by 9 Oct`; None for none, and for `by Friday`.

    A day without a year is that of the time at which it was said: a line of an earlier session has it from then.
    """
    text, since = field_value(item, "text", ""), _said_on(item, session)
    if not text or since is None:
        return None
    day = find_due_date(text, since)
    later = find_due_date(text, since + _MONTH)
    return day if day and later and (day.month, day.day) == (later.month, later.day) else None


def offered_day(item: Model, session: Session, today: date) -> date | None:
    """Return the day that the words of an item offer for its empty gap; None for none.

    Of a line of this session, `by Friday` counts from today. Of an earlier one nobody knows any more which Friday.
    """
    text, day = field_value(item, "text", ""), named_day(item, session)
    is_earlier = bool(field_value(item, "origin", ""))
    return day if day is not None or is_earlier or not text else find_due_date(text, today)


def _said_on(item: Model, session: Session) -> date | None:
    """Return a day from which a day that an item names counts; None where the session does not tell its own."""
    made_on = local_day(session.created) if session.created else session.starts
    origin = field_value(item, "origin", "")
    if not origin or made_on is None:
        return made_on
    days = (decision.on for decision in session.decisions if decision.origin == origin and decision.on)
    return min(days, default=made_on - _HALF_YEAR)
