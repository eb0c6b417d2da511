"""The index of session files: the heads of a folder, without opening a file that was not changed since."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from okrtui.store import directory
from okrtui.store.heads import Head, read_head
from okrtui.store.index.database import Database, IndexUnavailable
from okrtui.store.index.file_key import FileKey, key_of
from okrtui.store.index.head_record import RECORD_FORMAT, dump_head, load_head

_TABLES = (
    "CREATE TABLE files (name BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER,"
    " read_ns INTEGER, head TEXT) WITHOUT ROWID",
)
_CONTENT_VERSION = f"1;{RECORD_FORMAT}"
"""Its number grows when `read_head` reads other values from the same bytes."""

_Row = tuple[tuple[int, ...], int, str]
"""The key of a file, when it was read, and the record of its head."""
_ALL_ROWS = "SELECT name, size, mtime_ns, ctime_ns, inode, read_ns, head FROM files"
_MAX_INTEGER = 2**63 - 1
"""The largest number that SQLite holds."""


class SessionIndex:
    """The index of one folder of sessions."""

    def __init__(self, folder: Path, root: Path, clock_ns: Callable[[], int] = time.time_ns) -> None:
        """Use a database below `root`, named by a hash of the folder's path; `clock_ns` is compared with file times."""
        digest = hashlib.sha256(os.fsencode(directory.real_path(folder))).hexdigest()[:20]
        self._folder, self._clock_ns = folder, clock_ns
        self._database = Database(root / f"{digest}.sqlite3", _TABLES, _CONTENT_VERSION)

    def heads(self, files: Iterable[Path]) -> list[Head]:
        """Return the heads of these files of the folder, in their order; raises OSError if it cannot be listed.

        A file is opened only if its row is not of the file as it is now. What was read is written to the index, and
        rows of files that are gone are removed; where the index cannot be used, every file is opened.
        """
        read_ns = self._clock_ns()
        statuses = directory.statuses(self._folder)
        keys = {name: key for name, status in statuses.items() if (key := key_of(status))}
        rows = self._rows()
        heads, changed = [], []
        for path in files:
            key = keys.get(path.name)
            head = _current_head(path, key, rows.get(path.name))
            if head is None:
                head = read_head(path)
                if key and not head.is_broken:
                    changed.append((path.name, key, head))
            heads.append(head)
        gone = [name for name in rows if name not in statuses]
        if changed or gone:
            self._update(changed, gone, read_ns)
        return heads

    def _rows(self) -> Mapping[str, _Row]:
        """Return the key, the time of reading and the record of each file, by its name."""
        with suppress(IndexUnavailable, TypeError, ValueError), self._database.reading() as connection:
            rows = connection.execute(_ALL_ROWS)
            return {os.fsdecode(row[0]): (row[1:5], row[5], row[6]) for row in rows}
        return {}

    def _update(self, changed: Iterable[tuple[str, FileKey, Head]], gone: Iterable[str], read_ns: int) -> None:
        """Write what was read since `read_ns`, and remove what is gone, if the index can be written."""
        rows = []
        for name, key, head in changed:
            with suppress(ValueError):
                values = (*key, read_ns)
                if max(values) <= _MAX_INTEGER:
                    rows.append((os.fsencode(name), *values, dump_head(head)))
        with suppress(IndexUnavailable), self._database.writing() as connection:
            connection.executemany("DELETE FROM files WHERE name = ?", [(os.fsencode(name),) for name in gone])
            connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _current_head(path: Path, key: FileKey | None, row: _Row | None) -> Head | None:
    """Return the head that a row holds if it is of the file as it is now; otherwise None."""
    if key is None or row is None or row[0] != key or not key.is_settled(row[1]):
        return None
    try:
        return load_head(path, row[2])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
