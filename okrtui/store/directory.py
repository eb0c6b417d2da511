"""The only access to the file system: regular files of one directory, by its handle, and never through a link.

Everything in a sessions folder may come from somebody else: a file can be a link, a pipe or a device, or can become one
between a check and its use. So a `Directory` is opened first, and all that happens in it happens relative to its
handle: a file is looked at, opened without following a link, blocking or taking a terminal, and looked at again. The
directory itself may be a link. Where a system has no handles of directories (Windows), the full path takes their place
and the comparison of the two looks remains.

The functions open the directory of a path for one call. All raise OSError; what is no regular file is a NotAFile, what
has too many bytes a TooLarge. `tests/test_directory_contract.py` holds that no other module touches the file system.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Self

HAS_HANDLES = {os.open, os.rename, os.stat, os.unlink, os.access} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether the system can work relative to the handle of a directory."""

_CAREFUL = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""Flags with which no open follows a link, blocks on a pipe or takes a terminal."""
_DIRECTORY = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Flags with which nothing but a directory is opened."""
_LOOKUP = _DIRECTORY | getattr(os, "O_PATH", os.O_RDONLY)
"""Flags for the handle of a directory, which need not be listable."""
_NO_DIRECTORY_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""Errors of file systems that know no flush of a directory."""


class _PlainErrors:
    """Turns the ValueError of a name that no file can have, such as one with a zero byte, into an OSError."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, ValueError):
            raise OSError(errno.EINVAL, "is not a file name") from error


# Without a state, one serves all; it is entered for each of thousands of files, where a generator would be felt.
_PLAIN_ERRORS = _PlainErrors()


class NotAFile(OSError):
    """A directory, a pipe, a socket or a device, where a regular file was expected."""


class IsLink(NotAFile):
    """A link, where a regular file was expected."""


class TooLarge(OSError):
    """A file has more bytes than are read of it."""


