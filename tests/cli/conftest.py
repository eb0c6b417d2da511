"""Fixtures of the command-line tests: a folder of sessions and a function that runs a command in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from tests.cli.files import RunCli


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that the command line takes for its sessions."""
    monkeypatch.setenv("OKRTUI_SESSIONS", str(tmp_path / "okrs"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "okrs").mkdir()
    return tmp_path / "okrs"


@pytest.fixture
def run_cli(folder: Path, capsys: pytest.CaptureFixture[str]) -> RunCli:
    """Return a function that runs a command and checks the form of its error output."""

    def run_checked(*words: str) -> tuple[int, str, str]:
        code = run(words)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert "Usage:" not in err
        assert all(line.startswith("okrtui: ") for line in err.splitlines() if line)
        return code, out, err

    return run_checked
