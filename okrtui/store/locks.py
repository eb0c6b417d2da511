"""Claims, which say who has a session open, and the lock for a single save.

Both are advisory: if the file system cannot lock, work goes on.

A claim is a hidden file beside the session: `.checkout-2026q4.okrtui-open`. It has to stay in the folder, since that is
all that the machines which share it (by a network drive, a sync tool) have in common: a person elsewhere must see that
the session is open, where and since when. It holds nothing else, and is deleted on release. It is stale if its process
is gone, it was not renewed for hours, or its clock runs ahead. Anybody can write one, so it is data: what is no small
regular file with values in range is no claim, and a claim is written by replacing what stands there, never into it.

The save lock lets the processes of a user on this machine take turns. Nobody else can make use of it, so it lies in the
user's state folder, named by a hash of the session's path, where nobody can plant a pipe or a link in its place. It is
held for milliseconds and leaves no file. Writers on other machines, or of other users, are noticed by the bytes of the
session, which are compared before each save.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrtui.model.clock import Clock, now
from okrtui.model.text import clean, replace_controls
from okrtui.store import atomic_write, directory
from okrtui.store.directory import Directory
from okrtui.store.state_files import state_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

CLAIM_SUFFIX = ".okrtui-open"
"""The suffix of a claim, which is a hidden file."""
_FORMER_LOCK_SUFFIX = ".okrtui-turn"
"""The suffix of locks that earlier versions left beside the sessions."""

STALE_AFTER = timedelta(hours=2)
"""The age since its last renewal at which a claim is stale."""
RENEWAL_INTERVAL = timedelta(minutes=10)
"""How often a claim is renewed."""

_LOCK_TIMEOUT = 5.0
"""Seconds that a save waits for the lock."""
_MAX_CLAIM_BYTES = 4_096
"""The most bytes of a claim file; a larger one is no claim."""
_MAX_HOST, _MAX_TOKEN = 255, 64
"""The most characters of a machine's name and of a token."""
_PIDS = range(1, 2**32)
"""The numbers that a process can have; 0 and negative ones would mean groups of processes."""
_MOMENTS = datetime(1970, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
"""The earliest and the latest moment that every time zone can express."""
_own_tokens: set[str] = set()
"""Tokens of the claims held by this process."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a session open. The field names are the keys of the claim file."""

    host: str
    """Name of the machine."""
    pid: int
    """Process id on that machine."""
    since: datetime
    """When the session was opened."""
    seen: datetime
    """When the claim was last renewed."""
    token: str
    """Unique token of the claim."""

    def describe(self, today: datetime) -> str:
        """Return where and since when the session is open, for a sentence: `on cedar since 10:32`."""
        host = replace_controls(clean(self.host))[:40].strip()
        place = "on this computer" if self.host == platform.node() else f"on {host or 'another computer'}"
        since, local = self.since.astimezone(), today.astimezone()
        return f"{place} since {since:%H:%M}" + ("" if since.date() == local.date() else f", {since.day} {since:%b}")

    def is_stale(self, moment: datetime) -> bool:
        """Whether the claim no longer counts: its process is gone, or it was not renewed for `STALE_AFTER`.

        Neither does one from the future: it could hold the session for ever. A clock may run ahead by one renewal.
        """
        if self.host == platform.node():
            if self.pid == os.getpid() and self.token not in _own_tokens:
                return True
            if atomic_write.is_process_gone(self.pid):
                return True
        return moment - self.seen > STALE_AFTER or self.seen - moment > RENEWAL_INTERVAL


class Claim:
    """The claim of this process to write a session."""

    def __init__(self, session_file: Path, clock: Clock = now) -> None:
        """Prepare a claim on a session; `acquire` makes it."""
        self._file, self._clock = session_file, clock
        self._path = _hidden_path(session_file, CLAIM_SUFFIX)
        self._own: Holder | None = None
        self._own_lock = threading.Lock()
        """The file is looked at on a thread, also while the session is being closed."""

    def acquire(self, force: bool = False) -> Holder | None:
        """Claim the session; return the holder, with nothing claimed, if somebody else has it.

        With `force` it is claimed nevertheless; the other holder notices by `lost_to`.
        """
        moment = self._clock()
        with save_lock(self._file):
            other = find_holder(self._file, moment)
            if other and not force:
                return other
            own = Holder(platform.node(), os.getpid(), moment, moment, secrets.token_hex(8))
            _own_tokens.add(own.token)
            with self._own_lock:
                self._write(own)
        return None

    def lost_to(self) -> Holder | None:
        """Return who has taken the session over; None while we hold it. Renews the claim when due."""
        with self._own_lock:
            own = self._own
            if own is None:
                return None
            current, moment = _read_claim(self._path), self._clock()
            if current and current.token != own.token:
                return None if current.is_stale(moment) else current
            # A clock that was set back is a reason to renew, too: others would take the claim for one from the future.
            if current is None or abs(moment - current.seen) >= RENEWAL_INTERVAL:
                self._write(replace(own, seen=moment))
        return None

    def is_held(self) -> bool:
        """Return whether we have claimed the session, and the claim stands."""
        own = self._own
        current = _read_claim(self._path) if own is not None else None
        return current is not None and own is not None and current.token == own.token

    def hand_back(self, holder: Holder) -> None:
        """Give the session back to whoever had it open, if we still hold it; they notice by `is_held`."""
        self._give_up(lambda: _write_claim(self._path, holder, directory.mode_of(self._file)))

    def release(self) -> None:
        """Release the claim, if we still hold it."""
        self._give_up(lambda: _delete(self._path))

    def _give_up(self, replace_claim: Callable[[], object]) -> None:
        """Hold the session no longer, and call `replace_claim` if the claim is still ours."""
        with self._own_lock:
            own, self._own = self._own, None
        if own is None:
            return
        _own_tokens.discard(own.token)
        with save_lock(self._file):
            current = _read_claim(self._path)
            if current and current.token == own.token:
                replace_claim()

    def _write(self, own: Holder) -> None:
        """Write our claim, which is as private as the session."""
        self._own = own
        _write_claim(self._path, own, directory.mode_of(self._file))


class Lock:
    """A lock in the name of a file. One process of the user on this machine holds it, until it releases it or ends."""

    def __init__(self, file: Path) -> None:
        """Prepare the lock; `acquire` holds it."""
        self._path = _lock_path(file)
        self._lock: BaseFileLock | None = None

    def acquire(self, timeout: float = 0.0) -> bool:
        """Hold the lock; return False if after `timeout` seconds somebody else still does.

        Where the file system cannot lock, everybody holds it.
        """
        try:
            self._lock = _acquire_lock(self._path, timeout)
        except _HeldElsewhere:
            return False
        return True

    def release(self) -> None:
        """Release the lock, if it is held."""
        lock, self._lock = self._lock, None
        if lock is not None:
            _release_lock(lock, self._path)


class _HeldElsewhere(Exception):
    """Somebody else holds the lock."""


def find_holder(session_file: Path, moment: datetime) -> Holder | None:
    """Return who has a session open; None if nobody has, or the claim is stale."""
    claimed_by = _read_claim(_hidden_path(session_file, CLAIM_SUFFIX))
    return claimed_by if claimed_by and not claimed_by.is_stale(moment) else None


def claims_in(folder: Path, moment: datetime) -> tuple[int, int]:
    """Return how many sessions of a folder are open now, and how many stale claims lie there; raises OSError."""
    names = [name for name in directory.file_names(folder) if name.startswith(".") and name.endswith(CLAIM_SUFFIX)]
    holders = [_read_claim(folder / name) for name in names]
    count = sum(holder is not None and not holder.is_stale(moment) for holder in holders)
    return count, len(holders) - count


def can_lock() -> bool | None:
    """Return whether files can be locked in the user's folder of locks, where one is made and removed for it.

    None if there is no such folder yet.
    """
    if not directory.is_directory(locks_folder()):
        return None
    path = locks_folder() / f"try-{os.getpid()}-{secrets.token_hex(4)}.lock"
    try:
        lock = _acquire_lock(path, 0.0)
    except _HeldElsewhere:
        return False
    if lock is not None:
        _release_lock(lock, path)
    return lock is not None


@contextmanager
def save_lock(session_file: Path) -> Iterator[None]:
    """Hold the lock for saving this session against other processes; goes on unlocked if locking is not possible."""
    lock = Lock(session_file)
    lock.acquire(_LOCK_TIMEOUT)
    try:
        yield
    finally:
        lock.release()


def locks_folder(file: Path | None = None) -> Path:
    """Return the folder of the locks in the names of files, in the user's state folder, or of that of a `file`."""
    return state_folder("locks", file)


def remove_stale_locks(folder: Path) -> None:
    """Delete what dead processes of this machine left: claims in a folder, and locks of all folders."""
    with suppress(OSError):
        for name in directory.file_names(folder):
            path = folder / name
            if name.startswith(".") and name.endswith(CLAIM_SUFFIX):
                holder = _read_claim(path)
                if holder and holder.host == platform.node() and atomic_write.is_process_gone(holder.pid):
                    _delete(path)
            elif name.startswith(".") and name.endswith(_FORMER_LOCK_SUFFIX) and _is_old(path):
                _delete(path)
    with suppress(OSError):
        for path in (locks_folder() / name for name in directory.file_names(locks_folder())):
            # Whoever holds the lock, however long, keeps it.
            with suppress(_HeldElsewhere):
                if _is_old(path) and (lock := _acquire_lock(path, 0.0)):
                    _release_lock(lock, path)


def _delete(path: Path) -> None:
    """Delete a file, with a second attempt if the first is refused."""
    for _ in range(2):
        with suppress(OSError):
            directory.remove(path, missing_ok=True)
            return


def _is_old(path: Path) -> bool:
    """Whether a lock file is older than any save takes."""
    with suppress(OSError):
        return now().timestamp() - directory.status(path).st_mtime > 2 * _LOCK_TIMEOUT
    return False


def _lock_path(session_file: Path) -> Path:
    """Return the lock file of a session, the same by whatever way its folder is named."""
    path = directory.real_path(session_file.parent) / session_file.name
    return locks_folder(path) / f"{hashlib.sha256(os.fsencode(path)).hexdigest()[:32]}.lock"


def _acquire_lock(path: Path, timeout: float) -> BaseFileLock | None:
    """Acquire the lock in a file and return it; None if nothing can be locked there. Raises _HeldElsewhere."""
    from filelock import FileLock, Timeout

    # A failed attempt may leave the lock file behind, which the second attempt removes.
    for _ in range(2):
        with suppress(OSError, NotImplementedError):
            directory.make_directory(path.parent, 0o700)
            if directory.is_irregular(path):
                return None
            lock = FileLock(path, timeout=timeout, mode=0o600)
            try:
                lock.acquire()
            except Timeout:
                raise _HeldElsewhere from None
            return lock
    return None


def _release_lock(lock: BaseFileLock, path: Path) -> None:
    """Release a lock and remove its file."""
    # A process that waits for the lock checks whether the file still exists, and starts over if not.
    _delete(path)
    with suppress(OSError):
        lock.release()


def _hidden_path(session_file: Path, suffix: str) -> Path:
    """Return the hidden file beside a session with this suffix."""
    return session_file.parent / f".{session_file.stem}{suffix}"


def _read_claim(path: Path) -> Holder | None:
    """Read a claim file; None if there is none or it is not valid."""
    try:
        data = json.loads(directory.read(path, _MAX_CLAIM_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    return _parse_claim(data) if isinstance(data, dict) else None


def _parse_claim(data: dict[str, Any]) -> Holder | None:
    """Return the holder that a claim names; None if one of its values is missing or out of range."""
    host, pid, token = data.get("host"), data.get("pid"), data.get("token")
    since, seen = _parse_moment(data.get("since")), _parse_moment(data.get("seen"))
    if not isinstance(host, str) or len(host) > _MAX_HOST:
        return None
    if not isinstance(token, str) or not 0 < len(token) <= _MAX_TOKEN:
        return None
    # A bool is an int, too.
    if type(pid) is not int or pid not in _PIDS:
        return None
    return Holder(host, pid, since, seen, token) if since and seen else None


def _parse_moment(value: object) -> datetime | None:
    """Return a moment with a time zone that can be converted into every other; None for anything else."""
    if not isinstance(value, str):
        return None
    earliest, latest = _MOMENTS
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo and earliest <= moment <= latest else None
    except (ValueError, OverflowError):
        return None


def _write_claim(path: Path, holder: Holder, mode: int | None) -> None:
    """Write a claim in place of whatever stands there; failures are ignored."""
    text = json.dumps({**asdict(holder), "since": holder.since.isoformat(), "seen": holder.seen.isoformat()})
    with suppress(OSError), Directory(path.parent) as folder:
        temporary = atomic_write.temporary_name()
        try:
            with folder.create(temporary, mode) as file:
                file.write(f"{text}\n".encode())
            folder.replace(temporary, path.name)
        except BaseException:
            with suppress(OSError):
                folder.remove(temporary)
            raise
