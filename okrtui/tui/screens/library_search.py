"""What the filter of the library finds in what people wrote, beside the titles that it has itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.folder_heads import INDEXED_FROM
from okrtui.store.heads import Head
from okrtui.tui.text import joined, shown

if TYPE_CHECKING:
    from okrtui.store.index.contents import Contents
    from okrtui.store.index.search_words import SearchWords
    from okrtui.store.session_search import FoundText, SessionSearch

_PAUSE = 0.001
"""Seconds between two files that are read in the background, in which a key is answered."""
_BAR = 5
"""The columns of the bar that shows how many are read."""
_SHOWN_EVERY = 0.2
"""Seconds between two drawings of how many files are read."""
_SHOWN_FROM = 200
"""The number of files from which reading them is shown."""


class LibrarySearch:
    """Searches the contents of a folder's sessions; its methods are for threads, unless they say otherwise."""

    def __init__(self, folder: Folder) -> None:
        """Search the sessions of `folder`."""
        self._folder = folder
        self._search: SessionSearch | None = None
        self._words: SearchWords | None = None
        self._found: dict[str, FoundText | None] = {}
        self._private: set[str] = set()
        self._stop = threading.Event()
        self._is_closed = False
        self._lock = threading.Lock()

    def fill(self, heads: Sequence[Head], on_progress: Callable[[int, int], object]) -> None:
        """Read the sessions of a large folder that were changed; `on_progress` gets how many are read, of how many."""
        if self._is_closed:
            return
        if len(heads) < INDEXED_FROM:
            # What an index knows of files that are gone goes with it.
            if self._folder.has_index():
                self._open(heads).use_index(len(heads))
            return
        self._stop.clear()
        count = 0

        def advance(name: object, total: int) -> None:
            nonlocal count
            count += 1
            if total >= _SHOWN_FROM:
                on_progress(count, total)

        def read_gently(read: Callable[[Path], Contents], paths: Sequence[Path]) -> Iterator[Contents]:
            for path in paths:
                if self._is_stopped():
                    return
                yield read(path)
                time.sleep(_PAUSE)

        with suppress(StoreError), self._lock:
            self._open(heads).fill(read_gently, advance, self._is_stopped, heads)

    def stop(self) -> None:
        """Stop filling, from any thread; what is read already is kept."""
        self._stop.set()

    def close(self) -> None:
        """Stop filling for good, from any thread."""
        self._is_closed = True

    def _is_stopped(self) -> bool:
        return self._is_closed or self._stop.is_set()

    def find(self, text: str, heads: Sequence[Head], private: Iterable[Head]) -> frozenset[str]:
        """Return the names of the files with all words of a text; of private sessions only those given."""
        from okrtui.store.index.search_words import read_words

        words = read_words(text)
        if words.is_empty:
            return frozenset()
        search = self._open(heads)
        private_heads = list(private)
        if len(heads) < INDEXED_FROM:
            with suppress(StoreError), self._lock:
                search.fill(heads=heads)
        names = search.matching(words, [head.path for head in private_heads])
        self._words, self._found = words, {}
        self._private = {head.path.name for head in private_heads}
        return frozenset(names)

    def _open(self, heads: Sequence[Head]) -> SessionSearch:
        if self._search is None:
            from okrtui.store.session_search import SessionSearch

            self._search = SessionSearch(self._folder)
            self._search.use_index(len(heads))
        return self._search

    def found(self, name: str) -> FoundText | None:
        """Return where the words that were looked for last stand in a file, on any thread; None if they do not."""
        if name not in self._found and self._search is not None and self._words is not None:
            texts = self._search.found_in([name], self._words, name in self._private)
            self._found[name] = next(iter(texts.get(name, ())), None)
        return self._found.get(name)


class FillingLine(Static):
    """Shows how many sessions are read while the contents of a large folder are; nothing otherwise."""

    DEFAULT_CSS = "FillingLine { height: 1; margin: 0 1; display: none; }"

    class Filled(Message):
        """All contents that changed are read, or reading them was stopped."""

    def __init__(self, search: LibrarySearch) -> None:
        """Read the contents for `search`."""
        super().__init__(markup=False)
        self._search = search

    @work(thread=True, group="fill", exclusive=True, exit_on_error=False)
    def fill(self, heads: Sequence[Head]) -> None:
        """Read what people wrote in the sessions that were changed."""
        shown_at = 0.0

        def show(count: int, total: int) -> None:
            nonlocal shown_at
            if time.monotonic() - shown_at >= _SHOWN_EVERY:
                shown_at = time.monotonic()
                self.app.call_from_thread(self._show, count, total)

        self._search.fill(heads, show)
        self.app.call_from_thread(self._show, 0, 0)
        self.post_message(self.Filled())

    def tell(self, text: str) -> None:
        """Show a text until sessions are read."""
        self.update(shown(text, "$text-muted"))
        self.display = True

    def _show(self, count: int, total: int) -> None:
        self.display = count < total
        if self.display:
            self.update(_filling_text(count, total))


def _filling_text(count: int, total: int) -> Content:
    """Return how many of the sessions are read, as a bar and in words."""
    done = _BAR * count // total
    bar = joined(("━" * done, "$accent"), ("─" * (_BAR - done), "$text-muted"))
    return joined((f"Reading texts {count:,} of {total:,} ", "$text-muted"), bar, (" Escape stops", "$text-muted"))
