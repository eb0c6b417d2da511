"""The bars of a screen: the title bar, the step bar and the key line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from okrtui.tui.text import joined, shown


class TitleBar(Widget):
    """One line with content at its left and at its right end."""

    DEFAULT_CSS = "TitleBar { height: 1; padding: 0 1; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left, self._right = Content(""), Content("")

    def show(self, left: Content, right: Content) -> None:
        """Set the content of both ends."""
        if not (left.is_same(self._left) and right.is_same(self._right)):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        """Draw the line; where it is too narrow, the left end is cut first."""
        width = self.content_size.width
        right = self._right.truncate(width, ellipsis=True)
        left = self._left.truncate(max(width - right.cell_length - 1, 0), ellipsis=True)
        return left + Content(" " * (width - left.cell_length - right.cell_length)) + right


@dataclass(frozen=True, slots=True)
class StepMark:
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
        self._open_step = ""
        self._ends: list[int] = []

    def show(self, marks: Sequence[StepMark], open_step: str) -> None:
        """Set the steps; `open_step` is the id of the open one."""
        if (tuple(marks), open_step) != (self._marks, self._open_step):
            self._marks, self._open_step = tuple(marks), open_step
            self.refresh()

    def render(self) -> Content:
        """Draw the widest variant that fits: full titles, short ones, or only the title of the open step."""
        variants = (
            ("  ", " ", [mark.title for mark in self._marks]),
            ("  ", " ", [mark.short_title for mark in self._marks]),
            (" ", "", [mark.short_title for mark in self._marks]),
            (" ", "", [mark.short_title if mark.id == self._open_step else "" for mark in self._marks]),
        )
        for spacing, padding, titles in variants:
            labels = [self._label(n, *pair, padding) for n, pair in enumerate(zip(self._marks, titles, strict=True), 1)]
            # Don't ask `separator` for its length: Textual's `join` counts a separator of known length once too often.
            separator = Content(spacing)
            if separator.join(labels).cell_length <= self.content_size.width:
                break
        self._ends, x = [], 0
        for label in labels:
            x += label.cell_length + len(spacing)
            self._ends.append(x)
        return separator.join(labels)

    def _label(self, number: int, mark: StepMark, name: str, padding: str) -> Content:
        is_open = mark.id == self._open_step
        style = "bold $primary underline" if is_open else "$text-muted"
        color = "$text-success" if mark.sign == "✓" else "$text-warning"
        sign = f"{padding}{mark.sign}" if mark.sign else ""
        return joined((f"{number} {name}".strip(), style), (sign, color))

    def on_click(self, event: events.Click) -> None:
        """Post the number of the step under the mouse."""
        number = next((n for n, end in enumerate(self._ends, 1) if event.x - 1 < end), None)
        if number:
            self.post_message(self.StepSelected(number))


class KeyLine(Widget):
    """The keys that do something on this screen; each can be clicked."""

    DEFAULT_CSS = "KeyLine { height: 1; padding: 0 1; dock: bottom; }"

    @dataclass
    class KeyPressed(Message):
        """A key was clicked."""

        command: str
        """The id of the key's command."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._ends: list[tuple[int, str]] = []

    def show(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Set the keys, given as sign, word and the id of a command. As many as fit are drawn, the last two always."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def render(self) -> Content:
        """Draw the keys that fit, closer together where more of them fit then."""
        width, spacing = self.content_size.width, 3
        if self._total_width(self._keys, spacing) > width:
            spacing = 2
        fitting, pinned = list(self._keys[:-2]), list(self._keys[-2:])
        while fitting and self._total_width([*fitting, *pinned], spacing) > width:
            fitting.pop()
        self._ends, x, labels = [], 0, []
        for sign, word, command in [*fitting, *pinned]:
            label = joined((sign, "bold $text-primary"), (f" {word}", "$text-muted"))
            x += label.cell_length + spacing
            self._ends.append((x, command))
            labels.append(label)
        return shown(" " * spacing).join(labels)

    @staticmethod
    def _total_width(keys: Sequence[tuple[str, str, str]], spacing: int) -> int:
        return sum(cell_len(sign) + 1 + cell_len(word) + spacing for sign, word, _ in keys) - spacing

    def on_click(self, event: events.Click) -> None:
        """Post the command of the key under the mouse."""
        command = next((command for end, command in self._ends if event.x - 1 < end), None)
        if command:
            self.post_message(self.KeyPressed(command))
