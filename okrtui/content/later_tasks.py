"""What later sessions know of what one has open: it is done or let go there, or has another day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from okrtui.content.marks import LET_GO
from okrtui.content.rows import Row, hint
from okrtui.content.spans import styled
from okrtui.content.step_view import StepView
from okrtui.method.open_tasks import OpenAction, done_text
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import BLANK


def open_now(tasks: Iterable[OpenAction], view: StepView) -> tuple[OpenAction, ...]:
    """Return those tasks of a session that no later one has done or let go, each with the day that it has there."""
    later = view.later_tasks
    return tuple(
        replace(task, by=later[task.id].by, meant=later[task.id].meant) if task.id in later else task
        for task in tasks
        if task.id not in later or later[task.id].state == "open"
    )


def continuation_rows(view: StepView) -> list[Row]:
    """Return where what was open goes on; nothing in the newest session."""
    return [hint("continued", f"What was open goes on in “{view.continued_in}”.")] if view.continued_in else []


def settled_rows(tasks: Iterable[OpenAction], view: StepView) -> list[Row]:
    """Return those tasks of a session that a later one has done or let go, to be read only."""
    rows = []
    for task in tasks:
        later = view.later_tasks.get(task.id)
        if later is None or later.state == "open":
            continue
        is_done = later.state == "done"
        day = format_day(later.let_go_on, view.today) if later.let_go_on else ""
        state = done_text(later.done_on, view.today) if is_done else f"let go {day}".rstrip()
        sign = styled("✓ " if is_done else f"{LET_GO} ", "good" if is_done else "muted")
        note = styled(" · ".join(filter(None, (task.who, state))), "muted")
        rows.append(Row(f"settled:{task.id}", styled(task.told_text or BLANK, "muted"), sign, note=note, is_inert=True))
    return rows
