"""Gaps of a sentence form to choose in: one of a few words, or any number of them. They know nothing of sessions.

Typing a word chooses it. What fits no choice chooses nothing, and the gap says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from rich.cells import cell_len
from textual import events
from textual.content import Content

from okrtui.content.choice_search import TypedChoice, Unchosen
from okrtui.content.columns import drawable, fit_columns
from okrtui.model.text import clean
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.flow_layout import FlowItem
from okrtui.tui.widgets.gap_inputs import ChoiceReached, GapChanged, GapSubmitted, MultilineGap, TextGap, gap_widget_id

OtherReader = Callable[[str], tuple[str, str] | None]
"""Returns the value that a typed text means beside the choices, and its word; None for no value."""
OtherTaker = Callable[[str], bool]
"""Takes a typed text that fits no choice to where it belongs; returns whether it did."""

MAX_TYPED = 60
"""Characters of a pasted text that are looked for among the choices."""
TICK_WIDTH = 5
"""Columns around the word of an item with its tick."""
BLANK_WORD = "—"
"""The word by which no choice is typed."""
_ARROWS = {"left": -1, "up": -1, "right": 1, "down": 1}
"""Where the arrow keys lead among the items to tick."""
INVITATION = "not chosen yet"
"""What is shown while there is no choice."""


class ChoiceGap(FlowItem, can_focus=True):
    """One of a few words: Space or the arrow keys cycle through them, typing chooses the word that was typed."""

    def __init__(self, field: str, value: str, choices: dict[str, str], has_blank: bool = True) -> None:
        super().__init__(id=gap_widget_id(field), classes="gap choice")
        self.field = field
        self._unknown = value if value not in choices else ""
        waiting = {self._unknown: self._unknown} if self._unknown else {}
        blank = {"": BLANK_WORD} if has_blank else {}
        # After a text that waits here comes the first choice.
        self._choices = waiting | choices | blank if waiting else blank | choices
        self.value = value
        self._offered = ""
        self._typed, self._value_before_typing = TypedChoice(self._choices), value
        self.preferred_width = max(cell_len(drawable(word)) for word in (*self._choices.values(), INVITATION)) + 5
        self.read_other: OtherReader | None = None
        """Reads a value that is none of the choices, and becomes one; None where there are only these."""
        self.take_other: OtherTaker | None = None
        """Takes what fits no choice elsewhere; None where it stays here."""

    @property
    def proposal(self) -> str:
        """The word that Enter chooses while there is no choice; empty where none is offered."""
        is_empty = not self.value and not self._typed.text
        return self._choices.get(self._offered, "") if is_empty and self._offered else ""

    def set_suggestions(self, values: Sequence[str]) -> None:
        """Offer the first of some choices, as long as there is none."""
        self._offered = next((value for value in values if value and value in self._choices), "")

    @property
    def words(self) -> tuple[str, ...]:
        """The words to choose from."""
        return tuple(word for id, word in self._choices.items() if id not in ("", self._unknown))

    @property
    def listing(self) -> Content:
        """The words to choose from in one line, the present one marked."""
        styles = {True: "$accent reverse", False: "$accent"}
        words = [
            shown(drawable(word), styles[id == self.value])
            for id, word in self._choices.items()
            if id and id != self._unknown
        ]
        return Content(" · ").join(words)

    @property
    def word(self) -> str:
        """The word of the present choice."""
        return self._choices.get(self.value, self.value)

    def render(self) -> Content:
        """Draw the word, with arrows around it while it has the focus, and what was typed of it underlined."""
        offer = f"⏎ {drawable(self.proposal)}" if self.proposal else INVITATION
        word = drawable(self.word) if self.value else offer
        if not self.has_focus:
            return joined("  ", (word, "" if self.value else "$text-disabled"))
        start, length = word.casefold().find(self._typed.text.casefold()), len(self._typed.text)
        start = max(start, 0) if self._typed.choice is not None else len(word)
        end = start + length
        drawn = joined(word[:start], (word[start:end], "underline"), word[end:])
        return joined(("‹ ", "$text-muted"), drawn, (" ›", "$text-muted"))

    def watch_has_focus(self, value: bool) -> None:
        """Redraw, since the arrows depend on the focus; typing begins anew."""
        super().watch_has_focus(value)
        self._forget_typing()
        self.refresh()

    def select(self, value: str) -> None:
        """Select a choice and post it."""
        if value != self.value:
            self.value = value
            self.refresh()
            self.post_around(GapChanged(self.field, value))

    def show_value(self, value: str) -> None:
        """Show a choice that was made elsewhere, such as by the words of another gap."""
        if value != self.value and value in self._choices:
            self.value = value
            self._forget_typing()
            self.refresh()

    def _cycle(self, by: int) -> None:
        values = list(self._choices)
        self.select(values[(values.index(self.value) + by) % len(values)])
        self._forget_typing()

    def choose(self, word: str) -> None:
        """Select the choice with this word, as it is drawn; none where no choice has it."""
        for value, name in self._choices.items():
            if drawable(name) == word:
                self.select(value)
                self._forget_typing()

    def on_click(self) -> None:
        """Select the next choice."""
        self._cycle(1)

    def on_key(self, event: events.Key) -> None:
        """Choose by key; printable keys are never passed on, but for the one that opens the help."""
        if event.character == "?" and not self._typed.text:
            return
        if event.key == "enter" and self._is_unread:
            tell_no_choice(self, self._typed.text, self.words)
        elif event.key == "enter":
            if self.proposal:
                self.select(self._offered)
            self.post_around(GapSubmitted(self.field))
        elif event.key == "right" or (event.key == "space" and not self._typed.text):
            self._cycle(1)
        elif event.key == "left":
            self._cycle(-1)
        elif event.key in ("backspace", "delete"):
            self._delete()
        elif event.key in ("down", "up"):
            self.app.action_focus_next() if event.key == "down" else self.app.action_focus_previous()
        elif event.is_printable and event.character:
            self._typed.type(event.character, event.time)
            self._choose_typed()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Choose what was pasted, as if it was typed."""
        event.stop()
        self._typed.clear()
        text = clean(event.text, "one")
        for letter in text[:MAX_TYPED]:
            self._typed.type(letter, event.time)
        self._typed.append(text[MAX_TYPED:])
        self._choose_typed()

    def take_unchosen(self) -> list[Unchosen]:
        """Return what was typed here beside the word of a choice, and forget it."""
        return self._typed.take_unchosen()

    def _delete(self) -> None:
        """Take back the last letter that was typed, or else the choice."""
        if self._typed.text:
            self._typed.delete()
            self._choose_typed()
        elif "" in self._choices:
            self.select("")
            self._forget_typing()

    def _choose_typed(self) -> None:
        """Select what was typed; what fits no choice leaves the one from before, and says so."""
        if self.read_other and (other := self.read_other(self._typed.text)):
            self._add_choice(*other)
            self._typed.choice = other[0]
        choice, text = self._typed.choice, self._typed.text
        self.select(self._named_choice(text) if choice is None else choice)
        self.refresh()
        if choice is None and text.strip() and self.take_other and self.take_other(text):
            self._typed.take_unchosen()
            self._value_before_typing = self.value
            return
        # What can become another value is told once it is entered.
        if self._typed.text and choice is None and not self.read_other:
            tell_no_choice(self, self._typed.text, self.words)

    def _named_choice(self, text: str) -> str:
        """Return the choice whose whole word a text that goes on elsewhere begins with, or that from before."""
        named = (id for id, word in self._choices.items() if id and text.casefold().startswith(f"{word.casefold()} "))
        return next(named, self._value_before_typing) if self.take_other else self._value_before_typing

    @property
    def _is_unread(self) -> bool:
        """Whether what was typed is neither a choice nor another value, where one can be typed."""
        return bool(self.read_other and self._typed.text and self._typed.choice is None)

    def _add_choice(self, value: str, word: str) -> None:
        """Add a value to the choices, unless it is one of them."""
        if value not in self._choices:
            self._choices[value] = word
            self.preferred_width = max(self.preferred_width, cell_len(drawable(word)) + 5)
            self.refresh(layout=True)

    def _forget_typing(self) -> None:
        self._typed.clear()
        self._value_before_typing = self.value


