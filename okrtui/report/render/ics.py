"""A calendar: the meetings of the cycle from today on, and the days of what people have taken on.

What is the same in a later session of the chain has the same UID, so that a calendar that is imported again is brought
up to date, and has nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

from icalendar import Alarm, Calendar, Event

from okrtui import __version__
from okrtui.method.checkin_schedule import Meeting, MeetingKind
from okrtui.method.cycle_calendar import cycle_meetings
from okrtui.method.meeting_suggestions import suggested_meetings
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.open_tasks import due_tasks, numbers_to_find
from okrtui.model.item_phrases import with_capital
from okrtui.model.session import Session
from okrtui.model.text import clean, replace_controls
from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format

_ALARM_AT = timedelta(hours=9)
"""When a calendar reminds of a meeting: on its day at nine."""
_SEVERAL: MeetingKind = "weekly look"
"""The meeting that a cycle has several times, each in a week of its own."""


def calendar_of(exported: ExportedSession) -> Calendar:
    """Return the calendar of a session; without events while it has no days, or is archived."""
    session = exported.data()
    calendar = Calendar()
    calendar.add("prodid", f"-//okrtui//okrtui {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(" · ".join(filter(None, (session.title or session.id, session.team)))))
    with speaks_of(session):
        events = _events(session, exported) if session.status != "archived" else ()
        for event in {str(event["uid"]): event for event in events}.values():
            calendar.add_component(event)
    return calendar


def _events(session: Session, exported: ExportedSession) -> Iterator[Event]:
    for meeting in _meetings(session, exported):
        event = _event(
            session,
            _meeting_uid(meeting, session, exported.root),
            meeting.on,
            with_capital(meeting.name),
            meeting.note,
        )
        event.add_component(_alarm(meeting.name))
        yield event
    missing = {number.action: number for number in numbers_to_find(session) if number.action}
    for task in due_tasks(session):
        if task.by is not None:
            text = task.told_text or (missing[task.id].text if task.id in missing else "")
            summary = ": ".join(filter(None, (task.who, text)))
            yield _event(session, f"{exported.root}-{task.id}", task.by, summary)


def _meetings(session: Session, exported: ExportedSession) -> list[Meeting]:
    """Return the meetings from today on; the one that people agreed on takes the place of what is due in its week.

    A look on which they agreed is the next one, so that no other comes before it.
    """
    context = exported.context
    rhythm = cycle_meetings(session.starts, session.ends, context.numbers, session.is_solo)
    meetings = [meeting for meeting in rhythm if meeting.on >= context.today]
    if session.next_on is None:
        return _with_next_look(meetings, session, exported)
    agreed = Meeting(session.next_on, session.next_for, is_solo=session.is_solo)
    week = agreed.on.isocalendar()[:2]
    is_known = agreed.purpose in get_args(MeetingKind) and agreed.purpose != _SEVERAL
    is_next_look = agreed.purpose == _SEVERAL
    others = (
        meeting
        for meeting in (meetings if is_next_look else _with_next_look(meetings, session, exported))
        if not (is_known and meeting.purpose == agreed.purpose)
        and not (
            meeting.purpose == _SEVERAL
            and (meeting.on.isocalendar()[:2] == week or (is_next_look and meeting.on < agreed.on))
        )
    )
    return [agreed, *others]


def _with_next_look(meetings: list[Meeting], session: Session, exported: ExportedSession) -> list[Meeting]:
    """Return meetings with the suggested look, as screens offer it, in place of that of its week; none before it."""
    suggested = suggested_meetings(session, exported.context.today, exported.context.numbers)
    look = next((meeting.on for meeting in suggested if meeting.purpose == _SEVERAL), None)
    if look is None:
        return meetings
    week = look.isocalendar()[:2]
    return [
        replace(meeting, on=look) if meeting.purpose == _SEVERAL and meeting.on.isocalendar()[:2] == week else meeting
        for meeting in meetings
        if not (meeting.purpose == _SEVERAL and meeting.on < look and meeting.on.isocalendar()[:2] != week)
    ]


def _meeting_uid(meeting: Meeting, session: Session, root: str) -> str:
    """Return what names a meeting in every calendar: what is due by its kind in the cycle, what was agreed by who did.

    A look is named by its week as well.
    """
    if meeting.is_agreed:
        return f"{session.id}-next"
    week = f"-{meeting.on:%G-W%V}" if meeting.purpose == _SEVERAL else ""
    return f"{root}-{session.cycle or session.starts}-{meeting.purpose.replace(' ', '-')}{week}"


def _event(session: Session, uid: str, day: date, summary: str, note: str = "") -> Event:
    """Return what happens on a day, without a time, since nobody says one in a way that can be read.

    It does not keep people from meeting otherwise that day.
    """
    event = Event()
    event.add("uid", f"{_line(uid)}@okrtui")
    event.add("dtstamp", _changed_at(session))
    event.add("dtstart", day)
    event.add("summary", _line(summary))
    told = " · ".join(filter(None, (note, session.title, session.objective.text)))
    if told:
        event.add("description", _line(told))
    event.add("transp", "TRANSPARENT")
    if session.is_private:
        event.add("class", "PRIVATE")
    return event


def _alarm(name: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(with_capital(name)))
    alarm.add("trigger", _ALARM_AT)
    return alarm


def _changed_at(session: Session) -> datetime:
    """Return when the session was last changed, so that the same session gives the same calendar."""
    return (session.updated or session.created or datetime(2026, 1, 1, tzinfo=UTC)).astimezone(UTC)


def _line(text: str) -> str:
    """Return a text in one line, with control characters as visible signs; the library escapes the rest."""
    return " ".join(replace_controls(clean(text)).split())


def _render(sessions: Sequence[ExportedSession]) -> str:
    text: str = calendar_of(sessions[0]).to_ical().decode("utf-8")
    return text


FORMAT = Format("the meetings of the cycle and the days of actions, for a calendar", "i", "calendar", ".ics", _render)
