"""The session files below files and folders, each once, with what is known of it by its head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from okrtui.report.session_neighbors import SessionNeighbors
from okrtui.store import copies, directory
from okrtui.store.errors import FolderError, os_error_reason
from okrtui.store.folder_heads import HeadReader
from okrtui.store.heads import SETTINGS_NAME, Head
from okrtui.store.whole_heads import read_whole_head


class SessionFile(NamedTuple):
    """A session file, whose path is that of its head."""

    folder: Path
    """The folder in which it lies: the same object for all of its files, as making it of each path takes long."""
    head: Head
    """Its head."""


def session_files(
    paths: Iterable[Path], neighbors: SessionNeighbors, private: bool = True, read_files: HeadReader | None = None
) -> tuple[list[SessionFile], int]:
    """Return the session files below the given files and folders, and the number of private ones left out.

    Each file is there once; those of a folder are sorted by name. In a folder only files that look like sessions count,
    and without `private` only those of sessions that are not private; a file given by its path is always taken. The
    heads of the files in folders that are not known are read by `read_files`. Raises FolderError.
    """
    found: dict[Path, SessionFile] = {}
    left_out: set[Path] = set()
    for path in paths:
        if not directory.is_directory(path):
            if path.name != SETTINGS_NAME:
                found.setdefault(path, SessionFile(path.parent, neighbors.head(path)))
            continue
        files = list(_files_below(path, neighbors, read_files))
        hidden = set() if private else _private_files(files)
        left_out |= hidden
        for file in files:
            if file.head.path not in hidden:
                found.setdefault(file.head.path, file)
    return list(found.values()), len(left_out - found.keys())


def _private_files(files: Iterable[SessionFile]) -> set[Path]:
    """Return the files of private sessions and their copies among the files below a folder."""
    folders: dict[Path, list[Head]] = {}
    for file in files:
        folders.setdefault(file.folder, []).append(file.head)
    hidden = set()
    for siblings in folders.values():
        private = {head.path.stem for head in siblings if head.is_private}
        if not private:
            continue
        by_stem = {head.path.stem: head for head in siblings}
        hidden |= {
            head.path
            for head in siblings
            if head.is_private or copies.find_original(head, by_stem, by_stem.get) in private
        }
    return hidden


def _files_below(path: Path, neighbors: SessionNeighbors, read_files: HeadReader | None) -> Iterator[SessionFile]:
    try:
        files = sorted(
            ((*parts, name), folder)
            for folder, names in directory.walk_names(path)
            for parts in (folder.relative_to(path).parts,)
            for name in names
            if name.endswith(".toml") and name != SETTINGS_NAME and not name.startswith(".")
        )
    except OSError as error:
        raise FolderError(f"{path}: {os_error_reason(error)}") from error
    for (*_, name), folder in files:
        head = neighbors.heads_in(folder, read_files).get(name) or read_whole_head(folder / name)
        if head.is_session or head.is_broken:
            yield SessionFile(folder, head)
