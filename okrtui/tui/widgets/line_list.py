"""A long list of lines with a cursor; only the lines on the screen are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class Keyed(Protocol):
    """A line of such a list."""

    @property
    def key(self) -> str:
        """Names the line; empty for one that the cursor passes over."""


L = TypeVar("L", bound=Keyed)


class LineList(ScrollView, Generic[L], can_focus=True):
    """Lines with a cursor that passes over those without a key. What a line looks like, `draw` says."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor"}
    DEFAULT_CSS = """
    LineList { scrollbar-size-vertical: 1; }
    LineList > .line-list--cursor { background: $panel; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor(1)", show=False),
        Binding("up,k", "cursor(-1)", show=False),
        Binding("home,g", "cursor(-100000)", show=False),
        Binding("end,G", "cursor(100000)", show=False),
        Binding("pagedown", "cursor(12)", show=False),
        Binding("pageup", "cursor(-12)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on another line."""

        key: str
        """Its key; empty when there is none."""

    @dataclass
    class Chosen(Message):
        """A line was clicked while the cursor was on it."""

        key: str
        """Its key."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[L, ...] = ()
        self._stops: list[int] = []
        self._at = 0

    @property
    def cursor(self) -> str:
        """The key under the cursor; empty where there is none."""
        return self._lines[self._stops[self._at]].key if self._stops else ""

    @property
    def beside(self) -> str:
        """The key behind the cursor, or before it at the end; empty where there is no other."""
        keys = [self._lines[n].key for n in self._stops]
        return (*keys[self._at + 1 : self._at + 2], *keys[max(self._at - 1, 0) : self._at], "")[0]

    def show(self, lines: Sequence[L], *cursor: str) -> None:
        """Draw these lines; the cursor goes to the first key of `cursor` that is there, else stays on its line."""
        wanted = (*cursor, self.cursor)
        self._lines = tuple(lines)
        self._stops = [n for n, line in enumerate(lines) if line.key]
        keys = [self._lines[n].key for n in self._stops]
        self._at = next((keys.index(key) for key in wanted if key in keys), 0)
        self.virtual_size = Size(0, len(lines))
        self.refresh()
        self._told()

    def _told(self) -> None:
        if self._stops:
            row = self._stops[self._at]
            top = 0 if self._at == 0 else row
            self.scroll_to_region(Region(0, top, 1, row - top + 1), animate=False, force=True)
        self.post_message(self.Moved(self.cursor))

    def action_cursor(self, by: int) -> None:
        """Move the cursor over `by` lines."""
        if self._stops:
            self._go(min(max(self._at + by, 0), len(self._stops) - 1))

    def _go(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.refresh()
            self._told()

    def render_line(self, y: int) -> Strip:
        """Draw one line; see ScrollView."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        here = bool(self._stops) and row == self._stops[self._at]
        style = self.get_visual_style("line-list--cursor") if here else self.visual_style
        content = self.draw(self._lines[row], width, here)
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def draw(self, line: L, width: int, here: bool) -> Content:
        """Return what a line looks like in so many columns; `here` says that the cursor is on it."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; on the line that has it already, choose that."""
        row = event.y + self.scroll_offset.y
        if row not in self._stops:
            return
        at = self._stops.index(row)
        if at == self._at:
            self.post_message(self.Chosen(self.cursor))
        self._go(at)
