"""Everything that a step says, for whoever draws or prints a whole step."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from okrtui.content.rows import Part, Row
from okrtui.content.step_view import StepView
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.session import Session


def parts_of(step: str) -> Sequence[Part]:
    """Return the parts of a step, by its id, in order."""
    parts: Sequence[Part] = import_module(f"okrtui.content.{step}").PARTS
    return parts


@keeps_names
def step_rows(session: Session, view: StepView) -> tuple[Row, ...]:
    """Return all rows of the step of a view, in order."""
    return tuple(row for part in parts_of(view.step.id) for row in part(session, view))
