"""System calls of a save that fail: the old file stays whole, the text is held, and the next attempt saves it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from okrtui.store.directory import Directory
from tests.faults import OLD, calls_of_a_save, kept, refuse_each_call


@pytest.mark.parametrize("kind", OLD)
def test_a_save_makes_all_the_system_calls_that_keep_it_safe(kind: str, tmp_path: Path) -> None:
    calls = calls_of_a_save(tmp_path, OLD[kind])
    assert {"open", "write", "flush", "fsync", "replace", "close", "stat", "access", "read", "mkdir"} <= set(calls)


def test_a_refusal_at_any_call_loses_nothing(tmp_path: Path) -> None:
    assert refuse_each_call(tmp_path, "by hand", 0) >= 10


def test_the_text_is_saved_once_a_vanished_folder_returns(tmp_path: Path) -> None:
    session_file, session, path, errors = kept(tmp_path, OLD["ours"])
    moved_folder = tmp_path / "away"
    path.parent.rename(moved_folder)
    session_file.schedule_save(session)
    assert not session_file.flush()
    assert str(errors[0]) == "s.toml: could not be saved: its folder no longer exists"
    assert not path.parent.exists()
    moved_folder.rename(path.parent)
    assert session_file.flush()
    assert 'title = "New"' in path.read_text("utf-8")
    session_file.close()


def test_the_text_is_saved_once_a_read_only_folder_is_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session_file, session, path, errors = kept(tmp_path, OLD["ours"])
    original_access, original_create = os.access, Directory.create

    def refuse(folder: Directory, name: str, mode: int | None = None) -> BinaryIO:
        if folder.path == path.parent:
            raise PermissionError(errno.EACCES, "no")
        return original_create(folder, name, mode)

    def access(target: str | Path, mode: int, **kwargs: Any) -> bool:
        return Path(target) != path.parent and original_access(target, mode, **kwargs)

    with monkeypatch.context() as patch:
        # Root has every permission, so the refusal is simulated.
        patch.setattr(os, "access", access)
        patch.setattr(Directory, "create", refuse)
        session_file.schedule_save(session)
        assert not session_file.flush()
    assert str(errors[0]) == "s.toml: could not be saved: its folder is read-only"
    assert "a copy of everything is in" in session_file.save_rescue_copy()[1]
    assert session_file.flush()
    session_file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_disk_that_fills_up_during_a_save_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(OLD["ours"])
    code = """
import resource, signal, sys
from pathlib import Path
from okrtui.model.items import change
from okrtui.store.backups import Backups
from okrtui.store.errors import SaveError
from okrtui.store.folder import Folder
folder = Folder(Path(sys.argv[1]), Backups(Path(sys.argv[1]) / "kept"))
path = folder.path_of("s")
loaded = folder.open(path)
big = change(loaded.session, "session", title="x" * 20_000)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, most))
try:
    folder.save(big, path, loaded.digest)
except SaveError as error:
    print(error)
assert folder.open(path).session.title == "Old"
assert not list(folder.path.glob(".*"))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
folder.save(big, path, loaded.digest)
assert folder.open(path).session.title == big.title
"""
    completed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (completed.returncode, completed.stderr) == (0, "")
    assert completed.stdout == "s.toml: could not be saved: file too large\n"
