"""The base class of the dialogs."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from okrtui.tui.screens.base import BaseScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], BaseScreen[Result | None]):
    """A box in the middle of the screen that Escape closes; dismissed with a result, or None."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > .box {
        width: 80%; max-width: 84; min-width: 50; height: auto; max-height: 90%;
        padding: 1 2; background: $surface; border: round $primary;
    }
    Dialog .title { text-style: bold; height: auto; margin-bottom: 1; }
    Dialog .hint { color: $text-muted; height: auto; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, id="dialog.leave")]

    LETTERS_WAIT = True

    @property
    def has_field(self) -> bool:
        """Whether a text field is shown, be it that a choice beside it has the focus; see BaseScreen."""
        return hasattr(self.focused, "cursor_blink") or any(field.display for field in self.query("Input, TextArea"))

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
