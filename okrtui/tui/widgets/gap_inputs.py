"""Gaps of a sentence form: widgets to type into. They know nothing of sessions.

A gap posts `GapChanged` when its text changes and `GapSubmitted` on Enter; Escape is left to the editor around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea

from okrtui.content.columns import drawable
from okrtui.model.text import replace_controls
from okrtui.tui.key_hints import INPUT_KEYS
from okrtui.tui.text import example_text, shown
from okrtui.tui.widgets.flow_layout import FlowItem
from okrtui.tui.widgets.safe_input import SafeInput, strip_bullets
from okrtui.tui.widgets.safe_text_area import SafeTextArea

UNKNOWN_NUMBER = "? to find"
"""What stands in the gap of a number that nobody knows yet."""


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
class ChoiceReached(Message):
    """Another item of a gap to tick in is highlighted, which changes what Enter does."""


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


_LONGEST_NAME = 3
"""The most words of a name that is selected as a whole."""
_AROUND_TEXT = 3
"""Columns of a gap beside its text: one on each side, and the text cursor."""


class TextGap(SafeInput, FlowItem):
    """A gap of one line of text, which goes on below where it is wider than the gap."""

    wraps = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False, id="gap.next"),
        Binding("up", "app.focus_previous", show=False, id="gap.previous"),
    ]

    def __init__(
        self, field: str, value: str, example: str, preferred_width: int, fills_line: bool, is_number: bool = False
    ) -> None:
        super().__init__(value, placeholder=example_text(example), id=gap_widget_id(field), classes="gap")
        self.field = field
        self.is_number = is_number
        """Whether it holds a number."""
        self.is_scale = False
        """Whether its number is one that people give, such as a grade: nothing works that out."""
        self.preferred_width = max(preferred_width, min(cell_len(value) + _AROUND_TEXT, 60))
        self.fills_line = fills_line
        self.is_value = is_number
        """Whether its text is one value, such as a number or day: what is typed next takes the place of it all."""
        self.sets_words_apart = False
        """Whether a word that is typed as soon as it has the focus begins behind a blank, not glued to the last one."""
        self.is_person = False
        """Whether it holds the name of a person, one of those suggested or another."""
        self._suggestions: tuple[str, ...] = ()
        self._offered, self._is_unknown, self._is_offering = "", False, True
        self._is_untouched = True
        self._known_placeholder = self.placeholder
        self._example = self.placeholder

    def show_known(self, text: str) -> None:
        """Show in the empty gap what is known of it from elsewhere, in place of an example."""
        self.placeholder = self._known_placeholder = self._example = replace_controls(text)
        self.preferred_width = max(self.preferred_width, cell_len(text) + _AROUND_TEXT)

    @property
    def proposal(self) -> str:
        """The text that Enter takes while the gap is empty; empty where none is offered."""
        return "" if self._is_unknown or self.value.strip() else self._offered

    @property
    def choices(self) -> tuple[str, ...]:
        """The people among whom → goes on; none where there are not several."""
        return self._suggestions if self.is_person and len(self._suggestions) > 1 else ()

    def set_suggestions(self, texts: Sequence[str], is_offered: bool = True) -> None:
        """Set suggestions, which continue the text that is typed.

        The first `is_offered` while the gap is empty, unless it is empty: Enter takes it, and so does →.
        """
        self._suggestions = tuple(dict.fromkeys(text for text in texts if text and replace_controls(text) == text))
        self._is_offering = is_offered
        self._offered = texts[0] if is_offered and texts and texts[0] in self._suggestions else ""
        self.placeholder = self._known_placeholder = f"⏎ {self._offered}" if self._offered else self._example
        needed = min(cell_len(self.placeholder) + _AROUND_TEXT, 60) if self.proposal else 0
        if needed > self.preferred_width:
            # What Enter takes is read whole before.
            self.preferred_width = needed
            if self.is_attached:
                self.refresh(layout=True)
        self.suggester = SuggestFromList(self._suggestions, case_sensitive=False) if self._suggestions else None

    def suggest_again(self, texts: Sequence[str]) -> None:
        """Set other suggestions, of which the first is offered if one was allowed to be before."""
        self.set_suggestions(texts, self._is_offering)

    def show_unknown(self, is_unknown: bool) -> None:
        """Show in the empty gap that its number is to be found, or what it showed before."""
        self._is_unknown = is_unknown
        self.placeholder = UNKNOWN_NUMBER if is_unknown else self._known_placeholder

    def show_part(self, part: str) -> None:
        """Show in the empty gap the part of an offered sentence that would fill it, or what it showed before."""
        if not self._is_unknown:
            self.placeholder = part or self._known_placeholder

    def on_mount(self) -> None:
        """Put the text cursor at the end, so that typing continues the text, unless it replaces it."""
        self.cursor_position = len(self.value)
        if self.has_focus:
            self._select_value()

    def on_focus(self, event: events.Focus) -> None:
        """Select a value, to be replaced by what is typed, unless only the app got the focus back."""
        if not event.from_app_focus:
            self._is_untouched = True
            self._select_value()

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert a text, behind a blank where it would be glued to words that were said before; see Input."""
        is_behind_word = self.cursor_position == len(self.value) and self.value[-1:].isalnum() and text[:1].isalnum()
        is_apart = self.sets_words_apart and self._is_untouched and is_behind_word
        super().insert_text_at_cursor(f" {text}" if is_apart else text)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the text; what is typed behind it is a part of the same word. See Input."""
        self._is_untouched = False
        super().replace(text, start, end)

    def _select_value(self) -> None:
        """Select the whole text if it is one value or name, or was suggested; other words are never selected."""
        is_suggested = bool(self._offered) and self.value in self._suggestions
        is_name = self.is_person and len(self.value.split()) <= _LONGEST_NAME
        if is_suggested or is_name or (self.is_value and not self.has_class("-waits")):
            self.select_all()

    def on_key(self, event: events.Key) -> None:
        """Take the keys that mean something else here than text; the others are typed by Input."""
        if not event.is_printable:
            self._is_untouched = False
        if self.is_number and event.character == "?" and not self.value.strip():
            event.stop()
            event.prevent_default()
            # Enter takes no offer that was just declined.
            self.show_unknown(self._is_unknown or bool(self._offered))
            self.post_message(NumberUnknown(self.field))
            return
        if self.is_number and not self.is_scale and event.character == INPUT_KEYS["calculate"]:
            event.stop()
            event.prevent_default()
            self.post_message(CalculationRequested(self.field))
            return
        if event.key == "right" and self.choices and (not self.value or self._holds_choice()):
            event.stop()
            event.prevent_default()
            names = self.choices
            self.choose(names[(names.index(self.value) + 1) % len(names)] if self.value else names[0])
        elif event.key == "right" and not self.value and self._offered:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(self._offered)

    def choose(self, name: str) -> None:
        """Let one of the people stand in it."""
        self.replace(name, 0, len(self.value))
        self.select_all()

    def _holds_choice(self) -> bool:
        """Return whether one of the people stands in it as a whole, and is not being changed."""
        return self.value in self.choices and self.cursor_position == len(self.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post the new text, and grow where it needs more space."""
        event.stop()
        self.post_around(GapChanged(self.field, event.value))
        if cell_len(event.value) + _AROUND_TEXT > self.size.width > 0 and self.preferred_width < 60:
            self.preferred_width = min(60, cell_len(event.value) + 14)
            self.refresh(layout=True)
        elif self.size.height not in (0, self.count_lines(self.size.width)):
            self.refresh(layout=True)
        if self.size.height > 1:
            self.call_after_refresh(self.scroll_to_text_cursor)

    def height_at(self, width: int) -> int:
        """Return on how many lines its text stands; see FlowItem."""
        return self.count_lines(width - self.gutter.width)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next gap, with what is offered for this one."""
        event.stop()
        if proposal := self.proposal:
            with self.prevent(Input.Changed):
                self.value = proposal
            self.post_around(GapChanged(self.field, proposal))
        self.post_around(GapSubmitted(self.field))


class MultilineGap(SafeTextArea, FlowItem):
    """A gap for many lines of text, or for a list with one entry a line.

    Enter goes on, as in every gap, with what is offered for an empty one. A new line has keys of its own, of which
    terminals send one at least.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,shift+enter,alt+enter", "break_line", show=False, id="gap.break_line")
    ]

    def __init__(
        self,
        field: str,
        value: str,
        example: str,
        line_count: int = 3,
        is_list: bool = False,
    ) -> None:
        """Show a value, or else an example; a gap that `is_list` takes a pasted list without its bullets."""
        super().__init__(
            value,
            placeholder=replace_controls(example_text(example)),
            compact=True,
            tab_behavior="focus",
            soft_wrap=True,
            id=gap_widget_id(field),
        )
        self.add_class("gap")
        self.field = field
        self.is_list = is_list
        """Whether it is for a list with one entry a line."""
        self.is_person = False
        """Whether each entry is the name of a person: a blank behind the last one begins the next."""
        self.line_count = min(max(line_count, value.count("\n") + 1 + cell_len(value) // 50), 8)
        self.preferred_width, self.fills_line, self.starts_line = 40, True, False
        self._reported_text = value
        self._is_untouched, self._is_shortened = True, False
        self._offered = ""

    @property
    def proposal(self) -> str:
        """The text that Enter takes while the gap is empty; empty where none is offered."""
        return "" if self.text.strip() else self._offered

    def set_offer(self, text: str) -> None:
        """Offer a text while the gap is empty; an empty one offers nothing."""
        self._offered = text
        if text:
            self.placeholder = replace_controls(f"⏎ {' '.join(text.split())}")

    def on_mount(self) -> None:
        """Put the text cursor at the end."""
        self.move_cursor(self.document.end)

    def on_focus(self) -> None:
        """Let what is typed next begin apart from what stands there, unless its end was just taken away."""
        self._is_untouched = not self._is_shortened

    def cleaned(self, text: str) -> str:
        """Return a pasted text as it is inserted, a list without its bullets; see SafeTextArea."""
        is_list = self.is_list and len(text.splitlines()) > 1
        return strip_bullets(text) if is_list else super().cleaned(text)

    def set_text(self, text: str) -> None:
        """Replace the text without a message, and put the text cursor at its end."""
        self._reported_text = text
        self.text = text
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        """Let Enter go on; the other keys are typed by TextArea.

        A word that is typed at once is not glued to the last one: in a list it begins the next entry. What is typed
        where something was taken away is a part of the same word.
        """
        if self._begins_apart(event.character or ""):
            self.insert("\n" if self.is_list else " ")
            if event.character == " ":
                event.stop()
                event.prevent_default()
        self._is_untouched, self._is_shortened = False, event.key == "backspace"
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if proposal := self.proposal:
                self.set_text(proposal)
                self.post_around(GapChanged(self.field, proposal))
            self.post_around(GapSubmitted(self.field))

    def _begins_apart(self, character: str) -> bool:
        """Return whether a character that is typed now begins a word or entry of its own behind the last one."""
        is_at_end = self.cursor_location == self.document.end and self.selection.is_empty
        is_begun = character.isalnum() or (self.is_person and character == " ")
        return self._is_untouched and is_at_end and self.text[-1:].isalnum() and is_begun

    def action_break_line(self) -> None:
        """Begin a new line."""
        if self.accepts("\n", ""):
            self.insert("\n")

    def is_at_edge(self, by: int) -> bool:
        """Return whether the text cursor has no line below (1) or above (-1) it, as the text is wrapped."""
        navigator = self.navigator
        at_edge = navigator.is_last_wrapped_line if by > 0 else navigator.is_first_wrapped_line
        return at_edge(self.cursor_location)

    def begin_line(self) -> None:
        """Put the text cursor on an empty line at the end."""
        if self.text and not self.text.endswith("\n"):
            self.insert("\n", self.document.end)
        self.move_cursor(self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Post the text where the user changed it."""
        event.stop()
        if self.text != self._reported_text:
            self._reported_text = self.text
            self.post_around(GapChanged(self.field, self.text))


class SentenceText(FlowItem):
    """The words of the sentence between its gaps."""

    def __init__(self, text: str, classes: str = "words", starts_line: bool = False, width: int = 0) -> None:
        """Show a text in at least `width` columns."""
        super().__init__(classes=classes)
        self._text = text
        self.preferred_width = max(cell_len(drawable(text)), width)
        self.starts_line, self.keeps_with_next = starts_line, True

    def show_text(self, text: str) -> None:
        """Show other words of the same width."""
        self._text = text
        self.refresh()

    def render(self) -> Content:
        """Draw the words."""
        return shown(self._text)


def gap_widget_id(field: str) -> str:
    """Return the widget id of a field's gap."""
    return "gap-" + field.replace(".", "-").replace("_", "-")
