"""The facilitator's own notes: for their owner only, outside the sessions folder, gone on request."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from okrtui.store.own_notes import forget_own_notes, read_own_notes, write_own_notes


def test_they_stay_until_they_are_forgotten(tmp_path: Path) -> None:
    session, root = tmp_path / "sessions" / "plan.toml", tmp_path / "notes"
    session.parent.mkdir()
    assert read_own_notes(session, root) == ""
    assert write_own_notes(session, "ask Tom first\nthen Bo", root)
    assert read_own_notes(session, root) == "ask Tom first\nthen Bo"
    assert read_own_notes(session.with_name("other.toml"), root) == ""
    (file,) = root.iterdir()
    assert (stat.S_IMODE(root.stat().st_mode), stat.S_IMODE(file.stat().st_mode)) == (0o700, 0o600)
    assert list(session.parent.iterdir()) == []
    assert forget_own_notes(session, root)
    assert forget_own_notes(session, root)
    assert list(root.iterdir()) == []


def test_an_empty_text_leaves_no_file(tmp_path: Path) -> None:
    session, root = tmp_path / "plan.toml", tmp_path / "notes"
    write_own_notes(session, "x", root)
    assert write_own_notes(session, " \n", root)
    assert list(root.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format": 2, "text": "x"}', b'{"format": 1, "text": 3}', b"[" * 9000])
def test_what_is_damaged_or_foreign_is_as_if_there_were_none(tmp_path: Path, data: bytes) -> None:
    session, root = tmp_path / "plan.toml", tmp_path / "notes"
    write_own_notes(session, "x", root)
    (file,) = root.iterdir()
    file.write_bytes(data)
    assert read_own_notes(session, root) == ""
