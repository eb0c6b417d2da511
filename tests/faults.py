"""Letting the system refuse: any call to it, whoever makes it, so that a call that is added is covered too."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.errors import SaveError
from okrtui.store.folder import Folder
from okrtui.store.session_file import SessionFile
from okrtui.store.toml_out import dumps

OLD = {
    "ours": dumps(Session(id="s", title="Old", written_by="okrtui 0.1.0")).encode(),
    "by hand": b'# mine\nid = "s"\ntitle = "Old"\nformat = "plan"\n',
}
"""A session's file as we wrote it, and as a person did."""
CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)

_HARMLESS = {"fspath", "getpid", "fileno", "strerror", "_path_normpath"}
"""What asks the system nothing."""


@contextmanager
def fault(n: int, code: int) -> Iterator[list[str]]:
    """Let the `n`-th call (from 1) to the system fail in each thread that begins here; yield the names of calls.

    It fails once: after that everything works.
    """
    calls: list[str] = []

    def hook(frame: FrameType, event: str, arg: Any) -> None:
        if event == "c_call" and _asks_the_system(arg):
            calls.append(arg.__name__)
            if len(calls) == n:
                raise OSError(code, os.strerror(code))

    threading.setprofile(hook)
    try:
        yield calls
    finally:
        threading.setprofile(None)


def _asks_the_system(function: Any) -> bool:
    """Whether a function in C belongs to the modules that talk to the system, or to one of their files."""
    owner = getattr(function, "__self__", None)
    modules = {getattr(function, "__module__", None), getattr(owner, "__name__", None), type(owner).__module__}
    return bool(modules & {"posix", "nt", "io", "_io", "fcntl"}) and function.__name__ not in _HARMLESS


def kept(root: Path, old: bytes) -> tuple[SessionFile, Session, Path, list[Exception | None]]:
    """A session that was opened from a file with these bytes, and changed; its keeper, and what that was told."""
    (root / "sessions").mkdir(parents=True)
    path = root / "sessions" / "s.toml"
    path.write_bytes(old)
    folder = Folder(path.parent, Backups(root / "backups"), lambda: datetime(2026, 10, 2, tzinfo=UTC))
    loaded = folder.open(path)
    errors: list[Exception | None] = []
    keeper = SessionFile(folder, path, loaded.digest, lambda error, told: errors.append(error))
    return keeper, change(loaded.session, "session", title="New"), path, errors


def litter(root: Path) -> list[str]:
    return [path.name for path in root.rglob(".*")]


def calls_of_a_save(root: Path, old: bytes) -> list[str]:
    """The calls to the system that a first save makes."""
    with fault(0, 0) as calls:
        keeper, session, _, _ = kept(root, old)
        keeper.schedule_save(session)
        assert keeper.flush()
        keeper.close()
    return calls


def refuse_each_call(root: Path, kind: str, first: int) -> int:
    """Save once for each call that a save makes, with that call refused, by the codes in turn; return how many failed.

    Each time the old file stays whole, the text is held, nothing is left lying about, and the next try saves it.
    """
    names = calls_of_a_save(root / "0", OLD[kind])
    failed = 0
    for n in range(1, len(names) + 1):
        place = root / str(n)
        with fault(n, CODES[(first + n) % len(CODES)]):
            keeper, session, path, errors = kept(place, OLD[kind])
            keeper.schedule_save(session)
            saved = keeper.flush()
        where = f"{names[n - 1]}, call {n}"
        if not saved:
            failed += 1
            assert path.read_bytes() == OLD[kind], where
            assert isinstance(errors[0], SaveError), (where, errors)
            assert "\n" not in str(errors[0])
            assert litter(place) == [], where
            assert keeper.flush(), where
        assert 'title = "New"' in path.read_text("utf-8"), where
        assert litter(place) == [], where
        keeper.close()
        versions = keeper._folder.backups
        assert kind == "ours" or OLD[kind] in [versions.read(one) for one in versions.list(path)], where
    return failed
