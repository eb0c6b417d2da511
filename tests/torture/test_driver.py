"""The driver itself: it starts the program, types, reads, stops reading, and sees what is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.driver import CTRL_Q, ESCAPE, Program, litter

SESSION = 'title = "Plan"\nformat = "plan"\n[[hypotheses]]\ntext = "a bench outside"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sessions"
    folder.mkdir()
    (folder / "plan.toml").write_text(SESSION, "utf-8")
    return folder


def test_a_whole_visit(folder: Path) -> None:
    with Program("open", "plan", "--step", "hypotheses", folder=folder) as program:
        program.wait_for("a bench outside")
        program.send("a")
        program.wait_for("idea")
        program.send("coffee")
        program.wait_for("coffee")
        assert program.left_running() == [program.pid]
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert (program.ended(), program.killed) == (0, False)
        assert (program.terminal_faults(), program.left_running()) == ([], [])
    assert 'text = "coffee"' in (folder / "plan.toml").read_text("utf-8")
    assert litter(folder) == []


def test_it_sees_a_terminal_that_was_left_in_disorder(folder: Path) -> None:
    with Program(folder=folder) as program:
        program.wait_for("okrtui")
        program.signal(9)
        assert (program.ended(), program.killed) == (137, True)
        assert "the alternate screen was not taken back" in program.terminal_faults()
        assert "the modes of the terminal are not as before" in program.terminal_faults()
