"""The drawings of presenter mode: a function for each step that draws its items in a way of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from okrtui.content.presenter.slide import Block
from okrtui.content.rows import Row
from okrtui.content.step_view import StepView
from okrtui.model.base import Model
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class Moment:
    """What is talked about in a step."""

    session: Session
    """The session."""
    view: StepView
    """The view of the step."""
    row: Row
    """The row under the cursor."""
    stop: Row
    """The row of the slide, which is that one or the one to which it belongs."""
    item: Model | None
    """The item of the slide; None where it is about none."""

    def is_current(self, item: str) -> bool:
        """Return whether the cursor is on an item that has no slide of its own."""
        return self.row is not self.stop and self.row.item == item


Drawing = Callable[[Moment], tuple[str, Sequence[Block]]]
"""Returns the heading of a slide, empty for none, and its blocks."""
IsStop = Callable[[Row, Model | None], bool]
"""Returns whether a row with its item has a slide of its own."""


@dataclass(frozen=True, slots=True)
class StepDrawing:
    """How presenter mode draws a step."""

    draw: Drawing
    """Draws a slide."""
    is_stop: IsStop
    """Says which rows have a slide each; what belongs to one of them is drawn on its slide."""
    holds_rows_below: bool
    """Whether the indented rows below such a row belong to it."""


_DRAWINGS: dict[str, StepDrawing] = {}


def draws(
    *steps: str, items: tuple[type[Model], ...] = (), is_stop: IsStop | None = None, holds_rows_below: bool = False
) -> Callable[[Drawing], Drawing]:
    """Register how steps are drawn: a slide for each item of some classes, or for each row that `is_stop`."""

    def shows_item(row: Row, item: Model | None) -> bool:
        return isinstance(item, items) and not row.fields

    def register(draw: Drawing) -> Drawing:
        _DRAWINGS.update(dict.fromkeys(steps, StepDrawing(draw, is_stop or shows_item, holds_rows_below)))
        return draw

    return register


def drawing_of(step: str) -> StepDrawing | None:
    """Return how a step is drawn; None for one whose rows have a slide each, as they are."""
    return _DRAWINGS.get(step)
