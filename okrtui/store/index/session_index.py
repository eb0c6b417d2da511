"""The index of session files: the heads of a folder, without opening a file that was not changed since."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from okrtui.store import directory
from okrtui.store.folder_heads import HeadReader
from okrtui.store.heads import Head
from okrtui.store.index.database import Connection, IndexUnavailable
from okrtui.store.index.file_key import FileKey, key_of
from okrtui.store.index.head_record import load_head
from okrtui.store.index.head_row import LISTED, MAX_INTEGER, UNCLEAR, HeadRow, head_row, listing_of
from okrtui.store.index.tables import open_index, source_list
from okrtui.store.whole_heads import read_whole_head

_Row = tuple[tuple[int, ...], int, str]
"""The key of a file, when it was read, and the record of its head."""
_ROW = "name, size, mtime_ns, ctime_ns, inode, read_ns, head"
_WRITTEN_AT_ONCE = 1_000
"""How many rows are written in one transaction, while other processes still read files."""
_MAX_CHAIN = 60
"""The most rounds in which sessions before and after others are looked for."""


@dataclass(frozen=True, slots=True)
class ListStart:
    """The start of the list of sessions, from which a first screen is drawn before the folder is read."""

    heads: tuple[Head, ...]
    """The first heads of the list: team after team, the newest first; none that is private, archived or a copy."""
    relatives: tuple[Head, ...]
    """Other sessions of their chains."""
    counts: Mapping[str, int]
    """How many sessions the folder has of each `Head.listing`."""


class SessionIndex:
    """The index of one folder of sessions."""

    def __init__(self, folder: Path, root: Path, clock_ns: Callable[[], int] = time.time_ns) -> None:
        """Use the database of the folder below `root`; `clock_ns` is compared with the times of files."""
        self._folder, self._clock_ns = folder, clock_ns
        self._database = open_index(folder, root)

    def heads(self, files: Iterable[Path], read_files: HeadReader | None = None) -> list[Head]:
        """Return the heads of these files of the folder, in their order; raises OSError if it cannot be listed.

        A file is opened only if its row is not of the file as it is now, by `read_files` where that is given. What was
        read is written to the index, and rows of files that are gone are removed; where the index cannot be used, every
        file is opened.
        """
        read_ns = self._clock_ns()
        rows = self._all_rows()
        # Of a folder of which nothing is known, whoever reads the files has their keys, too.
        statuses = directory.statuses(self._folder) if rows or read_files is None else {}
        keys = {name: key for name, status in statuses.items() if (key := key_of(status))}
        known = {path: _current_head(path, keys.get(path.name), rows.get(path.name)) for path in files}
        unknown = [path for path, head in known.items() if head is None]
        read = (read_files or partial(_read_heads, keys))(unknown)
        self._update((), [name for name in rows if name not in statuses], read_ns)
        changed = list[tuple[str, HeadRow]]()
        for path, (head, row) in zip(unknown, read, strict=True):
            known[path] = head
            if row is not None:
                changed.append((path.name, row))
            if len(changed) == _WRITTEN_AT_ONCE:
                self._update(changed, (), read_ns)
                changed.clear()
        self._update(changed, (), read_ns)
        return [head for head in known.values() if head is not None]

    def list_start(self, count: int) -> ListStart | None:
        """Return the first `count` sessions of the list; None where the index cannot tell.

        Only their own files are looked at: one that was changed is read, one that is gone is left out. Sessions that
        are new are not known yet.
        """
        with suppress(IndexUnavailable, OSError, TypeError, ValueError), self._database.reading() as connection:
            rows = list(_first_rows(connection, count))
            heads = self._look_at(rows)
            relatives = self._look_at(_chain_rows(connection, [row[0] for row in rows], heads))
            counts = dict(connection.execute("SELECT listing, count(*) FROM files GROUP BY listing"))
            counts[LISTED] = counts.get(LISTED, 0) + counts.get(UNCLEAR, 0)
            shown = tuple(head for head in heads if listing_of(head) == LISTED)
            return ListStart(shown, tuple(relatives), counts)
        return None

    def names(self) -> Iterator[str]:
        """Yield the names of the files in the order of a list of sessions, the one that was changed last first."""
        with suppress(IndexUnavailable), self._database.reading() as connection:
            for (name,) in connection.execute("SELECT name FROM files ORDER BY changed DESC, id"):
                yield os.fsdecode(name)

    def heads_of(self, names: Iterable[str]) -> list[Head]:
        """Return the heads of files by their names, as they are now, in this order, without those that are gone."""
        with suppress(IndexUnavailable, OSError, TypeError, ValueError), self._database.reading() as connection:
            rows = (
                (name, connection.execute(f"SELECT {_ROW} FROM files WHERE name = ?", (os.fsencode(name),)).fetchone())
                for name in names
            )
            return self._look_at((os.fsencode(name), (row[1:5], row[5], row[6]) if row else None) for name, row in rows)
        return [head for name in names if not (head := read_whole_head(self._folder / name)).is_broken]

    def _look_at(self, rows: Iterable[tuple[bytes, _Row | None]]) -> list[Head]:
        """Return the heads of rows as their files are now, without those that are gone."""
        heads = []
        with directory.Directory(self._folder) as folder:
            for name, row in rows:
                file_name = os.fsdecode(name)
                path = self._folder / file_name
                with suppress(OSError):
                    heads.append(_current_head(path, key_of(folder.status(file_name)), row) or read_whole_head(path))
        return heads

    def _all_rows(self) -> Mapping[str, _Row]:
        """Return the row of each file, by its name."""
        with suppress(IndexUnavailable, TypeError, ValueError), self._database.reading() as connection:
            return {
                os.fsdecode(name): row for name, row in _split_rows(connection.execute(f"SELECT {_ROW} FROM files"))
            }
        return {}

    def _update(self, changed: Collection[tuple[str, HeadRow]], gone: Collection[str], read_ns: int) -> None:
        """Write what was read since `read_ns`, and remove what is gone, if the index can be written."""
        if not (changed or gone) or read_ns > MAX_INTEGER:
            return
        rows = [(os.fsencode(name), *key, read_ns, *values) for name, (key, *values) in changed]
        with suppress(IndexUnavailable), self._database.writing() as connection:
            for name in gone:
                connection.execute("DELETE FROM files WHERE name = ?", (os.fsencode(name),))
                connection.execute("DELETE FROM results WHERE instr(sources, ?)", (source_list(name),))
            connection.executemany(f"INSERT OR REPLACE INTO files VALUES ({', '.join('?' * 12)})", rows)


def _read_heads(keys: Mapping[str, FileKey], paths: Iterable[Path]) -> Iterator[tuple[Head, HeadRow | None]]:
    """Yield the heads of files, each with its row, given the keys of the files by their names."""
    for path in paths:
        head = read_whole_head(path)
        yield head, head_row(head, keys.get(path.name))


def _split_rows(rows: Iterable[tuple[bytes, int, int, int, int, int, str]]) -> Iterator[tuple[bytes, _Row]]:
    """Yield the name and the rest of each row of the columns `_ROW`."""
    for row in rows:
        yield row[0], (row[1:5], row[5], row[6])


def _first_rows(connection: Connection, count: int) -> Iterator[tuple[bytes, _Row]]:
    """Yield the first rows of the list: the team with the newest session first, in it the newest first."""
    teams = connection.execute("SELECT team FROM files WHERE listing = ? ORDER BY changed DESC, id", (LISTED,))
    begun: set[str] = set()
    for (team,) in teams:
        if team not in begun:
            begun.add(team)
            rows = connection.execute(
                f"SELECT {_ROW} FROM files WHERE listing = ? AND team = ? ORDER BY changed DESC, id LIMIT ?",
                (LISTED, team, count),
            ).fetchall()
            yield from _split_rows(rows)
            count -= len(rows)
            if not count:
                return


def _chain_rows(connection: Connection, names: Iterable[bytes], heads: Iterable[Head]) -> Iterator[tuple[bytes, _Row]]:
    """Yield the rows of sessions before and after some, themselves left out."""
    known = set(names)
    ids = {head.id for head in heads} | {head.follows for head in heads if head.follows}
    asked: set[str] = set()
    for _ in range(_MAX_CHAIN):
        new, asked = ids - asked, asked | ids
        for id in new:
            rows = connection.execute(f"SELECT {_ROW}, id, follows FROM files WHERE id = ? OR follows = ?", (id, id))
            for *row, own_id, follows in rows.fetchall():
                if row[0] not in known:
                    known.add(row[0])
                    ids |= {own_id, follows} - {""}
                    yield from _split_rows([tuple(row)])
        if not new:
            return


def _current_head(path: Path, key: FileKey | None, row: _Row | None) -> Head | None:
    """Return the head that a row holds if it is of the file as it is now; otherwise None."""
    if key is None or row is None or row[0] != key or not key.is_settled(row[1]):
        return None
    try:
        return load_head(path, row[2])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
