"""The bars of a screen: the title bar and the key line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from okrtui.tui.clicked_keys import press_named
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.text import PLAIN_CLASS, joined, shown

WIDEST_LINE, WIDEST_GAP = 120, 80
"""Columns up to which a title bar takes all, and between its ends at most beyond: they are read together."""


class TitleBar(Widget):
    """One line with content at its left and at its right end."""

    DEFAULT_CSS = "TitleBar { height: 1; padding: 0 1; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left, self._right = Content(""), Content("")

    def show(self, left: Content, right: Content) -> bool:
        """Set the content of both ends; return whether it is another one, which is drawn."""
        if left.is_same(self._left) and right.is_same(self._right):
            return False
        self._left, self._right = left, right
        self.refresh()
        return True

    def render(self) -> Content:
        """Draw the line; where it is too narrow, the left end is cut first."""
        width = self.content_size.width
        right = self._right.truncate(width, ellipsis=True)
        left = self._left.truncate(max(width - right.cell_length - 1, 0), ellipsis=True)
        ends = left.cell_length + right.cell_length
        gap = min(width - ends, max(WIDEST_LINE - ends, WIDEST_GAP))
        return left + Content(" " * gap) + right


class CommandLine(Widget):
    """One line with commands and their keys; each can be clicked."""

    DEFAULT_CSS = "CommandLine { height: 1; padding: 0 1; }"

    class KeyPressed(Message):
        """A key was clicked."""

        def __init__(self, command: str) -> None:
            """Tell the id of the key's command."""
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._pinned_count = 0
        self._preferred: tuple[str, ...] = ()
        self._ends: list[tuple[int, str, str]] = []
        """Where each key ends, with its sign and the id of its command."""

    @property
    def is_centered(self) -> bool:
        """Whether the keys stand in the middle, as all does in presenter mode."""
        return self.app.has_class(PRESENTER_CLASS)

    def show(self, keys: Sequence[tuple[str, str, str]], pinned_count: int = 2, preferred: Sequence[str] = ()) -> None:
        """Set the keys, given as sign, word and the id of a command.

        As many as fit are drawn, the last `pinned_count` always; the commands `preferred` get their room before others,
        in this order, and so do keys without a command by their sign.
        """
        state = (tuple(keys), pinned_count, tuple(preferred))
        if state != (self._keys, self._pinned_count, self._preferred):
            self._keys, self._pinned_count, self._preferred = state
            self.refresh()

    def render(self) -> Content:
        """Draw the keys that fit, closer together where more of them fit then."""
        width, spacing = self.content_size.width, 3
        if self._total_width(self._keys, spacing) > width:
            spacing = 2
        keys = self._fitting_keys(width, spacing)
        edge = max(width - self._total_width(keys, spacing), 0) // 2 if self.is_centered else 0
        self._ends, x, labels = [], edge, []
        for sign, word, command in keys:
            label = _key_label(self._named(sign), word)
            x += label.cell_length + spacing
            self._ends.append((x, sign, command))
            labels.append(label)
        return Content(" " * edge) + shown(" " * spacing).join(labels)

    def _fitting_keys(self, width: int, spacing: int) -> list[tuple[str, str, str]]:
        """Return the keys that fit into a width, in order."""
        others, pinned = self._keys[: -self._pinned_count], self._keys[-self._pinned_count :]
        chosen = list(pinned)
        rank = {command: place for place, command in enumerate(self._preferred)}
        for key in sorted(others, key=lambda key: rank.get(key[2] or key[0], len(rank))):
            if self._total_width([*chosen, key], spacing) <= width:
                chosen.append(key)
        return [key for key in self._keys if key in chosen]

    def _named(self, sign: str) -> str:
        """Return a key as this terminal can show it: the sign of Enter has no twin."""
        return "Enter" if sign == "⏎" and self.is_attached and self.app.has_class(PLAIN_CLASS) else sign

    def _total_width(self, keys: Sequence[tuple[str, str, str]], spacing: int) -> int:
        return sum(cell_len(self._named(sign)) + 1 + cell_len(word) + spacing for sign, word, _ in keys) - spacing

    def on_click(self, event: events.Click) -> None:
        """Post the command of the key under the mouse; press one of several keys, or one of what is being written."""
        x = event.get_content_offset_capture(self).x
        for index, (end, sign, command) in enumerate(self._ends):
            if x < end:
                start = self._ends[index - 1][0] if index else 0
                is_one = command and " " not in sign
                self.post_message(self.KeyPressed(command)) if is_one else press_named(self.app, sign, x - start)
                return


class KeyLine(CommandLine):
    """The keys that do something on this screen."""

    DEFAULT_CSS = "KeyLine { dock: bottom; }"


def _key_label(sign: str, word: str) -> Content:
    """Return a key and its word; a letter is set off in a word in brackets that has it too: `k Stop (kill)`."""
    position = word.find(sign, word.find("(") + 1) if "(" in word and len(sign) == 1 else -1
    letter = (word[position], "bold $text-primary") if position >= 0 else ""
    before, after = (word[:position], word[position + 1 :]) if position >= 0 else (word, "")
    return joined((sign, "bold $text-primary"), (f" {before}", "$text-muted"), letter, (after, "$text-muted"))
