"""The base class of text areas that refuse some of what is typed into them."""

from __future__ import annotations

from textual import events
from textual.actions import SkipAction
from textual.document._document import EditResult, Location
from textual.widgets import TextArea


class GuardedTextArea(TextArea):
    """A TextArea that asks `accepts` before it takes what was typed, pasted or cut."""

    def on_mount(self) -> None:
        """Let the cursor blink only where something may move by itself."""
        self.cursor_blink = self.app.animation_level != "none"

    def action_undo(self) -> None:
        """Undo what was typed last; pass the key on where nothing is left of it."""
        if not self.history.undo_stack:
            raise SkipAction
        super().action_undo()

    def action_redo(self) -> None:
        """Redo what was undone last; pass the key on where nothing was."""
        if not self.history.redo_stack:
            raise SkipAction
        super().action_redo()

    def accepts(self, text: str, removed: str) -> bool:
        """Return whether `text` may be put in the place of `removed`."""
        return True

    async def paste(self, text: str) -> None:
        """Put a text in the place of the selection, as a paste does."""
        await super()._on_paste(events.Paste(text))

    def get_cursor_line_start_location(self, smart_home: bool = False) -> Location:
        """Return the start of the row on the screen for the cursor, and of the whole line for deleting up to there."""
        return (
            (self.cursor_location[0], 0) if self._deletes_line else super().get_cursor_line_start_location(smart_home)
        )

    def get_cursor_line_end_location(self) -> Location:
        """Return the end of the row on the screen for the cursor, and of the whole line for deleting up to there."""
        row = self.cursor_location[0]
        return (row, len(self.document[row])) if self._deletes_line else super().get_cursor_line_end_location()

    _deletes_line = False
    """Whether a line is being deleted up to its start or end, however it wraps."""

    def action_delete_to_start_of_line(self) -> None:
        """Delete to the start of the line, also where it goes on from the row above."""
        self._deletes_line = True
        super().action_delete_to_start_of_line()
        self._deletes_line = False

    async def action_delete_to_end_of_line_or_delete_line(self) -> None:
        """Delete to the end of the line, also where it goes on in the row below; at its end, what follows."""
        self._deletes_line = True
        await super().action_delete_to_end_of_line_or_delete_line()
        self._deletes_line = False

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        if not self.accepts(insert, self.get_text_range(start, end)):
            return None
        row, column = start
        if not insert.isspace() and self.document.get_line(row)[max(column - 1, 0) : column].isspace():
            # A word is undone by itself.
            self.history.checkpoint()
        return super()._replace_via_keyboard(insert, start, end)
