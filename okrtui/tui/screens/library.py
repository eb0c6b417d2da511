"""The library screen: a list of all sessions of a folder, with a preview of the one under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from okrtui.model.clock import Clock, local_day
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.tui.commands import key_line_commands
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import FILTER_KEYS
from okrtui.tui.screens.base import BaseScreen, GoBack, HelpTopic
from okrtui.tui.screens.catalog_reader import VERY_MANY, CatalogReader
from okrtui.tui.screens.file_commands import FileCommands
from okrtui.tui.screens.library_commands import LibraryCommands
from okrtui.tui.screens.library_preview import SessionPreview
from okrtui.tui.screens.library_search import FillingLine, LibrarySearch
from okrtui.tui.session_catalog import SessionCatalog, SessionFilter, SessionListing, empty_text
from okrtui.tui.session_lines import session_line
from okrtui.tui.text import shown
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.tui.widgets.session_list import SessionLine, SessionList

if TYPE_CHECKING:
    from okrtui.method.numbers import Numbers
    from okrtui.store.session_search import FoundText

HIDDEN_KEYS = {"private": ".", "archived": "Z"}
"""The listings that are shown on request, with the key that shows them."""
_WIDTH_FOR_BOTH = 100
"""The width in columns from which the preview stands beside the list."""
_TYPING_PAUSE = 0.03
"""Seconds without a key after which contents are searched."""


class LibraryScreen(BaseScreen[None]):
    """All sessions of a folder, listed from the heads of their files; a whole file is read only for the preview."""

    PLACES = ("app", "library")
    OPENS_SESSIONS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("library"),
        Binding("escape", "clear", show=False, id="library.clear"),
    ]

    def __init__(self, folder: Folder, numbers: Numbers, clock: Clock) -> None:
        super().__init__()
        self.folder, self.clock, self.numbers = folder, clock, numbers
        self._filter_text, self._found = "", frozenset[str]()
        self._search = LibrarySearch(folder)
        self.shows_private = self._shows_archived = False
        self.reader = CatalogReader(self)
        self._file_commands = FileCommands(self)
        self._library_commands = LibraryCommands(self, self.reader, self._file_commands)
        self._was_shown = False
        self._has_heads = self._has_matches = True
        self._returning_from = ""
        self._drawn_cursor: tuple[str, ...] = ()
        self._shown_found = frozenset[str]()

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic("The library", "All sessions in this folder.")

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {
            "filter": self.focus_filter,
            "private": self.toggle_private,
            "archived": self.toggle_archived,
            "reload": self.read_folder,
            **self._library_commands.commands,
            **self._file_commands.commands,
        }

    def bookmark(self) -> GoBack:
        """Return what lists the sessions as at this moment; see BaseScreen."""
        shown_kinds, text, cursor = (self.shows_private, self._shows_archived), self._filter_text, self._cursor_key

        async def go_back() -> None:
            self.shows_private, self._shows_archived = shown_kinds
            self._filter_text = text
            with self.prevent(Input.Changed):
                self.query_one("#filter", Input).value = text
            self.draw_list(cursor)

        return go_back

    def compose(self) -> ComposeResult:
        """Compose the list, and the preview beside it."""
        yield TitleBar()
        with Horizontal(id="library"):
            with Vertical(id="sessions"):
                yield SafeInput(placeholder="/ filter", id="filter")
                yield FillingLine(self._search)
                yield SessionList(self._line, self._search.found)
                yield Static(id="empty", markup=False)
            with VerticalScroll(id="preview", can_focus=False):
                yield SessionPreview(self.folder, self.numbers, self.clock, lambda: self.reader.catalog)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the key line, read the folder, and focus the list."""
        self._show_keys()
        if not self.reader.list_start():
            self.read_folder()
        self.reader.watch_folder()
        rows = self.query_one(SessionList)
        if rows.display:
            rows.focus()

    def on_unmount(self) -> None:
        """Stop reading, which the end of the app would wait for."""
        self._search.close()

    def on_resize(self, event: events.Resize) -> None:
        """Put the preview below the list where both side by side would be too narrow."""
        self.set_class(event.size.width < _WIDTH_FOR_BOTH, "-narrow")

    def expect_return_from(self, file_name: str) -> None:
        """Put the cursor on this file when the screen is shown again."""
        self._returning_from = file_name

    def on_screen_resume(self) -> None:
        """Read the folder again after a session was left, the cursor on its file."""
        if self._was_shown:
            file_name, self._returning_from = self._returning_from, ""
            self.read_folder(file_name)
        self._was_shown = True

    def read_folder(self, *cursor: str) -> None:
        """Read the heads of the folder and draw them, the cursor on the first of these file names that is shown.

        Many are read in the background; the list stays as it is until then.
        """
        self.reader.read(*cursor)

    @property
    def _today(self) -> date:
        return local_day(self.clock())

    @property
    def head(self) -> Head | None:
        """The head of the session under the cursor; None where there is none."""
        return self.reader.catalog.head(self._cursor_key)

    @property
    def _cursor_key(self) -> str:
        """The file name of the session under the cursor; empty without one."""
        return self.query_one(SessionList).cursor_key

    def adjacent_file(self) -> str:
        """Return the name of the file next to the one under the cursor."""
        return self.query_one(SessionList).neighbor_key

    @property
    def _hidden(self) -> list[str]:
        """The listings that are not shown now."""
        shows = {"private": self.shows_private, "archived": self._shows_archived}
        return [listing for listing in HIDDEN_KEYS if not shows[listing]]

    def draw_list(self, *cursor: str) -> None:
        """Draw what the filter lets through; a large folder is filtered in the background."""
        filter = SessionFilter(tuple(self._hidden), self._filter_text, self._found)
        self.reader.catalog.shows_private = self.shows_private
        self._drawn_cursor = (*cursor, *self._drawn_cursor)
        if len(self.reader.catalog) < VERY_MANY:
            self._show_listing(self.reader.catalog.filtered(filter))
        else:
            self._filter_in_background(self.reader.catalog, filter)

    @work(exclusive=True, group="draw")
    async def _filter_in_background(self, catalog: SessionCatalog, filter: SessionFilter) -> None:
        self._show_listing(await asyncio.to_thread(catalog.filtered, filter))

    def _show_listing(self, listing: SessionListing) -> None:
        cursor, self._drawn_cursor = self._drawn_cursor, ()
        self._shown_found = listing.found
        self.query_one(SessionList).show(listing.rows, *cursor)
        hidden = self._hidden
        count = self.reader.catalog.count({"listed", *HIDDEN_KEYS}.difference(hidden))
        counts = [f"{count} session{'s' * (count != 1)}"]
        counts += [f"{number} {kind} ({HIDDEN_KEYS[kind]})" for kind, number in self._hidden_counts()]
        folder_name = str(self.folder.path.name or self.folder.path) + "/"
        self.query_one(TitleBar).show(
            shown("okrtui", "bold $primary"), shown(f"{', '.join(counts)} · {folder_name}", "$text-muted")
        )
        self._show_empty(listing.has_heads, listing.has_matches)
        self._has_heads, self._has_matches = listing.has_heads, listing.has_matches
        self._show_keys()

    def _hidden_counts(self) -> Iterator[tuple[str, int]]:
        """Yield the listings that are not shown now, with the number of their sessions if there are any."""
        for listing in self._hidden:
            if count := self.reader.catalog.count([listing]):
                yield listing, count

    @on(events.DescendantFocus, "#filter")
    @on(events.DescendantBlur, "#filter")
    def _show_keys(self) -> None:
        """Show the keys that do something now: of the filter while it is open, of a session where one is listed."""
        if self.query_one("#filter", Input).has_focus:
            self.query_one(KeyLine).show(FILTER_KEYS)
            return
        idle = set() if self._has_matches else {"open", "follow", "delete", "trends"}
        idle |= set() if self._has_heads else {"filter", "tree"}
        idle |= set() if self._has_matches or self.reader.catalog.count(("private",)) else {"private"}
        known = (*key_line_commands("library"), *key_line_commands("app"))
        keys = [(each.symbol, each.key_line_label, each.id) for each in known if each.id not in idle]
        self.query_one(KeyLine).show(sorted(keys, key=lambda key: key[2] in ("help", "leave")))

    def _show_empty(self, has_heads: bool, has_matches: bool) -> None:
        """Show what to do if the list is empty; hide that text if it is not."""
        empty = self.query_one("#empty", Static)
        empty.display = not has_matches
        # Where there is nothing to find, there is one thing less to look at.
        self.query_one("#filter").display = has_matches or has_heads or bool(self._filter_text)
        rows = self.query_one(SessionList)
        if not has_matches and rows.has_focus:
            # A focused list that is hidden would pass the focus on to the filter.
            self.set_focus(None)
        rows.display = has_matches
        if has_matches and self.focused is None:
            rows.focus()
        self.query_one("#preview").display = has_matches
        if has_matches:
            # A text that is changed as it is hidden is drawn once more, before the screen is laid out again.
            return
        kinds = [(HIDDEN_KEYS[kind], kind, count) for kind, count in self._hidden_counts()]
        empty.update(empty_text(has_heads, kinds))

    def _line(self, key: str) -> SessionLine:
        """Return the line of the session in a file of this name."""
        head = self.reader.catalog.head(key)
        if head is None:
            return SessionLine("", "")
        return session_line(head, self.reader.catalog.schedule, self._today, self.numbers)

    @on(SessionList.CursorMoved)
    def _moved(self, event: SessionList.CursorMoved) -> None:
        self.query_one(SessionPreview).preview(event.key)

    @on(SessionList.LineSelected)
    async def _line_clicked(self, event: SessionList.LineSelected) -> None:
        await self._library_commands.open_selected()

    def found_text(self, head: Head) -> FoundText | None:
        """Return where the words of the filter stand in a session that is listed only for what is in it; else None."""
        return self._search.found(head.path.name) if head.path.name in self._shown_found else None

    @property
    def is_awaiting(self) -> bool:
        """Whether a follow-up was asked for before it is known what follows; see BaseScreen."""
        return self._library_commands.is_awaiting

    async def follow_up_of(self, path: Path) -> None:
        """Ask what follows a session of the folder."""
        await self._library_commands.follow_up_of(path)

    def focus_filter(self) -> None:
        """Focus the filter."""
        self.query_one("#filter", Input).focus()

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        self._filter_text, self._found = event.value, frozenset()
        self.draw_list()
        self._search_contents()

    @on(FillingLine.Filled)
    @work(exclusive=True, group="contents")
    async def _search_contents(self) -> None:
        """Add the sessions in whose contents the words of the filter stand, once typing pauses."""
        text, heads = self._filter_text, self.reader.catalog.heads
        if not text.strip():
            return
        await asyncio.sleep(_TYPING_PAUSE)
        private = [head for head in heads if head.is_private] if self.shows_private else []
        found = await asyncio.to_thread(self._search.find, text, heads, private)
        if found != self._found:
            self._found = found
            self.draw_list()

    @on(Input.Submitted, "#filter")
    def _leave_filter(self) -> None:
        """Focus the list; while it is empty, and so hidden, nothing has the focus and no key is typed anywhere."""
        rows = self.query_one(SessionList)
        self.set_focus(rows if rows.display else None)

    def action_clear(self) -> None:
        """Clear the filter; where there is none, stop reading what people wrote."""
        if not self._filter_text:
            self._search.stop()
        self.query_one("#filter", Input).value = ""
        self._leave_filter()

    def toggle_private(self) -> None:
        """Show or hide private sessions."""
        self.shows_private = not self.shows_private
        self.draw_list()
        self._search_contents()

    def toggle_archived(self) -> None:
        """Show or hide archived sessions."""
        self._shows_archived = not self._shows_archived
        self.draw_list()
