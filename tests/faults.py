"""Fault injection: make any call to the operating system fail.

Calls are found by profiling, so a call that is added later is covered too.
"""

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
"""The content of a session file as okrtui writes it, and as a person writes it by hand."""
CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)
"""The error codes that an injected fault raises."""

_NO_SYSTEM_CALL = {"fspath", "getpid", "fileno", "strerror", "_path_normpath"}
"""C functions of the system modules that make no system call."""


@contextmanager
def fault(n: int, code: int) -> Iterator[list[str]]:
    """Make the `n`-th system call (from 1) fail once in each thread started inside; yield the names of all calls."""
    calls: list[str] = []

    def hook(frame: FrameType, event: str, arg: Any) -> None:
        if event == "c_call" and _is_system_call(arg):
            calls.append(arg.__name__)
            if len(calls) == n:
                raise OSError(code, os.strerror(code))

    threading.setprofile(hook)
    try:
        yield calls
    finally:
        threading.setprofile(None)


def _is_system_call(function: Any) -> bool:
    """Return whether a C function belongs to a module that makes system calls, or to a file object of one."""
    owner = getattr(function, "__self__", None)
    modules = {getattr(function, "__module__", None), getattr(owner, "__name__", None), type(owner).__module__}
    return bool(modules & {"posix", "nt", "io", "_io", "fcntl"}) and function.__name__ not in _NO_SYSTEM_CALL


def kept(root: Path, old: bytes) -> tuple[SessionFile, Session, Path, list[Exception | None]]:
    """Open a session file with these bytes and edit the session.

    Return the session file, the edited session, its path and the list that collects the results of saves.
    """
    (root / "sessions").mkdir(parents=True)
    path = root / "sessions" / "s.toml"
    path.write_bytes(old)
    folder = Folder(path.parent, Backups(root / "backups"), lambda: datetime(2026, 10, 2, tzinfo=UTC))
    loaded = folder.open(path)
    errors: list[Exception | None] = []
    session_file = SessionFile(folder, path, loaded.digest, lambda error, notice: errors.append(error))
    return session_file, change(loaded.session, "session", title="New"), path, errors


def hidden_files(root: Path) -> list[str]:
    """Return the names of temporary files and locks below a folder."""
    return [path.name for path in root.rglob(".*")]


def calls_of_a_save(root: Path, old: bytes) -> list[str]:
    """Return the names of the system calls of a first save."""
    with fault(0, 0) as calls:
        session_file, session, _, _ = kept(root, old)
        session_file.schedule_save(session)
        assert session_file.flush()
        session_file.close()
    return calls


def refuse_each_call(root: Path, kind: str, first_code: int) -> int:
    """Save once for each system call of a save, with that call failing; return how many saves failed.

    The error codes are used in turn. After each failure the old file is intact, no temporary file is left, and the
    next attempt saves the session.
    """
    calls = calls_of_a_save(root / "0", OLD[kind])
    failed = 0
    for n in range(1, len(calls) + 1):
        run_root = root / str(n)
        with fault(n, CODES[(first_code + n) % len(CODES)]):
            session_file, session, path, errors = kept(run_root, OLD[kind])
            session_file.schedule_save(session)
            saved = session_file.flush()
        label = f"{calls[n - 1]}, call {n}"
        if not saved:
            failed += 1
            assert path.read_bytes() == OLD[kind], label
            assert isinstance(errors[0], SaveError), (label, errors)
            assert "\n" not in str(errors[0])
            assert hidden_files(run_root) == [], label
            assert session_file.flush(), label
        assert 'title = "New"' in path.read_text("utf-8"), label
        assert hidden_files(run_root) == [], label
        session_file.close()
        backups = session_file._folder.backups
        assert kind == "ours" or OLD[kind] in [backups.read(backup) for backup in backups.list(path)], label
    return failed
