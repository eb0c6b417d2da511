"""A session that only its owner may read stays so: in copies, backups, rescue copies and while it is written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store import directory
from okrtui.store.backups import Backups
from okrtui.store.directory import Directory
from okrtui.store.errors import SaveError
from okrtui.store.file_operations import delete_session, duplicate, restore_backup, undo_operation
from okrtui.store.folder import Folder
from okrtui.store.session_file import SessionFile

NOW = datetime(2026, 10, 2, tzinfo=UTC)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    """Let new files be readable by everybody, if nothing is done against it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a folder with a session of mode 0600."""
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: NOW)
    folder.save(Session(id="plan", title="Secret", team="Ana", cycle="2026-Q4"), folder.path_of("plan"), "")
    folder.path_of("plan").chmod(0o600)
    return folder


def modes(root: Path) -> set[int]:
    """Return the modes of all files below a folder."""
    file_modes = {stat.S_IMODE(path.stat().st_mode) for path in root.rglob("*") if path.is_file()}
    assert file_modes
    return file_modes


def open_file(folder: Folder, path: Path) -> tuple[SessionFile, Session]:
    """Open a session for editing; return its file and the session."""
    loaded = folder.open(path)
    file = SessionFile(folder, path, loaded.digest, lambda error, notice: None, loaded.session, clock=lambda: NOW)
    return file, loaded.session


def test_every_file_is_private_before_it_has_a_byte(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    original, created = Directory.create, []

    def create(opened: Directory, name: str, mode: int | None = None) -> BinaryIO:
        file = original(opened, name, mode)
        status = os.fstat(file.fileno())
        created.append((stat.S_IMODE(status.st_mode), status.st_size))
        return file

    monkeypatch.setattr(Directory, "create", create)
    path = folder.path_of("plan")
    loaded = folder.open(path)
    folder.save(change(loaded.session, "session", title="Other"), path, loaded.digest)
    duplicate(folder, path, NOW)
    delete_session(folder, path, NOW)
    assert len(created) >= 4
    assert set(created) == {(0o600, 0)}


def test_a_duplicate_is_private(folder: Folder) -> None:
    operation = duplicate(folder, folder.path_of("plan"), NOW)
    assert modes(folder.path) == {0o600}
    assert operation.changes[0].path.exists()


def test_a_session_that_follows_is_private(folder: Folder) -> None:
    folder.save(Session(id="check", follows="plan"), folder.path_of("check"), "")
    assert modes(folder.path) == {0o600}
    folder.path_of("plan").chmod(0o400)
    folder.save(Session(id="retro", follows="plan"), folder.path_of("retro"), "")
    assert directory.mode_of(folder.path_of("retro")) == 0o600, "it can be saved again"
    folder.save(Session(id="lost", follows="nowhere"), folder.path_of("lost"), "")
    assert directory.mode_of(folder.path_of("lost")) == 0o644


def test_a_conflict_copy_is_private(folder: Folder) -> None:
    path = folder.path_of("plan")
    session_file, session = open_file(folder, path)
    path.write_text(path.read_text("utf-8").replace("Secret", "Theirs"), "utf-8")
    session_file.schedule_save(change(session, "session", title="Ours"))
    assert session_file.close()
    assert [file for file in folder.path.iterdir() if "conflict" in file.name]
    assert modes(folder.path) == modes(folder.backups.root) == {0o600}


def test_a_rescue_copy_is_private(folder: Folder) -> None:
    path = folder.path_of("plan")
    session_file, session = open_file(folder, path)
    session_file.schedule_save(change(session, "session", title="Typed"))
    is_rescued, sentence = session_file.save_rescue_copy()
    assert is_rescued
    assert modes(folder.backups.root) == {0o600}
    session_file.close()
    assert str(folder.backups.root) in sentence


def test_a_rescue_copy_in_the_temporary_folder_is_private(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Path:
        raise SaveError("no")

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    path = folder.path_of("plan")
    session_file, session = open_file(folder, path)
    session_file.schedule_save(change(session, "session", title="Typed"))
    monkeypatch.setattr(folder.backups, "add", refuse)
    assert session_file.save_rescue_copy()[0]
    assert modes(tmp_path / "temporary") == {0o600}
    session_file.close()


def test_a_session_that_comes_back_is_as_private_as_before(folder: Folder) -> None:
    path = folder.path_of("plan")
    operation = delete_session(folder, path, NOW)
    [backup] = folder.backups.list(path)
    restore_backup(folder, path, backup, "", NOW)
    assert modes(folder.path) == {0o600}
    path.unlink()
    undo_operation(folder, operation, NOW)
    assert modes(folder.path) == {0o600}


def test_a_shared_session_stays_shared(folder: Folder) -> None:
    path = folder.path_of("plan")
    path.chmod(0o664)
    duplicate(folder, path, NOW)
    operation = delete_session(folder, path, NOW)
    undo_operation(folder, operation, NOW)
    assert modes(folder.path) == {0o664}
    assert stat.S_IMODE(folder.backups.list(path)[0].path.parent.stat().st_mode) == 0o700
