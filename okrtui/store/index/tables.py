"""The tables of an index, all in one database for each folder of sessions."""

from __future__ import annotations

import os
import unicodedata
from functools import cache
from pathlib import Path

from okrtui.store.index.database import Database, can_create
from okrtui.store.index.head_record import RECORD_FORMAT
from okrtui.store.index.location import database_path

_KEY_COLUMNS = "size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER, read_ns INTEGER"
"""The key of a file, and when it was read."""
_TABLES = (
    f"CREATE TABLE files (name BLOB PRIMARY KEY, {_KEY_COLUMNS}, head TEXT, id TEXT, follows TEXT, team TEXT,"
    " changed REAL, listing TEXT) WITHOUT ROWID",
    "CREATE INDEX files_by_team ON files (listing, team, changed DESC, id)",
    "CREATE INDEX files_by_listing ON files (listing, changed DESC, id, team)",
    "CREATE INDEX files_by_change ON files (changed DESC, id)",
    "CREATE INDEX files_by_id ON files (id)",
    "CREATE INDEX files_by_predecessor ON files (follows)",
    f"CREATE TABLE contents (number INTEGER PRIMARY KEY, name BLOB UNIQUE, {_KEY_COLUMNS})",
    "CREATE TABLE goals (number INTEGER PRIMARY KEY, goal TEXT)",
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, texts BLOB)",
    "CREATE TABLE results (kind TEXT, name BLOB, key TEXT, sources BLOB, result BLOB, PRIMARY KEY (kind, name))",
    "CREATE TABLE states (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
)
SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0, tokenize=\"ascii tokenchars '|'\")"
)
"""The folded texts of each session, under its number in `contents`; they are split at blanks only."""
_CONTENT_VERSION = f"7;{RECORD_FORMAT};{unicodedata.unidata_version}"
"""Its number grows when other values are read from the same bytes, or a column gets another meaning.

Texts are folded by the Unicode data of Python, and can be taken out of the search table only in the same form.
"""


@cache
def has_search_table() -> bool:
    """Whether this Python's SQLite has FTS5."""
    return can_create(SEARCH_TABLE)


def source_list(*names: str) -> bytes:
    """Return names of files as they stand in a list of sources, from which each can be picked by its own list."""
    return b"/" + b"/".join(map(os.fsencode, names)) + b"/"


def open_index(folder: Path, root: Path) -> Database:
    """Return the database of a folder's index below `root`."""
    tables = (*_TABLES, SEARCH_TABLE) if has_search_table() else _TABLES
    return Database(database_path(folder, root), tables, _CONTENT_VERSION)
