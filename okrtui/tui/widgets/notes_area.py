"""A text area for notes that belong to nobody but their writer."""

from __future__ import annotations

from okrtui.tui.widgets.safe_text_area import SafeTextArea


class NotesArea(SafeTextArea):
    """Many lines of text; Escape is the screen's."""

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
