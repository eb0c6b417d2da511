"""The lines of a recap, and what they tell of actions, promises and messages: done, let go, or still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from okrtui.content.spans import Span, StyledLine
from okrtui.method.open_tasks import (
    OpenAction,
    done_plays,
    done_tasks,
    done_text,
    numbers_to_find,
    open_action,
    open_commitments,
    undone_commitments,
    was_done_since,
)
from okrtui.model.base import field_value
from okrtui.model.clock import local_day
from okrtui.model.edits import stopped_ids
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.session import Session
from okrtui.model.speaker import speaks_alone
from okrtui.report.summary_lines import bullet_line


@dataclass(frozen=True, slots=True)
class RecapLine:
    """A line of the recap."""

    text: StyledLine = ()
    """The line; empty for a blank one."""
    task: str = ""
    """The id of the action, promise or message of the session that it asks about; empty for any other line."""
    is_done: bool = False
    """Whether that is done."""


Section = list[StyledLine | RecapLine]
"""A heading and the lines below it; empty where there are none."""


def done_section(source: Session, session: Session, today: date) -> Section:
    """Return what was done since the previous session, and marked as done there; plays that it finished, too."""
    still_open = {task.id for task in open_commitments(session)}
    made_on = local_day(source.created) if source.created else date.min
    lines = [
        bullet_line(task.text or BLANK, (task.who, done_text(task.on, today)))
        for task in done_tasks(source)
        if was_done_since(source, task.id, task.on) and task.id not in still_open
    ]
    lines += [
        bullet_line(f"play: {play.text}", (play.who, done_text(play.on, today))) for play in done_plays(source, made_on)
    ]
    return section("Done since last time", lines)


def action_section(source: Session, session: Session, today: date, moved: Mapping[str, str]) -> Section:
    """Return what was open, the first steps of the closing round included, each with how it stands now.

    `moved` tells who took over what, and to which day it was moved, by the id of the action.
    One that was marked as done in the previous session since then is asked about, too.
    """
    finding = {number.action for number in numbers_to_find(source)}
    tasks = [task for task in undone_commitments(source) if task.id not in finding and not task.is_message]
    done = _done_ids(source)
    tasks += [task for task in open_commitments(session) if task.id in done and not task.is_message]
    return section("Actions that were open", _task_lines(source, tasks, session, today, moved))


def _task_lines(
    source: Session, tasks: Iterable[OpenAction], session: Session, today: date, moved: Mapping[str, str]
) -> Iterator[RecapLine]:
    """Yield a line for each task of `source`: done, let go, or still open, with name and day as they are now.

    A rung that became an action in the next cycle is known by its words.
    """
    still_open, stopped = open_commitments(session), stopped_ids(session)
    by_id, by_text = {task.id: task for task in still_open}, {task.text: task for task in still_open}
    parts = named_parts(session)
    was_done = _done_ids(source)
    for task in tasks:
        current = by_id.get(task.id) or by_text.get(task.text)
        if current is not None and current.id in was_done:
            yield RecapLine(_task_text(current, f"done, says “{source.title or source.id}”"), current.id)
        elif current is not None:
            known = replace(current, meant=current.meant or task.meant)
            yield RecapLine(_task_text(current, known.due_text(today), moved.get(task.id, "")), current.id)
        elif (item := parts.get(task.id)) is not None and task.id not in stopped:
            is_done = bool(field_value(item, "done", False))
            done_on = field_value(item, "done_on", None)
            state = done_text(done_on, today) if is_done else task.due_text(today)
            yield RecapLine(_task_text(task, state), task.id, is_done)
        else:
            yield RecapLine(_task_text(task, "done" if task.id in was_done else "let go"))


def _done_ids(session: Session) -> set[str]:
    return {id for id, item in named_parts(session).items() if field_value(item, "done", False)}


def _task_text(task: OpenAction, state: str, moved: str = "") -> StyledLine:
    facts = ", ".join(filter(None, (task.who, state)))
    return bullet_line(task.text or BLANK, ("; ".join(filter(None, (facts, moved))),))


def message_section(source: Session, session: Session, today: date, moved: Mapping[str, str]) -> Section:
    """Return what was still to be told to people who were not there, as it stands now."""
    messages = (open_action(message, source) for message in source.messages if not message.done)
    return section(
        "Tell somebody" if speaks_alone() else "Tell others", _task_lines(source, messages, session, today, moved)
    )


def section(title: str, lines: Iterable[StyledLine | RecapLine]) -> Section:
    """Return the lines below their heading; nothing where there are none."""
    content = list(lines)
    return [(Span(title, "heading"),), *content] if content else []
