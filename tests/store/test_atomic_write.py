"""Atomic writes: all or nothing, one sentence for each error, and no temporary file left."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from okrtui.store import atomic_write
from okrtui.store.errors import SaveError
from okrtui.store.file_reader import IS_LINK


def accept(written: bytes) -> None:
    """Accept any written bytes."""


def file_names(folder: Path) -> list[str]:
    """Return the names of the files in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """Return a file with the bytes `old`."""
    path = tmp_path / "s.toml"
    path.write_bytes(b"old")
    return path


def test_a_file_is_written_whole_and_leaves_no_other_file(old_file: Path) -> None:
    checked: list[bytes] = []
    atomic_write.write_atomically(old_file, b"new", checked.append)
    assert (old_file.read_bytes(), checked, file_names(old_file.parent)) == (b"new", [b"new"], ["s.toml"])


def test_the_new_file_is_synced_before_it_replaces_the_old_one(old_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    for name in ("fsync", "replace"):
        original = getattr(os, name)
        monkeypatch.setattr(
            os,
            name,
            lambda *args, original=original, name=name, **kwargs: (steps.append(name), original(*args, **kwargs))[1],
        )
    atomic_write.write_atomically(old_file, b"new", lambda written: steps.append("check"))
    assert steps == ["fsync", "check", "replace", "fsync"]


def test_a_failed_check_leaves_the_old_file(old_file: Path) -> None:
    def refuse(written: bytes) -> None:
        raise ValueError("not the same")

    with pytest.raises(SaveError, match=r"^s\.toml: was not saved[^\n]*$"):
        atomic_write.write_atomically(old_file, b"new", refuse)
    assert (old_file.read_bytes(), file_names(old_file.parent)) == (b"old", ["s.toml"])


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "you have no permission"),
        (errno.EIO, "input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_refused_system_call_is_one_sentence(
    step: str, code: int, reason: str, old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, refuse)
        with pytest.raises(SaveError) as caught:
            atomic_write.write_atomically(old_file, b"new", accept)
    assert str(caught.value) == f"s.toml: could not be saved: {reason}"
    assert (old_file.read_bytes(), file_names(old_file.parent)) == (b"old", ["s.toml"])


@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_leaves_one_of_its_name_alone(
    has_links: bool, old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    with monkeypatch.context() as patch:
        if not has_links:
            patch.setattr(os, "link", refuse)
        with pytest.raises(FileExistsError):
            atomic_write.write_atomically(old_file, b"new", accept, is_new=True)
        atomic_write.write_atomically(old_file.parent / "t.toml", b"new", accept, is_new=True)
    assert (old_file.read_bytes(), file_names(old_file.parent)) == (b"old", ["s.toml", "t.toml"])
    assert (old_file.parent / "t.toml").read_bytes() == b"new"


def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="its folder no longer exists"):
        atomic_write.write_atomically(tmp_path / "gone" / "s.toml", b"new", accept)


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "s.toml").mkdir()
    with pytest.raises(SaveError, match="it is a folder"):
        atomic_write.write_atomically(tmp_path / "s.toml", b"new", accept)


def test_the_file_mode_is_kept(old_file: Path) -> None:
    old_file.chmod(0o640)
    atomic_write.write_atomically(old_file, b"new", accept)
    assert old_file.stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    atomic_write.write_atomically(tmp_path / "s.toml", b"new", accept)
    assert (tmp_path / "s.toml").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("target", ["s.toml", "../outside", "nothing", "link.toml", "/dev/null"])
def test_a_link_is_neither_followed_nor_replaced(target: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in (folder / "s.toml", tmp_path / "outside"):
        path.write_bytes(b"old")
    link = folder / "link.toml"
    link.symlink_to(target)
    with pytest.raises(SaveError) as caught:
        atomic_write.write_atomically(link, b"new", accept)
    assert str(caught.value) == f"link.toml: {IS_LINK}"
    assert (link.is_symlink(), file_names(folder)) == (True, ["link.toml", "s.toml"])
    assert {path.read_bytes() for path in (folder / "s.toml", tmp_path / "outside")} == {b"old"}


def test_the_folder_may_be_a_link(old_file: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(old_file.parent)
    atomic_write.write_atomically(tmp_path / "link" / "s.toml", b"new", accept)
    assert old_file.read_bytes() == b"new"


def test_a_folder_that_cannot_be_synced_is_a_notice(old_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    assert atomic_write.write_atomically(old_file, b"new", accept).notice == (
        "s.toml: was saved, but the disk did not confirm it (input/output error); "
        "keep a copy elsewhere until the disk is checked"
    )
    assert (old_file.read_bytes(), file_names(old_file.parent)) == (b"new", ["s.toml"])
    notice = atomic_write.write_atomically(old_file.parent / "t.toml", b"new", accept).notice
    assert notice.startswith("t.toml: was saved, but")


def test_a_folder_that_is_swapped_during_a_save_is_not_written(old_file: Path, tmp_path: Path) -> None:
    folder, moved = tmp_path / "folder", tmp_path / "moved"
    folder.mkdir()
    (tmp_path / "outside").mkdir()

    def swap(written: bytes) -> None:
        folder.rename(moved)
        folder.symlink_to("outside")

    atomic_write.write_atomically(folder / "s.toml", b"new", swap)
    assert (file_names(tmp_path / "outside"), file_names(moved)) == ([], ["s.toml"])


def test_temp_files_of_a_dead_process_are_removed_and_nothing_else(old_file: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom okrtui.store import atomic_write\n"
        "atomic_write.write_atomically(Path(sys.argv[1]), b'new', lambda written: os._exit(9))"
    )
    subprocess.run([sys.executable, "-c", code, str(old_file)], check=False)
    (leftover,) = (name for name in file_names(old_file.parent) if name != "s.toml")
    (old_file.parent / ".other.tmp").write_bytes(b"")
    own_temp_file = old_file.parent / leftover.replace(leftover.split("-")[2], str(os.getpid()))
    own_temp_file.write_bytes(b"")
    atomic_write.remove_stale_temp_files(old_file.parent)
    assert file_names(old_file.parent) == sorted([".other.tmp", own_temp_file.name, "s.toml"])
    assert leftover.startswith(".")
    assert old_file.read_bytes() == b"old"


def test_temp_files_of_another_machine_are_removed_once_they_are_old(tmp_path: Path) -> None:
    leftover = tmp_path / ".okrtui-zzzzzz-1-abcd.tmp"
    leftover.write_bytes(b"")
    atomic_write.remove_stale_temp_files(tmp_path)
    assert leftover.exists()
    os.utime(leftover, (time.time() - 7_200,) * 2)
    atomic_write.remove_stale_temp_files(tmp_path)
    assert not leftover.exists()


def test_a_digest_tells_bytes_apart() -> None:
    assert atomic_write.digest(b"a") == atomic_write.digest(b"a") != atomic_write.digest(b"b")
