"""The goals of a folder's sessions, read from its index where that has them as the files are now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.model.session import Session
from okrtui.store import directory
from okrtui.store.folder import Folder
from okrtui.store.folder_heads import INDEXED_FROM
from okrtui.store.toml_in import goal_of_tables, load_goal

if TYPE_CHECKING:
    from okrtui.store.index.database import Connection

GoalLoader = Callable[[Path], Session]
"""Returns the head and the goal of a session's file; raises Unreadable. See `toml_in.load_goal`."""
_QUERY = "SELECT goal, size, mtime_ns, ctime_ns, inode, read_ns FROM contents JOIN goals USING (number) WHERE name = ?"


@contextmanager
def goal_loader(folder: Folder, count: int) -> Iterator[GoalLoader]:
    """Yield what loads the goals of a folder's files, of which there are `count`: few are in no index."""
    with ExitStack() as stack:
        connection = None
        # A Python can be built without SQLite, and the folder be removed since it was listed.
        with suppress(ImportError, OSError):
            connection = _open(folder, stack) if count >= INDEXED_FROM else None
            files = stack.enter_context(directory.Directory(folder.path))
        yield load_goal if connection is None else lambda path: _load(connection, files, path)


def _open(folder: Folder, stack: ExitStack) -> Connection | None:
    """Return an open index, which the stack closes; None where there is none."""
    from okrtui.store.index.database import IndexUnavailable
    from okrtui.store.index.tables import open_index

    if folder.index_root is not None:
        with suppress(IndexUnavailable):
            return stack.enter_context(open_index(folder.path, folder.index_root).reading())
    return None


def _load(connection: Connection, files: directory.Directory, path: Path) -> Session:
    """Load a goal from the index, or from its file where that was changed."""
    from okrtui.store.index.contents import load_goal_tables
    from okrtui.store.index.database import IndexUnavailable, fetch_row
    from okrtui.store.index.file_key import FileKey, key_of

    with suppress(OSError, ValueError, TypeError, KeyError, IndexUnavailable):
        row = fetch_row(connection, _QUERY, os.fsencode(path.name))
        if row and key_of(files.status(path.name)) == (key := FileKey(*row[1:5])) and key.is_settled(row[5]):
            return goal_of_tables(load_goal_tables(row[0]), path)
    return load_goal(path)
