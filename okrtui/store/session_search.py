"""The search over everything that people wrote in the sessions of a folder.

The texts of a large folder are in its index; those of a small one, and of files that the index cannot hold, are kept
here as records. A session is found where each word begins a word somewhere in it. Private sessions are in neither: they
are read when they are asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.store import directory, session_names
from okrtui.store.folder import Folder
from okrtui.store.folder_heads import INDEXED_FROM
from okrtui.store.heads import Head
from okrtui.store.index.contents import Contents, read_contents, read_texts
from okrtui.store.index.file_key import FileKey, key_of
from okrtui.store.index.item_texts import ItemTexts, load_texts
from okrtui.store.index.search_words import SearchWords

if TYPE_CHECKING:
    from okrtui.store.index.session_index import SessionIndex
    from okrtui.store.index.text_index import TextIndex

FileMapper = Callable[[Callable[[Path], Contents], Sequence[Path]], Iterable[Contents]]
"""Applies a function to files, such as `map`."""
Progress = Callable[[object, int], object]
"""Is told of each file that was read, and how many there are."""

_BATCH = 250
"""How many files are read before they are written to the index."""
_SHOWN_TOGETHER = 8
"""How many sessions are looked up together."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text in which words were found."""

    item: str
    """The id of the item; empty for a part of the session without one."""
    kind: str
    """What the item is called: `key result`."""
    section: str
    """The field of the session in which it stands: `key_results`; empty for the session's own texts."""
    label: str
    """The label of its field."""
    text: str
    """The whole text."""
    spans: tuple[tuple[int, int], ...]
    """Where the words stand in it, as first and last index."""


@dataclass(frozen=True, slots=True)
class FoundSession:
    """A session in which all words were found."""

    head: Head
    """The head of its file."""
    texts: tuple[FoundText, ...]
    """Where they were found: the items with most of the words, in the order of the file."""


