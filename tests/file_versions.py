"""What tells that a file was written or replaced."""

from __future__ import annotations

from pathlib import Path


def version(path: Path) -> tuple[int, int, int, int, int]:
    """Return what changes with each write of a file, and not where it is only read, as the time of access does."""
    status = path.stat()
    return status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns
