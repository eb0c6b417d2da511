"""The lines above and below a screen's content: title, steps, keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from okrtui.tui.text import joined, shown


class Titles(Widget):
    """One line with something at its left and something at its right end."""

    DEFAULT_CSS = "Titles { height: 1; padding: 0 1; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left, self._right = Content(""), Content("")

    def show(self, left: Content, right: Content) -> None:
        """Draw the two ends."""
        if not (left.is_same(self._left) and right.is_same(self._right)):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        """Draw the line; the right end has precedence."""
        room = self.content_size.width
        right = self._right.truncate(room, ellipsis=True)
        left = self._left.truncate(max(room - right.cell_length - 1, 0), ellipsis=True)
        return left + Content(" " * (room - left.cell_length - right.cell_length)) + right


@dataclass(frozen=True, slots=True)
class StepMark:
    """One step in the step bar."""

    id: str
    """The step."""
    title: str
    """Its name."""
    short: str
    """Its name where there is little room."""
    sign: str
    """✓ when done, ◐ when started, nothing when empty."""


class StepBar(Widget):
    """The steps in one line; the one that is open in bold. A click goes to a step."""

    DEFAULT_CSS = "StepBar { height: 1; padding: 0 1; }"

    @dataclass
    class Picked(Message):
        """A step was clicked."""

        place: int
        """Its place, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[StepMark, ...] = ()
        self._here = ""
        self._ends: list[int] = []

    def show(self, marks: Sequence[StepMark], here: str) -> None:
        """Draw the steps, `here` being the open one."""
        if (tuple(marks), here) != (self._marks, self._here):
            self._marks, self._here = tuple(marks), here
            self.refresh()

    def render(self) -> Content:
        """Draw all names where there is room, otherwise short ones, otherwise only that of the open step."""
        rows = (
            ("  ", " ", [mark.title for mark in self._marks]),
            ("  ", " ", [mark.short for mark in self._marks]),
            (" ", "", [mark.short for mark in self._marks]),
            (" ", "", [mark.short if mark.id == self._here else "" for mark in self._marks]),
        )
        for between, air, names in rows:
            pieces = [self._piece(n, *pair, air) for n, pair in enumerate(zip(self._marks, names, strict=True), 1)]
            # A gap whose length is known already is counted once too often by Textual's `join`: never ask it.
            gap = Content(between)
            if gap.join(pieces).cell_length <= self.content_size.width:
                break
        self._ends, at = [], 0
        for piece in pieces:
            at += piece.cell_length + len(between)
            self._ends.append(at)
        return gap.join(pieces)

    def _piece(self, n: int, mark: StepMark, name: str, air: str) -> Content:
        here = mark.id == self._here
        style = "bold $primary underline" if here else "$text-muted"
        color = "$text-success" if mark.sign == "✓" else "$text-warning"
        sign = f"{air}{mark.sign}" if mark.sign else ""
        return joined((f"{n} {name}".strip(), style), (sign, color))

    def on_click(self, event: events.Click) -> None:
        """Go to the step under the mouse."""
        place = next((n for n, end in enumerate(self._ends, 1) if event.x - 1 < end), None)
        if place:
            self.post_message(self.Picked(place))


class KeyLine(Widget):
    """The keys that do something here, each a button for the mouse."""

    DEFAULT_CSS = "KeyLine { height: 1; padding: 0 1; dock: bottom; }"

    @dataclass
    class Pressed(Message):
        """A key was clicked."""

        action: str
        """The action of its command."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._ends: list[tuple[int, str]] = []

    def show(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Draw keys, given as sign, word and action, as many as there is room for; the last two always."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def render(self) -> Content:
        """Draw the keys that fit, closer together where that lets more of them stand."""
        room, between = self.content_size.width, 3
        if self._wide(self._keys, between) > room:
            between = 2
        kept, last = list(self._keys[:-2]), list(self._keys[-2:])
        while kept and self._wide([*kept, *last], between) > room:
            kept.pop()
        self._ends, at, pieces = [], 0, []
        for sign, word, action in [*kept, *last]:
            piece = joined((sign, "bold $text-primary"), (f" {word}", "$text-muted"))
            at += piece.cell_length + between
            self._ends.append((at, action))
            pieces.append(piece)
        return shown(" " * between).join(pieces)

    @staticmethod
    def _wide(keys: Sequence[tuple[str, str, str]], between: int) -> int:
        return sum(cell_len(sign) + 1 + cell_len(word) + between for sign, word, _ in keys) - between

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        action = next((action for end, action in self._ends if event.x - 1 < end), None)
        if action:
            self.post_message(self.Pressed(action))
