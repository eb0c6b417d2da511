"""The base class of one-line inputs that draw another text than the one they hold."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text
from textual.widgets import Input


class MappedInput(Input):
    """An Input that draws each character of its text as the one that `drawn_text` gives for it."""

    def drawn_text(self, text: str) -> str:
        """Return what is drawn for a text or a part of it: one line, one character for each character."""
        return text

    @property
    def _value(self) -> Text:
        return Text(self.drawn_text(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(self.drawn_text(self.value[:position]))

    def _cell_offset_to_index(self, offset: int) -> int:
        end, target = 0, offset + int(self.scroll_offset.x)
        for index, character in enumerate(self.drawn_text(self.value)):
            end += get_character_cell_size(character)
            if target < end:
                return index
        return len(self.value)
