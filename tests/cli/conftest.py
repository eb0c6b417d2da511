"""A folder of sessions, and the command line on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from tests.cli.files import Say


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OKRTUI_SESSIONS", str(tmp_path / "okrs"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "okrs").mkdir()
    return tmp_path / "okrs"


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def said(*words: str) -> tuple[int, str, str]:
        code = run(words)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert "Usage:" not in err
        assert all(line.startswith("okrtui: ") for line in err.splitlines() if line)
        return code, out, err

    return said
