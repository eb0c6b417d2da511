"""The actions of all sessions of a folder, each once, as the newest session of its chain has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrtui.caseless import caseless
from okrtui.content.actions import DAY_TO_CONFIRM
from okrtui.language.names import is_among
from okrtui.method.open_tasks import done_text, due_or_meant_text
from okrtui.method.task_history import Task, merged_tasks
from okrtui.report.chain_tasks import ChainTasks, read_chain_tasks
from okrtui.store.folder import Folder
from okrtui.store.heads import Head, matches_filter


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action and the session that tells how it stands."""

    task: Task
    """The action."""
    head: Head
    """The head of that session."""
    elsewhere: tuple[ListedAction, ...] = ()
    """The same of the same person in other teams, where it was taken as a priority: it is told once."""

    @property
    def state(self) -> str:
        """What became of it: that of the action, and `archived` for an open one of an archived session."""
        return "archived" if self.task.state == "open" and self.head.status == "archived" else self.task.state

    @property
    def who(self) -> str:
        """Who does it: whom it names, or the person who is alone in its session."""
        return self.task.who or (self.head.team if self.head.is_solo else "")

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state == "open"

    def is_overdue(self, today: date) -> bool:
        """Return whether it is open and was due before a day."""
        return self.is_open and self.task.is_overdue(today)

    def is_of(self, name: str) -> bool:
        """Return whether somebody does it who has this name, or this first name, in whatever case and form."""
        return is_among(name, self.who)

    def when(self, today: date) -> str:
        """Return its day in words: `was due 9 Oct`, `by 4 Dec`, `no day yet`, `done 9 Oct`, `let go`.

        A day that its words only mean is asked about, as everywhere: `by 4 Dec?`.
        """
        if self.task.state == "done":
            return done_text(self.task.done_on, today)
        return due_or_meant_text(self.task.by, self.task.meant, today) if self.is_open else self.state


def read_actions(
    folder: Folder, team: str | None = None, private: bool = False, heads: Sequence[Head] | None = None
) -> tuple[ListedAction, ...]:
    """Return the actions of a folder: the open ones by day, then what was done, the newest first, and let go.

    With a `team`, those that a session of it has. Private sessions are read only with `private`. `heads` are those of
    the folder where they were read already. Raises FolderError.
    """
    return list_actions(read_chain_tasks(folder, team, private, heads), team)


def list_actions(chains: ChainTasks, team: str | None) -> tuple[ListedAction, ...]:
    """Return the actions that were read of the chains of a folder; see `read_actions`."""
    actions = (ListedAction(task, chains.heads[task.session]) for task in merged_tasks(chains.tasks))
    return _told_once(sorted((each for each in actions if matches_filter(each.head.team, team)), key=_order))


def _told_once(actions: Iterable[ListedAction]) -> tuple[ListedAction, ...]:
    """Return the actions with what a person has open in the same words in several teams once: the first of them.

    With another day it is another action.
    """
    told: list[ListedAction] = []
    places: dict[tuple[str, str], int] = {}
    for action in actions:
        key = caseless(action.task.who), caseless(action.task.text)
        first = places.get(key)
        if not (action.is_open and action.task.who):
            told.append(action)
        elif first is not None and _is_same_elsewhere(told[first], action):
            told[first] = replace(told[first], elsewhere=(*told[first].elsewhere, action))
        else:
            places.setdefault(key, len(told))
            told.append(action)
    return tuple(told)


def _is_same_elsewhere(action: ListedAction, other: ListedAction) -> bool:
    days = {action.task.by or action.task.meant, other.task.by or other.task.meant} - {None}
    return action.head.team != other.head.team and len(days) < 2


def open_groups(actions: Iterable[ListedAction], today: date) -> dict[str, list[ListedAction]]:
    """Return the open actions by what their day says, the earliest first; a group without any is left out."""
    groups: dict[str, list[ListedAction]] = {title: [] for title in ("Was due", "Coming", DAY_TO_CONFIRM, "No day yet")}
    for action in actions:
        if action.is_open:
            groups[_group(action.task, today)].append(action)
    return {title: group for title, group in groups.items() if group}


def _group(task: Task, today: date) -> str:
    if task.by is not None:
        return "Was due" if task.is_overdue(today) else "Coming"
    return DAY_TO_CONFIRM if task.meant is not None else "No day yet"


def _order(action: ListedAction) -> tuple[object, ...]:
    task = action.task
    if action.is_open:
        return 0, task.by or date.max, caseless(task.who), task.text
    newest_first = -task.done_on.toordinal() if task.done_on else 0
    return ("done", "let go", "archived").index(action.state) + 1, newest_first, caseless(task.who), task.text