class Directory:
    """An open directory; names are those of its own entries."""

    def __init__(self, path: Path) -> None:
        """Open the directory at `path`, which may be a link to one."""
        self.path = path
        with _PLAIN_ERRORS:
            self._handle = os.open(path, _LOOKUP) if HAS_HANDLES else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._handle is not None:
            # Nothing was written through this handle, so there is nothing to lose.
            with suppress(OSError):
                os.close(self._handle)

    def open_file(self, name: str) -> BinaryIO:
        """Open a regular file for reading."""
        return os.fdopen(self._open(name, os.O_RDONLY), "rb")

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file; raises TooLarge for more than `limit` bytes, before reading them."""
        with self.open_file(name) as file:
            if os.fstat(file.fileno()).st_size > limit:
                raise TooLarge(errno.EFBIG, "is too large")
            data = file.read(limit + 1)
        if len(data) > limit:
            raise TooLarge(errno.EFBIG, "is too large")
        return data

    def create(self, name: str, mode: int | None = None) -> BinaryIO:
        """Create a file that does not exist yet and open it for writing.

        It has its final mode before it has any bytes: `mode`, or without one the usual mode of a new file.
        """
        descriptor = self._open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
        try:
            # The mode given to open loses the bits of the umask.
            if mode is not None and hasattr(os, "fchmod") and stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
                os.fchmod(descriptor, mode)
            return os.fdopen(descriptor, "wb")
        except BaseException:
            with suppress(OSError):
                os.close(descriptor)
            with suppress(OSError):
                self.remove(name)
            raise

    def append(self, name: str, data: bytes, mode: int = 0o600) -> None:
        """Append bytes to a file, which is created with `mode` if it does not exist."""
        with os.fdopen(self._open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, mode), "ab") as file:
            file.write(data)

    def replace(self, source: str, target: str) -> None:
        """Move a file over another one, atomically; a link in its place is replaced, not followed."""
        with _PLAIN_ERRORS:
            os.replace(self._at(source), self._at(target), src_dir_fd=self._handle, dst_dir_fd=self._handle)

    def move_to_free(self, source: str, target: str) -> None:
        """Move a file to a name that nothing has; raises FileExistsError where something has it by now.

        Only where the file system has no links of files is there a moment between the look and the move.
        """
        with _PLAIN_ERRORS:
            try:
                os.link(
                    self._at(source),
                    self._at(target),
                    src_dir_fd=self._handle,
                    dst_dir_fd=self._handle,
                    follow_symlinks=False,
                )
            except FileExistsError:
                raise
            except (OSError, NotImplementedError):
                if _status_or_none(self.path / target) is not None:
                    raise FileExistsError(errno.EEXIST, "exists already") from None
                self.replace(source, target)
            else:
                self.remove(source)

    def remove(self, name: str, missing_ok: bool = False) -> None:
        """Remove a file or a link, never what a link leads to."""
        try:
            with _PLAIN_ERRORS:
                os.unlink(self._at(name), dir_fd=self._handle)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def status(self, name: str) -> os.stat_result:
        """Return the status of an entry; of a link itself."""
        with _PLAIN_ERRORS:
            return os.stat(self._at(name), dir_fd=self._handle, follow_symlinks=False)

    def is_writable(self, name: str) -> bool:
        """Whether the user may write a file, as far as its mode tells."""
        with _PLAIN_ERRORS:
            return os.access(self._at(name), os.W_OK, dir_fd=self._handle)

    def sync(self) -> None:
        """Bring new names to the disk, where the file system can do that for a directory."""
        if self._handle is None:
            return
        # The handle serves for lookups only, and a flush needs one for reading.
        descriptor = os.open(".", os.O_RDONLY | _DIRECTORY, dir_fd=self._handle)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_DIRECTORY_SYNC:
                raise
        finally:
            with suppress(OSError):
                os.close(descriptor)

    def _at(self, name: str) -> str:
        """Return what names an entry to the system: its name, or without a handle its path."""
        if "/" in name or os.sep in name or name in ("", ".."):
            raise NotAFile(errno.EINVAL, "is in another folder")
        return name if self._handle is not None else os.fspath(self.path / name)

    def _open(self, name: str, flags: int, mode: int = 0o666) -> int:
        """Open a regular file without following a link; return its descriptor."""
        before = None if flags & os.O_EXCL else self._checked_status(name, flags)
        try:
            with _PLAIN_ERRORS:
                descriptor = os.open(self._at(name), flags | _CAREFUL, mode, dir_fd=self._handle)
        except OSError as error:
            # What was a file at the check can be a link, a pipe without a reader or a directory by now.
            if error.errno in (errno.ELOOP, errno.EMLINK):
                raise IsLink(errno.ELOOP, "is a link") from error
            if error.errno in (errno.ENXIO, errno.EISDIR, errno.EOPNOTSUPP):
                raise NotAFile(error.errno, "is not a regular file") from error
            raise
        try:
            after = os.fstat(descriptor)
            _require_regular(after)
            # With O_NOFOLLOW no link was followed, and a sync tool may replace one file by another at any time.
            if self._handle is None and before is not None and not os.path.samestat(before, after):
                raise OSError(errno.EAGAIN, "was replaced just now")
        except BaseException:
            with suppress(OSError):
                os.close(descriptor)
            raise
        return descriptor

    def _checked_status(self, name: str, flags: int) -> os.stat_result | None:
        """Return the status of a file that is about to be opened; None if it is to be created.

        Raises NotAFile: whoever has the other end of a pipe or a device notices when it is only opened.
        """
        try:
            before = self.status(name)
        except FileNotFoundError:
            if flags & os.O_CREAT:
                return None
            raise
        _require_regular(before)
        return before


def open_file(path: Path) -> BinaryIO:
    """Open a regular file for reading."""
    directory, name = _split(path)
    with directory:
        return directory.open_file(name)


def read(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; raises TooLarge for more than `limit` bytes, before reading them."""
    directory, name = _split(path)
    with directory:
        return directory.read(name, limit)


def create(path: Path, mode: int | None = None) -> BinaryIO:
    """Create a file that does not exist yet and open it for writing, with its final mode before it has any bytes."""
    directory, name = _split(path)
    with directory:
        return directory.create(name, mode)


def create_temporary(prefix: str, suffix: str) -> tuple[BinaryIO, Path]:
    """Create a file for the user alone in the system's folder of temporary files; return it, open, and its path."""
    import tempfile

    path = Path(tempfile.gettempdir()) / f"{prefix}{os.urandom(8).hex()}{suffix}"
    return create(path, 0o600), path


