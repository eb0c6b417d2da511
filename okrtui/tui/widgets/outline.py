"""A list of entries with a cursor, in which one entry at a time can be written in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from okrtui.tui.text import shown

NOTHING = Content("")
"""What is drawn where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an outline, as something to draw."""

    key: str
    """Names the entry; unique in its outline."""
    body: Content
    """What it says; wraps under itself."""
    lead: Content = NOTHING
    """What stands before the first line of the body: an id, a branch of a tree."""
    rest: Content | None = None
    """What stands before its other lines; blanks where nothing is given."""
    note: Content = NOTHING
    """What stands at the right end of the first line."""
    details: tuple[Content, ...] = ()
    """Lines below the body."""
    hang: int = 0
    """Columns at the beginning of each of these lines that stay free below it, where it wraps."""
    item: str = ""
    """The id of the item that it shows; empty where it shows none."""
    fields: tuple[str, ...] = ()
    """The fields that are written in place; empty for the sentence of the item."""
    quiet: bool = False
    """Whether the cursor passes over it."""
    space: bool = False
    """Whether a blank line stands above it."""
    indent: int = 0
    """Columns by which it is moved in."""


class Row(Widget):
    """One entry, drawn."""

    DEFAULT_CSS = """
    Row { height: auto; width: 1fr; }
    Row.-cursor { background: $surface; }
    """

    here: reactive[bool] = reactive(False, toggle_class="-cursor")
    """Whether the cursor is on it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry

    def show(self, entry: Entry) -> None:
        """Draw another entry in its place, or the same one changed."""
        if entry is self.entry or (
            entry == self.entry and all(map(Content.is_same, _parts(entry), _parts(self.entry)))
        ):
            return
        width = self.size.width
        lines = len(self._lines(width))
        self.entry = entry
        if self.display:
            self.refresh(layout=lines != len(self._lines(width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines it takes at that width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the lines, with a bar on the left where the cursor is."""
        bar = Content.styled("▌", "$primary") if self.here else Content(" ")
        blank = Content(" ") if self.entry.space else None
        lines = self._lines(self.size.width)
        drawn = [line if blank and n == 0 else bar + line for n, line in enumerate(lines)]
        return Content("\n").join(drawn)

    def _lines(self, width: int) -> list[Content]:
        entry = self.entry
        lead = Content(" " * entry.indent) + entry.lead
        rest = Content(" " * entry.indent) + (
            entry.rest if entry.rest is not None else Content(" " * entry.lead.cell_length)
        )
        room = max(width - 2 - lead.cell_length, 12)
        note = entry.note.cell_length
        beside = note and (entry.body.cell_length + note + 2 <= room or note <= min(34, room // 3))
        lines: list[Content] = [Content("")] if entry.space else []
        wrapped = entry.body.wrap(room - note - 2 if beside else room) or [Content("")]
        for n, line in enumerate(wrapped):
            text = line.rstrip()
            if n == 0 and beside:
                text = text + Content(" " * max(room - note - text.cell_length, 1)) + entry.note
            lines.append((lead if n == 0 else rest) + text)
        details = [entry.note] if note and not beside else []
        for detail in details:
            lines += [rest + line.rstrip() for line in detail.wrap(room)]
        for detail in entry.details:
            label, said = detail[: entry.hang], detail[entry.hang :]
            for n, line in enumerate(said.wrap(max(room - entry.hang, 12)) or [Content("")]):
                lines.append(rest + (Content(" " * entry.hang) if n else label) + line.rstrip())
        return lines


def _parts(entry: Entry) -> tuple[Content, ...]:
    return (entry.lead, entry.body, entry.note, entry.rest or Content(""), *entry.details)


class Outline(VerticalScroll, can_focus=True):
    """Entries with a cursor that passes over the quiet ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(-1)", show=False),
        Binding("tab", "block(1)", show=False),
        Binding("shift+tab", "block(-1)", show=False),
        Binding("pagedown", "cursor(8)", show=False),
        Binding("pageup", "cursor(-8)", show=False),
    ]
    DEFAULT_CSS = """
    Outline { height: 1fr; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Moved(Message):
        """The cursor went to another entry."""

        key: str
        """The entry's key."""

    @dataclass
    class Chosen(Message):
        """An entry was clicked while the cursor was on it."""

        key: str
        """The entry's key."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: dict[str, Row] = {}
        self._cursor = ""
        self._writing: Widget | None = None
        self._hidden = ""
        self._anchor = ""

    @property
    def cursor(self) -> Entry | None:
        """The entry under the cursor."""
        row = self._rows.get(self._cursor)
        return row.entry if row else None

    @property
    def cursor_key(self) -> str:
        """The key of the entry under the cursor; empty without one."""
        return self._cursor

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, in their order."""
        return tuple(row.entry for row in self._rows.values())

    @property
    def last(self) -> str:
        """The key of the last entry; empty without any."""
        return next(reversed(self._rows), "")

    @property
    def writing(self) -> Widget | None:
        """The widget in which something is written in place."""
        return self._writing

    def show(self, entries: Sequence[Entry], cursor: str = "") -> None:
        """Draw these entries; the cursor stays, goes to `cursor`, or to what is next where its entry went."""
        keys = [entry.key for entry in entries]
        place = list(self._rows).index(self._cursor) if self._cursor in self._rows else 0
        for key in [key for key in self._rows if key not in keys]:
            self._rows.pop(key).remove()
        rows = {entry.key: self._rows.get(entry.key) or Row(entry) for entry in entries}
        for entry in entries:
            rows[entry.key].show(entry)
        if list(rows) != list(self._rows):
            self._arrange(rows)
        self._rows = rows
        if (hidden := rows.get(self._hidden)) and hidden.display:
            hidden.display = False
        wanted = cursor if cursor in rows else self._cursor
        if wanted not in rows:
            open_ = [n for n, entry in enumerate(entries) if not entry.quiet]
            wanted = keys[min(open_, key=lambda n: (abs(n - place), n))] if open_ else ""
        self._go(wanted)

    def _arrange(self, rows: dict[str, Row]) -> None:
        """Mount new rows and put all in order, moving no more than has to move."""
        before: Row | None = None
        for row in rows.values():
            if not row.is_attached and row not in self.children:
                self.mount(row, before=0) if before is None else self.mount(row, after=before)
            else:
                children = [child for child in self.children if isinstance(child, Row) and not child._pruning]
                at = children.index(row)
                if before is None and at != 0:
                    self.move_child(row, before=children[0])
                elif before is not None and (at == 0 or children[at - 1] is not before):
                    self.move_child(row, after=before)
            before = row
        self._place_writing()

    def _go(self, key: str) -> None:
        moved = key != self._cursor
        if old := self._rows.get(self._cursor):
            old.here = False
        self._cursor = key
        if row := self._rows.get(key):
            row.here = self._writing is None
            if moved:
                self.call_after_refresh(self._see, row)
        if moved:
            self.post_message(self.Moved(key))

    def _see(self, row: Row) -> None:
        if row.is_attached and self._writing is None:
            first = next((r for r in self._rows.values() if not r.entry.quiet), None)
            self.scroll_home(animate=False) if row is first else self.scroll_to_widget(row, animate=False)

    def action_cursor(self, by: int) -> None:
        """Move the cursor over `by` entries that are not quiet."""
        stops = [key for key, row in self._rows.items() if not row.entry.quiet and row.display]
        if not stops:
            self.scroll_relative(y=by, animate=False)
            return
        if self._scrolled_within(by):
            return
        here = stops.index(self._cursor) if self._cursor in stops else 0
        place = min(max(here + by, 0), len(stops) - 1)
        if place == here:
            # The cursor passes over what is quiet, so beyond the last entry only scrolling on leads there.
            self.scroll_relative(y=by, animate=False)
        self._go(stops[place])

    def _scrolled_within(self, by: int) -> bool:
        """Scroll on to the hidden rest of an entry that is longer than the view; return whether there was some."""
        row = self._rows.get(self._cursor)
        if row is None:
            return False
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        region = row.virtual_region
        if region.height <= self.size.height:
            return False
        if by > 0 and region.bottom > bottom and region.y <= bottom:
            self.scroll_relative(y=max(self.size.height // 2, 1), animate=False)
        elif by < 0 and region.y < top:
            self.scroll_relative(y=-max(self.size.height // 2, 1), animate=False)
        else:
            return False
        return True

    def action_edge(self, which: int) -> None:
        """Move the cursor to the first (0) or last (-1) entry."""
        if stops := [key for key, row in self._rows.items() if not row.entry.quiet]:
            self._go(stops[which])

    def action_block(self, by: int) -> None:
        """Move the cursor to the first entry of the next block (1) or of the one before (-1), around at the ends.

        A block begins below a blank line, and where what is moved in ends.
        """
        starts, opens, before = list[str](), True, 0
        for key, row in self._rows.items():
            opens = opens or row.entry.space or (row.entry.indent == 0 < before)
            before = row.entry.indent
            if opens and not row.entry.quiet and row.display:
                starts.append(key)
                opens = False
        keys = list(self._rows)
        at = keys.index(self._cursor) if self._cursor in keys else 0
        passed = sum(keys.index(key) <= at if by > 0 else keys.index(key) < at for key in starts)
        if starts:
            self._go(starts[(passed if by > 0 else passed - 1) % len(starts)])

    def go(self, key: str) -> None:
        """Put the cursor on an entry, if it is there."""
        if key in self._rows:
            self._go(key)

    async def write(self, widget: Widget, after: str, instead: str = "") -> None:
        """Open a widget for writing behind the entry `after`, in place of the entry `instead`."""
        self.stop_writing()
        self._writing, self._hidden = widget, instead
        self._anchor = after
        if instead in self._rows:
            self._rows[instead].display = False
        if row := self._rows.get(self._cursor):
            row.here = False
        anchor = self._rows.get(after)
        await (self.mount(widget, after=anchor) if anchor else self.mount(widget))
        self.call_after_refresh(widget.scroll_visible, animate=False)

    def hide(self, key: str) -> None:
        """Draw an entry no more, because it stands in what is being written; empty to draw all."""
        for name in (self._hidden, key):
            if row := self._rows.get(name):
                row.display = name != key
        self._hidden = key

    def renumbered(self, names: Mapping[str, str]) -> None:
        """Follow entries that get other keys when they are drawn next."""
        self._hidden, self._anchor, self._cursor = (
            names.get(key, key) for key in (self._hidden, self._anchor, self._cursor)
        )

    def _place_writing(self) -> None:
        anchor = self._rows.get(self._anchor)
        if self._writing is not None and self._writing in self.children and anchor and anchor in self.children:
            self.move_child(self._writing, after=anchor)

    def write_after(self, after: str) -> None:
        """Move what is being written behind another entry."""
        self._anchor = after
        self._place_writing()
        if self._writing is not None:
            self.call_after_refresh(self._writing.scroll_visible, animate=False)

    def stop_writing(self) -> None:
        """Take the writing widget away and show its entry again."""
        if self._writing is not None:
            self._writing.remove()
        self._writing = None
        if row := self._rows.get(self._hidden):
            row.display = True
        self._hidden = ""
        if row := self._rows.get(self._cursor):
            row.here = True

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; on the entry that has it already, choose that."""
        row = event.widget if isinstance(event.widget, Row) else None
        if row is None or row.entry.quiet:
            return
        self.focus()
        if row.entry.key == self._cursor:
            self.post_message(self.Chosen(row.entry.key))
        else:
            self._go(row.entry.key)


def lead(text: str, width: int = 0, style: str = "$text-muted") -> Content:
    """Return the lead of an entry: a short text, filled up to `width` columns."""
    return shown(text + " " * max(width - cell_len(text), 1), style)
