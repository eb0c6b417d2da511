"""What became of a promise from meeting to meeting: who took it over from whom, and to which day it was moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from okrtui.caseless import caseless
from okrtui.method.open_tasks import OpenAction, undone_commitments
from okrtui.method.said_days import day_of_meeting
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session import Session


def handovers(chain: Iterable[Session], today: date) -> dict[str, str]:
    """Return how promises changed hands or days between sessions, the oldest first, that follow each other, by id.

    `Dev took over from Ana on 2 Nov`, `moved from 20 Nov to 4 Dec`. A change is told with the day of its session only
    where that was not written in on another day.
    """
    told: dict[str, list[str]] = {}
    sessions = list(chain)
    by_id = {session.id: session for session in sessions}
    for before, after in ((by_id.get(session.follows), session) for session in sessions):
        if before is None:
            continue
        tasks = {task.id: task for task in undone_commitments(before)}
        day = day_of_meeting(after)
        on = f" on {format_day(day, today)}" if day else ""
        for task in undone_commitments(after):
            if task.id in tasks:
                told.setdefault(task.id, []).extend(_changes(tasks[task.id], task, on, today))
    return {id: ", ".join(changes) for id, changes in told.items() if changes}


def _changes(before: OpenAction, after: OpenAction, on: str, today: date) -> Iterator[str]:
    if before.who and after.who and caseless(before.who) != caseless(after.who):
        yield f"{after.who} took over from {before.who}{on}"
    if before.by and after.by and before.by != after.by:
        yield f"moved from {format_day(before.by, today)} to {format_day(after.by, today)}"
