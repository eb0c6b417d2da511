"""A list of entries with a cursor, in which an editor can be opened in place of one entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.message import Message
from textual.widget import Widget

from okrtui.tui.runtime.textual_internals.access import is_pruning
from okrtui.tui.runtime.textual_internals.inputs import MappedInput
from okrtui.tui.runtime.textual_internals.rows_layout import RowsLayout
from okrtui.tui.widgets.outline_row import Entry, OutlineRow


class Outline(VerticalScroll, can_focus=True):
    """A scrollable list of entries with a cursor that skips inert ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(1)", show=False, id="outline.down"),
        Binding("up", "cursor(-1)", show=False, id="outline.up"),
        Binding("right", "enter_passed", show=False, id="outline.into"),
        Binding("left", "leave_passed", show=False, id="outline.out"),
        Binding("home,g", "edge(0)", show=False, id="outline.first"),
        Binding("end,G", "edge(-1)", show=False, id="outline.last"),
        Binding("tab", "block(1)", show=False, id="outline.next_block"),
        Binding("shift+tab", "block(-1)", show=False, id="outline.previous_block"),
        Binding("pagedown", "cursor(8)", show=False, id="outline.page_down"),
        Binding("pageup", "cursor(-8)", show=False, id="outline.page_up"),
    ]
    DEFAULT_CSS = """
    Outline { height: 1fr; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class CursorMoved(Message):
        """The cursor moved to another entry."""

        key: str
        """The key of the entry."""

    @dataclass
    class EntrySelected(Message):
        """An entry was clicked while the cursor was on it."""

        key: str
        """The key of the entry."""

    def __init__(self, id: str | None = None, is_text: bool = False) -> None:
        """Show no entries yet; of an outline that `is_text` to be read, Home and End show the ends."""
        super().__init__(id=id)
        self._is_text = is_text
        self._rows: dict[str, OutlineRow] = {}
        self._cursor_key = ""
        self._editor: Widget | None = None
        self._hidden_key = ""
        self._anchor_key = ""
        self._is_line = False
        self._terminal_size, self._height = Size(), 0
        self.reached: Sequence[str] | None = None
        """The keys of the entries among which the cursor walks; None for all that it can be on."""
        self.has_blocks = True
        """Whether Tab goes from block to block, and not from one entry to the next."""
        self._layout = RowsLayout()

    @property
    def layout(self) -> Layout:
        """The layout of the rows; see Widget."""
        return self._layout

    def on_mount(self) -> None:
        """Follow the gap with the focus, which rows that grow above it while it is typed into push down."""
        self.watch(self, "virtual_size", self._follow_gap, init=False)

    def on_resize(self) -> None:
        """Keep the place where the terminal has another size: what is written, or else the row under the cursor.

        So does the row that something below the list, such as a question of the coach, would hide.
        """
        size, self._terminal_size = self._terminal_size, self.app.size
        height, self._height = self._height, self.size.height
        if self._is_text:
            return
        if size not in (Size(), self.app.size) or self._is_hidden_since(height):
            self.call_after_refresh(self._scroll_to_place)

    def _is_hidden_since(self, height: int) -> bool:
        """Return whether the row under the cursor was in sight while the list had another height, and is not now."""
        row = self._rows.get(self._cursor_key)
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        return row is not None and bottom < row.virtual_region.bottom and row.virtual_region.y < top + height

    def _scroll_to_place(self) -> None:
        if self._editor is not None:
            self._scroll_to_gap()
        elif row := self._rows.get(self._cursor_key):
            self._scroll_to_row(row)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Let the open editor have the focus again where nothing else can take keys."""
        if self._editor is not None and self._editor in event.widget.ancestors:
            self.call_after_refresh(self._focus_editor, event.widget)

    def on_focus(self) -> None:
        """Pass the focus on to the editor that is open."""
        if self._editor is not None:
            self.call_after_refresh(self._focus_editor)

    def _focus_editor(self, gap: Widget | None = None) -> None:
        """Focus a gap of the open editor, or else the first, unless a field elsewhere takes the keys.

        Otherwise no key would reach the editor, not even the one that closes it.
        """
        editor = self._editor
        if editor is None or not editor.is_attached or self.app.screen is not self.screen:
            return
        if self.screen.focused not in (None, self):
            return
        gaps = [widget for widget in editor.walk_children(Widget) if widget.focusable]
        if gaps:
            self.screen.set_focus(gap if gap in gaps else gaps[0])

    def _follow_gap(self) -> None:
        self.call_after_refresh(self._scroll_to_gap)

    def _scroll_to_gap(self) -> None:
        focused = self.screen.focused if self.is_attached else None
        if focused is not None and self._editor in focused.ancestors:
            for widget in (self._editor, focused):
                # A text may be taller than the list.
                if widget.size.height <= self.size.height:
                    self.scroll_to_widget(widget, animate=False, immediate=True)
            if isinstance(focused, MappedInput):
                focused.scroll_to_text_cursor()

    @property
    def cursor(self) -> Entry | None:
        """The entry under the cursor."""
        row = self._rows.get(self._cursor_key)
        return row.entry if row else None

    @property
    def cursor_key(self) -> str:
        """The key of the entry under the cursor; empty without one."""
        return self._cursor_key

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, in order."""
        return tuple(row.entry for row in self._rows.values())

    @property
    def last_key(self) -> str:
        """The key of the last entry; empty without any."""
        return next(reversed(self._rows), "")

    @property
    def editor(self) -> Widget | None:
        """The editor that is open in place; None without one."""
        return self._editor

    def show(self, entries: Sequence[Entry], cursor: str = "") -> None:
        """Set the entries. The cursor goes to `cursor`, else stays, else goes to the nearest selectable entry."""
        if is_pruning(self):
            # The pause after typing can end while the app does.
            return
        keys = [entry.key for entry in entries]
        old_index = list(self._rows).index(self._cursor_key) if self._cursor_key in self._rows else 0
        for key in [key for key in self._rows if key not in keys]:
            self._rows.pop(key).remove()
        rows = {entry.key: self._rows.get(entry.key) or OutlineRow(entry) for entry in entries}
        for entry in entries:
            rows[entry.key].show(entry)
        is_reordered = list(rows) != list(self._rows)
        self._rows = rows
        if is_reordered:
            self._sync_rows(rows)
        if (hidden_row := rows.get(self._hidden_key)) and hidden_row.display:
            hidden_row.display = False
        self._show_invitations()
        target = cursor if cursor in rows else self._cursor_key
        if target not in rows:
            selectable = [index for index, entry in enumerate(entries) if not entry.is_inert]
            target = keys[min(selectable, key=lambda index: (abs(index - old_index), index))] if selectable else ""
        self._move_cursor_to(target)

    def _sync_rows(self, rows: dict[str, OutlineRow]) -> None:
        """Mount new rows and put all in order, with as few moves as possible."""
        # As they stand, those before the one in turn already in order.
        standing = [child for child in self.children if isinstance(child, OutlineRow) and not is_pruning(child)]
        previous: OutlineRow | None = None
        for index, row in enumerate(rows.values()):
            if not row.is_attached and row not in self.children:
                self.mount(row, before=0) if previous is None else self.mount(row, after=previous)
                standing.insert(index, row)
            elif standing[index] is not row:
                self.move_child(row, before=standing[0]) if previous is None else self.move_child(row, after=previous)
                standing.remove(row)
                standing.insert(index, row)
            previous = row
        self._place_editor()

    def _move_cursor_to(self, key: str, scrolls: bool = True) -> None:
        moved = key != self._cursor_key
        if old := self._rows.get(self._cursor_key):
            old.has_cursor = False
        self._cursor_key = key
        if row := self._rows.get(key):
            row.has_cursor = self._editor is None
            if moved and scrolls:
                self.call_after_refresh(self._scroll_to_row, row)
        if moved:
            self.post_message(self.CursorMoved(key))

    def _scroll_to_row(self, row: OutlineRow) -> None:
        if row.is_attached and self._editor is None:
            first = next((r for r in self._rows.values() if not r.entry.is_inert), None)
            # Scrolled at once, since one that waits would come after the next key and undo its own.
            if row is first:
                self.scroll_home(animate=False, immediate=True)
            else:
                self.scroll_to_widget(row, animate=False, immediate=True)

    @property
    def _walked(self) -> list[str]:
        """The keys of the entries among which the cursor walks."""
        reached = self.reached
        selectable = [key for key, row in self._rows.items() if not row.entry.is_inert and row.display]
        if reached is not None:
            return [key for key in selectable if key in reached]
        own = self._passed_around(self._cursor_key)
        return [key for key in selectable if key in own or not self._rows[key].entry.is_passed]

    def _passed_around(self, key: str) -> list[str]:
        """Return the keys of the passed entries among which one with this key stands; none around any other."""
        keys = list(self._rows)
        if key not in self._rows or not self._rows[key].entry.is_passed:
            return []
        run: list[str] = []
        for each in keys:
            if self._rows[each].entry.is_passed:
                run.append(each)
            elif self._rows[each].entry.is_inert:
                continue
            elif key in run:
                break
            else:
                run = []
        return run

    @property
    def passed_key(self) -> str:
        """The key of the entry below the cursor that it passes otherwise; empty where another one follows."""
        keys = [key for key, row in self._rows.items() if key == self._cursor_key or not row.entry.is_inert]
        below = keys[keys.index(self._cursor_key) + 1 :][:1] if self._cursor_key in keys else []
        is_reached = self.reached is None and bool(below) and self._rows[below[0]].entry.is_passed
        return below[0] if is_reached else ""

    def action_enter_passed(self) -> None:
        """Move the cursor to the first of the entries below that it passes otherwise."""
        if not self.passed_key:
            raise SkipAction
        self._move_cursor_to(self.passed_key)

    def action_leave_passed(self) -> None:
        """Move the cursor back to the entry above those that it passes otherwise."""
        own, keys = self._passed_around(self._cursor_key), list(self._rows)
        above = [key for key in keys[: keys.index(own[0])] if not self._rows[key].entry.is_inert] if own else []
        if self.reached is not None or not above:
            raise SkipAction
        self._move_cursor_to(above[-1])

    def action_cursor(self, by: int) -> None:
        """Move the cursor by `by` selectable entries."""
        selectable = self._walked
        if not selectable:
            self.scroll_relative(y=by, animate=False)
            return
        if self._scroll_within_entry(by):
            return
        index = selectable.index(self._cursor_key) if self._cursor_key in selectable else 0
        target = min(max(index + by, 0), len(selectable) - 1)
        if target == index:
            # The cursor skips inert entries; those beyond the last selectable one are only reached by scrolling.
            self.scroll_relative(y=by, animate=False)
        self._move_cursor_to(selectable[target])

    def _scroll_within_entry(self, by: int) -> bool:
        """Scroll to the hidden rest of an entry that is taller than the view; return whether there was some."""
        row = self._rows.get(self._cursor_key)
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

    def action_edge(self, index: int) -> None:
        """Move the cursor to the first (0) or last (-1) entry; of a text, show that end, beyond it as well."""
        if selectable := self._walked or [key for key, row in self._rows.items() if not row.entry.is_inert]:
            self._move_cursor_to(selectable[index], scrolls=not self._is_text)
        if self._is_text:
            (self.scroll_end if index else self.scroll_home)(animate=False)

    def action_block(self, by: int) -> None:
        """Move the cursor to the first entry of the next block (1) or the previous one (-1), wrapping around.

        A block starts after a blank line, and where indented entries end.
        """
        if not self.has_blocks:
            self.action_cursor(by)
            return
        starts, is_new_block, last_indent = list[str](), True, 0
        for key, row in self._rows.items():
            is_new_block = is_new_block or row.entry.has_space_above or (row.entry.indent == 0 < last_indent)
            last_indent = row.entry.indent
            if is_new_block and not row.entry.is_inert and row.display:
                starts.append(key)
                is_new_block = False
        keys = list(self._rows)
        index = keys.index(self._cursor_key) if self._cursor_key in keys else 0
        starts_before = sum(keys.index(key) <= index if by > 0 else keys.index(key) < index for key in starts)
        if starts:
            self._move_cursor_to(starts[(starts_before if by > 0 else starts_before - 1) % len(starts)])

    def show_block(self, key: str) -> None:
        """Scroll so that an entry and the indented ones below it are in view, at least their beginning."""
        self.call_after_refresh(self._scroll_to_block, key)

    def _scroll_to_block(self, key: str) -> None:
        keys = list(self._rows)
        if key not in keys or self._editor is not None:
            return
        first = keys.index(key)
        end = next((n for n in range(first + 1, len(keys)) if not self._rows[keys[n]].entry.indent), len(keys))
        regions = [self._rows[name].virtual_region for name in keys[first:end]]
        self.scroll_to_region(Region.from_union(regions), animate=False)

    def move_cursor(self, key: str) -> None:
        """Move the cursor to an entry, if it exists."""
        if key in self._rows:
            self._move_cursor_to(key)

    async def open_editor(self, widget: Widget, after: str, replaces: str = "", is_line: bool = False) -> None:
        """Open an editor below the entry `after`, hiding the entry `replaces`; for a line, what invites to one too."""
        self.close_editor()
        self._editor, self._hidden_key, self._is_line = widget, replaces, is_line
        self._show_invitations()
        self._anchor_key = after
        if replaces in self._rows:
            self._rows[replaces].display = False
        if row := self._rows.get(self._cursor_key):
            row.has_cursor = False
        anchor = self._rows.get(after)
        await (self.mount(widget, after=anchor) if anchor else self.mount(widget))
        self.call_after_refresh(widget.scroll_visible, animate=False)
        self.call_after_refresh(self.call_after_refresh, self._focus_editor)

    def hide_entry(self, key: str) -> None:
        """Hide the entry that is shown in the editor; an empty key shows all entries."""
        for name in (self._hidden_key, key):
            if row := self._rows.get(name):
                row.display = name != key
        self._hidden_key = key

    def rename_keys(self, new_keys: Mapping[str, str]) -> None:
        """Keep cursor, hidden entry and editor in place when entries get new keys in the next `show`."""
        self._hidden_key, self._anchor_key, self._cursor_key = (
            new_keys.get(key, key) for key in (self._hidden_key, self._anchor_key, self._cursor_key)
        )

    def _place_editor(self) -> None:
        # The hint of an empty list goes with the first key of a line, which then stands where its entry does.
        anchor = self._rows.get(self._anchor_key) or self._rows.get(self._hidden_key)
        if self._editor is not None and self._editor in self.children and anchor and anchor in self.children:
            self.move_child(self._editor, after=anchor)

    def move_editor(self, after: str) -> None:
        """Move the open editor below another entry."""
        self._anchor_key = after
        self._place_editor()
        if self._editor is not None:
            self.call_after_refresh(self._editor.scroll_visible, animate=False)

    def close_editor(self) -> None:
        """Close the editor and show its entry again."""
        if self._editor is not None:
            self._editor.remove()
        self._editor = None
        if row := self._rows.get(self._hidden_key):
            row.display = True
        self._hidden_key, self._is_line = "", False
        self._show_invitations()
        if row := self._rows.get(self._cursor_key):
            row.has_cursor = True

    def _show_invitations(self) -> None:
        """Show the hints that invite to add a line, unless one is open."""
        for row in self._rows.values():
            if row.entry.invites and row.entry.key != self._hidden_key:
                row.display = not self._is_line

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked entry; where it is there already, post `EntrySelected`."""
        row = event.widget if isinstance(event.widget, OutlineRow) else None
        if row is None or row.entry.is_inert:
            return
        self.focus()
        if row.entry.key == self._cursor_key:
            self.post_message(self.EntrySelected(row.entry.key))
        else:
            self._move_cursor_to(row.entry.key)
