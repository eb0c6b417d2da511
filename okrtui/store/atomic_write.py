"""Atomic writes: a file is either the old one or the complete new one, whatever happens in between."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from okrtui.store.errors import SaveError, os_error_reason
from okrtui.store.file_reader import display_name

_TEMP_PREFIX = ".okrtui-"
"""How the name of a temporary file begins."""
_TEMP_SUFFIX = ".tmp"
"""How the name of a temporary file ends."""
_ABANDONED_AFTER = 3_600.0
"""Seconds after which a temporary file is abandoned, whichever machine made it; a save takes far less."""


LINKS_OUTSIDE = "is a link that leads out of its folder"
"""The phrase for a link to something outside its folder."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_atomically(path: Path, data: bytes, check: Callable[[bytes], None]) -> None:
    """Save `data` at `path` atomically.

    The bytes are written to a temporary file beside it, flushed to disk, read back and passed to `check`, which raises
    if they are wrong; only then do they replace the file. The file's mode is kept, and a link within the folder is
    followed. Raises SaveError; the old file is then unchanged, and the temporary file removed.
    """
    name = display_name(path)
    try:
        target = _resolve_target(path)
        temporary = target.parent / f"{_TEMP_PREFIX}{_machine_tag()}-{os.getpid()}-{secrets.token_hex(4)}{_TEMP_SUFFIX}"
        try:
            _write_temporary(temporary, data, _existing_mode(target))
            _verify_temporary(temporary, check, name)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise SaveError(f"{name}: {_failure_reason(path, error)}") from error
    _sync_folder(target.parent)


def remove_stale_temp_files(folder: Path) -> None:
    """Delete the temporary files that processes left in a folder when they died while saving."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_TEMP_PREFIX) and entry.name.endswith(_TEMP_SUFFIX):
                with suppress(OSError):
                    if _is_abandoned(entry.name) or time.time() - entry.stat().st_mtime > _ABANDONED_AFTER:
                        Path(entry.path).unlink()


def links_outside(path: Path) -> bool:
    """Whether a file is a link to something outside its folder."""
    with suppress(OSError):
        return path.is_symlink() and Path(os.path.realpath(path)).parent != Path(os.path.realpath(path.parent))
    return False


def _resolve_target(path: Path) -> Path:
    """Return the file to write, with a link resolved; raises SaveError if it leads out of its folder."""
    if links_outside(path):
        raise SaveError(f"{display_name(path)}: {LINKS_OUTSIDE}, so it is not written")
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _existing_mode(target: Path) -> int | None:
    """Return the mode of the existing file, or None; raises PermissionError if it is write-protected."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "protected from writing")
    return stat.S_IMODE(status.st_mode)


def _write_temporary(temporary: Path, data: bytes, mode: int | None) -> None:
    """Write the temporary file and flush it to disk."""
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        if mode is not None:
            temporary.chmod(mode)
        os.fsync(file.fileno())


def _verify_temporary(temporary: Path, check: Callable[[bytes], None], name: str) -> None:
    """Read the temporary file back; raises SaveError if `check` rejects it."""
    written = temporary.read_bytes()
    try:
        check(written)
    except Exception as error:
        raise SaveError(f"{name}: was not saved, because it would not have read back as it was written") from error


def _sync_folder(folder: Path) -> None:
    """Flush the renamed entry of a folder to disk.

    The data itself is flushed already. If the system cannot flush a folder, the save still counts.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _failure_reason(path: Path, error: OSError) -> str:
    """Return why a save failed, for a sentence."""
    if not path.parent.is_dir():
        return "could not be saved: its folder is not there any more"
    if error.errno in (errno.EACCES, errno.EPERM) and not os.access(path.parent, os.W_OK):
        return "could not be saved: its folder can only be read"
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
