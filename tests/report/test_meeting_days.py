"""The day of the next meeting, which screens and lists work out in different ways."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.method.meeting_suggestions import suggested_meetings
from okrtui.model.items import add
from okrtui.model.okr import Update
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