class SessionSearch:
    """The search over a folder, whose files are read once for each of their versions."""

    def __init__(self, folder: Folder, clock_ns: Callable[[], int] = time.time_ns) -> None:
        """Search `folder`; `clock_ns` is compared with the times of files."""
        self._folder, self._clock_ns = folder, clock_ns
        self._records: dict[str, tuple[FileKey | None, bytes]] = {}
        """The records of texts that are not in the index, by the name of the file."""
        self._index: TextIndex | None = None
        self._heads_index: SessionIndex | None = None
        self._is_complete = False
        """Whether the index has all sessions as they are."""

    def use_index(self, count: int) -> None:
        """Use the index of a folder with `count` files, if there are enough."""
        root = self._folder.index_root
        if root is None or count < INDEXED_FROM:
            self._index = self._heads_index = None
            self._remove_index()
        elif self._index is None:
            # A Python can be built without SQLite.
            with suppress(ImportError):
                from okrtui.store.index.session_index import SessionIndex
                from okrtui.store.index.text_index import TextIndex

                self._heads_index = SessionIndex(self._folder.path, root, self._clock_ns)
                self._index = TextIndex(self._folder.path, root, self._clock_ns)

    def _remove_index(self) -> None:
        """Remove the index of a folder that once had more files, with what it knows of those that are gone."""
        root = self._folder.index_root
        if root is not None and self._folder.has_index():
            with suppress(ImportError):
                from okrtui.store.index.tables import open_index

                open_index(self._folder.path, root).remove()

    def fill(
        self,
        map_files: FileMapper = map,
        progress: Progress | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
        heads: Iterable[Head] | None = None,
    ) -> None:
        """Read the sessions that were changed since they were last read; raises FolderError.

        After `is_cancelled` returns True the rest is left for the next time. `heads` are those of the folder, where
        they were just read.
        """
        keys = self._keys()
        self.use_index(len(keys))
        self._is_complete = self._index is not None and self._index.is_filled(keys)
        if self._is_complete:
            return
        all_heads = self._folder.heads() if heads is None else heads
        names = [head.path.name for head in all_heads if not head.is_private and not head.is_broken]
        if self._index is None:
            kept = set(names)
            self._records = {name: known for name, known in self._records.items() if name in kept}
            outdated = [name for name in names if not self._is_known(name, keys.get(name))]
        else:
            outdated = self._index.outdated(keys, names)
        if self._read(outdated, keys, map_files, progress, is_cancelled) and self._index:
            self._is_complete = self._index.finish(keys)

    def _keys(self) -> dict[str, FileKey]:
        """Return the keys of the folder's session files, of those that have one."""
        with suppress(OSError):
            statuses = directory.statuses(self._folder.path)
            names = filter(session_names.is_session_file, statuses)
            return {name: key for name in names if (key := key_of(statuses[name]))}
        return {}

    def _is_known(self, name: str, key: FileKey | None) -> bool:
        """Whether the texts of a file are kept here as they are now."""
        return key is not None and self._records.get(name, (None, b""))[0] == key

    def _read(
        self,
        names: Sequence[str],
        keys: Mapping[str, FileKey],
        map_files: FileMapper,
        progress: Progress | None,
        is_cancelled: Callable[[], bool],
    ) -> bool:
        """Read files and keep their texts; return whether all are in the index then."""
        is_kept, count = True, 0
        read_ns = self._clock_ns()
        contents = iter(map_files(read_contents, [self._folder.path / name for name in names]))
        while batch := list(islice(_told(contents, len(names), progress), _BATCH)):
            count += len(batch)
            if self._index is None or not self._index.write(batch, keys, read_ns):
                is_kept = False
                now_ns = self._clock_ns()
                for each in batch:
                    key = keys.get(each.name)
                    is_settled = key is not None and key.is_settled(now_ns)
                    self._records[each.name] = (key if is_settled else None, each.texts)
            if is_cancelled():
                break
        return is_kept and count == len(names)

    def matching(self, words: SearchWords, private: Iterable[Path] = ()) -> set[str]:
        """Return the names of the files that have all words, as they were when last filled.

        None of them is private, but for those of the `private` files, which are read now.
        """
        names = self._index.matching(words) if self._index else set()
        if words.signs and self._index:
            texts = ((name, self._index.texts([name]).get(name, [])) for name in names)
            names = {name for name, items in texts if words.are_in(_strings(items))}
        for name, (_, record) in list(self._records.items()):
            if record and words.are_in(_strings(load_texts(record))):
                names.add(name)
        names.update(path.name for path in private if words.are_in(_strings(read_texts(path))))
        return names

    def found_in(
        self, names: Sequence[str], words: SearchWords, is_private: bool = False
    ) -> dict[str, tuple[FoundText, ...]]:
        """Return where in some sessions, by the names of their files, words stand; without those that lack one.

        The files of private ones are read.
        """
        texts = self._index.texts(names) if self._index and not is_private else {}
        texts |= {name: load_texts(self._records[name][1]) for name in names if self._records.get(name, (0, b""))[1]}
        for name in names:
            if name not in texts:
                texts[name] = read_texts(self._folder.path / name)
        return {name: found for name in names if (found := _find_texts(texts[name], words))}

    def find(self, words: SearchWords, private: bool = False) -> Iterator[FoundSession]:
        """Yield the sessions with all words, in the order of a list of sessions; private ones only with `private`.

        Those that were added or changed since the last `fill` are not there, or as they were. Raises FolderError.
        """
        names = self.matching(words)
        if self._heads_index is None or not self._is_complete or private:
            heads = [head for head in self._folder.heads() if not head.is_private or private]
            yield from self._found((head for head in heads if head.path.name in names or head.is_private), words)
            return
        wanted = (name for name in self._heads_index.names() if name in names)
        while some := list(islice(wanted, _SHOWN_TOGETHER)):
            yield from self._found((head for head in self._heads_index.heads_of(some) if not head.is_private), words)

    def _found(self, heads: Iterable[Head], words: SearchWords) -> Iterator[FoundSession]:
        """Yield those of the sessions in which words are found."""
        remaining = iter(heads)
        while some := list(islice(remaining, _SHOWN_TOGETHER)):
            found = self.found_in([head.path.name for head in some if not head.is_private], words)
            found |= self.found_in([head.path.name for head in some if head.is_private], words, is_private=True)
            yield from (FoundSession(head, found[head.path.name]) for head in some if head.path.name in found)


def _find_texts(items: Sequence[ItemTexts], words: SearchWords) -> tuple[FoundText, ...]:
    """Return where words stand in the texts of a session: in the items with most of them; nothing if one is missing."""
    found = [words.found_in(*(text for _, text in item.fields)) for item in items]
    if len(set().union(*found)) < len(words.needles) + len(words.signs):
        return ()
    most = max(map(len, found))
    return tuple(
        FoundText(item.id, item.kind, item.field_name, label, text, tuple(spans))
        for item, words_found in zip(items, found, strict=True)
        if len(words_found) == most
        for label, text in item.fields
        if (spans := words.spans(text))
    )


def _told(contents: Iterator[Contents], count: int, progress: Progress | None) -> Iterator[Contents]:
    """Yield contents, with `progress` called for each."""
    for each in contents:
        if progress:
            progress(each.name, count)
        yield each


def _strings(items: Iterable[ItemTexts]) -> Iterator[str]:
    return chain.from_iterable((text for _, text in item.fields) for item in items)
