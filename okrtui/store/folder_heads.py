"""The heads of files of a folder, from its index where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.store.heads import Head
from okrtui.store.whole_heads import read_whole_head

if TYPE_CHECKING:
    from okrtui.store.index.head_row import HeadRow

HeadReader = Callable[[Sequence[Path]], "Iterable[tuple[Head, HeadRow | None]]"]
"""Reads the heads of files, in their order, each with its row for an index, if it can have one."""
INDEXED_FROM = 100
"""The number of files from which an index is faster than their heads."""


def read_heads(
    folder: Path, files: Sequence[Path], index_root: Path | None, read_files: HeadReader | None = None
) -> Iterable[Head]:
    """Return the heads of files of a folder, from its index below `index_root`, if given, where there are many.

    `read_files` reads those that the index does not have.
    """
    if index_root and len(files) >= INDEXED_FROM:
        # A Python can be built without SQLite, and the folder be removed since it was listed.
        with suppress(ImportError, OSError):
            from okrtui.store.index.session_index import SessionIndex

            return SessionIndex(folder, index_root).heads(files, read_files)
    return map(read_whole_head, files)
