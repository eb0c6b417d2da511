"""Who has a session open, and whose turn it is to write its file. Both are advice: where no lock can be, work goes on.

A claim is a hidden file beside the session, so that it is seen wherever the folder is: `.checkout-2026q4.okrtui-open`.
It says where the session is open and since when, and is taken away when that ends. One whose process is gone, or that
was not renewed for hours, counts no more. The lock for a single save is held for milliseconds and leaves no file.
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
from okrtui.store import safe

if TYPE_CHECKING:
    from filelock import BaseFileLock

CLAIM, TURN = ".okrtui-open", ".okrtui-turn"
"""The endings of hidden files: of a claim, and of the lock for a single save."""

OLD = timedelta(hours=2)
"""After this long without a sign of life a claim counts no more."""
RENEWED = timedelta(minutes=10)
"""How often a claim gives a sign of life."""

_WAIT = 5.0
"""Seconds that a save waits for its turn."""
_BIGGEST = 4_096
_ours: set[str] = set()
"""The tokens of the claims that this process has."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Where a session is open."""

    host: str
    """The name of the machine."""
    pid: int
    """The process on it."""
    since: datetime
    """When it was opened there."""
    seen: datetime
    """The last sign of life."""
    token: str
    """Tells this claim from all others."""

    def where(self, today: datetime) -> str:
        """Return where and since when it is open, as people say it: `on cedar since 10:32`."""
        here = (
            "on this computer" if self.host == platform.node() else f"on {clean(self.host)[:40] or 'another computer'}"
        )
        since, local = self.since.astimezone(), today.astimezone()
        return f"{here} since {since:%H:%M}" + ("" if since.date() == local.date() else f", {since.day} {since:%b}")

    def stale(self, moment: datetime) -> bool:
        """Whether it counts no more: its process is gone, or it gave no sign of life for long."""
        if self.host == platform.node():
            if self.pid == os.getpid() and self.token not in _ours:
                return True
            if safe.is_gone(self.pid):
                return True
        return moment - self.seen > OLD


class Claim:
    """The wish of this process to be the one that writes a session."""

    def __init__(self, session_file: Path, clock: Clock = now) -> None:
        """Claim nothing yet."""
        self._file, self._clock = session_file, clock
        self._path = _beside(session_file, CLAIM)
        self._own: Holder | None = None

    def take(self, over: bool = False) -> Holder | None:
        """Claim the session; return who has it where that is somebody else, and nothing was claimed then.

        With `over` it is taken from whoever has it, who will notice.
        """
        moment = self._clock()
        with turn(self._file):
            other = holder(self._file, moment)
            if other and not over:
                return other
            self._own = Holder(platform.node(), os.getpid(), moment, moment, secrets.token_hex(8))
            _ours.add(self._own.token)
            _write(self._path, self._own)
        return None

    def lost(self) -> Holder | None:
        """Return who has taken the session over; None while it is ours. Gives a sign of life now and then."""
        if self._own is None:
            return None
        there, moment = _read(self._path), self._clock()
        if there and there.token != self._own.token:
            return None if there.stale(moment) else there
        if there is None or moment - there.seen >= RENEWED:
            self._own = replace(self._own, seen=moment)
            _write(self._path, self._own)
        return None

    def release(self) -> None:
        """Give the session free, if it is ours still."""
        own, self._own = self._own, None
        if own is None:
            return
        _ours.discard(own.token)
        with turn(self._file):
            there = _read(self._path)
            if there and there.token == own.token:
                _take_away(self._path)


def holder(session_file: Path, moment: datetime) -> Holder | None:
    """Return who has a session open; None where nobody does, or whose claim counts no more."""
    there = _read(_beside(session_file, CLAIM))
    return there if there and not there.stale(moment) else None


@contextmanager
def turn(session_file: Path) -> Iterator[None]:
    """Wait until no other process saves this session, and have it wait meanwhile; goes on where no lock can be."""
    path = _beside(session_file, TURN)
    lock = _locked(path)
    try:
        yield
    finally:
        if lock is not None:
            # Who waits for the lock looks whether its file is still there, and begins anew where it is not.
            _take_away(path)
            with suppress(OSError):
                lock.release()


def _take_away(path: Path) -> None:
    """Remove a file that nobody needs any more, at the second try where the first was refused."""
    for _ in range(2):
        with suppress(OSError):
            path.unlink(missing_ok=True)
            return


def _locked(path: Path) -> BaseFileLock | None:
    """The lock in a file, held; None where it cannot be had."""
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=_WAIT)
    # A call that is refused once may have left the file, which the second try takes along.
    for _ in range(2):
        with suppress(OSError, NotImplementedError):
            # filelock would make a folder that is gone, which only somebody who knows where it went should do.
            if path.parent.is_dir():
                try:
                    lock.acquire()
                except Timeout:
                    return None
                return lock
    return None


def clear(folder: Path) -> None:
    """Take away the claims and locks that processes of this machine which died have left in a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith((CLAIM, TURN)):
                with suppress(OSError):
                    holder = _read(Path(entry.path))
                    dead = holder is not None and holder.host == platform.node() and safe.is_gone(holder.pid)
                    unused = entry.name.endswith(TURN) and now().timestamp() - entry.stat().st_mtime > 2 * _WAIT
                    if dead or unused:
                        Path(entry.path).unlink()


def _beside(session_file: Path, ending: str) -> Path:
    return session_file.parent / f".{session_file.stem}{ending}"


def _read(path: Path) -> Holder | None:
    """The claim in a file; None where there is none that can be read."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_BIGGEST))
        since, seen = (datetime.fromisoformat(found[key]) for key in ("since", "seen"))
        holder = Holder(str(found["host"]), int(found["pid"]), since, seen, str(found["token"]))
        return holder if since.tzinfo and seen.tzinfo else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _write(path: Path, holder: Holder) -> None:
    text = json.dumps({**asdict(holder), "since": holder.since.isoformat(), "seen": holder.seen.isoformat()})
    with suppress(OSError):
        path.write_text(f"{text}\n", "utf-8")
