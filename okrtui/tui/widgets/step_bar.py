"""The step bar of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from okrtui.tui.text import joined


class StepMark(NamedTuple):
    """One step in the step bar."""

    id: str
    """The id of the step."""
    title: str
    """Its title."""
    short_title: str
    """Its short title, for narrow screens."""
    sign: str
    """✓ when done, ◐ when started, nothing when empty."""


class StepBar(Widget):
    """The steps in one line, the open one in bold. A click goes to a step."""

    DEFAULT_CSS = "StepBar { height: 1; padding: 0 1; }"

    @dataclass
    class StepSelected(Message):
        """A step was clicked."""

        number: int
        """The number of the step, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[StepMark, ...] = ()
        self._most_marks: tuple[StepMark, ...] = ()
        self._open_step = ""
        self._ends: list[int] = []

    def show(self, marks: Sequence[StepMark], open_step: str, most_marks: Sequence[StepMark] = ()) -> None:
        """Set the steps; `open_step` is the id of the open one.

        `most_marks` are the steps once all that can join have done so: which variant is drawn is decided by them, so
        that the words stay the same as long as the width does.
        """
        state = (tuple(marks), tuple(most_marks) or tuple(marks), open_step)
        if state != (self._marks, self._most_marks, self._open_step):
            self._marks, self._most_marks, self._open_step = state
            self.refresh()

    def render(self) -> Content:
        """Draw the widest variant that fits: full titles, short ones, or only the title of the open step.

        Each step has room for its sign, also while it has none.
        """
        *wide_variants, narrowest = self._variants
        width = self.content_size.width
        spacing, padding, name_of = next(
            (variant for variant in wide_variants if self._width_of(*variant) <= width), narrowest
        )
        labels = [self._label(number, mark, name_of(mark), padding) for number, mark in enumerate(self._marks, 1)]
        self._ends, x = [], 0
        for label in labels:
            x += label.cell_length + len(spacing)
            self._ends.append(x)
        return Content(spacing).join(labels)

    @property
    def _variants(self) -> tuple[tuple[str, str, Callable[[StepMark], str]], ...]:
        """The blanks between steps, those before a sign, and what names a step; the widest variant first."""
        return (
            ("  ", " ", lambda mark: mark.title),
            ("  ", " ", lambda mark: mark.short_title),
            (" ", "", lambda mark: mark.short_title),
            (" ", "", lambda mark: mark.short_title if mark.id == self._open_step else ""),
        )

    def _width_of(self, spacing: str, padding: str, name_of: Callable[[StepMark], str]) -> int:
        """Return the columns that all steps need that the session can get."""
        labels = [self._label(number, mark, name_of(mark), padding) for number, mark in enumerate(self._most_marks, 1)]
        return sum(label.cell_length for label in labels) + len(spacing) * (len(labels) - 1)

    def _label(self, number: int, mark: StepMark, name: str, padding: str) -> Content:
        is_open = mark.id == self._open_step
        style = "bold $primary underline" if is_open else "$text-muted"
        color = "$text-success" if mark.sign == "✓" else "$text-warning"
        return joined((f"{number} {name}".strip(), style), (f"{padding}{mark.sign or ' '}", color))

    def on_click(self, event: events.Click) -> None:
        """Post the number of the step under the mouse."""
        number = next((n for n, end in enumerate(self._ends, 1) if event.x - 1 < end), None)
        if number:
            self.post_message(self.StepSelected(number))
