"""The actions of all sessions of a folder, each once, as the newest session of its chain has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any

from okrtui.language.names import split_names
from okrtui.method.open_tasks import done_text, due_text
from okrtui.method.task_history import Task, chain_tasks, merged_tasks
from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.report.chain_texts import ChainText, folder_chains, read_chain_texts, without_copies
from okrtui.report.untouched_copies import sketch_goal
from okrtui.store.chain import Chain
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head, matches_filter
from okrtui.store.index.program_version import program_version
from okrtui.store.toml_in import load_goal

_KIND = "actions"
"""The kind of these results in the index."""
_READ_KEYS = frozenset(("actions", "promises", "messages", "ladders", "decisions", "carry_over", "parking"))
"""The keys of a session that its actions follow from, besides its goal."""


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action and the session that tells how it stands."""

    task: Task
    """The action."""
    head: Head
    """The head of that session."""

    @property
    def state(self) -> str:
        """What became of it: that of the action, and `archived` for an open one of an archived session."""
        return "archived" if self.task.state == "open" and self.head.status == "archived" else self.task.state

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state == "open"

    def is_overdue(self, today: date) -> bool:
        """Return whether it is open and was due before a day."""
        return self.is_open and self.task.is_overdue(today)

    def is_of(self, name: str) -> bool:
        """Return whether somebody does it who has this name, or this first name, in whatever case."""
        wanted = name.strip().casefold()
        people = [person.casefold() for person in (self.task.who, *split_names(self.task.who)) if person]
        return any(wanted in (person, *person.split()[:1]) for person in people)

    def when(self, today: date) -> str:
        """Return its day in words: `was due 9 Oct`, `by 4 Dec`, `no day yet`, `done 9 Oct`, `let go`."""
        if self.task.state == "done":
            return done_text(self.task.done_on, today)
        return (due_text(self.task.by, today) or "no day yet") if self.is_open else self.state


def read_actions(folder: Folder, team: str | None = None, private: bool = False) -> tuple[ListedAction, ...]:
    """Return the actions of a folder: the open ones by day, then what was done, the newest first, and let go.

    With a `team`, those that a session of it has. Private sessions are read only with `private`. Raises FolderError.
    """
    chains = list(folder_chains(folder, team, private))
    texts = read_chain_texts(folder, chains, _KIND, program_version(), _chain_text, team, private)
    tasks = merged_tasks(_load(text.text) for text in without_copies(texts))
    heads = {head.id: head for chain in chains for head in chain.heads}
    actions = (ListedAction(task, heads[task.session]) for task in tasks)
    return tuple(sorted((each for each in actions if matches_filter(each.head.team, team)), key=_order))


def _order(action: ListedAction) -> tuple[object, ...]:
    task = action.task
    if action.is_open:
        return 0, task.by or date.max, task.who, task.text
    newest_first = -task.done_on.toordinal() if task.done_on else 0
    return ("done", "let go", "archived").index(action.state) + 1, newest_first, task.who, task.text


def _chain_text(chain: Chain) -> ChainText | None:
    """Return the actions of a chain as a text; None where no session of it can be read."""
    problems, sessions = list(chain.problems), []
    for head in chain.heads:
        try:
            sessions.append(_load_session(head))
        except StoreError as error:
            problems += [str(error)] if head.problem not in problems else []
    if not sessions:
        return None
    text = json.dumps([astuple(task) for task in chain_tasks(sessions)], default=date.isoformat)
    return ChainText(text, tuple(problems), tuple(map(sketch_goal, sessions)))


def _load_session(head: Head) -> Session:
    """Load what tells the actions of a session, with the links of its head; raises Unreadable."""
    return changed(load_goal(head.path, _READ_KEYS), id=head.id, follows=head.follows)


def _load(text: str) -> Iterable[Task]:
    """Return the actions from their text."""
    for values in json.loads(text):
        task = Task(*values)
        yield replace(task, by=_day(task.by), done_on=_day(task.done_on))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
