"""The library screen: a list of all sessions of a folder, with a preview of the one under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from okrtui.model.clock import Clock, local_day
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.folder_watch import FolderWatch
from okrtui.store.heads import Head
from okrtui.tui.commands import key_line_commands
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import FILTER_KEYS
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.base import BaseScreen, GoBack, HelpTopic
from okrtui.tui.screens.file_commands import FileCommands
from okrtui.tui.screens.library_preview import SessionPreview
from okrtui.tui.screens.library_search import FillingLine, LibrarySearch
from okrtui.tui.screens.messages import AwaitedShown, OpenSession, RehearseSession
from okrtui.tui.session_catalog import SessionCatalog, SessionFilter, SessionListing, empty_text
from okrtui.tui.session_lines import session_line
from okrtui.tui.text import shown
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.tui.widgets.session_list import SessionLine, SessionList

if TYPE_CHECKING:
    from okrtui.method.numbers import Numbers
    from okrtui.tui.screens.new_session_facts import NewSessionFacts
    from okrtui.tui.screens.own_sessions import FollowInstead

HIDDEN_KEYS = {"private": ".", "archived": "Z"}
"""The listings that are shown on request, with the key that shows them."""
_WIDTH_FOR_BOTH = 100
"""The width in columns from which the preview stands beside the list."""
_FIRST_ROWS = 100
"""How many sessions the first frame takes from the index; no terminal shows more before somebody scrolls."""
_MANY = 100
"""The number of sessions from which a folder is read again in the background."""
_VERY_MANY = 2_000
"""The number of sessions from which they are filtered in the background."""
_WATCH_SECONDS = 2
"""Seconds between two looks at whether others have changed the folder."""
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
        self._catalog = SessionCatalog()
        self._is_read = asyncio.Event()
        self._awaits_follow_up = False
        self._wanted_cursor: tuple[str, ...] = ()
        self._filter_text, self._found = "", frozenset[str]()
        self._search, self._watch = LibrarySearch(folder), FolderWatch(folder.path)
        self.shows_private = self._shows_archived = False
        self._file_commands = FileCommands(self)
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
            "new": self.ask_for_session,
            "open": self.open_selected,
            "present": partial(self.open_selected, presents=True),
            "follow": self.follow_up,
            "rehearse": self.rehearse,
            "filter": self.focus_filter,
            "private": self.toggle_private,
            "archived": self.toggle_archived,
            "trends": self.show_trends,
            "tree": self.show_tree,
            "all_actions": self.show_actions,
            "versions": self.open_versions,
            "reload": self.read_folder,
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
            self._draw(cursor)

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
                yield SessionPreview(self.folder, self.numbers, self.clock, lambda: self._catalog)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the key line, read the folder, and focus the list."""
        self._show_keys()
        if start := self.folder.list_start(_FIRST_ROWS):
            self._catalog = SessionCatalog(start.heads, start.counts, start.relatives)
            self._draw()
            # The first frame is of the index alone.
            self.call_after_refresh(self._read_in_background)
        elif (count := self._count_files()) >= _VERY_MANY:
            self.query_one(FillingLine).tell(f"Reading {count:,} sessions …")
            self.call_after_refresh(self._read_in_background)
        else:
            self.read_folder()
        self.set_interval(_WATCH_SECONDS, self.look_for_changes)
        rows = self.query_one(SessionList)
        if rows.display:
            rows.focus()

    def on_unmount(self) -> None:
        """Stop reading, which the end of the app would wait for."""
        self._search.close()

    def _count_files(self) -> int:
        """Return how many files the folder has; 0 if it cannot be listed."""
        with suppress(StoreError):
            return len(self.folder.ids())
        return 0

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
        self._wanted_cursor = (*cursor, *self._wanted_cursor)
        if len(self._catalog) >= _MANY:
            self._read_in_background()
            return
        try:
            self._show_catalog(SessionCatalog(self.folder.heads()))
        except StoreError as error:
            self._show_error(error)

    @work(exclusive=True, group="folder")
    async def _read_in_background(self) -> None:
        try:
            catalog = await asyncio.to_thread(self._read_catalog)
        except StoreError as error:
            self._show_error(error)
        else:
            self._show_catalog(catalog)

    def _read_catalog(self) -> SessionCatalog:
        """Return the sessions of the folder, in a thread with all that drawing them needs."""
        catalog = SessionCatalog(self.folder.heads())
        # Worked out when it is first asked for.
        _ = catalog.schedule
        return catalog

    def _show_error(self, error: StoreError) -> None:
        """Say why the folder cannot be read, and list nothing."""
        self.notify(str(error), severity="error", markup=False, timeout=10)
        self._show_catalog(SessionCatalog())

    def _show_catalog(self, catalog: SessionCatalog) -> None:
        """Draw the sessions of the whole folder, and read what people wrote in them."""
        cursor, self._wanted_cursor = self._wanted_cursor, ()
        self._catalog = catalog
        self._is_read.set()
        self._draw(*cursor)
        self.query_one(FillingLine).fill(catalog.heads)

    @work(thread=True, group="look", exclusive=True, exit_on_error=False)
    def look_for_changes(self) -> None:
        """Read the folder again if others have changed it, as long as the library is what is shown."""
        if self.is_current and self._watch.has_changed() and self._is_read.is_set():
            self.app.call_from_thread(self.read_folder)

    @property
    def _today(self) -> date:
        return local_day(self.clock())

    @property
    def head(self) -> Head | None:
        """The head of the session under the cursor; None where there is none."""
        return self._catalog.head(self._cursor_key)

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

    def _draw(self, *cursor: str) -> None:
        """Draw what the filter lets through; a large folder is filtered in the background."""
        filter = SessionFilter(tuple(self._hidden), self._filter_text, self._found)
        self._catalog.shows_private = self.shows_private
        self._drawn_cursor = (*cursor, *self._drawn_cursor)
        if len(self._catalog) < _VERY_MANY:
            self._show_listing(self._catalog.filtered(filter))
        else:
            self._filter_in_background(self._catalog, filter)

    @work(exclusive=True, group="draw")
    async def _filter_in_background(self, catalog: SessionCatalog, filter: SessionFilter) -> None:
        self._show_listing(await asyncio.to_thread(catalog.filtered, filter))

    def _show_listing(self, listing: SessionListing) -> None:
        cursor, self._drawn_cursor = self._drawn_cursor, ()
        self._shown_found = listing.found
        self.query_one(SessionList).show(listing.rows, *cursor)
        hidden = self._hidden
        count = self._catalog.count({"listed", *HIDDEN_KEYS}.difference(hidden))
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
            if count := self._catalog.count([listing]):
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
        idle |= set() if self._has_matches or self._catalog.count(("private",)) else {"private"}
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
        head = self._catalog.head(key)
        if head is None:
            return SessionLine("", "")
        return session_line(head, self._catalog.schedule, self._today, self.numbers)

    @on(SessionList.CursorMoved)
    def _moved(self, event: SessionList.CursorMoved) -> None:
        self.query_one(SessionPreview).preview(event.key)

    @on(SessionList.LineSelected)
    async def _line_clicked(self, event: SessionList.LineSelected) -> None:
        await self.open_selected()

    async def open_selected(self, presents: bool = False) -> None:
        """Open the session under the cursor, or show it in presenter mode."""
        if head := self.head:
            if head.copy_of:
                self.open_versions()
            elif head.is_broken and self.folder.backups.list(head.path):
                await self._file_commands.backups()
            else:
                found = self._search.found(head.path.name) if head.path.name in self._shown_found else None
                own_view = self.shows_private and not presents
                self.post_message(OpenSession(head.path, found=found, presents=presents, shows_private=own_view))

    def open_versions(self) -> None:
        """Open the session under the cursor, or the one it is a conflict copy of, with both versions side by side."""
        if head := self.head:
            path = head.path.with_name(f"{head.copy_of or head.id}{head.path.suffix}")
            self.post_message(OpenSession(path, shows_versions=True))

    async def ask_for_session(self) -> None:
        """Ask for the details of a new session, create it and open it."""

        def read() -> NewSessionFacts:
            # Imported here, where it keeps no key waiting.
            from okrtui.tui.screens.new_session_facts import read_facts

            return read_facts(self.folder, self.shows_private)

        def show(facts: NewSessionFacts) -> None:
            from okrtui.tui.screens.new_session import NewSessionScreen

            self.app.push_screen(NewSessionScreen(self.folder, self.numbers, self.clock, *facts), open_new)

        async def open_new(made: Path | FollowInstead | None) -> None:
            if isinstance(made, Path):
                self.post_message(OpenSession(made))
            elif made is not None:
                from okrtui.tui.screens.follow_up import follow

                head, heads = made.head, self._catalog.heads
                await follow(self, self.folder, heads, head, made.format, self.clock(), self.numbers)

        await read_and_show(self.app, read, show, "Reading what was typed before …", is_for_form=True)

    def rehearse(self) -> None:
        """Rehearse the session under the cursor; without one, the sample."""
        head = self.head
        original = head.path.with_name(f"{head.copy_of or head.id}{head.path.suffix}") if head else None
        self.post_message(RehearseSession(original))

    async def follow_up(self) -> None:
        """Create the session that follows the one under the cursor, once it is known which others do."""
        if self._is_read.is_set():
            await self._offer_follow_up()
        else:
            self.run_worker(self._offer_when_read(), exclusive=True, group="follow-up")

    @property
    def is_awaiting(self) -> bool:
        """Whether a follow-up was asked for before it is known what follows; see BaseScreen."""
        return self._awaits_follow_up

    async def _offer_when_read(self) -> None:
        self._awaits_follow_up = True
        try:
            await self._is_read.wait()
            if self.is_current:
                await self._offer_follow_up()
        finally:
            self._awaits_follow_up = False
            self.post_message(AwaitedShown())

    async def follow_up_of(self, path: Path) -> None:
        """Ask what follows a session of the folder."""
        head = self._catalog.head(path.name)
        if head is not None and head.path == path:
            await self._offer_follow_up(head)

    async def _offer_follow_up(self, of: Head | None = None) -> None:
        from okrtui.tui.screens.follow_up import offer_follow_up

        if head := of or self.head:
            await offer_follow_up(self, self.folder, self._catalog.heads, head, self.clock(), self.numbers)

    def focus_filter(self) -> None:
        """Focus the filter."""
        self.query_one("#filter", Input).focus()

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        self._filter_text, self._found = event.value, frozenset()
        self._draw()
        self._search_contents()

    @on(FillingLine.Filled)
    @work(exclusive=True, group="contents")
    async def _search_contents(self) -> None:
        """Add the sessions in whose contents the words of the filter stand, once typing pauses."""
        text, heads = self._filter_text, self._catalog.heads
        if not text.strip():
            return
        await asyncio.sleep(_TYPING_PAUSE)
        private = [head for head in heads if head.is_private] if self.shows_private else []
        found = await asyncio.to_thread(self._search.find, text, heads, private)
        if found != self._found:
            self._found = found
            self._draw()

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
        self._draw()
        self._search_contents()

    def toggle_archived(self) -> None:
        """Show or hide archived sessions."""
        self._shows_archived = not self._shows_archived
        self._draw()

    def show_tree(self) -> None:
        """Show the goals of all sessions as a tree."""
        from okrtui.tui.screens.goal_tree import GoalTreeScreen

        self.app.push_screen(GoalTreeScreen(self.folder, self.numbers, self.clock, self.shows_private))

    def show_actions(self) -> None:
        """Show what is to do over all sessions."""
        from okrtui.tui.screens.all_actions import AllActionsScreen

        operations = self._file_commands.operations
        self.app.push_screen(AllActionsScreen(self.folder, self.numbers, self.clock, operations, self.shows_private))

    def show_trends(self) -> None:
        """Show the trends over the chain of the session under the cursor."""
        from okrtui.tui.screens.trends import TrendsScreen

        if head := self.head:
            private = self.shows_private
            self.app.push_screen(TrendsScreen(self.folder, head.id, self.numbers, self.clock, with_private=private))
