"""The command `rehearse`: what it opens, and that nothing of it is left."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from okrtui.store.rehearsal import Rehearsal, begin
from tests.cli.files import RunCli, write_session


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, bytes, Any]]:
    """Return the list to which each start of the app adds its session, the bytes of it, and the step or window."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    calls: list[tuple[str, bytes, Any]] = []

    def run(folder: Any, path: Path, step: str, presents: bool, begins: None, guides: bool, rehearsal: Any) -> int:
        is_own = isinstance(rehearsal, Rehearsal) and rehearsal.path == path
        calls.append((path.name, path.read_bytes(), "guide" if guides else step if is_own else None))
        return 0

    app = ModuleType("okrtui.tui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "okrtui.tui.app", app)
    monkeypatch.setenv("TEXTUAL_DRIVER", "a driver that needs no terminal")
    return calls


def test_a_session_or_the_sample_is_rehearsed_and_nothing_is_left(
    folder: Path, run_cli: RunCli, opened: list[tuple[str, bytes, Any]], tmp_path: Path
) -> None:
    path = write_session(folder, "plan-a", title="For tomorrow")
    before = path.stat().st_mtime_ns
    assert run_cli("rehearse", "plan", "--step", "okr") == (0, "", "")
    assert run_cli("rehearse") == (0, "", "")
    assert [(name, step) for name, _, step in opened] == [("plan-a.toml", "okr"), ("rehearsal.toml", "")]
    assert opened[0][1] == path.read_bytes()
    assert b"Corner Cinema" in opened[1][1]
    assert list((tmp_path / "temporary").iterdir()) == []
    assert [each.name for each in folder.iterdir()] == ["plan-a.toml"]
    assert path.stat().st_mtime_ns == before
    assert not (tmp_path / "home").exists()


def test_the_guide_follows_the_rehearsal_that_goes_on(
    folder: Path, run_cli: RunCli, opened: list[tuple[str, bytes, Any]]
) -> None:
    nothing = "okrtui: No rehearsal goes on now; “okrtui rehearse” begins one.\n"
    assert run_cli("rehearse", "--guide") == (2, "", nothing)
    rehearsal = begin({"a.toml": b'title = "A"\n'}, "a.toml")
    assert run_cli("rehearse", "--guide") == (0, "", "")
    assert opened == [("a.toml", b'title = "A"\n', "guide")]
    assert run_cli("rehearse", "a", "--guide")[0] == 2
    rehearsal.end()


def test_what_cannot_be_rehearsed_is_said_in_one_sentence(
    folder: Path, run_cli: RunCli, opened: list[tuple[str, bytes, Any]], tmp_path: Path
) -> None:
    (folder / "torn.toml").write_text("title = \n", "utf-8")
    assert run_cli("rehearse", "nobody")[0] == 2
    code, out, err = run_cli("rehearse", "torn")
    assert (code, out, opened) == (2, "", [])
    assert "torn.toml" in err
    assert list((tmp_path / "temporary").iterdir()) == []
