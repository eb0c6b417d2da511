"""A rehearsal: a session on a throwaway copy of its folder, of which nothing is kept.

The copy is a folder of temporary files for the user alone, with the sessions, their backups and all that is otherwise
in the user's state folder (see `state_files.state_folder`). It is removed at the end; what a killed process left is
removed by the next rehearsal. The session itself is only read, and may be open elsewhere meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from okrtui.model.clock import Clock, now
from okrtui.store import directory, file_reader, temporary_folder
from okrtui.store.backups import Backups
from okrtui.store.chain import find_chain
from okrtui.store.errors import FolderError, SaveError, StoreError, os_error_reason
from okrtui.store.folder import Folder
from okrtui.store.heads import SETTINGS_NAME, Head

PREFIX = "okrtui-rehearsal-"
"""How the names of the folders begin."""
_NAME_FILE = "name"
"""The file with the name of the session that is rehearsed."""
MAX_COPIED = 200
"""The most sessions that are copied: the one that is rehearsed, its chain, and those that were changed last."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A copy of sessions on which one of them is rehearsed."""

    root: Path
    """The folder with all that there is of it."""
    folder: Folder
    """The folder of the sessions."""
    path: Path
    """The file of the session that is rehearsed."""

    def end(self) -> None:
        """Remove all of it."""
        temporary_folder.remove(self.root)


def rehearse(folder: Folder, path: Path, clock: Clock = now) -> Rehearsal:
    """Return the rehearsal of a session of a folder, with the sessions beside it; raises StoreError."""
    files = {path.name: file_reader.read(path)}
    with suppress(StoreError):
        # Without the index, which this would bring up to date.
        plain = Folder(folder.path, folder.backups, clock)
        files |= _beside(plain.heads(), path)
    with suppress(StoreError):
        files[SETTINGS_NAME] = file_reader.read(path.parent / SETTINGS_NAME)
    return begin(files, path.name, clock)


def begin(files: Mapping[str, bytes], name: str, clock: Clock = now) -> Rehearsal:
    """Return the rehearsal of the session in the file of this name, beside others; raises StoreError."""
    remove_left_behind()
    try:
        root = temporary_folder.make(PREFIX)
    except OSError as error:
        raise FolderError(f"There is no room for a rehearsal: {os_error_reason(error)}") from error
    sessions = root / "sessions"
    try:
        with directory.create(root / _NAME_FILE, 0o600) as file:
            file.write(name.encode("utf-8", "surrogateescape"))
        directory.make_directory(sessions, 0o700)
        for each, data in files.items():
            with directory.create(sessions / each, 0o600) as file:
                file.write(data)
    except OSError as error:
        temporary_folder.remove(root)
        raise SaveError(f"There is no room for a rehearsal: {os_error_reason(error)}") from error
    return Rehearsal(root, Folder(sessions, Backups(root / "backups"), clock), sessions / name)


def running() -> tuple[Path, ...]:
    """Return the session files that are rehearsed now by the user, the newest rehearsal first."""
    roots = [root for root in temporary_folder.existing(PREFIX) if not temporary_folder.is_left_behind(root, PREFIX)]
    return tuple(path for root in roots if (path := _rehearsed(root)) is not None)


def remove_left_behind() -> None:
    """Remove what is left of rehearsals whose process is gone."""
    for root in temporary_folder.existing(PREFIX):
        if temporary_folder.is_left_behind(root, PREFIX):
            temporary_folder.remove(root)


def _rehearsed(root: Path) -> Path | None:
    """Return the session file that is rehearsed in a folder; None where that is not told."""
    try:
        name = directory.read(root / _NAME_FILE, 4_096).decode("utf-8", "surrogateescape")
        return root / "sessions" / name if directory.exists(root / "sessions" / name) else None
    except (OSError, ValueError):
        return None


def _beside(heads: Sequence[Head], path: Path) -> dict[str, bytes]:
    """Return the files that are copied beside that of a session: its chain, and those that were changed last."""
    chain = find_chain(heads, path.stem).heads
    files: dict[str, bytes] = {}
    for head in (*chain, *heads):
        if len(files) >= MAX_COPIED:
            break
        if head.path != path and head.path.name not in files:
            with suppress(StoreError):
                files[head.path.name] = file_reader.read(head.path)
    return files
