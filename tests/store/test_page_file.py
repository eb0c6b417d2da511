"""Exported pages: beside the session, never written over, private where the session is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from okrtui.store import page_file
from okrtui.store.page_file import TooManyPages, write_page


def test_a_page_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    assert write_page(tmp_path, "plan", b"one\n", is_private=False) == tmp_path / "plan.md"
    assert write_page(tmp_path, "plan", b"one\n", is_private=False) == tmp_path / "plan.md"
    (tmp_path / "plan.md").write_text("one, with a note of mine\n", "utf-8")
    assert write_page(tmp_path, "plan", b"one\n", is_private=False) == tmp_path / "plan-2.md"
    assert (tmp_path / "plan.md").read_text("utf-8") == "one, with a note of mine\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan-2.md", "plan.md"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "plan.md").symlink_to(tmp_path / "elsewhere")
    assert write_page(tmp_path, "plan", b"one\n", is_private=False) == tmp_path / "plan-2.md"
    assert not (tmp_path / "elsewhere").exists()


def test_the_page_of_a_private_session_is_for_its_owner(tmp_path: Path) -> None:
    path = write_page(tmp_path, "solo", b"mine\n", is_private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_pages_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_file, "_MAX_FILES", 2)
    for text in ("one", "two"):
        write_page(tmp_path, "plan", text.encode(), is_private=False)
    with pytest.raises(TooManyPages):
        write_page(tmp_path, "plan", b"three", is_private=False)
