"""A flush of the folder that fails is told: once while a session is open, and with each command."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.file_operations import duplicate, restore_backup, toggle_archived, undo_operation
from okrtui.store.folder import Folder
from okrtui.store.session_file import SessionFile

NOW = datetime(2026, 10, 2, tzinfo=UTC)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folders")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Return a folder with a session and a backup, on a disk that confirms no new entry of a folder."""
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: NOW)
    path = folder.path_of("plan")
    saved = folder.save(Session(id="plan", title="Plan", team="A"), path, "")
    folder.save(Session(id="plan", title="Plan 2", team="A"), path, saved.digest)
    folder.back_up(path)
    original = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    return folder


def test_an_open_session_tells_it_once(folder: Folder) -> None:
    path = folder.path_of("plan")
    loaded = folder.open(path)
    results: list[tuple[Exception | None, str]] = []
    session_file = SessionFile(
        folder, path, loaded.digest, lambda error, notice: results.append((error, notice)), loaded.session
    )
    for title in ("A", "B", "C"):
        session_file.schedule_save(change(loaded.session, "session", title=title))
        assert session_file.flush()
    session_file.close()
    assert 'title = "C"' in path.read_text("utf-8")
    assert {error for error, _ in results} == {None}
    notices = [notice for _, notice in results if notice]
    assert len(notices) == 1
    assert notices[0].startswith("plan.toml: was saved, but the disk did not confirm it (input/output error); ")


def test_each_operation_tells_it(folder: Folder) -> None:
    path = folder.path_of("plan")
    backup = folder.backups.list(path)[0]
    operations = (
        duplicate(folder, path, NOW),
        toggle_archived(folder, path, NOW.date(), NOW),
        restore_backup(folder, path, backup, "", NOW),
    )
    for operation in operations:
        [notice] = operation.notices
        assert ".toml: was saved, but the disk did not confirm it" in notice
    [notice] = undo_operation(folder, operations[-1], NOW)
    assert notice.startswith("plan.toml: was saved, but the disk did not confirm it")


def test_a_new_session_tells_it(folder: Folder) -> None:
    notices: list[str] = []
    path = folder.add(Session(team="New", format="plan"), notices.append)
    assert path.exists()
    [notice] = notices
    assert notice.startswith(f"{path.name}: was saved, but the disk did not confirm it")
