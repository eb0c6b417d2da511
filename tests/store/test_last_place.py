"""Where a session was left: for its owner only, outside the sessions folder, bounded, and nothing if it is damaged."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from okrtui.store import last_place
from okrtui.store.last_place import Place, read_place, write_place


@pytest.fixture
def session(tmp_path: Path) -> Path:
    (tmp_path / "sessions").mkdir()
    return tmp_path / "sessions" / "plan.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "state" / "places"


def test_a_place_is_read_as_it_was_written(session: Path, root: Path) -> None:
    assert read_place(session, root) is None
    write_place(session, Place("okr", "kr2"), root)
    assert read_place(session, root) == Place("okr", "kr2")
    write_place(session, Place("close", "section:next", presents=True), root)
    assert read_place(session, root) == Place("close", "section:next", presents=True)
    assert read_place(session.with_name("other.toml"), root) is None
    assert list(session.parent.iterdir()) == []


def test_it_is_the_same_by_whatever_way_the_folder_is_reached(session: Path, root: Path) -> None:
    link = session.parent.with_name("link")
    link.symlink_to(session.parent)
    write_place(session, Place("okr"), root)
    assert read_place(link / session.name, root) == Place("okr")


def test_only_its_owner_can_read_it(session: Path, root: Path) -> None:
    write_place(session, Place("okr"), root)
    (file,) = root.iterdir()
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"row": "kr1"}',
        b'{"step": 1}',
        b'{"step": ""}',
        b'{"step": "okr", "row": 1}',
        json.dumps({"step": "x" * 201}).encode(),
        json.dumps({"step": "okr", "more": "x" * 3_000}).encode(),
        b"[" * 1_900,
    ],
)
def test_a_damaged_file_is_as_if_there_were_none(session: Path, root: Path, data: bytes) -> None:
    write_place(session, Place("okr"), root)
    (file,) = root.iterdir()
    file.write_bytes(data)
    assert read_place(session, root) is None
    write_place(session, Place("whys"), root)
    assert read_place(session, root) == Place("whys")


def test_a_row_with_a_very_long_key_is_not_kept(session: Path, root: Path) -> None:
    write_place(session, Place("close", "x" * 201), root)
    assert read_place(session, root) == Place("close")


def test_the_oldest_places_are_removed(session: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_place, "_MAX_FILES", 2)
    sessions = [session.with_name(f"{name}.toml") for name in ("a", "b", "c")]
    for age, other in enumerate(sessions):
        write_place(other, Place("okr"), root)
        for file in root.iterdir():
            os.utime(file, (age, age)) if file.stat().st_mtime > 1_000 else None
    assert [read_place(other, root) for other in sessions] == [None, Place("okr"), Place("okr")]


def test_a_folder_that_cannot_be_written_is_no_problem(session: Path, root: Path) -> None:
    root.parent.mkdir()
    root.write_text("not a folder", "utf-8")
    write_place(session, Place("okr"), root)
    assert read_place(session, root) is None
