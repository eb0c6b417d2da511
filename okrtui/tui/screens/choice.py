"""Choosing one of a few things."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown


class ChoiceScreen(Dialog[str]):
    """Asks for one of several things; leaves with its id, or None on Escape."""

    DEFAULT_CSS = (
        "ChoiceScreen OptionList { height: auto; max-height: 16; background: $surface; border: none; padding: 0; }"
    )

    def __init__(self, title: str, choices: dict[str, str], hint: str) -> None:
        """Offer `choices`, words by id."""
        super().__init__()
        self._title, self._choices, self._hint = title, choices, hint

    def compose(self) -> ComposeResult:
        """Draw the question and what can be chosen."""
        with Vertical(classes="box"):
            yield Static(shown(self._title), classes="title", markup=False)
            yield OptionList(
                *(
                    Option(joined((f"{id}  ", "$text-muted"), words), id=f"o{n}")
                    for n, (id, words) in enumerate(self._choices.items())
                )
            )
            yield Static(shown(self._hint), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """Choose by the letter that stands before a choice."""
        if event.key in self._choices:
            event.stop()
            self.dismiss(event.key)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(list(self._choices)[event.option_index])
