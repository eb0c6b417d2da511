"""A play and the tasks that it was taken on as are one fact: who leads it, by when, and whether it is done (O)."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from okrtui.model.base import field_value
from okrtui.model.directions import detailed_plays
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import Play
from okrtui.model.items import change

if TYPE_CHECKING:
    from okrtui.model.base import Item
    from okrtui.model.session import Session

BareLine = Callable[["Session", str], str]
"""Returns a line of a session without the person and the day that it names."""

Task = Action | Promise
"""What a play may be taken on as."""

_SHARED_FIELDS = ("who", "by")
"""The fields that say the same of a play and of its tasks; `mark_done` sets the others."""


def counterparts(session: Session, item: Item) -> list[Play | Action | Promise]:
    """Return the tasks that a play was taken on as, or the play of a task; nothing for other items."""
    if isinstance(item, Play):
        line = next((line for line, play in _own_plays(session) if play.id == item.id), None)
        return [task for task in _tasks(session) if line and _is_task_of(task, line, item)]
    if isinstance(item, Action | Promise):
        return [play for line, play in _own_plays(session) if _is_task_of(item, line, play)]
    return []


def share_play_changes(before: Session, after: Session, bare_line: BareLine = lambda session, line: line) -> Session:
    """Return `after` with a person or day that changed in a play also in its open tasks, and the other way round.

    A task in other words is a part of its play, with a person and a day of its own. `bare_line` returns a line without
    the person and the day in it, which are no other words.
    """
    lists = ("actions", "promises", "direction")
    if all(getattr(before, name) is getattr(after, name) for name in lists):
        return after
    old = {item.id: item for item in (*_tasks(before), *before.direction.play_details)}
    waiting = {(draft.about, draft.field) for draft in after.drafts}
    shared, bare = after, partial(bare_line, after)
    open_tasks: dict[str, list[Task]] = {}
    for task in _tasks(after) if after.direction.plays else ():
        if not task.done:
            open_tasks.setdefault(_folded(bare(task.text)), []).append(task)
    for line, play in _own_plays(after):
        tasks = [task for task in open_tasks.get(_folded(bare(line)), ()) if task.about in ("", play.id)]
        said = [_said_anew(old.get(item.id), item, waiting) for item in (play, *tasks)]
        told = {name: value for fields in reversed(said) for name, value in fields.items()}
        for item, own in zip((play, *tasks), said, strict=True) if tasks else ():
            shared = change(shared, item.id, **{name: value for name, value in told.items() if name not in own})
    return shared


def _said_anew(before: Item | None, after: Item, waiting: Container[tuple[str, str]]) -> dict[str, Any]:
    """Return what an edit said anew of an item; nothing for one that was added, and for text that still waits."""
    if before is None or before is after:
        return {}
    values = {name: field_value(after, name, None) for name in _SHARED_FIELDS if (after.id, name) not in waiting}
    return {name: value for name, value in values.items() if value != field_value(before, name, None)}


def _own_plays(session: Session) -> Iterator[tuple[str, Play]]:
    """Yield the plays with their lines; one that was copied is led elsewhere."""
    return ((line, play) for line, play in detailed_plays(session.direction) if play and not play.origin)


def _tasks(session: Session) -> tuple[Task, ...]:
    return (*session.actions, *session.promises)


def _folded(text: str) -> str:
    return text.strip().casefold()


def _is_task_of(task: Task, line: str, play: Play) -> bool:
    """Return whether a task was made from a play, whose line it has where it does not name it."""
    return play.id == task.about if task.about else _folded(task.text) == _folded(line)
