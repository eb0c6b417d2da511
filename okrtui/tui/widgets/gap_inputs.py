"""Gaps of a sentence form: widgets to type into, to choose in, or to tick. They know nothing of sessions.

A gap posts `GapChanged` when its text changes and `GapSubmitted` on Enter; Escape is left to the editor around it.
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

from okrtui.content.columns import drawable
from okrtui.model.text import MAX_PASTE, MAX_TEXT, TEXT_TOO_LONG, clean, replace_controls
from okrtui.tui.key_hints import INPUT_KEYS
from okrtui.tui.runtime.textual_internals.text_area import GuardedTextArea
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.flow_layout import FlowItem
from okrtui.tui.widgets.safe_input import SafeInput, unsubscribe_from_screen


@dataclass
class GapChanged(Message):
    """The text of a gap changed."""

    field: str
    """The field of the gap."""
    text: str
    """Its text as it is now."""


@dataclass
class GapSubmitted(Message):
    """Enter was pressed in a gap: go on to the next, or finish."""

    field: str
    """The field of the gap."""


@dataclass
class NumberUnknown(Message):
    """`?` was pressed in an empty number gap: nobody knows the number yet."""

    field: str
    """The field of the gap."""


@dataclass
class CalculationRequested(Message):
    """`=` was pressed in a number gap: the number is to be calculated."""

    field: str
    """The field of the gap."""


class TextGap(SafeInput, FlowItem):
    """A gap of one line of text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False, id="gap.next"),
        Binding("up", "app.focus_previous", show=False, id="gap.previous"),
    ]

    def __init__(
        self, field: str, value: str, example: str, preferred_width: int, fills_line: bool, is_number: bool = False
    ) -> None:
        super().__init__(
            value, placeholder=f"e.g. {example}" if example else "", id=gap_widget_id(field), classes="gap"
        )
        self.field = field
        self._is_number = is_number
        self.preferred_width = max(preferred_width, min(cell_len(value) + 2, 60))
        self.fills_line = fills_line
        self._suggestions: tuple[str, ...] = ()

    def set_suggestions(self, texts: Sequence[str]) -> None:
        """Set suggestions: the first while the gap is empty, then the one that continues the text; → accepts."""
        self._suggestions = tuple(text for text in texts if replace_controls(text) == text)
        if self._suggestions:
            self.placeholder = f"→ {self._suggestions[0]}"
            self.suggester = SuggestFromList(self._suggestions, case_sensitive=False)

    def on_mount(self) -> None:
        """Put the text cursor at the end, so that typing continues the text."""
        self.cursor_position = len(self.value)

    def on_key(self, event: events.Key) -> None:
        """Take the keys that mean something else here than text; the others are typed by Input."""
        if self._is_number and event.character == "?" and not self.value.strip():
            event.stop()
            event.prevent_default()
            self.post_message(NumberUnknown(self.field))
            return
        if self._is_number and event.character == INPUT_KEYS["calculate"]:
            event.stop()
            event.prevent_default()
            self.post_message(CalculationRequested(self.field))
            return
        if event.key == "right" and not self.value and self._suggestions:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(self._suggestions[0])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post the new text, and grow where it needs more space."""
        event.stop()
        self.post_message(GapChanged(self.field, event.value))
        if cell_len(event.value) + 2 > self.size.width > 0 and self.preferred_width < 60:
            self.preferred_width = min(60, cell_len(event.value) + 14)
            self.refresh(layout=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next gap."""
        event.stop()
        self.post_message(GapSubmitted(self.field))


