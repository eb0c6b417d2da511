"""Files and folders that the user may not write or read; root, whom mode bits don't restrict, becomes another user."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrtui.store import atomic_write, file_reader
from okrtui.store.errors import SaveError, Unreadable

NOBODY = 65534


@pytest.fixture
def owned() -> Iterator[Path]:
    """Yield a folder of the user that the test runs as, who is never root."""
    if os.name == "nt":
        pytest.skip("Windows has no mode bits")
    is_root = os.geteuid() == 0
    if is_root and not hasattr(os, "setresuid"):
        pytest.skip("root, and this system can't drop to another user and come back")
    folder = Path(tempfile.mkdtemp())
    try:
        if is_root:
            os.chown(folder, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, 0)
        yield folder
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def accept(data: bytes) -> None:
    """Accept any written bytes."""


def test_a_file_protected_from_writing_stays(owned: Path) -> None:
    path = owned / "s.toml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(SaveError, match=r"s\.toml: could not be saved: you have no permission"):
        atomic_write.write_atomically(path, b"new", accept)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in owned.iterdir()] == ["s.toml"]


def test_a_file_in_a_folder_that_can_only_be_read_stays(owned: Path) -> None:
    path = owned / "s.toml"
    path.write_bytes(b"old")
    owned.chmod(0o555)
    with pytest.raises(SaveError, match=r"s\.toml: could not be saved: its folder is read-only"):
        atomic_write.write_atomically(path, b"new", accept)
    assert path.read_bytes() == b"old"


def test_a_file_that_may_not_be_read_is_one_sentence(owned: Path) -> None:
    path = owned / "s.toml"
    path.write_bytes(b"old")
    path.chmod(0o000)
    with pytest.raises(Unreadable, match=r"s.toml: .*you have no permission"):
        file_reader.read(path)


def test_a_temp_file_that_may_not_be_removed_stays(owned: Path) -> None:
    leftover = owned / ".okrtui-zzzzzz-1-abcd.tmp"
    leftover.write_bytes(b"")
    os.utime(leftover, (0, 0))
    owned.chmod(0o555)
    atomic_write.remove_stale_temp_files(owned)
    assert leftover.exists()
