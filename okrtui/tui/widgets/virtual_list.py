"""A list of thousands of lines with a cursor; only the visible lines are drawn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import ClassVar, Generic, Protocol, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


class KeyedLine(Protocol):
    """The interface of a line of the list."""

    @property
    def key(self) -> str:
        """Identifies the line; empty for one that the cursor skips."""


LineT = TypeVar("LineT", bound=KeyedLine)


class LineSet(Generic[LineT]):
    """The lines of a list with the places of those that the cursor can be on; a large one can be made in a thread."""

    def __init__(self, lines: Iterable[LineT] = ()) -> None:
        """Take the lines in their order."""
        self.lines = tuple(lines)
        self.selectable_rows = [row for row, line in enumerate(self.lines) if line.key]
        """The rows of the lines with a key."""
        self._keys = [line.key for line in self.lines if line.key]

    def index_of(self, key: str) -> int | None:
        """Return the place of a key among those of the lines; None if no line has it."""
        return self._keys.index(key) if key in self._keys else None

    def index_at(self, row: int) -> int | None:
        """Return the place of a row among those that the cursor can be on; None if it is none of them."""
        index = bisect_left(self.selectable_rows, row)
        is_found = index < len(self.selectable_rows) and self.selectable_rows[index] == row
        return index if is_found else None

    def key_at(self, index: int) -> str:
        """Return the key at a place; empty where there is none."""
        return self._keys[index] if 0 <= index < len(self._keys) else ""


class VirtualList(ScrollView, Generic[LineT], can_focus=True, inherit_bindings=False):
    """Lines with a cursor that skips those without a key. Subclasses draw a line in `draw_line`.

    The keys of a scroll view are left to the screen: nothing here scrolls but with the cursor.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor"}
    DEFAULT_CSS = """
    VirtualList { scrollbar-size-vertical: 1; }
    VirtualList > .line-list--cursor { background: $panel; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor(1)", show=False, id="lines.down"),
        Binding("up,k", "cursor(-1)", show=False, id="lines.up"),
        Binding("home,g", "cursor(-100000000)", show=False, id="lines.first"),
        Binding("end,G", "cursor(100000000)", show=False, id="lines.last"),
        Binding("pagedown", "cursor(12)", show=False, id="lines.page_down"),
        Binding("pageup", "cursor(-12)", show=False, id="lines.page_up"),
    ]

    class CursorMoved(Message):
        """The cursor is on another line."""

        def __init__(self, key: str) -> None:
            """Tell the key of the line; empty when there is none."""
            super().__init__()
            self.key = key

    class LineSelected(Message):
        """A line was clicked while the cursor was on it."""

        def __init__(self, key: str) -> None:
            """Tell the key of the line."""
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._set: LineSet[LineT] = LineSet()
        self._index = 0

    @property
    def cursor_key(self) -> str:
        """The key of the line under the cursor; empty where there is none."""
        return self._set.key_at(self._index)

    @property
    def neighbor_key(self) -> str:
        """The key of the line after the cursor, at the end that before it; empty where there is no other."""
        return self._set.key_at(self._index + 1) or self._set.key_at(self._index - 1)

    def show(self, lines: Iterable[LineT] | LineSet[LineT], *cursor: str) -> None:
        """Set the lines. The cursor goes to the first key of `cursor` that exists, else stays on its line."""
        preferred = (*cursor, self.cursor_key)
        self._set = lines if isinstance(lines, LineSet) else LineSet(lines)
        self._index = next((index for key in preferred if (index := self._set.index_of(key)) is not None), 0)
        self.virtual_size = Size(0, len(self._set.lines))
        self.refresh()
        self._cursor_changed()

    def _cursor_changed(self) -> None:
        """Scroll to the cursor and post its key."""
        if rows := self._set.selectable_rows:
            row = rows[self._index]
            top = 0 if self._index == 0 else row
            self.scroll_to_region(Region(0, top, 1, row - top + 1), animate=False, force=True)
        self.post_message(self.CursorMoved(self.cursor_key))

    def action_cursor(self, by: int) -> None:
        """Move the cursor by `by` selectable lines."""
        if rows := self._set.selectable_rows:
            self._move_cursor_to(min(max(self._index + by, 0), len(rows) - 1))

    def _move_cursor_to(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.refresh()
            self._cursor_changed()

    def render_line(self, y: int) -> Strip:
        """Return one visible line; see ScrollView."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self._set.lines):
            return Strip.blank(width, self.rich_style)
        line = self._set.lines[row]
        is_cursor = bool(line.key) and self._set.index_at(row) == self._index
        style = self.get_visual_style("line-list--cursor") if is_cursor else self.visual_style
        content = self.draw_line(line, width, is_cursor)
        # Text of lines that are made as they are seen cannot be selected, so that the segments need no places in it.
        parts = content.render(style, end="", parse_style=self.app.stylesheet.parse_style)
        segments = [Segment(text, part_style.rich_style) for text, part_style in parts]
        return Strip(segments).adjust_cell_length(width, style.rich_style)

    def draw_line(self, line: LineT, width: int, is_cursor: bool) -> Content:
        """Return the content of a line for a width in columns; `is_cursor` says whether the cursor is on it."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked line; where it is there already, post `LineSelected`."""
        row = event.y + self.scroll_offset.y
        index = self._set.index_at(row)
        if index is None:
            return
        if index == self._index:
            self.post_message(self.LineSelected(self.cursor_key))
        self._move_cursor_to(index)