def append(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Append bytes to a file, which is created with `mode` if it does not exist."""
    directory, name = _split(path)
    with directory:
        directory.append(name, data, mode)


def replace(source: Path, target: Path) -> None:
    """Move a file over another one of the same directory, atomically; a link in its place is replaced, not followed."""
    if source.parent != target.parent:
        raise OSError(errno.EXDEV, "is in another folder")
    directory, name = _split(target)
    with directory:
        directory.replace(source.name, name)


def remove(path: Path, missing_ok: bool = False) -> None:
    """Remove a file or a link, never what a link leads to."""
    directory, name = _split(path)
    with directory:
        directory.remove(name, missing_ok)


def status(path: Path) -> os.stat_result:
    """Return the status of a file, or of a link itself."""
    directory, name = _split(path)
    with directory:
        return directory.status(name)


def mode_of(path: Path) -> int | None:
    """Return the permission bits of a regular file; None where there is none."""
    file_status = _status_or_none(path)
    return file_status.st_mode & 0o777 if file_status and stat.S_ISREG(file_status.st_mode) else None


def exists(path: Path) -> bool:
    """Whether there is anything under this name, a link that leads nowhere included."""
    return _status_or_none(path) is not None


def is_regular(path: Path) -> bool:
    """Whether there is a regular file under this name."""
    file_status = _status_or_none(path)
    return file_status is not None and stat.S_ISREG(file_status.st_mode)


def is_irregular(path: Path) -> bool:
    """Whether there is something else than a regular file under this name, by one look at it."""
    file_status = _status_or_none(path)
    return file_status is not None and not stat.S_ISREG(file_status.st_mode)


def is_link(path: Path) -> bool:
    """Whether there is a link under this name."""
    file_status = _status_or_none(path)
    return file_status is not None and stat.S_ISLNK(file_status.st_mode)


def is_directory(path: Path) -> bool:
    """Whether there is a directory under this name, or a link to one."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def is_writable_directory(path: Path) -> bool:
    """Whether the user may create files in a directory, as far as its mode tells."""
    return os.access(path, os.W_OK)


def names(directory: Path) -> list[str]:
    """Return the names of all entries of a directory, sorted."""
    with _PLAIN_ERRORS, os.scandir(directory) as entries:
        return sorted(entry.name for entry in entries)


def file_names(directory: Path) -> list[str]:
    """Return the names of the regular files of a directory, sorted."""
    with _PLAIN_ERRORS, os.scandir(directory) as entries:
        return sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))


def statuses(directory: Path) -> dict[str, os.stat_result]:
    """Return the status of each entry of a directory by its name, of links themselves; what is gone is left out."""
    result = {}
    with _PLAIN_ERRORS:
        # By a handle, the system looks up the directory once and not for each of thousands of entries.
        handle = os.open(directory, os.O_RDONLY | _DIRECTORY) if os.scandir in os.supports_fd else None
    try:
        with os.scandir(directory if handle is None else handle) as entries:
            for entry in entries:
                try:
                    result[entry.name] = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue
    finally:
        if handle is not None:
            os.close(handle)
    return result


def walk(directory: Path) -> Iterator[Path]:
    """Yield all entries below a directory, in no order; enters no link to a directory.

    Raises OSError only if the directory itself cannot be listed.
    """
    waiting = [directory]
    while waiting:
        current = waiting.pop()
        try:
            with _PLAIN_ERRORS, os.scandir(current) as entries:
                children = [(Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in entries]
        except OSError:
            if current == directory:
                raise
            continue
        for path, is_directory in children:
            if is_directory:
                waiting.append(path)
            yield path


def walk_names(directory: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield each directory below one, and that one first, with the names of its entries, in no order.

    It enters no link to a directory, and none whose name begins with a dot. Raises OSError only if the directory itself
    cannot be listed.
    """
    waiting = [directory]
    while waiting:
        current = waiting.pop()
        names, inner = [], []
        try:
            with _PLAIN_ERRORS, os.scandir(current) as entries:
                for entry in entries:
                    names.append(entry.name)
                    if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                        inner.append(current / entry.name)
        except OSError:
            if current == directory:
                raise
            continue
        waiting += inner
        yield current, names


def real_path(path: Path) -> Path:
    """Return a path without links and without `..`, also of a file that does not exist."""
    try:
        return Path(os.path.realpath(path))
    except OSError:
        # A link on the way was removed between the look at it and its reading.
        return path.absolute()


def make_directory(path: Path, mode: int = 0o777) -> None:
    """Create a directory with those above it, if it does not exist; those that are created get `mode`."""
    with _PLAIN_ERRORS:
        if mode != 0o777:
            for parent in reversed(path.parents):
                if not is_directory(parent):
                    parent.mkdir(mode, exist_ok=True)
        path.mkdir(mode, parents=True, exist_ok=True)


def _split(path: Path) -> tuple[Directory, str]:
    """Open the directory of a path; return it and the name in it."""
    name = path.name
    # A path such as `..` or `/` has no name of its own.
    return (Directory(path), ".") if name in ("", "..") else (Directory(path.parent), name)


def _status_or_none(path: Path) -> os.stat_result | None:
    """Return the status of a file or link; None where it has none."""
    try:
        return status(path)
    except OSError:
        return None


def _require_regular(file_status: os.stat_result) -> None:
    """Raise IsLink or NotAFile unless a status is that of a regular file."""
    if stat.S_ISLNK(file_status.st_mode):
        raise IsLink(errno.ELOOP, "is a link")
    if not stat.S_ISREG(file_status.st_mode):
        raise NotAFile(errno.EISDIR if stat.S_ISDIR(file_status.st_mode) else errno.EINVAL, "is not a regular file")
