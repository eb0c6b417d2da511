"""The base class of text areas that refuse some of what is typed into them."""

from __future__ import annotations

from textual import events
from textual.document._document import EditResult, Location
from textual.widgets import TextArea


class GuardedTextArea(TextArea):
    """A TextArea that asks `accepts` before it takes what was typed, pasted or cut."""

    def on_mount(self) -> None:
        """Let the cursor blink only where something may move by itself."""
        self.cursor_blink = self.app.animation_level != "none"

    def accepts(self, text: str, removed: str) -> bool:
        """Return whether `text` may be put in the place of `removed`."""
        return True

    async def paste(self, text: str) -> None:
        """Put a text in the place of the selection, as a paste does."""
        await super()._on_paste(events.Paste(text))

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        if not self.accepts(insert, self.get_text_range(start, end)):
            return None
        return super()._replace_via_keyboard(insert, start, end)
