"""Safe saving: a file is either as it was or wholly the new one, whatever happens in between."""

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

from okrtui.store.errors import SaveError, reason
from okrtui.store.raw import name_of

_MARK = ".okrtui-"
_ENDING = ".tmp"
_OLD = 3_600.0
"""Seconds after which a temporary file belongs to nobody, whichever machine made it: a save takes far less."""


LEADS_OUT = "is a link that leads out of its folder"
"""What is said of a link to something outside of its folder."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(path: Path, data: bytes, check: Callable[[bytes], None]) -> None:
    """Save `data` under `path`, all or nothing.

    The bytes are written beside the file, brought to the disk, read back and given to `check`, which raises if they are
    not what they should be; only then do they take the file's place. Its mode is kept, and a link is followed to a file
    in the same folder. Raises SaveError; the old file is then as it was, and nothing is left lying about.
    """
    name = name_of(path)
    try:
        target = _target(path)
        temporary = target.parent / f"{_MARK}{_here()}-{os.getpid()}-{secrets.token_hex(4)}{_ENDING}"
        try:
            _fill(temporary, data, _mode(target))
            _verify(temporary, check, name)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise SaveError(f"{name}: {_why(path, error)}") from error
    _sync_folder(target.parent)


def clear_litter(folder: Path) -> None:
    """Remove the temporary files that a process which died while saving has left in a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_MARK) and entry.name.endswith(_ENDING):
                with suppress(OSError):
                    if _abandoned(entry.name) or time.time() - entry.stat().st_mtime > _OLD:
                        Path(entry.path).unlink()


def leads_out(path: Path) -> bool:
    """Whether a file is a link to something outside of its folder."""
    with suppress(OSError):
        return path.is_symlink() and Path(os.path.realpath(path)).parent != Path(os.path.realpath(path.parent))
    return False


def _target(path: Path) -> Path:
    """The file to write: what a link leads to, in the same folder; raises SaveError where it leads elsewhere."""
    if leads_out(path):
        raise SaveError(f"{name_of(path)}: {LEADS_OUT}, so it is not written")
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _mode(target: Path) -> int | None:
    """The mode of the file that is there, or None; raises PermissionError where it is protected from writing."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "protected from writing")
    return stat.S_IMODE(found.st_mode)


def _fill(temporary: Path, data: bytes, mode: int | None) -> None:
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        if mode is not None:
            temporary.chmod(mode)
        os.fsync(file.fileno())


def _verify(temporary: Path, check: Callable[[bytes], None], name: str) -> None:
    written = temporary.read_bytes()
    try:
        check(written)
    except Exception as error:
        raise SaveError(f"{name}: was not saved, because it would not have read back as it was written") from error


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk.

    The data is there already. Where the system cannot do this for a folder, the save has happened all the same.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(path: Path, error: OSError) -> str:
    if not path.parent.is_dir():
        return "could not be saved: its folder is not there any more"
    if error.errno in (errno.EACCES, errno.EPERM) and not os.access(path.parent, os.W_OK):
        return "could not be saved: its folder can only be read"
    return f"could not be saved: {reason(error)}"


def _here() -> str:
    """A short mark of this machine, since folders are shared between machines."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]


def _abandoned(name: str) -> bool:
    """Whether a temporary file is of this machine and its process is gone."""
    machine, _, rest = name.removeprefix(_MARK).partition("-")
    number = rest.partition("-")[0]
    return machine == _here() and number.isdecimal() and is_gone(int(number))


def is_gone(pid: int) -> bool:
    """Whether a process of this machine has ended; False where that cannot be told."""
    if os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
