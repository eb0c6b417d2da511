"""A dialog that asks who is renamed, and for the new name."""

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


class PersonRenameScreen(Dialog[tuple[str, str]]):
    """Asks for a person and a new name; dismissed with the old and the new name, or None."""

    DEFAULT_CSS = """
    PersonRenameScreen OptionList { height: auto; max-height: 14; background: $surface; padding: 0; }
    PersonRenameScreen SafeInput { display: none; height: 1; background: $panel; }
    PersonRenameScreen.-naming OptionList { display: none; }
    PersonRenameScreen.-naming SafeInput { display: block; }
    """

    def __init__(self, names: Mapping[str, int], scope: str) -> None:
        """Offer names, each with its number of uses; `scope` says for which sessions."""
        super().__init__()
        self._names, self._scope, self._old_name = names, scope, ""

    def compose(self) -> ComposeResult:
        """Compose the list of names, and the line for the new one."""
        with Vertical(classes="box"):
            yield Static("Whose name changes?", classes="title", markup=False)
            yield OptionList(
                *(
                    Option(joined(name, (f"  {count}×", "$text-muted")), id=f"n{n}")
                    for n, (name, count) in enumerate(self._names.items())
                )
            )
            yield SafeInput()
            yield Static(shown(f"Enter chooses · {self._scope}"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Focus the list of names."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _choose_person(self, event: OptionList.OptionSelected) -> None:
        self._old_name = list(self._names)[event.option_index]
        self.add_class("-naming")
        self.query_one(".title", Static).update(shown(f"New name for {self._old_name}"))
        self.query_one(".hint", Static).update(shown(f"Enter shows what would change · {self._scope}"))
        line = self.query_one(SafeInput)
        line.value = self._old_name
        line.cursor_position = len(self._old_name)
        line.focus()

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        new_name = event.value.strip()
        self.dismiss((self._old_name, new_name) if new_name and new_name != self._old_name else None)
