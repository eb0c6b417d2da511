"""The actions of a chain of sessions, each told once, as the newest session that knows of it has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrtui.method.carry_over import chosen_on, latest_choice
from okrtui.method.open_tasks import open_action, open_commitments, was_done_since
from okrtui.model.base import field_value
from okrtui.model.clock import local_day
from okrtui.model.edits import stopped_ids

if TYPE_CHECKING:
    from okrtui.model.causes import Rung
    from okrtui.model.follow_ups import Action, Announcement, Promise
    from okrtui.model.session import Session

TaskKind = Literal["action", "promise", "message", "rung"]
"""What an action is in the file."""

TaskState = Literal["open", "done", "let go"]
"""What became of an action."""

_ORDER: tuple[TaskState, ...] = ("done", "open", "let go")
"""Which of two branches tells what became of an action: done counts everywhere, open before let go."""


@dataclass(frozen=True, slots=True)
class Task:
    """A rung, action, promise or message, and what became of it."""

    origin: str
    """The id of the session in which it was first written."""
    id: str
    """Its own id, which it keeps in all sessions of its chain."""
    kind: TaskKind
    """What it is."""
    text: str
    """What to do."""
    who: str
    """Who does it; empty where nobody does."""
    by: date | None
    """The day by which it is done, after any move; None for none."""
    state: TaskState
    """What became of it."""
    done_on: date | None
    """The day on which it was marked as done; None where it is not done, or nobody noted the day."""
    session: str
    """The id of the newest session that has it."""
    let_go_on: date | None = None
    """The day on which it was let go; None where it is not, or nobody noted the day."""
    meant: date | None = None
    """The day that its words only meant, `by Friday`, while nobody has said yes to it; None for none."""

    @property
    def key(self) -> tuple[str, str]:
        """What is the same in all sessions that have it."""
        return self.origin, self.id

    def is_overdue(self, today: date) -> bool:
        """Return whether it is open and was due before a day."""
        return self.state == "open" and self.by is not None and self.by < today


def chain_tasks(sessions: Sequence[Session], private_after: Collection[str] = ()) -> tuple[Task, ...]:
    """Return the actions of sessions that follow each other, the newest last, each once.

    The newest session, with what it follows, knows what came of all before it: what a follow-up does not have any more
    was let go. Other branches add what they began, and what is done or let go there is not open.

    `private_after` names the sessions that a private one follows, which is not among `sessions`. Of their open actions
    those that a later session does not have are left out, as what became of them is told in private.
    """
    by_id = {session.id: session for session in sessions}
    line: dict[str, Session] = {}
    before = sessions[-1] if sessions else None
    while before is not None and before.id not in line:
        line[before.id] = before
        before = by_id.get(before.follows)
    told: dict[tuple[str, str], Task] = {}
    for session in reversed(line.values()):
        told = _with_newer(told, session_tasks(session), session.follows in private_after)
    for session in sessions:
        if session.id not in line:
            own = {task.key: task for task in session_tasks(session)}
            ended = {key: task for key, task in own.items() if task.state != "open" or key not in told}
            told |= {key: task for key, task in ended.items() if key not in told or told[key].state == "open"}
    return tuple(told.values())


def tasks_of_last_time(session: Session, before: Session | None) -> tuple[Task, ...]:
    """Return what was open when the session before one ended, as it stands now, in the order of the files.

    What was done after that meeting is among it, be it marked there; what the meeting itself has done is not. While
    nobody has read the session before, what was done before this one began is left out.
    """
    own = {task.key: task for task in session_tasks(session) if task.origin != session.id}
    if before is None:
        begun_on = local_day(session.created) if session.created else date.min
        return tuple(
            each for each in own.values() if not (each.state == "done" and (each.done_on or begun_on) < begun_on)
        )
    past = {task.key: task for task in session_tasks(before)}
    ended = {
        key
        for key, task in past.items()
        if task.state == "let go" or (task.state == "done" and not was_done_since(before, task.id, task.done_on))
    }
    only_there = [task for key, task in past.items() if task.state == "done" and key not in ended | own.keys()]
    return (*only_there, *(task for key, task in own.items() if key not in ended))


def merged_tasks(chains: Iterable[Iterable[Task]]) -> tuple[Task, ...]:
    """Return the actions of several chains, each once where chains have a beginning in common."""
    merged: dict[tuple[str, str], Task] = {}
    for task in (task for tasks in chains for task in tasks):
        known = merged.get(task.key)
        if known is None or _ORDER.index(task.state) < _ORDER.index(known.state):
            merged[task.key] = task
    return tuple(merged.values())


def _with_newer(
    told: Mapping[tuple[str, str], Task], newer: Sequence[Task], is_gap: bool
) -> dict[tuple[str, str], Task]:
    """Return what earlier sessions told of their actions, with those of the session that follows.

    A rung goes on in the next cycle as an action with the same words. Across a gap in the chain, nothing is told of
    what was open before it and is not there after it.
    """
    now = {task.key: task for task in newer}
    words = {task.text for key, task in now.items() if key not in told}
    result: dict[tuple[str, str], Task] = {}
    for key, task in told.items():
        if key in now or task.state != "open":
            result[key] = task
        elif task.text not in words and not is_gap:
            result[key] = replace(task, state="let go")
    return result | now


def session_tasks(session: Session) -> list[Task]:
    """Return the actions of one session, and what became of each, in the order of its file.

    A rung whose work the ones below it do is none, nor is what belongs to a parked item, or has no words.
    """
    open_by_id, stopped = {task.id: task for task in open_commitments(session)}, stopped_ids(session)
    tasks = []
    for kind, item in _items(session):
        task = open_by_id.get(item.id)
        state: TaskState = "done" if item.done else "let go" if item.id in stopped else "open"
        told = task or open_action(item, session)
        if told.text and (task is not None or state != "open"):
            origin = field_value(item, "origin", "") or session.id
            done_on = item.done_on if item.done else None
            choice = latest_choice(session, item.id) if state == "let go" else None
            let_go_on = chosen_on(session, choice) if choice else None
            what = (origin, item.id, kind, told.told_text, told.who, told.by)
            tasks.append(Task(*what, state, done_on, session.id, let_go_on, told.meant))
    return tasks


def _items(session: Session) -> Iterator[tuple[TaskKind, Rung | Action | Promise | Announcement]]:
    yield from (("rung", rung) for ladder in session.ladders for rung in ladder.rungs)
    yield from (("action", action) for action in session.actions)
    yield from (("promise", promise) for promise in session.promises)
    yield from (("message", message) for message in session.messages)
