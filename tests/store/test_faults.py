"""The system refuses at each call of a save: the old file stays whole, the text is held, and the next try saves it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import OLD, calls_of_a_save, kept, refuse_each_call


@pytest.mark.parametrize("kind", OLD)
def test_a_save_asks_the_system_for_all_that_makes_it_safe(kind: str, tmp_path: Path) -> None:
    calls = calls_of_a_save(tmp_path, OLD[kind])
    assert {"open", "write", "flush", "fsync", "replace", "close", "stat", "access", "read", "mkdir"} <= set(calls)


def test_a_refusal_at_any_call_loses_nothing(tmp_path: Path) -> None:
    assert refuse_each_call(tmp_path, "by hand", 0) >= 10


def test_a_folder_that_vanishes_and_returns(tmp_path: Path) -> None:
    keeper, session, path, errors = kept(tmp_path, OLD["ours"])
    away = tmp_path / "away"
    path.parent.rename(away)
    keeper.schedule_save(session)
    assert not keeper.flush()
    assert str(errors[0]) == "s.toml: could not be saved: its folder is not there any more"
    assert not path.parent.exists()
    away.rename(path.parent)
    assert keeper.flush()
    assert 'title = "New"' in path.read_text("utf-8")
    keeper.close()


def test_a_folder_that_can_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper, session, path, errors = kept(tmp_path, OLD["ours"])
    access, opened = os.access, Path.open

    def refuse(place: Path, *how: str, **more: object) -> object:
        if place.parent == path.parent and place != path:
            raise PermissionError(errno.EACCES, "no")
        return opened(place, *how, **more)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        # The system gives root every permission, so its refusal is put in by hand.
        patch.setattr(os, "access", lambda place, mode: Path(place) != path.parent and access(place, mode))
        patch.setattr(Path, "open", refuse)
        keeper.schedule_save(session)
        assert not keeper.flush()
    assert str(errors[0]) == "s.toml: could not be saved: its folder can only be read"
    assert "a copy of all is in" in keeper.save_rescue_copy()[1]
    assert keeper.flush()
    keeper.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_disk_that_is_full_half_way_through_a_file(tmp_path: Path) -> None:
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
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "s.toml: could not be saved: file too large\n"
