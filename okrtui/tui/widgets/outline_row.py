"""A row of an outline: the widget, and the entry that it shows."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from okrtui.tui.runtime.textual_internals.access import forget_size

EMPTY_CONTENT = Content("")
"""Empty content."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an outline, as a value to draw."""

    key: str
    """Identifies the entry; unique in its outline."""
    body: Content
    """The text of the entry; it wraps with a hanging indent as wide as `lead`."""
    lead: Content = EMPTY_CONTENT
    """What is drawn before the first line of the body: an id, a branch of a tree."""
    continuation: Content | None = None
    """What is drawn before the other lines; blanks as wide as `lead` where it is None."""
    note: Content = EMPTY_CONTENT
    """A note at the right end of the first line, or below the body where it does not fit."""
    details: tuple[Content, ...] = ()
    """Lines below the body."""
    hanging_indent: int = 0
    """The hanging indent of the details: columns at their beginning that stay blank where they wrap."""
    item: str = ""
    """The id of the item shown; empty where there is none."""
    fields: tuple[str, ...] = ()
    """The fields to edit in place; empty for the sentence of the item."""
    is_inert: bool = False
    """Whether the cursor skips the entry."""
    has_space_above: bool = False
    """Whether a blank line precedes the entry."""
    indent: int = 0
    """Columns by which the entry is indented."""
    invites: bool = False
    """Whether it is a hint that begins with the key for a line, and goes while a line is open."""
    is_passed: bool = False
    """Whether the cursor passes the entry on its way, and only the right arrow key leads there from the one above."""


class OutlineRow(Widget):
    """The widget of one entry."""

    DEFAULT_CSS = """
    OutlineRow { height: auto; width: 1fr; }
    OutlineRow.-cursor { background: $surface; }
    """

    has_cursor: reactive[bool] = reactive(False, toggle_class="-cursor")
    """Whether the cursor is on the entry."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self._set_item_class()

    def _set_item_class(self) -> None:
        """Say whether it shows an item that no blank line precedes: easy reading puts one there."""
        self.set_class(bool(self.entry.item) and not self.entry.has_space_above, "-item")

    def show(self, entry: Entry) -> None:
        """Set the entry, and redraw only where it differs."""
        if entry is self.entry or (
            entry == self.entry and all(map(Content.is_same, _contents(entry), _contents(self.entry)))
        ):
            return
        width = self.size.width
        lines = len(self._lines(width))
        self.entry = entry
        self._set_item_class()
        if self.display:
            has_other_height = lines != len(self._lines(width))
            if has_other_height:
                forget_size(self)
            self.refresh(layout=has_other_height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the lines, with a bar at the left where the cursor is."""
        bar = Content.styled("▌", "$primary") if self.has_cursor else Content(" ")
        first, *others = self._lines(self.size.width)
        # The blank line above belongs to no row, and the cursor leaves it as it is.
        above = Content.styled(" " * self.size.width, "on $background") if self.has_cursor else first
        return Content("\n").join(
            [above if self.entry.has_space_above else bar + first, *(bar + line for line in others)]
        )

    def _lines(self, width: int) -> list[Content]:
        entry = self.entry
        lead = Content(" " * entry.indent) + entry.lead
        rest = Content(" " * entry.indent) + (
            entry.continuation if entry.continuation is not None else Content(" " * entry.lead.cell_length)
        )
        text_width = max(width - 2 - lead.cell_length, 12)
        note_width = entry.note.cell_length
        note_fits = note_width and (
            entry.body.cell_length + note_width + 2 <= text_width or note_width <= min(34, text_width // 3)
        )
        lines: list[Content] = [Content("")] if entry.has_space_above else []
        wrapped = entry.body.wrap(text_width - note_width - 2 if note_fits else text_width) or [Content("")]
        for index, line in enumerate(wrapped):
            text = line.rstrip()
            if index == 0 and note_fits:
                text = text + Content(" " * max(text_width - note_width - text.cell_length, 1)) + entry.note
            lines.append((lead if index == 0 else rest) + text)
        note_below = [entry.note] if note_width and not note_fits else []
        for detail in note_below:
            lines += [rest + line.rstrip() for line in detail.wrap(text_width)]
        for detail in entry.details:
            label, value = detail[: entry.hanging_indent], detail[entry.hanging_indent :]
            for index, line in enumerate(value.wrap(max(text_width - entry.hanging_indent, 12)) or [Content("")]):
                lines.append(rest + (Content(" " * entry.hanging_indent) if index else label) + line.rstrip())
        return lines


def _contents(entry: Entry) -> tuple[Content, ...]:
    return (entry.lead, entry.body, entry.note, entry.continuation or Content(""), *entry.details)
