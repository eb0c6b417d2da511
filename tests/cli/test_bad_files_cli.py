"""The commands that read, over a folder with everything that can be wrong in it: sentences, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from tests.bad_files import BAD, ODD, bad_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("TEXTUAL_DRIVER", "a driver that needs no terminal")
    monkeypatch.setattr("okrtui.tui.app.run", lambda *_: 0)
    folder = bad_folder(tmp_path / "sessions")
    monkeypatch.setenv("OKRTUI_SESSIONS", str(folder))
    return folder


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, list[str]]:
    """Run a command; return its exit code, what it printed and what it complained about."""
    code = run(words)
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert all(line.startswith("okrtui: ") for line in lines)
    assert "did not expect" not in err
    return code, out, lines


def test_list_names_each_and_shows_the_good_ones(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, complaints = said(capsys, "list")
    assert code == 0
    assert "good" in out
    for name, (_, words) in BAD.items():
        assert not words or any(f"{name}.toml: " in line and words in line for line in complaints), name


def test_check_goes_through_all_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, complaints = said(capsys, "check", "--format", "json")
    assert code == 2
    files = {Path(one["path"]).stem: one for one in json.loads(out)["files"]}
    assert not files["good"]["unreadable"]
    for name, (_, words) in BAD.items():
        assert not words or words in files[name]["unreadable"]
    for name, (_, words) in ODD.items():
        assert any(f"{name}.toml: " in line and words in line for line in complaints) or name == "link-out"


@pytest.mark.parametrize("command", ["show", "open", "check"])
@pytest.mark.parametrize("name", [name for name, (_, words) in BAD.items() if words])
def test_one_that_cannot_be_read_is_one_sentence(
    command: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, complaints = said(capsys, command, str(folder / f"{name}.toml"))
    if (command, name) == ("check", "folder"):
        assert code == 0
        return
    assert code == 2
    assert len(complaints) == 1
    assert BAD[name][1] in complaints[0]


@pytest.mark.parametrize("name", ODD)
def test_one_that_is_read_in_part_is_shown(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, complaints = said(capsys, "show", name)
    assert code == 0
    assert "Good" in out
    assert ODD[name][1] in complaints[0]
    assert said(capsys, "open", name)[0] == 0
