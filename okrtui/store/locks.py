"""Claims, which say who has a session open, and the lock for a single save.

Both are advisory: if the file system cannot lock, work goes on.

A claim is a hidden file beside the session, visible wherever the folder is shared: `.checkout-2026q4.okrtui-open`. It
says where and since when the session is open, and is deleted on release. A claim is stale if its process is gone or it
was not renewed for hours. The save lock is held for milliseconds and leaves no file.
"""

from __future__ import annotations

import json
import os
import platform
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.model.clock import Clock, now
from okrtui.model.text import clean
from okrtui.store import atomic_write

if TYPE_CHECKING:
    from filelock import BaseFileLock

CLAIM_SUFFIX, LOCK_SUFFIX = ".okrtui-open", ".okrtui-turn"
"""Suffixes of hidden files: of a claim, and of the lock for a single save."""

STALE_AFTER = timedelta(hours=2)
"""The age since its last renewal at which a claim is stale."""
RENEWAL_INTERVAL = timedelta(minutes=10)
"""How often a claim is renewed."""

_LOCK_TIMEOUT = 5.0
"""Seconds that a save waits for the lock."""
_MAX_CLAIM_BYTES = 4_096
"""The most bytes read of a claim file."""
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
        place = (
            "on this computer" if self.host == platform.node() else f"on {clean(self.host)[:40] or 'another computer'}"
        )
        since, local = self.since.astimezone(), today.astimezone()
        return f"{place} since {since:%H:%M}" + ("" if since.date() == local.date() else f", {since.day} {since:%b}")

    def is_stale(self, moment: datetime) -> bool:
        """Whether the claim no longer counts: its process is gone, or it was not renewed for `STALE_AFTER`."""
        if self.host == platform.node():
            if self.pid == os.getpid() and self.token not in _own_tokens:
                return True
            if atomic_write.is_process_gone(self.pid):
                return True
        return moment - self.seen > STALE_AFTER


class Claim:
    """The claim of this process to write a session."""

    def __init__(self, session_file: Path, clock: Clock = now) -> None:
        """Prepare a claim on a session; `acquire` makes it."""
        self._file, self._clock = session_file, clock
        self._path = _hidden_path(session_file, CLAIM_SUFFIX)
        self._own: Holder | None = None

    def acquire(self, force: bool = False) -> Holder | None:
        """Claim the session; return the holder, with nothing claimed, if somebody else has it.

        With `force` it is claimed nevertheless; the other holder notices by `lost_to`.
        """
        moment = self._clock()
        with save_lock(self._file):
            other = find_holder(self._file, moment)
            if other and not force:
                return other
            self._own = Holder(platform.node(), os.getpid(), moment, moment, secrets.token_hex(8))
            _own_tokens.add(self._own.token)
            _write_claim(self._path, self._own)
        return None

    def lost_to(self) -> Holder | None:
        """Return who has taken the session over; None while we hold it. Renews the claim when due."""
        if self._own is None:
            return None
        current, moment = _read_claim(self._path), self._clock()
        if current and current.token != self._own.token:
            return None if current.is_stale(moment) else current
        if current is None or moment - current.seen >= RENEWAL_INTERVAL:
            self._own = replace(self._own, seen=moment)
            _write_claim(self._path, self._own)
        return None

    def release(self) -> None:
        """Release the claim, if we still hold it."""
        own, self._own = self._own, None
        if own is None:
            return
        _own_tokens.discard(own.token)
        with save_lock(self._file):
            current = _read_claim(self._path)
            if current and current.token == own.token:
                _delete(self._path)


def find_holder(session_file: Path, moment: datetime) -> Holder | None:
    """Return who has a session open; None if nobody has, or the claim is stale."""
    claimed_by = _read_claim(_hidden_path(session_file, CLAIM_SUFFIX))
    return claimed_by if claimed_by and not claimed_by.is_stale(moment) else None


@contextmanager
def save_lock(session_file: Path) -> Iterator[None]:
    """Hold the lock for saving this session against other processes; goes on unlocked if locking is not possible."""
    path = _hidden_path(session_file, LOCK_SUFFIX)
    lock = _acquire_lock(path)
    try:
        yield
    finally:
        if lock is not None:
            # A process that waits for the lock checks whether the file still exists, and starts over if not.
            _delete(path)
            with suppress(OSError):
                lock.release()


def _delete(path: Path) -> None:
    """Delete a file, with a second attempt if the first is refused."""
    for _ in range(2):
        with suppress(OSError):
            path.unlink(missing_ok=True)
            return


def _acquire_lock(path: Path) -> BaseFileLock | None:
    """Acquire the lock in a file and return it; None if that is not possible."""
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=_LOCK_TIMEOUT)
    # A failed attempt may leave the lock file behind, which the second attempt removes.
    for _ in range(2):
        with suppress(OSError, NotImplementedError):
            # filelock would create a missing folder, for example on a drive that is not mounted.
            if path.parent.is_dir():
                try:
                    lock.acquire()
                except Timeout:
                    return None
                return lock
    return None


def remove_stale_locks(folder: Path) -> None:
    """Delete the claims and locks that dead processes of this machine left in a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith((CLAIM_SUFFIX, LOCK_SUFFIX)):
                with suppress(OSError):
                    holder = _read_claim(Path(entry.path))
                    is_dead = (
                        holder is not None
                        and holder.host == platform.node()
                        and atomic_write.is_process_gone(holder.pid)
                    )
                    is_unused = (
                        entry.name.endswith(LOCK_SUFFIX)
                        and now().timestamp() - entry.stat().st_mtime > 2 * _LOCK_TIMEOUT
                    )
                    if is_dead or is_unused:
                        Path(entry.path).unlink()


def _hidden_path(session_file: Path, suffix: str) -> Path:
    """Return the hidden file beside a session with this suffix."""
    return session_file.parent / f".{session_file.stem}{suffix}"


def _read_claim(path: Path) -> Holder | None:
    """Read a claim file; None if there is none or it is not valid."""
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_MAX_CLAIM_BYTES))
        since, seen = (datetime.fromisoformat(data[key]) for key in ("since", "seen"))
        holder = Holder(str(data["host"]), int(data["pid"]), since, seen, str(data["token"]))
        return holder if since.tzinfo and seen.tzinfo else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _write_claim(path: Path, holder: Holder) -> None:
    """Write a claim file; failures are ignored."""
    text = json.dumps({**asdict(holder), "since": holder.since.isoformat(), "seen": holder.seen.isoformat()})
    with suppress(OSError):
        path.write_text(f"{text}\n", "utf-8")
