"""The key of a file: by it an index tells whether what it knows of the file still holds."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

HAS_CHANGE_TIME = os.name == "posix"
"""Whether a file has a time of its last change that no program can set; on Windows `st_ctime` is its creation."""

_UNSETTLED_NS = 2 * 10**9
"""Nanoseconds in which a second change may leave the times of a file as they are, on the coarsest file systems."""


class FileKey(NamedTuple):
    """What differs after every change of a file; times in nanoseconds since 1970."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    def is_settled(self, read_ns: int) -> bool:
        """Whether a file that was read at `read_ns` could not have been changed since without another key."""
        return max(self.mtime_ns, self.ctime_ns) + _UNSETTLED_NS < read_ns


def key_of(status: os.stat_result) -> FileKey | None:
    """Return the key of a file; None for what is no regular file, or where changes leave no trace."""
    if not HAS_CHANGE_TIME or not stat.S_ISREG(status.st_mode):
        return None
    return FileKey(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
