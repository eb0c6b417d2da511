"""The base class of the dialogs."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from okrtui.tui.screens.base import BaseScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], BaseScreen[Result | None]):
    """A box in the middle of the screen that Escape closes; dismissed with a result, or None.

    Its hint names its keys; those of the screen below do nothing until it is closed, so their line is covered.
    """

    DEFAULT_CSS = """
    Dialog { align: center middle; layers: below default; }
    Dialog > .box {
        width: 80%; max-width: 84; min-width: 50; height: auto; max-height: 90%;
        padding: 1 2; background: $surface; border: round $primary;
    }
    Dialog .title { text-style: bold; height: auto; margin-bottom: 1; }
    Dialog .hint { color: $text-muted; height: auto; margin-top: 1; }
    Dialog > .cover { layer: below; dock: bottom; height: 1; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, id="dialog.leave")]

    LETTERS_WAIT = True

    def on_mount(self) -> None:
        """Cover the key line of the screen below."""
        self.mount(Static(classes="cover", markup=False))

    @property
    def has_field(self) -> bool:
        """Whether a text field is shown, be it that a choice beside it has the focus; see BaseScreen."""
        return hasattr(self.focused, "cursor_blink") or any(field.display for field in self.query("Input, TextArea"))

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