class MultilineGap(GuardedTextArea, FlowItem):
    """A gap for many lines of text, or for a list with one entry a line; Tab leaves it."""

    def __init__(self, field: str, value: str, example: str, line_count: int = 3) -> None:
        super().__init__(
            value,
            placeholder=replace_controls(example),
            compact=True,
            tab_behavior="focus",
            soft_wrap=True,
            id=gap_widget_id(field),
        )
        self.add_class("gap")
        self.field = field
        self.line_count = min(max(line_count, value.count("\n") + 1 + cell_len(value) // 50), 8)
        self.preferred_width, self.fills_line, self.starts_line = 40, True, False
        self._reported_text = value

    def on_mount(self) -> None:
        """Put the text cursor at the end."""
        self.move_cursor(self.document.end)

    def on_unmount(self) -> None:
        """Unsubscribe from the screen."""
        unsubscribe_from_screen(self)

    def get_line(self, line_index: int) -> Text:
        """Return a line with control characters made visible; see TextArea."""
        parts = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(replace_controls, parts)), end="", no_wrap=True)

    async def on_paste(self, event: events.Paste) -> None:
        """Insert the cleaned text, unless it is far too long; in place of what TextArea does."""
        event.stop()
        event.prevent_default()
        if len(event.text) > MAX_PASTE:
            self._refuse()
        else:
            await self.paste(clean(event.text, "many"))

    def accepts(self, text: str, removed: str) -> bool:
        """Return whether the text stays below its limit; say so where it does not. See GuardedTextArea."""
        is_too_long = bool(text) and len(self.text) - len(removed) + len(text) > MAX_TEXT
        if is_too_long:
            self._refuse()
        return not is_too_long

    def _refuse(self) -> None:
        """Say that the text would be too long."""
        self.app.clear_notifications()
        self.notify(TEXT_TOO_LONG, severity="warning", markup=False, timeout=10)

    def set_text(self, text: str) -> None:
        """Replace the text without a message, and put the text cursor at its end."""
        self._reported_text = text
        self.text = text
        self.move_cursor(self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Post the text where the user changed it."""
        event.stop()
        if self.text != self._reported_text:
            self._reported_text = self.text
            self.post_message(GapChanged(self.field, self.text))


class ChoiceGap(FlowItem, can_focus=True):
    """One of a few words: Space or the arrow keys cycle through them, a letter jumps to a word."""

    def __init__(self, field: str, value: str, choices: dict[str, str], has_blank: bool = True) -> None:
        super().__init__(id=gap_widget_id(field), classes="gap choice")
        self.field = field
        self._choices = (
            ({"": "—"} if has_blank else {}) | choices | ({value: value} if value and value not in choices else {})
        )
        self.value = value
        self.preferred_width = max(cell_len(drawable(word)) for word in self._choices.values()) + 5

    def render(self) -> Content:
        """Draw the word, with arrows around it while it has the focus."""
        word = drawable(self._choices.get(self.value, self.value))
        return joined(("‹ ", "$text-muted"), word, (" ›", "$text-muted")) if self.has_focus else joined("  ", word)

    def watch_has_focus(self, value: bool) -> None:
        """Redraw, since the arrows depend on the focus."""
        super().watch_has_focus(value)
        self.refresh()

    def select(self, value: str) -> None:
        """Select a choice and post it."""
        if value != self.value:
            self.value = value
            self.refresh()
            self.post_message(GapChanged(self.field, value))

    def _cycle(self, by: int) -> None:
        values = list(self._choices)
        self.select(values[(values.index(self.value) + by) % len(values)])

    def on_click(self) -> None:
        """Select the next choice."""
        self._cycle(1)

    def on_key(self, event: events.Key) -> None:
        """Choose by key; printable keys are never passed on."""
        if event.key == "enter":
            self.post_message(GapSubmitted(self.field))
        elif event.key in ("right", "space"):
            self._cycle(1)
        elif event.key == "left":
            self._cycle(-1)
        elif event.key in ("backspace", "delete"):
            if "" in self._choices:
                self.select("")
        elif event.key in ("down", "up"):
            self.app.action_focus_next() if event.key == "down" else self.app.action_focus_previous()
        elif event.is_printable and event.character:
            self._jump_to(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _jump_to(self, letter: str) -> None:
        values = list(self._choices)
        following = values[values.index(self.value) + 1 :] + values
        matches = (candidate for candidate in following if self._choices[candidate].lower().startswith(letter.lower()))
        if (match := next(matches, None)) is not None:
            self.select(match)


class MultiChoiceGap(FlowItem, can_focus=True):
    """Any number of a few items: Space, or the digit of its position, ticks one."""

    NO_CHOICES = "nothing to choose from yet"
    """Text of a gap that has no items."""

    def __init__(self, field: str, value: Sequence[str], choices: dict[str, str]) -> None:
        super().__init__(id=gap_widget_id(field), classes="gap choice")
        self.field = field
        self._choices = choices | {id: id for id in value if id not in choices}
        self._ticked = list(value)
        self._highlighted = 0
        self.preferred_width = (
            sum(cell_len(drawable(word)) + 5 for word in self._choices.values()) or len(self.NO_CHOICES) + 2
        )

    def render(self) -> Content:
        """Draw the items with their ticks, the highlighted one reversed."""
        if not self._choices:
            return shown(self.NO_CHOICES, "$text-muted")
        pieces: list[Content] = []
        for index, (id, word) in enumerate(self._choices.items()):
            tick = "✓" if id in self._ticked else "·"
            style = "reverse" if self.has_focus and index == self._highlighted else ""
            pieces.append(shown(f" {word} {tick} ", style))
        return Content(" ").join(pieces)

    def watch_has_focus(self, value: bool) -> None:
        """Redraw, since the highlight depends on the focus."""
        super().watch_has_focus(value)
        self.refresh()

    def _toggle(self, index: int) -> None:
        if 0 <= index < len(self._choices):
            id = list(self._choices)[index]
            self._ticked = (
                [other for other in self._ticked if other != id] if id in self._ticked else [*self._ticked, id]
            )
            self._highlighted = index
            self.refresh()
            self.post_message(GapChanged(self.field, "\n".join(id for id in self._choices if id in self._ticked)))

    def on_key(self, event: events.Key) -> None:
        """Tick by key; printable keys are never passed on."""
        if event.key == "enter":
            self.post_message(GapSubmitted(self.field))
        elif event.key == "space":
            self._toggle(self._highlighted)
        elif event.key in ("left", "right"):
            self._highlighted = (self._highlighted + (1 if event.key == "right" else -1)) % max(len(self._choices), 1)
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


GapWidget = TextGap | MultilineGap | ChoiceGap | MultiChoiceGap
"""Any gap."""


class SentenceText(FlowItem):
    """The words of the sentence between its gaps."""

    def __init__(self, text: str, classes: str = "words", starts_line: bool = False) -> None:
        super().__init__(classes=classes)
        self._text = text
        self.preferred_width = cell_len(drawable(text))
        self.starts_line, self.keeps_with_next = starts_line, True

    def render(self) -> Content:
        """Draw the words."""
        return shown(self._text)


def gap_widget_id(field: str) -> str:
    """Return the widget id of a field's gap."""
    return "gap-" + field.replace(".", "-").replace("_", "-")
