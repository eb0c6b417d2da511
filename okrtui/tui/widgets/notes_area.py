"""A text area for notes that belong to nobody but their writer."""

from __future__ import annotations

from rich.text import Text
from textual import events

from okrtui.model.text import MAX_TEXT, clean, replace_controls
from okrtui.tui.runtime.textual_internals.text_area import GuardedTextArea


class NotesArea(GuardedTextArea):
    """Many lines of text, with control characters made visible; Escape is the screen's."""

    DEFAULT_CSS = """
    NotesArea {
        height: 5; border: round $panel; padding: 0 1; background: $background;
        border-title-color: $text-muted;
    }
    NotesArea:focus { border: round $primary; }
    """

    def __init__(self, text: str, title: str, placeholder: str) -> None:
        """Show a text below a title."""
        super().__init__(text, placeholder=placeholder, tab_behavior="focus", soft_wrap=True)
        self.border_title = title

    def get_line(self, line_index: int) -> Text:
        """Return a line with control characters made visible; see TextArea."""
        parts = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(replace_controls, parts)), end="", no_wrap=True)

    async def on_paste(self, event: events.Paste) -> None:
        """Insert the cleaned text; in place of what TextArea does."""
        event.stop()
        event.prevent_default()
        text = clean(event.text, "many")
        if self.accepts(text, self.selected_text):
            await self.paste(text)

    def accepts(self, text: str, removed: str) -> bool:
        """Return whether the text stays below its limit; see GuardedTextArea."""
        return not text or len(self.text) - len(removed) + len(text) <= MAX_TEXT
