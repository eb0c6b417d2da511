"""The contents of a folder's sessions in its index: filled file by file, and searched by words.

Each file is read once for each of its versions, as a row in `contents` tells by its key. A file whose texts are not to
be kept has such a row, too.
"""

from __future__ import annotations

import hashlib
import os
import struct
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from okrtui.store.index.contents import Contents, folded_words
from okrtui.store.index.database import Connection, IndexUnavailable
from okrtui.store.index.file_key import FileKey
from okrtui.store.index.item_texts import ItemTexts, load_texts
from okrtui.store.index.search_words import SearchWords
from okrtui.store.index.tables import has_search_table, open_index

_MAX_INTEGER = 2**63 - 1
"""The largest number that SQLite holds."""
_FILLED = "filled"
"""The name of the state of the files whose contents are all in the index."""


class TextIndex:
    """The contents of one folder's sessions. Where the index cannot be used, nothing is found and nothing is kept."""

    def __init__(self, folder: Path, root: Path, clock_ns: Callable[[], int] = time.time_ns) -> None:
        """Use the database of the folder below `root`; `clock_ns` is compared with the times of files."""
        self._clock_ns = clock_ns
        self._database = open_index(folder, root)

    def is_filled(self, keys: Mapping[str, FileKey]) -> bool:
        """Whether the contents of exactly these files, as they are now, are in the index, by one row of it."""
        with suppress(IndexUnavailable), self._database.reading() as connection:
            state = connection.execute("SELECT value FROM states WHERE name = ?", (_FILLED,)).fetchone()
            return bool(state) and state[0] == _digest(keys)
        return False

    def outdated(self, keys: Mapping[str, FileKey], kept: Iterable[str]) -> list[str]:
        """Return which of the files to be `kept` have to be read, and remove the contents of all others.

        `keys` are those of the files as they are now.
        """
        kept_names = dict.fromkeys(kept)
        current: dict[str, bool] = {}
        with suppress(IndexUnavailable, ValueError, TypeError), self._database.reading() as connection:
            query = "SELECT name, size, mtime_ns, ctime_ns, inode, read_ns FROM contents"
            for name, *key, read_ns in connection.execute(query):
                file_name = os.fsdecode(name)
                known = FileKey(*key)
                current[file_name] = keys.get(file_name) == known and known.is_settled(read_ns)
        gone = [name for name in current if name not in kept_names]
        if gone:
            self.remove(gone)
        return [name for name in kept_names if not current.get(name)]

    def write(self, read: Iterable[Contents], keys: Mapping[str, FileKey], read_ns: int) -> bool:
        """Write what was read since `read_ns` of files with these keys; return whether that could be done."""
        with suppress(IndexUnavailable), self._damage_removed(), self._database.writing() as connection:
            for contents in read:
                key = keys.get(contents.name)
                if key is not None and max(*key, read_ns) <= _MAX_INTEGER:
                    _write_contents(connection, contents, key, read_ns)
            connection.execute("DELETE FROM states WHERE name = ?", (_FILLED,))
            return True
        return False

    def finish(self, keys: Mapping[str, FileKey]) -> bool:
        """Keep that the contents of all these files are in the index, and their heads; return whether they are.

        That holds only if none of them may have been changed since.
        """
        now_ns = self._clock_ns()
        with suppress(IndexUnavailable):
            if all(key.is_settled(now_ns) for key in keys.values()):
                with self._database.writing() as connection:
                    [missing] = connection.execute(
                        "SELECT count(*) FROM contents LEFT JOIN files USING (name) WHERE files.name IS NULL"
                    ).fetchone()
                    if not missing:
                        connection.execute("INSERT OR REPLACE INTO states VALUES (?, ?)", (_FILLED, _digest(keys)))
                        return True
        return False

    def remove(self, names: Iterable[str]) -> None:
        """Remove the contents of files, so that none of their words is left in the database."""
        with suppress(IndexUnavailable), self._damage_removed(), self._database.writing() as connection:
            for name in names:
                _remove_contents(connection, os.fsencode(name))
            connection.execute("DELETE FROM states WHERE name = ?", (_FILLED,))
            if has_search_table():
                # Otherwise the words of what was removed stay in the table until it is merged by itself.
                connection.execute("INSERT INTO search(search) VALUES ('optimize')")

    def matching(self, words: SearchWords) -> set[str]:
        """Return the names of the files that may have all words; those of all files where the index cannot tell."""
        expression = words.match_expression if has_search_table() else ""
        query, arguments = "SELECT name FROM contents JOIN texts USING (number)", []
        if expression:
            query = "SELECT name FROM search JOIN contents ON number = search.rowid WHERE search MATCH ?"
            arguments = [expression]
        with suppress(IndexUnavailable), self._database.reading() as connection:
            # As one value: a folder of a company has a hundred thousand names, which are asked for at each key.
            connection.text_factory = bytes
            [joined] = connection.execute(f"SELECT group_concat(name, '/') FROM ({query})", arguments).fetchone()
            return set(os.fsdecode(joined).split("/")) if joined else set()
        return set()

    def texts(self, names: Iterable[str]) -> dict[str, list[ItemTexts]]:
        """Return the texts of files by their names, without those that have none."""
        texts = {}
        with suppress(IndexUnavailable), self._damage_removed(), self._database.reading() as connection:
            query = "SELECT texts FROM contents JOIN texts USING (number) WHERE name = ?"
            for name in names:
                if row := connection.execute(query, (os.fsencode(name),)).fetchone():
                    texts[name] = load_texts(row[0])
        return texts

    @contextmanager
    def _damage_removed(self) -> Iterator[None]:
        """Remove the index if a record in it cannot be read, so that it is made anew."""
        try:
            yield
        except ValueError as error:
            self._database.remove()
            raise IndexUnavailable("a record cannot be read") from error


def _write_contents(connection: Connection, contents: Contents, key: FileKey, read_ns: int) -> None:
    name = os.fsencode(contents.name)
    number = _remove_contents(connection, name)
    cursor = connection.execute("INSERT INTO contents VALUES (?, ?, ?, ?, ?, ?, ?)", (number, name, *key, read_ns))
    number = cursor.lastrowid
    if contents.goal:
        connection.execute("INSERT INTO goals VALUES (?, ?)", (number, contents.goal))
    if contents.texts:
        connection.execute("INSERT INTO texts VALUES (?, ?)", (number, contents.texts))
        if has_search_table():
            connection.execute("INSERT INTO search(rowid, words) VALUES (?, ?)", (number, contents.words))


def _remove_contents(connection: Connection, name: bytes) -> int | None:
    """Remove the contents of a file and return its number; None where there is nothing of it."""
    row = connection.execute(
        "SELECT number, texts FROM contents LEFT JOIN texts USING (number) WHERE name = ?", (name,)
    ).fetchone()
    if row is None:
        return None
    number, record = row
    if record and has_search_table():
        arguments = (number, folded_words(load_texts(record)))
        connection.execute("INSERT INTO search(search, rowid, words) VALUES ('delete', ?, ?)", arguments)
    for table in ("contents", "goals", "texts"):
        connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
    return int(number)


def _digest(keys: Mapping[str, FileKey]) -> str:
    """Return what differs after each change of a file, and when one is added or removed."""
    names = sorted(keys)
    hashed = hashlib.blake2b(os.fsencode("/".join(names)))
    numbers = chain.from_iterable(map(keys.__getitem__, names))
    try:
        hashed.update(struct.pack(f"{len(FileKey._fields) * len(names)}q", *numbers))
    except struct.error:
        hashed.update(repr([tuple(keys[name]) for name in names]).encode())
    return hashed.hexdigest()
