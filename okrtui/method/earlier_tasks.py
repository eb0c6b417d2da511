"""What was promised in earlier sessions, walked one by one: done, a new day, let go with a reason, or stuck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrtui.method.carry_over import latest_choice, set_choice
from okrtui.method.finding_out import earlier_find_outs
from okrtui.method.stuck_promises import stuck_question
from okrtui.method.task_history import Task, session_tasks, tasks_of_last_time
from okrtui.model.causes import Why
from okrtui.model.clock import local_day
from okrtui.model.item_text import without_lead
from okrtui.model.items import add

if TYPE_CHECKING:
    from okrtui.model.session import Session

TaskAnswer = Literal["", "done", "later", "let go", "stuck"]
"""What was said of a promise: nothing yet, that it is done, has a later day, is let go, or is stuck."""


@dataclass(frozen=True, slots=True)
class EarlierTask:
    """An action, promise, message or rung of an earlier session, with what this session says of it."""

    task: Task
    """It, as it stands now."""
    answer: TaskAnswer
    """What was said of it."""
    reason: str = ""
    """Why it is let go; empty where nobody said."""
    cause: str | None = None
    """Why it is stuck, as far as somebody said, in this session or an earlier one; None where it is not stuck."""
    problem: str = ""
    """The id of the problem that asks why it is stuck; empty for none."""
    is_of_last_time: bool = False
    """Whether it was stuck in the session before."""


def earlier_tasks(session: Session, before: Session | None = None) -> tuple[EarlierTask, ...]:
    """Return what earlier sessions have left to this one, the earliest day first, that without a day last.

    What is done or let go in this session stays in its place. `before` is the session that it follows, once it was
    read: what was done there since is told too.
    """
    problems = {why.problem: why.id for why in session.whys if not why.origin}
    begun_on = local_day(session.created) if session.created else date.min
    earlier = sorted(tasks_of_last_time(session, before), key=lambda task: (task.by is None, task.by or date.max))
    return tuple(_answered(session, task, problems.get(stuck_question(task.text), ""), begun_on) for task in earlier)


def _answered(session: Session, task: Task, problem: str, begun_on: date) -> EarlierTask:
    if task.state == "let go":
        choice = latest_choice(session, task.id)
        return EarlierTask(task, "let go", choice.because if choice else "", problem=problem)
    if task.state == "done":
        return EarlierTask(task, "done", problem=problem)
    is_later = task.by is not None and task.by > begun_on
    answer: TaskAnswer = "stuck" if problem else "later" if is_later else ""
    why = _stuck_why(session, task.text, task.by)
    is_of_last_time = why is not None and why.origin == session.follows
    cause = stuck_cause(session, task.text, task.by)
    return EarlierTask(task, answer, cause=cause, problem=problem, is_of_last_time=is_of_last_time)


def unanswered_tasks(session: Session) -> tuple[EarlierTask, ...]:
    """Return what was due by now, or has no day, and nobody has said anything of."""
    return tuple(earlier for earlier in earlier_tasks(session) if not earlier.answer)


def kept_promises(sessions: Sequence[Session]) -> tuple[int, int]:
    """Return how many of the actions of last time are kept, and how many it is known of.

    `sessions` follow each other, the oldest first; the actions are those of the last one. One counts if that session
    says what became of it, or if its day came since the session before; another one is still on its way. What was to
    be found out for a decision is one of them, kept once that is decided on.
    """
    if not sessions:
        return 0, 0
    *past, session = sessions
    before = next((each for each in past if each.id == session.follows), None)
    told = [each.answer == "done" for each in earlier_tasks(session, before) if _is_settled(each, session, before)]
    begun_on = local_day(session.created) if session.created else date.max
    told += [
        since is not None
        for decision, since in earlier_find_outs(session)
        if since is not None or (decision.look_again is not None and decision.look_again <= begun_on)
    ]
    return sum(told), len(told)


def _is_settled(earlier: EarlierTask, session: Session, before: Session | None) -> bool:
    """Return whether an action was answered, with a later day at least, or has come due since the session before."""
    task = earlier.task
    promised = {each.key: each.by for each in session_tasks(before)} if before else {}
    due = promised.get(task.key, task.by)
    if earlier.answer in ("done", "let go", "stuck"):
        return True
    if due is None:
        return False
    asked_on = local_day(before.created) if before and before.created and task.origin != before.id else date.min
    begun_on = local_day(session.created) if session.created else date.max
    return asked_on < due <= begun_on or (task.by is not None and task.by > due)


def let_go(session: Session, task: str, today: date) -> Session:
    """Let go of a promise: it follows into no later session. Raises NoSuchItem."""
    return set_choice(session, task, "drop", today)


def stuck_cause(session: Session, text: str, by: date | None) -> str | None:
    """Return why a task with these words is stuck: the root causes, or the last answer; None where it is not stuck.

    Empty while nobody has answered. `by` is its day: with a later one it is stuck no more, from the next session but
    one on.
    """
    why = _stuck_why(session, text, by)
    if why is None:
        return None
    told = [answer for answer in why.answers if answer.root] or why.answers[-1:]
    return "; ".join(without_lead(answer.text, "because") for answer in told)


def _stuck_why(session: Session, text: str, by: date | None) -> Why | None:
    question = stuck_question(text)
    why = next((each for each in reversed(session.whys) if each.problem == question), None)
    if why is None or why.origin in ("", session.follows):
        return why
    return None if by and why.on and by > why.on else why


def ask_why_stuck(session: Session, task: Task) -> Session:
    """Make a promise that is stuck a problem for the whys."""
    return add(session, Why, problem=stuck_question(task.text), verdict="open")
