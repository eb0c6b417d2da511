"""Choosing one of a few things."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.safe_input import SafeInput

FEW = 4
"""Up to so many choices are seen at a glance; more can be narrowed by typing."""


Question = tuple[str, dict[str, str]]
"""What is asked, and what can be chosen: words by id."""


class ChoiceScreen(Dialog[str]):
    """Asks for one of several things; leaves with its id, or None on Escape.

    With `onward` one question follows the other: it takes the id that was chosen and returns the next question, or None
    when that was the last.
    """

    DEFAULT_CSS = """
    ChoiceScreen OptionList { height: auto; max-height: 12; background: $surface; border: none; padding: 0; }
    ChoiceScreen SafeInput { background: $panel; margin-bottom: 1; }
    """

    def __init__(
        self,
        title: str,
        choices: dict[str, str],
        hint: str,
        onward: Callable[[str], Question | None] | None = None,
        letters: bool = True,
    ) -> None:
        """Offer `choices`, words by id; one of many is found by typing, one of a few with letters by its letter.

        Without `letters` the ids are no keys, and do not stand before the words.
        """
        super().__init__()
        self._letters = letters
        self._narrows = onward is not None or (len(choices) > FEW and any(len(id) > 1 for id in choices))
        self._title, self._choices, self._hint, self._onward = title, choices, hint, onward

    def compose(self) -> ComposeResult:
        """Draw the question and what can be chosen."""
        with Vertical(classes="box"):
            yield Static(shown(self._title), classes="title", markup=False)
            if self._narrows:
                yield SafeInput(placeholder="type a word, or its id")
            yield OptionList(*map(self._option, self._choices))
            yield Static(shown(self._hint), classes="hint", markup=False)

    def _option(self, id: str) -> Option:
        lead = f"{id}  " if self._letters else ""
        return Option(joined((lead, "$text-muted"), self._choices[id]), id=f"o{list(self._choices).index(id)}")

    def on_mount(self) -> None:
        """Take the keys."""
        rows = self.query_one(OptionList)
        rows.highlighted = 0
        self.query_one(SafeInput if self._narrows else OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """Choose by the letter that stands before a choice; while typing, the arrows still go through the list."""
        rows = self.query_one(OptionList)
        if self._narrows and event.key in ("down", "up"):
            event.stop()
            rows.action_cursor_down() if event.key == "down" else rows.action_cursor_up()
        elif event.key in self._choices:
            event.stop()
            self._leave_with(event.key)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, text: str) -> None:
        """Show only what has these words in it, what is called so first."""
        words = text.casefold().split()
        found = [id for id, said in self._choices.items() if all(one in f"{id} {said}".casefold() for one in words)]
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options(map(self._option, sorted(found, key=lambda id: words != [id])))
        if found:
            rows.highlighted = 0
        else:
            rows.add_option(Option("Nothing here has these words.", disabled=True))

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._leave_with(list(self._choices)[int((event.option.id or "o0")[1:])])

    def _leave_with(self, id: str) -> None:
        if self._onward is None:
            self.dismiss(id)
        elif (following := self._onward(id)) is None:
            self.dismiss(None)
        else:
            self._title, self._choices = following
            self.query_one(".title", Static).update(shown(self._title))
            self.query_one(SafeInput).clear()
            self._show("")