class MultiChoiceGap(FlowItem, can_focus=True):
    """Any number of a few items: Space, or the digit of its position, ticks one; typing goes to what was typed.

    Enter ticks the item that the arrow keys or typing went to, and goes on as everywhere. The items stand side by side,
    or listed below each other with their whole names.
    """

    NO_CHOICES = "nothing to choose from yet"
    """Text of a gap that has no items."""

    def __init__(self, field: str, value: Sequence[str], choices: dict[str, str], is_listed: bool = False) -> None:
        super().__init__(id=gap_widget_id(field), classes="gap choice")
        self.field = field
        self._choices = choices | {id: id for id in value if id not in choices}
        self._ticked = list(value)
        self._highlighted = 0
        self._has_moved = False
        self._typed = TypedChoice(self._choices)
        self.is_listed = self.starts_line = is_listed
        widths = [cell_len(drawable(word)) + TICK_WIDTH for word in self._choices.values()]
        self.preferred_width = (max(widths) if widths and is_listed else sum(widths)) or len(self.NO_CHOICES) + 2

    def render(self) -> Content:
        """Draw the items with their ticks, the highlighted one reversed."""
        if not self._choices:
            return shown(self.NO_CHOICES, "$text-muted")
        if self.is_listed:
            return Content("\n").join(line for lines in self._listed(self.size.width) for line in lines)
        return Content(" ").join(self._side_by_side())

    def _side_by_side(self) -> list[Content]:
        """Return the items in one line, before their ticks, the highlighted one reversed."""
        room = self.size.width // len(self._choices) - TICK_WIDTH
        is_cut = self.preferred_width > self.size.width > 0
        pieces: list[Content] = []
        for index, (id, word) in enumerate(self._choices.items()):
            tick = "✓" if id in self._ticked else "·"
            style = "reverse" if self.has_focus and index == self._highlighted else ""
            label = fit_columns(word, max(room, 2)).rstrip() if is_cut else word
            pieces.append(shown(f" {label} {tick} ", style))
        return pieces

    def height_at(self, width: int) -> int:
        """Return on how many lines its items stand; see FlowItem."""
        return sum(map(len, self._listed(width))) if self.is_listed and self._choices else 1

    def _listed(self, width: int) -> list[list[Content]]:
        """Return the lines of each item in so many columns, behind its tick, the highlighted one reversed."""
        items = []
        for index, (id, word) in enumerate(self._choices.items()):
            style = "reverse" if self.has_focus and index == self._highlighted else ""
            wrapped = shown(drawable(word)).wrap(max(width - TICK_WIDTH, 1))
            leads = [f" {'✓' if id in self._ticked else '·'} ", *["   "] * (len(wrapped) - 1)]
            items.append([shown(f"{lead}{line.plain} ", style) for lead, line in zip(leads, wrapped, strict=True)])
        return items

    def watch_has_focus(self, value: bool) -> None:
        """Redraw, since the highlight depends on the focus; moving and typing begin anew."""
        super().watch_has_focus(value)
        self._has_moved = False
        self._typed.clear()
        self.refresh()

    def _toggle(self, index: int) -> None:
        if 0 <= index < len(self._choices):
            id = list(self._choices)[index]
            self._ticked = (
                [other for other in self._ticked if other != id] if id in self._ticked else [*self._ticked, id]
            )
            self._highlighted, self._has_moved = index, False
            self._typed.clear()
            self.refresh()
            self.post_around(GapChanged(self.field, "\n".join(id for id in self._choices if id in self._ticked)))

    def on_click(self, event: events.Click) -> None:
        """Tick the item that was clicked, or take its tick back."""
        place = event.get_content_offset_capture(self)
        if not self._choices:
            return
        if self.is_listed:
            rows = [index for index, lines in enumerate(self._listed(self.size.width)) for _ in lines]
            clicked = rows[place.y] if 0 <= place.y < len(rows) else -1
        else:
            ends = accumulate(piece.cell_length + 1 for piece in self._side_by_side())
            clicked = next((index for index, end in enumerate(ends) if place.x < end), -1)
        self._toggle(clicked)

    def on_key(self, event: events.Key) -> None:
        """Tick by key; printable keys are never passed on."""
        is_digit = bool(event.character and event.character.isdigit()) and not self._typed.text
        if event.key == "enter":
            self._tick_reached()
            self.post_around(GapSubmitted(self.field))
        elif event.key == "space":
            self._toggle(self._highlighted)
        elif (by := _ARROWS.get(event.key)) and (event.key in ("left", "right") or self.has_item_beyond(by)):
            self._move(by)
        elif event.key in ("down", "up"):
            self.app.action_focus_next() if event.key == "down" else self.app.action_focus_previous()
        elif event.key == "backspace" and self._typed.text:
            self._typed.delete()
            self._go_to_typed()
        elif event.is_printable and is_digit:
            self._toggle(int(event.character or "0") - 1)
        elif event.is_printable and event.character:
            self._typed.type(event.character, event.time)
            self._go_to_typed()
        else:
            return
        event.stop()
        event.prevent_default()

    def take_unchosen(self) -> list[Unchosen]:
        """Return what was typed here beside the word of an item, and forget it."""
        return self._typed.take_unchosen()

    def has_item_beyond(self, by: int) -> bool:
        """Whether an item is listed below the highlighted one (1), or above it (-1)."""
        return self.is_listed and 0 <= self._highlighted + by < len(self._choices)

    def _move(self, by: int) -> None:
        """Move the highlight; typing begins anew."""
        self._typed.clear()
        self._highlighted, self._has_moved = (self._highlighted + by) % max(len(self._choices), 1), True
        self.refresh()
        self.post_message(ChoiceReached())

    def _go_to_typed(self) -> None:
        """Highlight the item that was typed; say so where none fits."""
        self._has_moved = False
        if self._typed.choice is not None:
            self._highlighted = list(self._choices).index(self._typed.choice)
            self.refresh()
            self.post_message(ChoiceReached())
        elif self._typed.text:
            tell_no_choice(self, self._typed.text, tuple(self._choices.values()))

    @property
    def reached(self) -> str | None:
        """The item that the arrow keys or typing went to, which Enter ticks; None where it is ticked."""
        reached = list(self._choices)[self._highlighted] if self._choices and self._has_moved else self._typed.choice
        return reached if reached not in self._ticked else None

    def _tick_reached(self) -> None:
        """Tick the item that the arrow keys or typing went to, unless it is ticked."""
        if self.reached is not None:
            self._toggle(list(self._choices).index(self.reached))


def tell_no_choice(gap: FlowItem, typed: str, words: Sequence[str]) -> None:
    """Say that what was typed is none of the words to choose from."""
    listed = " · ".join(words) if words else "nothing to choose from yet"
    gap.app.clear_notifications()
    gap.app.notify(f"“{typed}” is not a choice here: {listed}", severity="warning", markup=False, timeout=6)


GapWidget = TextGap | MultilineGap | ChoiceGap | MultiChoiceGap
"""Any gap."""
