"""A text area that makes control characters visible instead of sending them to the terminal."""

from __future__ import annotations

from rich.text import Text
from textual import events

from okrtui.model.text import MAX_PASTE, MAX_TEXT, TEXT_TOO_LONG, clean, replace_controls
from okrtui.tui.runtime.textual_internals.text_area import GuardedTextArea
from okrtui.tui.widgets.safe_input import unsubscribe_from_screen


class SafeTextArea(GuardedTextArea):
    """A TextArea that makes control characters visible, cleans what is pasted, and stays below the limit of a text."""

    def on_unmount(self) -> None:
        """Unsubscribe from the screen."""
        unsubscribe_from_screen(self)

    def get_line(self, line_index: int) -> Text:
        """Return a line with control characters made visible; see TextArea."""
        parts = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(replace_controls, parts)), end="", no_wrap=True)

    async def on_paste(self, event: events.Paste) -> None:
        """Insert the cleaned text, unless it is far too long; in place of what TextArea does."""
        event.stop()
        event.prevent_default()
        if len(event.text) > MAX_PASTE:
            self._refuse()
        else:
            await self.paste(self.cleaned(event.text))

    @property
    def whole_text(self) -> str:
        """The text as it is now."""
        return self.text

    def take_text(self, text: str) -> None:
        """Put a text in the place of the one in it, in one step to undo."""
        self.replace(self.cleaned(text), self.document.start, self.document.end)
        self.move_cursor(self.document.end)

    def cleaned(self, text: str) -> str:
        """Return a pasted text as it is inserted."""
        return clean(text, "many")

    def accepts(self, text: str, removed: str) -> bool:
        """Return whether the text stays below its limit; say so where it does not. See GuardedTextArea."""
        is_too_long = bool(text) and len(self.text) - len(removed) + len(text) > MAX_TEXT
        if is_too_long:
            self._refuse()
        return not is_too_long

    def _refuse(self) -> None:
        """Say that the text would be too long."""
        self.app.clear_notifications()
        self.notify(TEXT_TOO_LONG, severity="warning", markup=False, timeout=10)
