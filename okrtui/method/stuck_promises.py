"""The question why a promise is stuck, which is over once that is done or let go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from okrtui.method.task_history import session_tasks
from okrtui.model.base import changed
from okrtui.model.session_cache import remembered

if TYPE_CHECKING:
    from okrtui.model.causes import Why
    from okrtui.model.session import Session

_NOW, _THEN, _END = "Why is “", "Why was “", "” stuck?"


def stuck_question(text: str) -> str:
    """Return the question why a promise with these words is stuck."""
    return f"{_NOW}{text}{_END}"


def is_over(why: Why) -> bool:
    """Return whether a problem asks why a promise was stuck that is so no more."""
    return why.problem.startswith(_THEN) and why.problem.endswith(_END)


def in_their_time(session: Session, whys: Iterable[Why]) -> tuple[Why, ...]:
    """Return problems of a session, those about promises done or let go in the past tense.

    Of these, one that nobody has answered is left out: there is nothing to ask any more.
    """
    told = []
    for why in whys:
        if why.problem.endswith(_END) and why.problem in _ended_questions(session):
            if why.answers:
                told.append(changed(why, problem=_THEN + why.problem.removeprefix(_NOW)))
        else:
            told.append(why)
    return tuple(told)


@remembered
def _ended_questions(session: Session) -> frozenset[str]:
    """Return the questions why promises are stuck that are all done or let go."""
    tasks = session_tasks(session)
    still_open = {task.text for task in tasks if task.state == "open"}
    return frozenset(stuck_question(task.text) for task in tasks if task.text not in still_open)
