from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from okrtui.store import atomic_write
from okrtui.store.errors import SaveError


def anything(written: bytes) -> None:
    """Accept what was written."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "s.toml"
    path.write_bytes(b"old")
    return path


def test_a_file_is_written_whole_and_alone(old: Path) -> None:
    seen: list[bytes] = []
    atomic_write.write_atomically(old, b"new", seen.append)
    assert (old.read_bytes(), seen, names(old.parent)) == (b"new", [b"new"], ["s.toml"])


def test_the_bytes_are_on_the_disk_before_they_take_the_place(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, real=real, name=name: (steps.append(name), real(*args))[1])
    atomic_write.write_atomically(old, b"new", lambda written: steps.append("check"))
    assert steps == ["fsync", "check", "replace", "fsync"]


def test_what_does_not_read_back_right_changes_nothing(old: Path) -> None:
    def refuse(written: bytes) -> None:
        raise ValueError("not the same")

    with pytest.raises(SaveError, match=r"^s\.toml: was not saved[^\n]*$"):
        atomic_write.write_atomically(old, b"new", refuse)
    assert (old.read_bytes(), names(old.parent)) == (b"old", ["s.toml"])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "you have no permission"),
        (errno.EIO, "input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_the_system_refuses_is_one_sentence(
    step: str, code: int, said: str, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, refuse)
        with pytest.raises(SaveError) as caught:
            atomic_write.write_atomically(old, b"new", anything)
    assert str(caught.value) == f"s.toml: could not be saved: {said}"
    assert (old.read_bytes(), names(old.parent)) == (b"old", ["s.toml"])


def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="its folder is not there any more"):
        atomic_write.write_atomically(tmp_path / "gone" / "s.toml", b"new", anything)


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "s.toml").mkdir()
    with pytest.raises(SaveError, match="it is a folder"):
        atomic_write.write_atomically(tmp_path / "s.toml", b"new", anything)


def test_the_mode_stays(old: Path) -> None:
    old.chmod(0o640)
    atomic_write.write_atomically(old, b"new", anything)
    assert old.stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    atomic_write.write_atomically(tmp_path / "s.toml", b"new", anything)
    assert (tmp_path / "s.toml").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_is_followed_inside_the_folder(old: Path) -> None:
    link = old.parent / "link.toml"
    link.symlink_to("s.toml")
    atomic_write.write_atomically(link, b"new", anything)
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_a_link_out_of_the_folder_is_not_written(old: Path) -> None:
    (old.parent / "inner").mkdir()
    link = old.parent / "inner" / "link.toml"
    link.symlink_to(old)
    with pytest.raises(SaveError, match="leads out of its folder"):
        atomic_write.write_atomically(link, b"new", anything)
    assert old.read_bytes() == b"old"


def test_what_a_dead_process_left_is_cleared_and_nothing_else(old: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom okrtui.store import atomic_write\n"
        "atomic_write.write_atomically(Path(sys.argv[1]), b'new', lambda written: os._exit(9))"
    )
    subprocess.run([sys.executable, "-c", code, str(old)], check=False)
    (left,) = (name for name in names(old.parent) if name != "s.toml")
    (old.parent / ".other.tmp").write_bytes(b"")
    mine = old.parent / left.replace(left.split("-")[2], str(os.getpid()))
    mine.write_bytes(b"")
    atomic_write.remove_stale_temp_files(old.parent)
    assert names(old.parent) == sorted([".other.tmp", mine.name, "s.toml"])
    assert left.startswith(".")
    assert old.read_bytes() == b"old"


def test_what_another_machine_left_is_cleared_once_it_is_old(tmp_path: Path) -> None:
    left = tmp_path / ".okrtui-zzzzzz-1-abcd.tmp"
    left.write_bytes(b"")
    atomic_write.remove_stale_temp_files(tmp_path)
    assert left.exists()
    os.utime(left, (time.time() - 7_200,) * 2)
    atomic_write.remove_stale_temp_files(tmp_path)
    assert not left.exists()


def test_a_digest_tells_bytes_apart() -> None:
    assert atomic_write.digest(b"a") == atomic_write.digest(b"a") != atomic_write.digest(b"b")
