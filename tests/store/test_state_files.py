"""Small files of values: for their owner only, bounded, of one format, and nothing where they are damaged."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from okrtui.store.state_files import read_values, remove_file, remove_oldest, write_values


def test_values_are_read_as_they_were_written_by_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "state" / "x.json"
    assert read_values(path, 100, 1) == {}
    assert write_values(path, {"text": "a"}, 100, 1)
    assert read_values(path, 100, 1) == {"text": "a"}
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)]
    assert modes == [0o700, 0o600]
    assert read_values(path, 100, 2) == {}, "another format"
    assert remove_file(path)
    assert not path.exists()


def test_too_many_bytes_are_neither_kept_nor_read(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    assert write_values(path, {"text": "a"}, 100)
    assert not write_values(path, {"text": "a" * 100}, 100)
    assert read_values(path, 100) == {"text": "a"}
    assert read_values(path, 5) == {}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"[" * 9000])
def test_what_is_damaged_is_as_if_there_were_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.json").write_bytes(data)
    assert read_values(tmp_path / "x.json", 10_000) == {}


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder", "utf-8")
    assert not write_values(tmp_path / "state" / "x.json", {}, 100)
    remove_oldest(tmp_path / "state", 1)
