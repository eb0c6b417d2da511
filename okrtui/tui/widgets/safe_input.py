"""An input of one line that draws what it holds without obeying it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from okrtui.model.text import clean
from okrtui.tui.text import in_a_line


@dataclass
class PastedLines(Message):
    """Several lines were pasted where one fits; whoever makes lists can take them as items."""

    lines: tuple[str, ...]
    """The lines, without bullets and blank ones."""


_BULLET = re.compile(r"^\s*(?:[-*•‣–]\s+)?(?:\[[ xX]?\]\s+|\d{1,3}[.)]\s+)?")


def list_lines(text: str) -> tuple[str, ...]:
    """Return the items of a pasted list, without their bullets, numbers and blank lines."""
    bare = (_BULLET.sub("", line).strip() for line in clean(text, "many").split("\n"))
    return tuple(line for line in bare if line)


class SafeInput(Input):
    """An Input that draws what it holds without obeying it, joins pasted lines, and never selects all by itself."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """How wide the text is; it scrolls within its place, so nothing else has to be laid out anew for a key."""

    def __init__(self, value: str = "", placeholder: str = "", id: str | None = None, classes: str = "") -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False, compact=True, id=id, classes=classes)

    def validate_placeholder(self, placeholder: str) -> str:
        """Show an example as it may be drawn; see Input."""
        return in_a_line(placeholder)

    @property
    def _value(self) -> Text:
        return Text(in_a_line(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(in_a_line(self.value[:position]))

    def _cell_offset_to_index(self, offset: int) -> int:
        """Return the place of the sign that is drawn at a column; see Input."""
        end, wanted = 0, offset + int(self.scroll_offset.x)
        for place, sign in enumerate(in_a_line(self.value)):
            end += get_character_cell_size(sign)
            if wanted < end:
                return place
        return len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = list_lines(event.text)
        if len(lines) > 1 and self.takes_lines():
            self.post_message(PastedLines(lines))
        elif text := clean(event.text, "one"):
            self.insert_text_at_cursor(text) if self.selection.is_empty else self.replace(text, *self.selection)

    def takes_lines(self) -> bool:
        """Whether several pasted lines are items of a list rather than one text."""
        return False
