"""The driver of the torture tests: it starts the program, types, reads, and finds what is left behind."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.torture.driver import CTRL_Q, ESCAPE, Program, hidden_files

SESSION = 'title = "Plan"\nformat = "plan"\n[[hypotheses]]\ntext = "a bench outside"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one session."""
    folder = tmp_path / "sessions"
    folder.mkdir()
    (folder / "plan.toml").write_text(SESSION, "utf-8")
    return folder


def test_a_run_from_start_to_quit(folder: Path) -> None:
    with Program("open", "plan", "--step", "hypotheses", folder=folder) as program:
        program.wait_for("a bench outside")
        program.send("a")
        program.wait_for("Next line")
        program.send("coffee")
        program.wait_for("coffee")
        assert program.remaining_processes() == [program.pid]
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert (program.wait_for_end(), program.was_killed) == (0, False)
        assert (program.terminal_faults(), program.remaining_processes()) == ([], [])
    assert 'text = "coffee"' in (folder / "plan.toml").read_text("utf-8")
    assert hidden_files(folder) == []


def test_signals_that_the_tests_ignore_reach_the_program(folder: Path) -> None:
    previous = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Program(folder=folder) as program:
            program.wait_for("okrtui")
            program.signal(signal.SIGHUP)
            assert program.wait_for_end() == 128 + signal.SIGHUP
    finally:
        signal.signal(signal.SIGHUP, previous)


def test_the_faults_of_a_killed_program_are_found(folder: Path) -> None:
    with Program(folder=folder) as program:
        program.wait_for("okrtui")
        program.signal(9)
        assert (program.wait_for_end(), program.was_killed) == (137, True)
        assert "the alternate screen was not taken back" in program.terminal_faults()
        assert "the modes of the terminal are not as before" in program.terminal_faults()
