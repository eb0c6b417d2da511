"""The preview of a session beside the list of the library: its summary, read from its file."""

from __future__ import annotations

from datetime import date

from okrtui.method.numbers import Numbers
from okrtui.report.chain_numbers import read_as_shown
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.session_summary import summary_lines
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.tui.spans import hanging_line
from okrtui.tui.text import shown
from okrtui.tui.widgets.hanging_text import HangingLine


def read_preview(
    folder: Folder, head: Head, schedule: MeetingSchedule, today: date, numbers: Numbers, width: int
) -> list[HangingLine]:
    """Read a session and return its summary for a width in columns, with what is wrong with its file."""
    try:
        loaded = folder.open(head.path)
    except StoreError as error:
        return [HangingLine(shown(str(error), "$text-error"))]
    session, later = read_as_shown(loaded.session, head, schedule, today)
    meeting, is_followed = schedule.next_meeting(head, today, numbers), schedule.is_followed(head)
    continued_in, has_ended = schedule.continued_in(head), schedule.has_ended(head)
    summary = summary_lines(session, numbers, today, width, meeting, is_followed, continued_in, later, has_ended)
    problems = (head.problem,) if head.copy_of else loaded.problems
    lines = [hanging_line(line) for line in summary]
    return [*lines, *(HangingLine(shown(f"⚠ {problem}", "$text-warning"), 2) for problem in problems)]
