"""Gaps of a sentence: what can be typed into, chosen in, or ticked. They know nothing of sessions.

Each tells of what was typed by a `Typed` message; Enter in one asks for the next by `Next`, and Escape is left to
whoever holds the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea

from okrtui.model.text import clean, visible
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.flow import Flowing
from okrtui.tui.widgets.safe_input import SafeInput


@dataclass
class Typed(Message):
    """The text of a gap changed."""

    field: str
    """The field of the gap."""
    text: str
    """What stands in it now."""


@dataclass
class Next(Message):
    """Enter was pressed in a gap: on to the next, or done."""

    field: str
    """The field of the gap."""


@dataclass
class NobodyKnows(Message):
    """`?` was pressed in an empty number gap."""

    field: str
    """The field of the gap."""


@dataclass
class WorkOut(Message):
    """`=` was pressed in a number gap: the number is to be worked out."""

    field: str
    """The field of the gap."""


class LineGap(SafeInput, Flowing):
    """One line of text in a sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, field: str, value: str, example: str, wants: int, grows: bool, number: bool = False) -> None:
        super().__init__(value, placeholder=f"e.g. {example}" if example else "", id=gap_id(field), classes="gap")
        self.field = field
        self._number = number
        self.wants = max(wants, min(cell_len(value) + 2, 60))
        self.grows = grows
        self._offers: tuple[str, ...] = ()

    def offer(self, texts: Sequence[str]) -> None:
        """Offer texts: the first while the gap is empty, the one that goes on as typed after that; → takes it."""
        self._offers = tuple(text for text in texts if visible(text) == text)
        if self._offers:
            self.placeholder = f"→ {self._offers[0]}"
            self.suggester = SuggestFromList(self._offers, case_sensitive=False)

    def on_mount(self) -> None:
        """Begin behind what is there, so that typing goes on."""
        self.cursor_position = len(self.value)

    async def _on_key(self, event: events.Key) -> None:
        if self._number and event.character == "?" and not self.value.strip():
            event.stop()
            event.prevent_default()
            self.post_message(NobodyKnows(self.field))
            return
        if self._number and event.character == "=":
            event.stop()
            event.prevent_default()
            self.post_message(WorkOut(self.field))
            return
        if event.key == "right" and not self.value and self._offers:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(self._offers[0])
            return
        await super()._on_key(event)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell whoever holds the sentence, and take more room when the text needs it."""
        event.stop()
        self.post_message(Typed(self.field, event.value))
        if cell_len(event.value) + 2 > self.size.width > 0 and self.wants < 60:
            self.wants = min(60, cell_len(event.value) + 14)
            self.refresh(layout=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.post_message(Next(self.field))


class ProseGap(TextArea, Flowing):
    """Text of many lines, or a list with one entry a line; Tab goes on."""

    def __init__(self, field: str, value: str, example: str, rows: int = 3) -> None:
        super().__init__(
            value, placeholder=visible(example), compact=True, tab_behavior="focus", soft_wrap=True, id=gap_id(field)
        )
        self.add_class("gap")
        self.field = field
        self.rows = min(max(rows, value.count("\n") + 1 + cell_len(value) // 50), 8)
        self.wants, self.grows, self.breaks = 40, True, False
        self._told = value

    def on_mount(self) -> None:
        """Begin behind what is there."""
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it may be drawn; see TextArea."""
        pieces = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(visible, pieces)), end="", no_wrap=True)

    async def _on_paste(self, event: events.Paste) -> None:
        clean_event = events.Paste(clean(event.text, "many"))
        event.stop()
        event.prevent_default()
        await super()._on_paste(clean_event)

    def write(self, text: str) -> None:
        """Show another text, the cursor at its end."""
        self._told = text
        self.text = text
        self.move_cursor(self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell whoever holds the sentence."""
        event.stop()
        if self.text != self._told:
            self._told = self.text
            self.post_message(Typed(self.field, self.text))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            return
        await super()._on_key(event)


class ChoiceGap(Flowing, can_focus=True):
    """One of a few words: space or arrows go through them, a letter jumps to one."""

    def __init__(self, field: str, value: str, choices: dict[str, str], blank: bool = True) -> None:
        super().__init__(id=gap_id(field), classes="gap choice")
        self.field = field
        self._choices = (
            ({"": "—"} if blank else {}) | choices | ({value: value} if value and value not in choices else {})
        )
        self.value = value
        self.wants = max(cell_len(visible(word)) for word in self._choices.values()) + 5

    def render(self) -> Content:
        """Draw the word with the signs that say it can be changed."""
        word = visible(self._choices.get(self.value, self.value))
        return joined(("‹ ", "$text-muted"), word, (" ›", "$text-muted")) if self.has_focus else joined("  ", word)

    def watch_has_focus(self, value: bool) -> None:
        """Show the signs only where the keys go."""
        super().watch_has_focus(value)
        self.refresh()

    def choose(self, value: str) -> None:
        """Take a choice and tell of it."""
        if value != self.value:
            self.value = value
            self.refresh()
            self.post_message(Typed(self.field, value))

    def _step(self, by: int) -> None:
        words = list(self._choices)
        self.choose(words[(words.index(self.value) + by) % len(words)])

    def on_click(self) -> None:
        """Go to the next choice."""
        self._step(1)

    def on_key(self, event: events.Key) -> None:
        """Choose by keys; a letter goes nowhere else."""
        if event.key == "enter":
            self.post_message(Next(self.field))
        elif event.key in ("right", "space"):
            self._step(1)
        elif event.key == "left":
            self._step(-1)
        elif event.key in ("backspace", "delete"):
            if "" in self._choices:
                self.choose("")
        elif event.key in ("down", "up"):
            self.app.action_focus_next() if event.key == "down" else self.app.action_focus_previous()
        elif event.is_printable and event.character:
            self._jump(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _jump(self, letter: str) -> None:
        words = list(self._choices)
        after = words[words.index(self.value) + 1 :] + words
        hit = (one for one in after if self._choices[one].lower().startswith(letter.lower()))
        if (found := next(hit, None)) is not None:
            self.choose(found)


class PickGap(Flowing, can_focus=True):
    """Any number of a few items: space, or the digit of its place, ticks one."""

    NONE = "nothing to choose from yet"
    """What stands there while there are no items."""

    def __init__(self, field: str, value: Sequence[str], choices: dict[str, str]) -> None:
        super().__init__(id=gap_id(field), classes="gap choice")
        self.field = field
        self._choices = choices | {one: one for one in value if one not in choices}
        self._picked = list(value)
        self._here = 0
        self.wants = sum(cell_len(visible(word)) + 5 for word in self._choices.values()) or len(self.NONE) + 2

    def render(self) -> Content:
        """Draw the items, the ticked ones marked, the one the keys are at in bold."""
        if not self._choices:
            return shown(self.NONE, "$text-muted")
        pieces: list[Content] = []
        for n, (one, word) in enumerate(self._choices.items()):
            tick = "✓" if one in self._picked else "·"
            style = "reverse" if self.has_focus and n == self._here else ""
            pieces.append(shown(f" {word} {tick} ", style))
        return Content(" ").join(pieces)

    def watch_has_focus(self, value: bool) -> None:
        """Show where the keys go."""
        super().watch_has_focus(value)
        self.refresh()

    def _toggle(self, at: int) -> None:
        if 0 <= at < len(self._choices):
            one = list(self._choices)[at]
            self._picked = [p for p in self._picked if p != one] if one in self._picked else [*self._picked, one]
            self._here = at
            self.refresh()
            self.post_message(Typed(self.field, "\n".join(one for one in self._choices if one in self._picked)))

    def on_key(self, event: events.Key) -> None:
        """Tick by keys; a letter goes nowhere else."""
        if event.key == "enter":
            self.post_message(Next(self.field))
        elif event.key == "space":
            self._toggle(self._here)
        elif event.key in ("left", "right"):
            self._here = (self._here + (1 if event.key == "right" else -1)) % max(len(self._choices), 1)
            self.refresh()
        elif event.key in ("down", "up"):
            self.app.action_focus_next() if event.key == "down" else self.app.action_focus_previous()
        elif event.is_printable:
            if event.character and event.character.isdigit():
                self._toggle(int(event.character) - 1)
        else:
            return
        event.stop()
        event.prevent_default()


class WordsBetween(Flowing):
    """Words of the sentence, between its gaps."""

    def __init__(self, text: str, classes: str = "words", breaks: bool = False) -> None:
        super().__init__(classes=classes)
        self._text = text
        self.wants = cell_len(visible(text))
        self.breaks, self.sticks = breaks, True

    def render(self) -> Content:
        """Draw the words."""
        return shown(self._text)


def gap_id(field: str) -> str:
    """Return the widget id of a field's gap."""
    return "gap-" + field.replace(".", "-").replace("_", "-")
