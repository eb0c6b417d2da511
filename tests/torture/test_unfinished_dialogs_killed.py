"""A dialog that is half filled in survives kill -9."""

from __future__ import annotations

import signal
import stat
from pathlib import Path

import pytest

from tests.torture.driver import Program


@pytest.mark.torture
def test_a_half_filled_new_session_survives_kill_9(folder: Path) -> None:
    home = folder.parent / "home"
    with Program(folder=folder, size=(100, 30)) as program:
        program.wait_for("Quit")
        program.send("n")
        program.wait_for("A new session")
        program.send("\r")
        program.send("Spring plan")
        program.wait_until(lambda: is_kept(home, "Spring plan"))
        program.signal(signal.SIGKILL)
        assert program.wait_for_end() == 128 + signal.SIGKILL
    (file,) = home.rglob("unfinished/*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == ["plan.toml"]
    with Program(folder=folder, size=(100, 30)) as program:
        program.wait_for("Quit")
        program.send("n")
        program.wait_for("as you left it")
        program.wait_for("Spring plan")


@pytest.mark.torture
def test_what_two_programs_had_half_filled_survives_kill_9(folder: Path) -> None:
    home = folder.parent / "home"
    titles = ["Spring plan", "Autumn plan"]
    with Program(folder=folder, size=(100, 30)) as first, Program(folder=folder, size=(100, 30)) as second:
        for program, title in zip((first, second), titles, strict=True):
            program.wait_for("Quit")
            program.send("n")
            program.wait_for("A new session")
            program.send("\r")
            program.send(title)
            program.wait_until(lambda title=title: is_kept(home, title))  # type: ignore[misc]
        for program in (first, second):
            program.signal(signal.SIGKILL)
            assert program.wait_for_end() == 128 + signal.SIGKILL
    assert len(list(home.rglob("unfinished/*.json"))) == 2
    with Program(folder=folder, size=(100, 30)) as program:
        program.wait_for("Quit")
        for title in titles:
            program.send("n")
            program.wait_for(title)
            program.send("\x1b")
            program.wait_until(lambda title=title: not is_kept(home, title))  # type: ignore[misc]


def is_kept(home: Path, title: str) -> bool:
    """Whether a file of unfinished input holds a title."""
    return any(title.encode() in file.read_bytes() for file in home.rglob("unfinished/*.json"))
