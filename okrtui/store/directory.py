"""The only access to the file system: regular files of one directory, by a handle, and never through a link.

Everything in a sessions folder may come from somebody else: a file can be a link, a pipe or a device, or can become one
between a look and its use. So each function opens the directory first and works relative to that handle, opens without
following a link, blocking or taking a terminal, and then checks what it opened. The directory itself may be a link.
Where a system has no directory handles (Windows), the status before and after opening is compared instead.

All functions raise OSError; what is no regular file is a NotAFile, what has too many bytes a TooLarge.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

HAS_HANDLES = {os.open, os.rename, os.stat, os.unlink} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether the system can work relative to the handle of a directory."""

_CAREFUL = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""Flags with which no open follows a link, blocks on a pipe or takes a terminal."""


class NotAFile(OSError):
    """A link, a directory, a pipe, a socket or a device, where a regular file was expected."""


class TooLarge(OSError):
    """A file has more bytes than are read of it."""


def open_file(path: Path) -> BinaryIO:
    """Open a regular file for reading."""
    return os.fdopen(_open(path, os.O_RDONLY), "rb")


def read(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; raises TooLarge for more than `limit` bytes, before reading them."""
    with open_file(path) as file:
        if os.fstat(file.fileno()).st_size > limit:
            raise TooLarge(errno.EFBIG, "is too large")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(errno.EFBIG, "is too large")
    return data


def create(path: Path, mode: int | None = None) -> BinaryIO:
    """Create a file that does not exist yet and open it for writing, with its final mode before it has any bytes."""
    descriptor = _open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
    try:
        # The mode given to open loses the bits of the umask.
        if mode is not None and hasattr(os, "fchmod") and stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
            os.fchmod(descriptor, mode)
        return os.fdopen(descriptor, "wb")
    except BaseException:
        os.close(descriptor)
        raise


def append(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Append bytes to a file, which is created with `mode` if it does not exist."""
    with os.fdopen(_open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, mode), "ab") as file:
        file.write(data)


def replace(source: Path, target: Path) -> None:
    """Move a file over another one of the same directory, atomically; a link in its place is replaced, not followed."""
    if source.parent != target.parent:
        raise OSError(errno.EXDEV, "is in another folder")
    with _handle(target) as (handle, name):
        if handle is None:
            source.replace(target)
        else:
            os.replace(source.name, name, src_dir_fd=handle, dst_dir_fd=handle)


def remove(path: Path, missing_ok: bool = False) -> None:
    """Remove a file or a link, never what a link leads to."""
    with _handle(path) as (handle, name):
        try:
            os.unlink(name, dir_fd=handle)  # noqa: PTH108
        except FileNotFoundError:
            if not missing_ok:
                raise


def status(path: Path) -> os.stat_result:
    """Return the status of a file, or of a link itself."""
    with _handle(path) as (handle, name):
        return os.stat(name, dir_fd=handle, follow_symlinks=False)


def exists(path: Path) -> bool:
    """Whether there is anything under this name, a link that leads nowhere included."""
    try:
        status(path)
    except (OSError, ValueError):
        return False
    return True


def is_regular(path: Path) -> bool:
    """Whether there is a regular file under this name."""
    try:
        return stat.S_ISREG(status(path).st_mode)
    except (OSError, ValueError):
        return False


def is_link(path: Path) -> bool:
    """Whether there is a link under this name."""
    try:
        return stat.S_ISLNK(status(path).st_mode)
    except (OSError, ValueError):
        return False


def is_directory(path: Path) -> bool:
    """Whether there is a directory under this name, or a link to one."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def names(directory: Path) -> list[str]:
    """Return the names in a directory, sorted."""
    return sorted(entry.name for entry in directory.iterdir())


def make_directory(path: Path, mode: int = 0o777) -> None:
    """Create a directory with those above it, if it does not exist; only the last one gets `mode`."""
    path.mkdir(mode=mode, parents=True, exist_ok=True)


def sync(directory: Path) -> None:
    """Bring a new name in a directory to the disk, where the system can do that for a directory."""
    if os.name == "nt":
        return
    descriptor = os.open(directory, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _handle(path: Path) -> Iterator[tuple[int | None, str]]:
    """Open the directory of a path; yield its handle and the name in it, or None and the path without handles."""
    if path.name in ("", ".", ".."):
        raise NotAFile(errno.EISDIR, "is a folder")
    if not HAS_HANDLES:
        yield None, os.fspath(path)
        return
    handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield handle, path.name
    finally:
        os.close(handle)


def _open(path: Path, flags: int, mode: int = 0o666) -> int:
    """Open a regular file without following a link; return its descriptor."""
    with _handle(path) as (handle, name):
        before = None if handle is not None or flags & os.O_CREAT else os.lstat(name)
        try:
            descriptor = os.open(name, flags | _CAREFUL, mode, dir_fd=handle)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.EMLINK) and is_link(path):
                raise NotAFile(errno.ELOOP, "is a link") from error
            # Opening a pipe without a reader, or a socket, fails with ENXIO.
            if error.errno in (errno.ENXIO, errno.EISDIR, errno.EOPNOTSUPP):
                raise NotAFile(error.errno, "is not a regular file") from error
            raise
    try:
        after = os.fstat(descriptor)
        if not stat.S_ISREG(after.st_mode) or (before is not None and not os.path.samestat(before, after)):
            raise NotAFile(errno.EINVAL, "is not a regular file")
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
