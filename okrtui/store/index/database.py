"""The database file of an index: opened for each piece of work, and made anew when it cannot be used.

An index is a cache and never the truth. So every failure is an `IndexUnavailable`, after which the caller reads the
files instead.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from okrtui.store import directory

Connection = sqlite3.Connection
"""What queries are made by."""
SQLITE_VERSION = sqlite3.sqlite_version
"""The version of SQLite that this Python has."""

_BUSY_SECONDS = 0.25
"""How long another program that writes to the index is waited for."""
_COMPANIONS = ("", "-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps for one database."""
_PAGE_BYTES = 4096
"""The size of a page; a file with half a page was cut off, which SQLite takes for a page of zeros."""
_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_ERROR))
"""The primary codes of errors that only a new file mends; others are of the disk, or of another program's lock."""


class IndexUnavailable(Exception):
    """The index cannot be used now; the files can."""


class Database:
    """The SQLite file of an index; other programs may use it at the same time."""

    def __init__(self, path: Path, tables: tuple[str, ...], content_version: str) -> None:
        """Use the file at `path`, which is created when something is written.

        `tables` are the statements that create its tables; `content_version` changes with the meaning of what is in
        them. A file of other tables or another version is replaced.
        """
        self._path = path
        self._tables = tables
        # SQLite keeps a signed number of 32 bits for its user, which is 0 in a new file.
        self._version = zlib.crc32("\0".join((*tables, content_version)).encode("utf-8")) >> 1 or 1

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open the database for queries; raises IndexUnavailable, also where there is none of this format yet."""
        with self._failing_softly():
            if not directory.is_regular(self._path):
                raise IndexUnavailable("there is no index yet")
            with closing(self._connect(self._reading_mode())) as connection:
                if _version_of(connection) != self._version:
                    raise IndexUnavailable("there is no index of this format yet")
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open the database for one transaction; raises IndexUnavailable, and then nothing is changed."""
        with self._failing_softly(), closing(self._begin_anew()) as connection, connection:
            yield connection

    def remove(self) -> None:
        """Remove the files of the database, as far as they are there and can be removed."""
        for ending in _COMPANIONS:
            with suppress(OSError):
                directory.remove(self._path.with_name(self._path.name + ending), missing_ok=True)

    def _reading_mode(self) -> str:
        """Return the mode of a query: SQLite reads a log of changes only where it can also write one."""
        return "rw" if directory.is_writable_directory(self._path.parent) else "ro&immutable=1"

    @contextmanager
    def _failing_softly(self) -> Iterator[None]:
        """Turn what the database and its folder raise into IndexUnavailable; remove a damaged file."""
        try:
            yield
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
                self.remove()
            raise IndexUnavailable(str(error)) from error
        except OSError as error:
            raise IndexUnavailable(str(error)) from error

    def _begin_anew(self) -> Connection:
        """Begin a transaction, in a new file if the one that is there is of another format."""
        connection = self._begin()
        if _version_of(connection) == self._version:
            return connection
        connection.close()
        self.remove()
        return self._begin()

    def _begin(self) -> Connection:
        """Begin a transaction, with the tables if the file is new."""
        if directory.is_irregular(self._path):
            raise IndexUnavailable("another kind of file has its name")
        if not directory.exists(self._path):
            directory.make_directory(self._path.parent, 0o700)
            with suppress(FileExistsError):
                # SQLite gives its other files the mode of this one.
                directory.create(self._path, 0o600).close()
        connection = self._connect("rw")
        try:
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            # What is deleted can be a private text.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE")
            if not _version_of(connection):
                for statement in self._tables:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {self._version}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self, mode: str) -> Connection:
        if directory.status(self._path).st_size % _PAGE_BYTES:
            self.remove()
            raise IndexUnavailable("it was cut off")
        address = f"{self._path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(address, _BUSY_SECONDS, isolation_level=None, uri=True)


def fetch_row(connection: Connection, query: str, *arguments: object) -> Sequence[Any] | None:
    """Return the first row of a query, None without one; raises IndexUnavailable."""
    try:
        row: Sequence[Any] | None = connection.execute(query, arguments).fetchone()
    except sqlite3.Error as error:
        raise IndexUnavailable(str(error)) from error
    return row


def can_create(table: str) -> bool:
    """Whether the SQLite of this Python can create a table by this statement, in a database in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(table)
        except sqlite3.Error:
            return False
    return True


def _version_of(connection: Connection) -> int:
    """Return the format that a database was created with; 0 for a new one."""
    [version] = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
