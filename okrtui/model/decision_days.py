"""A decision that waits for what is found out, and the task that finds it out: it is decided no earlier than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.model.items import change

if TYPE_CHECKING:
    from okrtui.model.follow_ups import Action, Promise
    from okrtui.model.session import Session


def share_decision_days(before: Session, after: Session) -> Session:
    """Return `after` with a later day of a task also as the day of the decision that waits for what it finds out.

    A decision without a day stays so.
    """
    if before.actions is after.actions and before.promises is after.promises:
        return after
    earlier: tuple[Action | Promise, ...] = (*before.actions, *before.promises)
    tasks: tuple[Action | Promise, ...] = (*after.actions, *after.promises)
    known = {task.id: task.by for task in earlier}
    waiting = {decision.id: decision.look_again for decision in after.decisions if decision.verdict == "learn"}
    shared = after
    for task in tasks:
        day = waiting.get(task.about)
        is_redated = task.id in known and task.by != known[task.id]
        if is_redated and day and task.by and task.by > day:
            shared = change(shared, task.about, look_again=task.by)
    return shared
