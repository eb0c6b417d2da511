"""The reading commands on a folder of bad files: each is reported in a sentence, never with a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from tests.bad_files import BAD, ODD, bad_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one good session and one of each bad file, for an app that does not start."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("TEXTUAL_DRIVER", "a driver that needs no terminal")
    monkeypatch.setattr("okrtui.tui.app.run", lambda *_: 0)
    folder = bad_folder(tmp_path / "sessions")
    monkeypatch.setenv("OKRTUI_SESSIONS", str(folder))
    return folder


def run_command(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, list[str]]:
    """Run a command; return its exit code, its output and the lines of its error output."""
    code = run(words)
    out, err = capsys.readouterr()
    complaints = err.splitlines()
    assert all(line.startswith("okrtui: ") for line in complaints)
    assert "went wrong unexpectedly" not in err
    return code, out, complaints


def test_list_names_each_bad_file_and_shows_the_good_ones(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, complaints = run_command(capsys, "list")
    assert code == 0
    assert "good" in out
    for name, (_, message) in BAD.items():
        assert not message or any(f"{name}.toml: " in line and message in line for line in complaints), name


def test_check_covers_every_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, complaints = run_command(capsys, "check", "--format", "json")
    assert code == 2
    files = {Path(file["path"]).stem: file for file in json.loads(out)["files"]}
    assert not files["good"]["unreadable"]
    for name, (_, message) in BAD.items():
        assert not message or message in files[name]["unreadable"]
    for name, (_, message) in ODD.items():
        assert any(f"{name}.toml: " in line and message in line for line in complaints)


@pytest.mark.parametrize("command", ["show", "open", "check"])
@pytest.mark.parametrize("name", [name for name, (_, message) in BAD.items() if message])
def test_an_unreadable_file_is_one_sentence(
    command: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, complaints = run_command(capsys, command, str(folder / f"{name}.toml"))
    if (command, name) == ("check", "folder"):
        assert code == 0
        return
    assert code == 2
    assert len(complaints) == 1
    assert BAD[name][1] in complaints[0]


def test_a_file_whose_folder_is_not_there_is_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (folder / "gone" / "a.toml", folder / "good.toml" / "a.toml"):
        code, _, complaints = run_command(capsys, "check", str(path))
        assert code == 2
        assert len(complaints) == 1
        assert complaints[0].startswith("okrtui: a.toml: cannot be read: it")


@pytest.mark.parametrize("name", ODD)
def test_a_partly_readable_file_is_shown(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, complaints = run_command(capsys, "show", name)
    assert code == 0
    assert "Good" in out
    assert ODD[name][1] in complaints[0]
    assert run_command(capsys, "open", name)[0] == 0
