"""Names and things among the backups are data: nothing there blocks a list, crashes it, or is taken for a backup."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.model.session import Session
from okrtui.report.backup_history import read_backup_history
from okrtui.store.backups import Backups
from okrtui.store.errors import Ambiguous, NotFound
from okrtui.store.folder import Folder
from okrtui.store.session_file import SessionFile
from okrtui.store.session_lookup import find_with_backups
from okrtui.store.toml_out import dumps

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
LATER = "20270101T000000000000Z-0000.toml"
"""The name of a backup that would be the newest."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes in folders nor free links")


THINGS: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "link-to-a-file": lambda path: path.symlink_to("/etc/passwd"),
    "link-to-zeros": lambda path: path.symlink_to("/dev/zero"),
    "link-to-nothing": lambda path: path.symlink_to("nothing"),
    "link-to-itself": lambda path: path.symlink_to(path.name),
}
NAMES = [
    "00010101T000000000000Z-0000.toml",
    "99991231T235959999999Z-0000.toml",
    "20261301T000000000000Z-0000.toml",
    "20261001T000000000000Z-0000.toml.bak",
    "20261001T000000000000Z-.toml",
    "20261001T000000000000Z--1.toml",
    "20261001T000000000000Z-0000\n.toml",
    "20261001T000000000000Z-\x1b[31m.toml",
    "٢٠٢٦١٠٠١T000000000000Z-0000.toml",
    "-.toml",
    "\udcff\udcfe-0.toml",
    f"{'x' * 240}-0.toml",
]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a folder with a session and one backup of it."""
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: START)
    folder.save(Session(id="plan", title="Plan"), folder.path_of("plan"), "")
    folder.backups.add(folder.path_of("plan"), dumps(Session(id="plan", title="Old")).encode(), START)
    return folder


def titles(folder: Folder, id: str = "plan") -> list[str]:
    """Return the titles in the backups of a session, newest first."""
    history = read_backup_history(folder, folder.path_of(id))
    return [version.session.title if version.session else version.problem for version in history.versions]


@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_file_is_no_backup(thing: str, folder: Folder) -> None:
    [backup] = folder.backups.list(folder.path_of("plan"))
    THINGS[thing](backup.path.parent / LATER)
    assert titles(folder) == ["Old"]
    assert folder.backups.session_ids(folder.path) == ("plan",)
    folder.backups.add(folder.path_of("plan"), dumps(Session(id="plan", title="New")).encode(), START)
    assert titles(folder) == ["New", "Old"]
    assert folder.backups.is_due(folder.path_of("plan"), START + timedelta(hours=1))


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name_is_no_backup(name: str, folder: Folder) -> None:
    [backup] = folder.backups.list(folder.path_of("plan"))
    (backup.path.parent / name).write_bytes(dumps(Session(id="plan", title="Odd")).encode())
    assert titles(folder) == ["Old"]
    folder.backups.add(folder.path_of("plan"), b"x", START + timedelta(hours=1))
    assert (backup.path.parent / name).exists()


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("name", ["plan-0123456789abcdef", "-", "x\ny-0", "\udcff-0", "plan"])
def test_things_beside_the_directories_are_passed_over(name: str, thing: str, folder: Folder) -> None:
    THINGS[thing](folder.backups.root / name)
    assert folder.backups.session_ids(folder.path) == ("plan",)
    assert titles(folder) == ["Old"]
    with pytest.raises(NotFound) as caught:
        find_with_backups(folder, "other")
    assert not isinstance(caught.value, Ambiguous)


def test_a_backup_that_is_too_large_is_a_sentence(folder: Folder) -> None:
    [backup] = folder.backups.list(folder.path_of("plan"))
    os.truncate(backup.path, 1 << 33)
    [problem] = titles(folder)
    assert "too large" in problem
    folder.backups.add(folder.path_of("plan"), b"x", START + timedelta(hours=1))


class TestRenamedByHand:
    """A session file that was renamed by hand keeps its backups: the id in the file tells its former name."""

    @pytest.fixture
    def renamed(self, folder: Folder) -> Path:
        return folder.path_of("plan").rename(folder.path_of("new"))

    def test_the_backups_are_found(self, folder: Folder, renamed: Path) -> None:
        assert titles(folder, "new") == ["Old"]
        assert find_with_backups(folder, "new").path == renamed

    def test_they_are_found_after_the_save_that_writes_the_new_name(self, folder: Folder, renamed: Path) -> None:
        loaded = folder.open(renamed)
        session_file = SessionFile(folder, renamed, loaded.digest, lambda error, notice: None, loaded.session)
        session_file.schedule_save(loaded.session)
        assert session_file.close()
        assert 'id = "new"' in renamed.read_text("utf-8")
        assert titles(folder, "new")[-1] == "Old"
        assert titles(folder, "new")[0] == "Plan"
        assert titles(folder, "plan") == ["Old"]

    def test_they_can_be_restored(self, folder: Folder, renamed: Path) -> None:
        [backup] = folder.backups.list(renamed)
        folder.restore(renamed, backup)
        assert folder.open(renamed).session.title == "Old"
        assert titles(folder, "new") == ["Plan", "Old"]

    def test_a_copy_of_a_session_that_is_still_there_has_none(self, folder: Folder) -> None:
        folder.path_of("copied").write_bytes(folder.path_of("plan").read_bytes())
        assert titles(folder, "copied") == []
        loaded = folder.open(folder.path_of("copied"))
        folder.save(loaded.session, folder.path_of("copied"), loaded.digest)
        assert "Old" not in titles(folder, "copied")

    @pytest.mark.parametrize("id", ["../other", "", ".", "a/b", "x" * 300, "\\u0000", "okrtui"])
    def test_an_id_that_names_no_file_finds_nothing(self, id: str, folder: Folder, renamed: Path) -> None:
        renamed.write_text(f'id = "{id}"\ntitle = "x"\nformat = "plan"\n', "utf-8")
        assert folder.backups.list(renamed) == ()
