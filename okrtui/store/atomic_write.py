"""Atomic writes: a file is either the old one or the complete new one, whatever happens in between."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from okrtui.store import directory
from okrtui.store.directory import Directory, IsLink
from okrtui.store.errors import SaveError, os_error_reason
from okrtui.store.file_reader import IS_LINK, display_name

_TEMP_PREFIX = ".okrtui-"
"""How the name of a temporary file begins."""
_TEMP_SUFFIX = ".tmp"
"""How the name of a temporary file ends."""
_ABANDONED_AFTER = 3_600.0
"""Seconds after which a temporary file is abandoned, whichever machine made it; a save takes far less."""


Stamp = tuple[int, int, int]
"""What cheaply shows a change of a file: modification time in nanoseconds, size and inode."""


class WriteResult(NamedTuple):
    """What a write came to."""

    stamp: Stamp
    """The stamp of the file that was written, also where another one has taken its place since."""
    notice: str
    """A notice for people; empty if all went well."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file with this status."""
    return status.st_mtime_ns, status.st_size, status.st_ino


def stamp(path: Path) -> Stamp | None:
    """Return what cheaply shows a change of a file; None without one that can be looked at."""
    with suppress(OSError):
        return stamp_of(directory.status(path))
    return None


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_atomically(
    path: Path,
    data: bytes,
    check: Callable[[bytes], None],
    mode: int | None = None,
    is_new: bool = False,
    guard: Callable[[], None] = lambda: None,
) -> WriteResult:
    """Save `data` at `path` atomically.

    The bytes are written to a temporary file beside it, flushed to disk, read back and passed to `check`, which raises
    if they are wrong; only then do they replace the file. All this happens in the folder that was opened first. The
    temporary file is created with the mode of the file that it replaces; a new file gets `mode`, or else the usual one.
    A link is neither followed nor replaced. Raises SaveError; the old file is then unchanged, and the temporary file
    removed. If only the flush of the folder fails, the save counts, and the notice says so. With `is_new`, a file that
    has the name by now stays, and FileExistsError is raised. The `guard` is called last before the file is replaced,
    and raises if it must not be.
    """
    name = display_name(path)
    try:
        with Directory(path.parent) as folder:
            existing_mode = _existing_mode(folder, path.name)
            temporary = temporary_name()
            try:
                stamp = _write_temporary(folder, temporary, data, mode if existing_mode is None else existing_mode)
                _verify_temporary(folder, temporary, len(data), check, name)
                guard()
                (folder.move_to_free if is_new else folder.replace)(temporary, path.name)
                _verify_replaced(folder, path.name, len(data), name)
            except BaseException:
                with suppress(OSError):
                    folder.remove(temporary)
                raise
            return WriteResult(stamp, _sync(folder, name))
    except OSError as error:
        if is_new and isinstance(error, FileExistsError):
            raise
        raise SaveError(f"{name}: {_failure_reason(path, error)}") from error


def temporary_name() -> str:
    """Return a name for a temporary file, by which it is removed after this process has died."""
    return f"{_TEMP_PREFIX}{_machine_tag()}-{os.getpid()}-{os.urandom(4).hex()}{_TEMP_SUFFIX}"


def remove_stale_temp_files(folder: Path) -> None:
    """Delete the temporary files that processes left in a folder when they died while saving."""
    with suppress(OSError), Directory(folder) as opened:
        for name in directory.file_names(folder):
            if name.startswith(_TEMP_PREFIX) and name.endswith(_TEMP_SUFFIX):
                with suppress(OSError):
                    if _is_abandoned(name) or time.time() - opened.status(name).st_mtime > _ABANDONED_AFTER:
                        opened.remove(name)


def _existing_mode(folder: Directory, name: str) -> int | None:
    """Return the mode of the existing file, or None; raises OSError if it is no file or write-protected."""
    try:
        status = folder.status(name)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(status.st_mode):
        raise IsLink(errno.ELOOP, "is a link")
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a file")
    if not folder.is_writable(name):
        raise PermissionError(errno.EACCES, "protected from writing")
    return stat.S_IMODE(status.st_mode) & 0o777


def _write_temporary(folder: Directory, temporary: str, data: bytes, mode: int | None) -> Stamp:
    """Write the temporary file and flush it to disk; return its stamp, which it keeps when it is moved."""
    with folder.create(temporary, mode) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        return stamp_of(os.fstat(file.fileno()))


def _verify_temporary(folder: Directory, temporary: str, size: int, check: Callable[[bytes], None], name: str) -> None:
    """Read the temporary file back; raises SaveError if `check` rejects it."""
    written = folder.read(temporary, size)
    try:
        check(written)
    except Exception as error:
        raise SaveError(f"{name}: was not saved, because it would not have been read back as it was written") from error


def _verify_replaced(folder: Directory, file_name: str, size: int, name: str) -> None:
    """Check that a file of this size took the place of the old one; raises SaveError.

    Others can put a link, or something cut, in the place of the temporary file before it is moved.
    """
    with suppress(OSError):
        status = folder.status(file_name)
        if not stat.S_ISREG(status.st_mode) or status.st_size != size:
            raise SaveError(f"{name}: another program replaced it while it was being saved")


def _sync(folder: Directory, name: str) -> str:
    """Flush the new entry of a folder to disk, and return a notice if that fails.

    The data itself is flushed already, and the file has taken its place: the save has happened.
    """
    try:
        folder.sync()
    except OSError as error:
        return (
            f"{name}: was saved, but the disk did not confirm it ({os_error_reason(error)}); "
            "keep a copy elsewhere until the disk is checked"
        )
    return ""


def _failure_reason(path: Path, error: OSError) -> str:
    """Return why a save failed, for a sentence."""
    if isinstance(error, IsLink):
        return IS_LINK
    if not directory.is_directory(path.parent):
        return "could not be saved: its folder no longer exists"
    if error.errno in (errno.EACCES, errno.EPERM) and not directory.is_writable_directory(path.parent):
        return "could not be saved: its folder is read-only"
    return f"could not be saved: {os_error_reason(error)}"


def _machine_tag() -> str:
    """Return a short tag of this machine, since folders are shared between machines."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]


def _is_abandoned(name: str) -> bool:
    """Whether a temporary file belongs to this machine and its process is gone."""
    machine, _, rest = name.removeprefix(_TEMP_PREFIX).partition("-")
    pid = rest.partition("-")[0]
    return machine == _machine_tag() and pid.isdecimal() and is_process_gone(int(pid))


def is_process_gone(pid: int) -> bool:
    """Whether a process of this machine has ended; False if that cannot be determined."""
    if os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
