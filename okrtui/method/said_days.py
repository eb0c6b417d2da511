"""Days that lines name in their own words, where nobody has set a day: read from the time at which each was said.

A day that words name is the day of a line, as one that was set. One that they only mean, `by Friday`, is a guess: it is
offered, and until somebody takes it the line has no day yet, in every list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.language.days_in_text import find_due_date
from okrtui.language.named_days import day_in_words, message_day_in_words
from okrtui.model.base import field_value
from okrtui.model.clock import local_day
from okrtui.model.follow_ups import Announcement

if TYPE_CHECKING:
    from okrtui.model.base import Model
    from okrtui.model.session import Session

_HALF_YEAR = timedelta(days=183)
"""How long before a session a line that it took over was said at most, where nothing tells when."""


@dataclass(frozen=True, slots=True)
class OfferedDay:
    """A day that the words of an item offer for its empty gap."""

    day: date
    """The day."""
    is_guess: bool
    """Whether the words only mean it, `by Friday`, so that somebody has to say yes to it."""


def settled_day(item: Model, session: Session) -> date | None:
    """Return the day of an item that nobody has to be asked about: set, or named by its words; None for no day yet."""
    return field_value(item, "by", None) or named_day(item, session)


def named_day(item: Model, session: Session) -> date | None:
    """Return the day that the words of an item of a session name, `by 9 Oct`; None for none, and for `by Friday`.

    A day without a year is that of the time at which it was said: a line of an earlier session has it from then. A
    message has only one behind "by", since others may be those that it tells of.
    """
    since = _said_on(item, session)
    read = message_day_in_words if isinstance(item, Announcement) else day_in_words
    return read(field_value(item, "text", ""), since) if since else None


def meant_day(item: Model, session: Session) -> date | None:
    """Return the day that the words of an item only meant, `by Friday`, on the day on which they were said.

    None for none, for a day that they name, and where nobody knows any more on which day that was.
    """
    text, said_on = field_value(item, "text", ""), _known_day(item, session)
    return find_due_date(text, said_on) if text and said_on and named_day(item, session) is None else None


def offered_day(item: Model, session: Session, today: date) -> OfferedDay | None:
    """Return the day that the words of an item offer for its empty gap; None for none.

    Of a line of this session, `by Friday` counts from today, and of an earlier one from the day on which it was said.
    """
    text, day = field_value(item, "text", ""), named_day(item, session)
    is_earlier = bool(field_value(item, "origin", ""))
    if day is not None:
        return OfferedDay(day, is_guess=False)
    guess = meant_day(item, session) if is_earlier else find_due_date(text, today) if text else None
    return OfferedDay(guess, is_guess=True) if guess else None


def day_of_meeting(session: Session) -> date | None:
    """Return the one day on which a session was written; None where it was written in on another day, too."""
    made = local_day(session.created) if session.created else None
    changed = local_day(session.updated) if session.updated else made
    return made if made == changed else None


def _known_day(item: Model, session: Session) -> date | None:
    """Return the day on which an item was said; None where nothing tells it for sure."""
    origin = field_value(item, "origin", "")
    if not origin:
        return day_of_meeting(session)
    days = {decision.on for decision in session.decisions if decision.origin == origin and decision.on}
    return days.pop() if len(days) == 1 else None


def _said_on(item: Model, session: Session) -> date | None:
    """Return a day from which a day that an item names counts; None where the session does not tell its own."""
    made_on = local_day(session.created) if session.created else session.starts
    origin = field_value(item, "origin", "")
    if not origin or made_on is None:
        return made_on
    days = (decision.on for decision in session.decisions if decision.origin == origin and decision.on)
    return min(days, default=made_on - _HALF_YEAR)
