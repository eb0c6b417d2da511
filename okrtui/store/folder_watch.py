"""Tells whether others have changed a folder of sessions, as Git and sync tools do, at little cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from okrtui.store import directory, session_names

_REST = 50
"""How many times as long as a look at all files takes none is taken; each look at the folder itself is much shorter."""


class FolderWatch:
    """Looks at a folder now and then.

    A file that is added, removed or replaced changes the time of the folder; one that is written in place does not, so
    all files are looked at as well, less often the more there are.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Watch the folder at `path`, by a clock in seconds."""
        self._path, self._clock = path, clock
        self._folder_time: int | None = None
        self._files: int | None = None
        self._next_look = 0.0

    def has_changed(self) -> bool:
        """Whether something is different from the last call; false for the first one. Never raises."""
        folder_time = self._read_folder_time()
        is_known = self._files is not None
        if is_known and folder_time == self._folder_time and self._clock() < self._next_look:
            return False
        start = self._clock()
        files = self._read_files()
        self._next_look = self._clock() + _REST * (self._clock() - start)
        has_changed = is_known and files != self._files
        self._folder_time, self._files = folder_time, files
        return has_changed

    def _read_folder_time(self) -> int | None:
        with suppress(OSError):
            return directory.status(directory.real_path(self._path)).st_mtime_ns
        return None

    def _read_files(self) -> int:
        """Return a number that differs after a change of a session file."""
        with suppress(OSError):
            return hash(
                tuple(
                    (name, status.st_size, status.st_mtime_ns, status.st_ino)
                    for name, status in sorted(directory.statuses(self._path).items(), key=lambda entry: entry[0])
                    if session_names.is_session_file(name)
                )
            )
        return 0
