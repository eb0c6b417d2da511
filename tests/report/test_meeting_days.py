"""The day of the next meeting, which screens and lists work out in different ways."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.method.checkin_schedule import session_due_meeting
from okrtui.method.meeting_suggestions import suggested_meetings
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Update
from okrtui.report.head_status import MeetingSchedule
from tests.report.test_head_status import running_session, saved_head


@pytest.mark.parametrize(
    ("created", "today", "updates"),
    [
        (date(2026, 9, 28), date(2026, 9, 28), ()),
        (date(2026, 10, 5), date(2026, 10, 5), ()),
        (date(2026, 10, 5), date(2026, 10, 7), ()),
        (date(2026, 10, 5), date(2026, 10, 14), (date(2026, 10, 12),)),
        (date(2026, 10, 3), date(2026, 10, 3), ()),
        (date(2026, 9, 1), date(2026, 9, 1), ()),
    ],
)
def test_lists_and_close_name_the_same_day_for_the_next_look(
    created: date, today: date, updates: tuple[date, ...], tmp_path: Path
) -> None:
    session = running_session(created=datetime(created.year, created.month, created.day, 9, tzinfo=UTC))
    for day in updates:
        session = add(session, Update, into="kr1", on=day, value=40)
    listed = MeetingSchedule([saved_head(tmp_path, session)]).next_meeting(saved_head(tmp_path, session), today)
    first = suggested_meetings(session, today)[0]
    assert listed is not None
    assert (first.on, first.purpose) == (listed.on, listed.purpose)


@pytest.mark.parametrize(
    ("given", "last_look", "due"),
    [
        ((("kr1", 12, True),), date(2026, 10, 1), date(2026, 10, 8)),
        ((("kr1", 12, False),), date(2026, 10, 12), date(2026, 10, 19)),
        ((("kr1", 12, True), ("kr2", 9, True)), date(2026, 10, 9), date(2026, 10, 16)),
        ((("kr1", 12, True), ("kr2", 14, False)), date(2026, 10, 14), date(2026, 10, 21)),
    ],
)
def test_a_number_between_meetings_puts_off_the_look_only_once_all_are_given(
    given: tuple[tuple[str, int, bool], ...], last_look: date, due: date, tmp_path: Path
) -> None:
    """Each is a key result, a day of October, and whether it was given between meetings."""
    session = add(running_session(), KeyResult, baseline=0, target=100)
    for key_result, number, is_given in given:
        day = date(2026, 10, number)
        session = add(session, Update, into=key_result, on=day, value=20, said_on=day if is_given else None)
    head = saved_head(tmp_path, session)
    assert head.last_look == last_look
    assert (head.looked_on is None) == (last_look == head.progress_on)
    meeting = MeetingSchedule([head]).next_meeting(head, date(2026, 10, 15))
    assert meeting is not None
    assert (meeting.on, meeting.purpose) == (due, "weekly look")
    assert session_due_meeting(session, date(2026, 10, 15)) == meeting
