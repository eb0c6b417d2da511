"""Days that the words of open tasks only mean, `by Friday`: all of them are taken by one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.content.close import ShowSection
from okrtui.content.page_section import AskPromise, GoTo
from okrtui.language.days_in_text import ANY_DAY
from okrtui.method.task_gaps import proposed_days
from okrtui.model.base import field_value
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.items import change, find
from okrtui.tui.key_hints import key_name
from okrtui.tui.step_parts.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from okrtui.content.rows import Row
    from okrtui.model.base import Model
    from okrtui.model.session import Session
    from okrtui.tui.step_parts.section import SectionHost


def take_days(host: SectionHost) -> None:
    """Take all days that lines propose, in one step to undo."""
    host.finish_editing()
    if not (days := proposed_days(host.session, host.context.today)):
        return

    def edit(session: Session) -> Session:
        for id, day in days.items():
            session = change(session, id, by=day)
        return session

    count = _told(host.session, days, host.context.today)
    if host.apply(edit, f"taking {count}"):
        host.show_toast(f"Took {count}. {key_name('undo')} undoes it.")


def single_label(session: Session, days: Mapping[str, date], item: str) -> str:
    """Return what the key line says of the one proposed day, by the id of its task; empty where there are more.

    It is taken wherever among the tasks the cursor is: on another task, `item`, it says whose it is.
    """
    if len(days) != 1:
        return ""
    (id,) = days
    who = _doer(session, id) if item not in ("", id) else ""
    return f"Take {who}’s day" if who else "Take the day"


def _doer(session: Session, id: str) -> str:
    """Return who does the task with this id; empty for nobody."""
    task = find(session, id)
    return field_value(task, "who", "") if task is not None else ""


def _told(session: Session, days: Mapping[str, date], today: date) -> str:
    """Return which days are taken: `6 Nov for Tomas`, or how many."""
    if len(days) != 1:
        return f"{len(days)} proposed days"
    ((id, day),) = days.items()
    who = _doer(session, id)
    return f"{format_day(day, today)} for {who}" if who else format_day(day, today)


def _proposes_day(session: Session, row: Row, item: Model | None) -> bool:
    """Return whether a row shows a task, leads to one with a proposed day, or is the heading of such tasks.

    On a task without one it takes those of the tasks beside it.
    """
    if isinstance(row.enter, ShowSection) and row.enter.id in ("promises", "messages", "actions"):
        return bool(proposed_days(session, ANY_DAY))
    if isinstance(item, Promise | Announcement | Action) or isinstance(row.enter, AskPromise):
        return bool(proposed_days(session, ANY_DAY))
    id = row.item or (row.enter.about if isinstance(row.enter, GoTo) else "")
    # Which day it is does not matter here.
    return bool(id) and id in proposed_days(session, ANY_DAY)


PROPOSED_DAYS = Subject("takes the days that lines propose, as in “by Friday”", _proposes_day)
"""What the command works on."""


LISTED_DAYS = Subject(
    "takes the days that lines propose, as in “by Friday”",
    lambda session, row, item: bool(proposed_days(session, ANY_DAY)),
)
"""What the command works on in a list of all tasks: on any row, as its heading there says so."""
