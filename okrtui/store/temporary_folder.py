"""Folders in the system's folder of temporary files: for the user alone, and gone with the process that made them.

The name of each has the number of its process, so that one that was left behind is known by it.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from okrtui.store import atomic_write

_RANDOM_BYTES = 8
"""How many random bytes a name has, in hexadecimal."""


def make(prefix: str) -> Path:
    """Make an empty folder whose name begins with a prefix; return its path. Raises OSError."""
    path = Path(tempfile.gettempdir()) / f"{prefix}{os.getpid()}-{os.urandom(_RANDOM_BYTES).hex()}"
    path.mkdir(0o700)
    return path


def pattern(prefix: str) -> re.Pattern[str]:
    """Return what matches the names of folders that `make` makes with a prefix; its group is the process."""
    return re.compile(rf"{re.escape(prefix)}(\d{{1,10}})-[0-9a-f]{{{2 * _RANDOM_BYTES}}}", re.ASCII)


def remove(path: Path) -> None:
    """Remove a folder with all that is in it; what cannot be removed stays. No link is followed."""
    for _ in range(2):
        # A file that was written at the end of a thread can arrive in between.
        with suppress(OSError):
            shutil.rmtree(path)


def existing(prefix: str) -> list[Path]:
    """Return the folders of the user with a prefix, those made last first."""
    root, name_pattern = Path(tempfile.gettempdir()), pattern(prefix)
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for path in root.iterdir():
            if name_pattern.fullmatch(path.name):
                with suppress(OSError):
                    status = path.lstat()
                    if stat.S_ISDIR(status.st_mode) and status.st_uid == _user_id(status):
                        found.append((status.st_mtime, path))
    return [path for _, path in sorted(found, reverse=True)]


def is_left_behind(path: Path, prefix: str) -> bool:
    """Return whether the process that made a folder is gone."""
    match = pattern(prefix).fullmatch(path.name)
    return match is not None and atomic_write.is_process_gone(int(match[1]))


def _user_id(status: os.stat_result) -> int:
    """Return the number of the user, where the system tells it; otherwise that of the owner."""
    return os.getuid() if hasattr(os, "getuid") else status.st_uid
