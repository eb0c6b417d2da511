"""The filter of a step: the line for the words that its rows are to contain."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input

from okrtui.tui.widgets.safe_input import SafeInput


class FilterLine:
    """The line in which the filter is typed. It is hidden until it is opened."""

    def __init__(self) -> None:
        self.input = SafeInput(placeholder="filter", classes="filter")

    @property
    def is_open(self) -> bool:
        """Whether the line is shown."""
        return self.input.has_class("-open")

    def show(self) -> None:
        """Show the line, and focus it."""
        self.input.add_class("-open")
        self.input.focus()

    def clear(self) -> None:
        """Empty the line, and hide it, without a message that it has changed."""
        with self.input.prevent(Input.Changed):
            self.input.value = ""
        self.input.remove_class("-open")

    def bookmark(self) -> Callable[[], None]:
        """Return what brings back the line as it is now, without a message that it has changed."""
        text, is_open = self.input.value, self.is_open

        def bring_back() -> None:
            with self.input.prevent(Input.Changed):
                self.input.value = text
            self.input.set_class(is_open, "-open")

        return bring_back
