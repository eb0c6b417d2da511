"""Results computed from files, such as findings, kept in the index until the file or anything else changes.

A result is told by its kind, the file and a key, in which stands all that it depends on: the digest or key of the file,
the version of the rules, the settings, the day. There is one result of each kind for a file, so that an old one is
replaced. What quotes a private session must not be kept.
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from okrtui.store import directory
from okrtui.store.index.database import IndexUnavailable
from okrtui.store.index.file_key import FileKey, key_of
from okrtui.store.index.packed_text import pack, unpack
from okrtui.store.index.tables import open_index, source_list


def settled_keys(folder: Path, clock_ns: Callable[[], int] = time.time_ns) -> dict[str, FileKey]:
    """Return the keys of the files of a folder by name, of those that cannot change now without another key.

    What is computed from such a file after this call holds as long as the file has the same key. A file that was just
    changed has none, and so has every file where changes leave no trace. Empty where the folder cannot be listed.
    """
    now_ns = clock_ns()
    with suppress(OSError):
        keys = {name: key_of(status) for name, status in directory.statuses(folder).items()}
        return {name: key for name, key in keys.items() if key is not None and key.is_settled(now_ns)}
    return {}


class Results:
    """The results kept for the files of one folder; none where the index cannot be used."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Use the index of the folder below `root`."""
        self._database = open_index(folder, root)

    def read(self, kind: str, keys: Mapping[str, str]) -> dict[str, str]:
        """Return the results of a kind that have these keys, given by the names of the files."""
        results = {}
        with suppress(ValueError, zlib.error):
            for name, data in self.read_packed(kind, keys).items():
                results[name] = unpack(data)
        return results

    def read_packed(self, kind: str, keys: Mapping[str, str]) -> dict[str, bytes]:
        """Return the same, each as it is packed."""
        results = {}
        with suppress(IndexUnavailable, ValueError), self._database.reading() as connection:
            rows = connection.execute("SELECT name, key, result FROM results WHERE kind = ?", (kind,))
            for name, key, result in rows:
                file_name = os.fsdecode(name)
                if keys.get(file_name) == key:
                    results[file_name] = bytes(result)
        return results

    def write(
        self,
        kind: str,
        results: Iterable[tuple[str, str, str | bytes]],
        names: Iterable[str] | None = None,
        sources: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Keep results, given as name of the file, key and result, which can be packed already.

        `names` are all files that results are kept of: those of other files are removed, without `names` none.
        `sources` has the names of the other files that the result of a file quotes; it is removed with any of them.
        """
        rows = []
        for name, key, result in results:
            files = (name, *(sources or {}).get(name, ()))
            data = pack(result) if isinstance(result, str) else result
            rows.append((kind, os.fsencode(name), key, source_list(*files), data))
        kept = None if names is None else {os.fsencode(name) for name in names}
        with suppress(IndexUnavailable), self._database.writing() as connection:
            if kept is not None:
                known = connection.execute("SELECT name FROM results WHERE kind = ?", (kind,)).fetchall()
                gone = [(kind, name) for (name,) in known if name not in kept]
                connection.executemany("DELETE FROM results WHERE kind = ? AND name = ?", gone)
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", rows)
