"""The quick-add line: one line to type in, one new item for each Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from okrtui.model.text import replace_controls
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.text import example_text, shown
from okrtui.tui.widgets.safe_input import SafeInput, split_list_items


class QuickAddInput(SafeInput):
    """The input of a quick-add line, which grows with its text."""

    wraps = True
    wraps_placeholder = True

    split: Callable[[str], tuple[str, ...]] | None = None
    """Returns the lines that a pasted line holds; None where it is always one."""

    def pasted_items(self, text: str) -> tuple[str, ...]:
        """Return the lines of a pasted text, each of which becomes an item."""
        lines = split_list_items(text)
        return lines if self.split is None else tuple(part for line in lines for part in self.split(line))

    def on_resize(self) -> None:
        """Take as many lines as the text needs in the new width."""
        self.grow()

    def on_input_changed(self) -> None:
        """Take as many lines as the text needs now."""
        self.grow()

    def action_cursor_left(self, select: bool = False) -> None:
        """Move the text cursor; in an empty line, leave the key to the line around it."""
        self._leave_to_line()
        super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move the text cursor; in an empty line, leave the key to the line around it."""
        self._leave_to_line()
        super().action_cursor_right(select)

    def _leave_to_line(self) -> None:
        if not self.value:
            raise SkipAction

    def grow(self) -> None:
        """Take as many lines as the text needs, all of them in sight where there is room, else the one typed into."""
        lines = self.count_lines(self.size.width)
        if self.size.height not in (0, lines):
            self.styles.height = lines
        if lines > 1:
            self.call_after_refresh(self.scroll_to_text_cursor)


class QuickAddLine(Horizontal):
    """One line to type in. Enter submits it and offers the next, Tab and Shift+Tab change its level in a tree."""

    DEFAULT_CSS = """
    QuickAddLine { height: auto; background: $surface; border-left: outer $primary; padding: 0 1 0 1; }
    QuickAddLine > Static { width: auto; color: $text-muted; }
    QuickAddLine > QuickAddInput { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("editor"),
        Binding("escape", "end", show=False, id="quick_add.end"),
        Binding("tab", "shift(1)", show=False, priority=True, id="quick_add.deeper"),
        Binding("shift+tab", "shift(-1)", show=False, priority=True, id="quick_add.out"),
        Binding("down", "leave(1)", show=False, id="quick_add.down"),
        Binding("up", "leave(-1)", show=False, id="quick_add.up"),
        Binding("right", "turn_offers(1)", show=False, id="quick_add.next_offer"),
        Binding("left", "turn_offers(-1)", show=False, id="quick_add.offer_before"),
        Binding("ctrl+z", "screen.command('undo')", show=False, id="quick_add.undo"),
    ]

    @dataclass
    class TextChanged(Message):
        """The text of the line changed."""

        text: str
        """The text as it is now."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

    @dataclass
    class LevelRequested(Message):
        """Tab or Shift+Tab was pressed: the line should go one level deeper (1) or out (-1)."""

        direction: int
        """1 or -1."""

    @dataclass
    class LeaveRequested(Message):
        """An arrow key was pressed that leaves the line where nothing is typed."""

        direction: int
        """1 for down, -1 for up."""

    @dataclass
    class OfferRequested(Message):
        """An arrow key was pressed that turns to another offer where nothing is typed."""

        direction: int
        """1 for the next, -1 for the one before."""

    @dataclass
    class Finished(Message):
        """Escape was pressed."""

    def __init__(self, prompt: str, example: str, split: Callable[[str], tuple[str, ...]]) -> None:
        """Show a prompt, an example and an empty line; `split` returns the lines that a pasted line holds."""
        super().__init__()
        self._prompt = prompt
        self.next_label = "Next line"
        """What Enter opens next."""
        self.shift_labels: tuple[str, ...] = ()
        """What Tab and Shift+Tab do here; empty where they do nothing."""
        self._has_offer = False
        self.has_others = False
        """Whether other lines are offered, to which arrow keys turn while nothing is typed."""
        self._input = QuickAddInput(placeholder=example_text(example))
        self._input.split = split

    def compose(self) -> ComposeResult:
        """Yield the prompt and the input."""
        yield Static(shown(self._prompt + " "), markup=False)
        yield self._input

    def on_mount(self) -> None:
        """Focus the input."""
        self._input.focus()

    def reset(self, prompt: str, indent: int, example: str, split: Callable[[str], tuple[str, ...]]) -> None:
        """Empty the line, and set what it says, for the next item."""
        self.set_prompt(prompt, indent, example)
        self._input.split = split
        self.set_text("")

    def set_prompt(self, prompt: str, indent: int, example: str) -> None:
        """Set the prompt and the example, and keep the typed text."""
        self.set_indent(indent)
        self.query_one(Static).update(shown(prompt + " "))
        self._input.placeholder = example_text(example)
        self._input.grow()

    def show_offer(self, text: str, has_others: bool = False) -> None:
        """Show what Enter takes while nothing is typed, in place of the example; an empty text for nothing."""
        self._has_offer, self.has_others = bool(text), has_others
        if text:
            self._input.placeholder = f"⏎ {replace_controls(text)}"
            self._input.grow()

    @property
    def enter_label(self) -> str:
        """What Enter does now."""
        return "Take it" if self._has_offer and not self.text.strip() else self.next_label

    @property
    def text(self) -> str:
        """The text of the line as it is now."""
        return self._input.value

    def set_text(self, text: str) -> None:
        """Replace the text of the line, without a `TextChanged` message."""
        line_input = self._input
        if line_input.value != text:
            with self.prevent(Input.Changed):
                line_input.value = text
                line_input.cursor_position = len(text)
            line_input.grow()

    def set_indent(self, columns: int) -> None:
        """Indent the line by so many columns."""
        self.styles.margin = (0, 0, 0, columns)

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.TextChanged(event.value))

    @on(Input.Submitted)
    def _input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())

    def action_shift(self, by: int) -> None:
        """Ask for a change of level."""
        self.post_message(self.LevelRequested(by))

    def action_turn_offers(self, by: int) -> None:
        """Ask for another offer."""
        self.post_message(self.OfferRequested(by))

    def action_leave(self, by: int) -> None:
        """Ask to leave the line."""
        self.post_message(self.LeaveRequested(by))

    def action_end(self) -> None:
        """Post that the line is finished."""
        self.post_message(self.Finished())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Finish the line when the focus moves elsewhere on this screen."""
        if self.is_attached and self.app.focused is not None and self.app.screen is self.screen:
            self.post_message(self.Finished())
