"""What is to do and to look at again in the chains of a folder, kept in the index until one of their files changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any

from okrtui.method.open_tasks import due_reviews
from okrtui.method.task_history import Task, chain_tasks, session_tasks
from okrtui.model.base import changed
from okrtui.model.review_days import ReviewDay
from okrtui.model.session import Session
from okrtui.report.chain_texts import ChainText, folder_chains, read_chain_texts, without_copies
from okrtui.report.processes import map_in_processes
from okrtui.report.untouched_copies import sketch_goal
from okrtui.store.chain import Chain, find_chain, visible_heads
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.store.index.program_version import program_version
from okrtui.store.toml_in import load_goal

_KIND = "tasks"
"""The kind of these results in the index."""
_TASK_KEYS = frozenset(("actions", "promises", "messages", "ladders", "decisions", "carry_over", "parking"))
"""The keys of a session that its actions follow from, besides its goal."""
_REVIEW_KEYS = _TASK_KEYS | {"hypotheses", "whys", "objections", "candidates", "people"}
"""The keys from which follows what is looked at again."""


@dataclass(frozen=True, slots=True)
class ChainTasks:
    """The tasks of chains, and what their newest sessions look at again."""

    heads: dict[str, Head]
    """The heads of all their sessions, by id."""
    tasks: tuple[tuple[Task, ...], ...]
    """The actions of each chain."""
    reviews: tuple[tuple[str, ReviewDay], ...]
    """What comes up again, with the id of the session that says so: the newest of a chain."""


def read_chain_tasks(
    folder: Folder, team: str | None = None, private: bool = False, heads: Sequence[Head] | None = None
) -> ChainTasks:
    """Read the chains of a folder in which the team has a session; private sessions only with `private`.

    `heads` are those of the folder where they were read already. Raises FolderError.
    """
    chains = list(folder_chains(folder, team, private, heads))
    made = read_chain_texts(folder, chains, _KIND, program_version(), _chain_text, team, private, map_in_processes)
    texts = without_copies(made)
    loaded = [json.loads(text.text) for text in texts]
    reviews = {
        (text.goals[-1].id, review.id): review
        for text, (_, values) in zip(texts, loaded, strict=True)
        for review in map(_load_review, values)
    }
    return ChainTasks(
        {head.id: head for chain in chains for head in chain.heads},
        tuple(tuple(map(_load_task, values)) for values, _ in loaded),
        tuple((session, review) for (session, _), review in reviews.items()),
    )


def read_later_tasks(folder: Folder, id: str, session: Session, shows_private: bool = False) -> dict[str, Task]:
    """Read what later sessions know of what one has open, by the name of its file; each task by its id in that one.

    What goes on in the next cycle as an action of the same words counts as that. Private sessions are read only for a
    private one, and with `shows_private` for what one person shared; what cannot be read is left out.
    """
    try:
        heads = folder.heads()
    except StoreError:
        return {}
    reads_all = session.is_private or (shows_private and session.is_solo)
    chain = find_chain(heads if reads_all else visible_heads(heads), id).heads
    following = chain[[head.id for head in chain].index(id) + 1 :] if id in {head.id for head in chain} else ()
    if not following:
        return {}
    own = changed(session, id=id)
    sessions = [own, *_load_sessions(Chain(following), [])]
    told = {task.key: task for task in chain_tasks(sessions, {head.id for head in chain if head.goes_on_privately})}
    by_words = {task.text: task for task in told.values() if task.session != id}
    later = ((task.id, told.get(task.key) or by_words.get(task.text)) for task in session_tasks(own))
    return {id_here: task for id_here, task in later if task is not None and task.session != id}


def _chain_text(chain: Chain) -> ChainText | None:
    """Return what is to do in a chain as a text; None where no session of it can be read."""
    problems = list(chain.problems)
    sessions = list(_load_sessions(chain, problems))
    if not sessions:
        return None
    private_after = {head.id for head in chain.heads if head.goes_on_privately}
    # Of what one person shared, how it stands now is told where it goes on; a team's is not over by a private copy.
    untold = {head.id for head in chain.heads if head.goes_on_privately and head.is_solo}
    tasks = [
        task for task in chain_tasks(sessions, private_after) if task.state != "open" or task.session not in untold
    ]
    reviews = due_reviews(sessions[-1]) if sessions[-1].id not in untold else ()
    text = json.dumps([list(map(astuple, tasks)), list(map(astuple, reviews))], default=date.isoformat)
    return ChainText(text, tuple(problems), tuple(map(sketch_goal, sessions)))


def _load_sessions(chain: Chain, problems: list[str]) -> Iterator[Session]:
    """Load what tells the tasks of the sessions of a chain; what cannot be read is added to `problems`."""
    for head in chain.heads:
        try:
            session = load_goal(head.path, _REVIEW_KEYS if head is chain.newest else _TASK_KEYS)
        except StoreError as error:
            problems += [str(error)] if head.problem not in problems else []
        else:
            yield changed(session, id=head.id, follows=head.follows)


def _load_task(values: list[Any]) -> Task:
    task = Task(*values)
    return replace(task, by=_day(task.by), done_on=_day(task.done_on), meant=_day(task.meant))


def _load_review(values: list[Any]) -> ReviewDay:
    review = ReviewDay(*values)
    return replace(review, on=_day(review.on) or date.max)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
