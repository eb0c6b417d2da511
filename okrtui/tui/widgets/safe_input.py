"""A one-line input that makes control characters visible instead of sending them to the terminal."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.dom import NoScreen
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget

from okrtui.content.columns import to_single_line
from okrtui.model.text import MAX_PASTE, MAX_TEXT, TEXT_TOO_LONG, clean
from okrtui.tui.runtime.textual_internals.inputs import MappedInput

if TYPE_CHECKING:
    from okrtui.tui.widgets.field_history import FieldHistory, FieldState


class LinesPasted(Message):
    """Several lines were pasted into a one-line input; a list can make them items."""

    def __init__(self, lines: tuple[str, ...], text: str) -> None:
        """Tell the lines, without bullets and blank lines, and the text as it was pasted."""
        super().__init__()
        self.lines, self.text = lines, text


_BULLET = r"^\s*(?:[-*•‣–]\s+)?(?:\[[ xX]?\]\s+|\d{1,3}[.)]\s+)?"


def split_list_items(text: str) -> tuple[str, ...]:
    """Return the items of a pasted list, without bullets, numbers and blank lines."""
    items = map(str.strip, strip_bullets(text).split("\n"))
    return tuple(item for item in items if item)


def strip_bullets(text: str) -> str:
    """Return a cleaned text whose lines begin with no bullet or number."""
    return "\n".join(re.sub(_BULLET, "", line) for line in clean(text, "many").split("\n"))


def unsubscribe_from_screen(widget: Widget) -> None:
    """Unsubscribe an Input or TextArea that is removed from its screen's signal.

    Textual does not, and the signal would keep the widget, with all that it refers to, as long as the screen.
    """
    with suppress(NoScreen):
        widget.screen.text_selection_started_signal.unsubscribe(widget)


class SafeInput(MappedInput):
    """An Input that makes control characters visible, joins pasted lines, and does not select all on focus.

    Undo takes back what was typed word by word; where nothing is left of it, the key is passed on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo_typing", show=False, id="field.undo"),
        Binding("ctrl+y", "redo_typing", show=False, id="field.redo"),
        # What begins a line in a text of many ends one here, where words would else be glued to each other.
        Binding("ctrl+j,shift+enter,alt+enter", "submit", show=False, id="field.end_line"),
    ]
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """The width of the text. The text scrolls inside the input, so a key press needs no new layout."""

    def __init__(self, value: str = "", placeholder: str = "", id: str | None = None, classes: str = "") -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False, compact=True, id=id, classes=classes)

    def on_mount(self) -> None:
        """Let the cursor blink only where something may move by itself."""
        self.cursor_blink = self.app.animation_level != "none"

    def validate_placeholder(self, placeholder: str) -> str:
        """Return the placeholder with control characters made visible; see Input."""
        return to_single_line(placeholder)

    def drawn_text(self, text: str) -> str:
        """Return a text with control characters made visible; see MappedInput."""
        return to_single_line(text)

    def on_paste(self, event: events.Paste) -> None:
        """Join pasted lines, or offer them as list items; in place of what Input does."""
        event.stop()
        event.prevent_default()
        if len(event.text) > MAX_PASTE:
            self.restricted()
            return
        items = self.pasted_items(event.text)
        if len(items) > 1:
            self.post_message(LinesPasted(items, event.text))
        elif text := clean(event.text, "one"):
            self.insert_text_at_cursor(text) if self.selection.is_empty else self.replace(text, *self.selection)

    @property
    def whole_text(self) -> str:
        """The text as it is now."""
        return self.value

    def take_text(self, text: str) -> None:
        """Put a text in the place of the one in it; where each line is an item, those behind the first as if pasted."""
        first, *others = self.pasted_items(text) or (text,)
        self.replace(clean(first if others else text, "one"), 0, len(self.value))
        self.cursor_position = len(self.value)
        if others:
            # What is around the input hears of the first line before.
            self.app.call_after_refresh(self.post_message, LinesPasted(tuple(others), "\n".join(others)))

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the text, unless it would grow above its limit; see Input."""
        self.max_length = max(MAX_TEXT, len(self.value))
        before = self._state
        super().replace(text, start, end)
        self._history.record(before, self._state, text)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move the text cursor, or take the suggestion behind it; see Input."""
        before = self._state
        super().action_cursor_right(select)
        self._history.record(before, self._state, self.value)

    @cached_property
    def _history(self) -> FieldHistory:
        # Made when something is first typed: the filter of the library keeps the start waiting for nothing.
        from okrtui.tui.widgets.field_history import FieldHistory

        return FieldHistory()

    @property
    def _state(self) -> FieldState:
        from okrtui.tui.widgets.field_history import FieldState

        return FieldState(self.value, self.cursor_position)

    def action_undo_typing(self) -> None:
        """Take back the last word that was typed here, or what was pasted or deleted last."""
        self._return_to(self._history.undo(self.value))

    def action_redo_typing(self) -> None:
        """Bring back what was taken back last."""
        self._return_to(self._history.redo(self.value))

    def _return_to(self, state: FieldState | None) -> None:
        if state is None:
            raise SkipAction
        self.value, self.cursor_position = state.text, state.cursor

    def restricted(self) -> None:
        """Say that the text would be too long; see Input."""
        self.app.clear_notifications()
        self.notify(TEXT_TOO_LONG, severity="warning", markup=False, timeout=10)

    def on_unmount(self) -> None:
        """Unsubscribe from the screen."""
        unsubscribe_from_screen(self)

    def pasted_items(self, text: str) -> tuple[str, ...]:
        """Return the items that a pasted text is a list of; where it is no list, it goes into the line."""
        return ()
