"""What got done, as lines of the page of a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrtui.content.spans import Span, StyledLine
from okrtui.method.open_tasks import done_tasks, done_text, was_done_since
from okrtui.method.task_history import chain_tasks
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session


def done_lines(session: Session, today: date, past: Sequence[Session]) -> list[StyledLine]:
    """Return a line for each task that is done, with who did it and on which day, by day.

    `past` are the sessions before it, the oldest first. What was done in one of them is in a later session only as a
    rung of a ladder: a retro tells all of it, and another meeting what the one before could not tell yet.
    """
    before = next((each for each in past if each.id == session.follows), None)
    is_retro = session.format == "retro"
    told_there = set() if is_retro or before is None else _told_in(before)
    own = [(task.on, task.text, task.who) for task in done_tasks(session) if task.id not in told_there]
    told = chain_tasks((*past, session)) if is_retro and past else ()
    gone = (each for each in told if each.state == "done" and each.session != session.id)
    done = [*own, *((each.done_on, each.text, each.who) for each in gone)]
    lines: list[StyledLine] = []
    for on, text, who in sorted(done, key=lambda task: task[0] or date.min):
        details = ", ".join(filter(None, (who, done_text(on, today))))
        lines.append((Span("✓ ", "good"), Span(text or BLANK, "text"), Span(f" — {details}", "muted")))
    return lines


def _told_in(session: Session) -> set[str]:
    """Return the ids of the tasks that were done when a session was held, so that its page tells them."""
    return {task.id for task in done_tasks(session) if not was_done_since(session, task.id, task.on)}
