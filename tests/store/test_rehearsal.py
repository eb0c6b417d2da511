"""Rehearsals: copies of a folder that are gone afterwards, and nothing of the folder or the user changed by them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from okrtui.store import rehearsal
from okrtui.store.backups import Backups
from okrtui.store.errors import Unreadable
from okrtui.store.folder import Folder
from okrtui.store.journal import Journal, Round
from okrtui.store.last_place import Place, read_place, write_place
from okrtui.store.locks import Claim, locks_folder
from okrtui.store.state_files import state_folder


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the system's folder of temporary files be one of the test, and the user's state folder another."""
    path = tmp_path / "temporary"
    path.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    return path


def folder_of(tmp_path: Path, count: int = 3) -> Folder:
    """Return a folder of short sessions, of which each follows the one before, with settings."""
    sessions = tmp_path / "home" / "sessions"
    sessions.mkdir(parents=True)
    (sessions / "okrtui.toml").write_text('theme = "dark"\n', "utf-8")
    for number in range(count):
        follows = f'follows = "s{number - 1}"\n' if number else ""
        (sessions / f"s{number}.toml").write_text(f'title = "S{number}"\nformat = "plan"\n{follows}', "utf-8")
    return Folder(sessions, Backups(tmp_path / "home" / "backups"))


def contents(path: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time and the bytes of every file below a path."""
    return {str(each): (each.stat().st_mtime_ns, each.read_bytes()) for each in path.rglob("*") if each.is_file()}


def test_a_rehearsal_has_the_session_its_neighbors_and_the_settings(tmp_path: Path, temporary: Path) -> None:
    folder = folder_of(tmp_path)
    before = contents(tmp_path / "home")
    rehearsed = rehearsal.rehearse(folder, folder.path / "s1.toml")
    names = {path.name for path in rehearsed.folder.path.iterdir()}
    assert names == {"s0.toml", "s1.toml", "s2.toml", "okrtui.toml"}
    assert rehearsed.path.read_bytes() == (folder.path / "s1.toml").read_bytes()
    assert (rehearsed.root.stat().st_mode & 0o777, rehearsed.path.stat().st_mode & 0o777) == (0o700, 0o600)
    assert rehearsal.running() == (rehearsed.path,)
    rehearsed.end()
    assert list(temporary.iterdir()) == []
    assert contents(tmp_path / "home") == before


def test_the_chain_is_copied_first_where_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path)
    (folder.path / "apart.toml").write_text('title = "Apart"\nformat = "plan"\n', "utf-8")
    monkeypatch.setattr(rehearsal, "MAX_COPIED", 2)
    rehearsed = rehearsal.rehearse(folder, folder.path / "s2.toml")
    assert {path.stem for path in rehearsed.folder.path.glob("s*.toml")} == {"s0", "s1", "s2"}
    assert not (rehearsed.folder.path / "apart.toml").exists()


def test_what_is_kept_of_a_session_is_in_its_rehearsal(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    real, copy = folder.path / "s1.toml", rehearsal.rehearse(folder, folder.path / "s1.toml")
    Journal(real).keep_round("dots h1", Round(("Ana: 1",)))
    write_place(real, Place("okr"))
    before = contents(tmp_path / "home")
    # What is live in the session is nothing of its rehearsal.
    assert read_place(copy.path) is None
    assert Journal(copy.path).round("dots h1") == Round()
    write_place(copy.path, Place("close"))
    Journal(copy.path).keep_round("dots h1", Round(("Bo: 2",)))
    claim = Claim(copy.path)
    assert claim.acquire() is None
    claim.release()
    assert read_place(copy.path) == Place("close")
    assert state_folder("live", copy.path).is_relative_to(copy.root)
    assert locks_folder(copy.path).is_relative_to(copy.root)
    assert contents(tmp_path / "home") == before
    copy.end()
    # What a thread writes late makes no new folder.
    write_place(copy.path, Place("frame"))
    assert not copy.root.exists()


def test_what_a_killed_rehearsal_left_is_removed_by_the_next(tmp_path: Path, temporary: Path) -> None:
    folder = folder_of(tmp_path)
    source = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from okrtui.store.backups import Backups\nfrom okrtui.store.folder import Folder\n"
        "from okrtui.store.rehearsal import rehearse\n"
        "path = Path(sys.argv[1])\n"
        "rehearse(Folder(path.parent, Backups(path.parent.parent / 'backups')), path)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, "-c", source, str(folder.path / "s1.toml")]
    before = contents(tmp_path / "home")
    assert subprocess.run(command, env=environment).returncode < 0
    assert len(list(temporary.iterdir())) == 1
    assert rehearsal.running() == ()
    kept = temporary / "okrtui-rehearsal-1-0123456789abcdef"
    outside = tmp_path / "outside"
    outside.mkdir()
    kept.symlink_to(outside)
    rehearsed = rehearsal.rehearse(folder, folder.path / "s0.toml")
    assert {path.name for path in temporary.iterdir()} == {kept.name, rehearsed.root.name}
    assert contents(tmp_path / "home") == before


def test_a_session_that_cannot_be_read_is_not_rehearsed(tmp_path: Path, temporary: Path) -> None:
    folder = folder_of(tmp_path)
    with pytest.raises(Unreadable, match="gone"):
        rehearsal.rehearse(folder, folder.path / "gone.toml")
    assert list(temporary.iterdir()) == []
