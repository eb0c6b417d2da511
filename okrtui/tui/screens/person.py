"""Giving a person another name: who it is, then how they are called."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.safe_input import SafeInput


class PersonScreen(Dialog[tuple[str, str]]):
    """Asks which person gets which name; leaves with the old one and the new one."""

    DEFAULT_CSS = """
    PersonScreen OptionList { height: auto; max-height: 14; background: $surface; padding: 0; }
    PersonScreen SafeInput { display: none; height: 1; background: $panel; }
    PersonScreen.-naming OptionList { display: none; }
    PersonScreen.-naming SafeInput { display: block; }
    """

    def __init__(self, names: Mapping[str, int], where: str) -> None:
        """Offer names, each with how often it stands; `where` says in which sessions it changes."""
        super().__init__()
        self._names, self._where, self._old = names, where, ""

    def compose(self) -> ComposeResult:
        """Draw the names, and the line for the new one."""
        with Vertical(classes="box"):
            yield Static("Who has another name?", classes="title", markup=False)
            yield OptionList(
                *(
                    Option(joined(name, (f"  {count}×", "$text-muted")), id=f"n{n}")
                    for n, (name, count) in enumerate(self._names.items())
                )
            )
            yield SafeInput()
            yield Static(shown(f"Enter chooses · {self._where}"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._old = list(self._names)[event.option_index]
        self.add_class("-naming")
        self.query_one(".title", Static).update(shown(f"Another name for {self._old}"))
        self.query_one(".hint", Static).update(shown(f"Enter gives the name · {self._where}"))
        box = self.query_one(SafeInput)
        box.value = self._old
        box.cursor_position = len(self._old)
        box.focus()

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        new = event.value.strip()
        self.dismiss((self._old, new) if new and new != self._old else None)
