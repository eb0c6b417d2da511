"""Failing saves: the program says so, holds the text, and saves it as soon as it can."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from tests.torture.conftest import mount
from tests.torture.driver import CTRL_Q, ESCAPE, Program, hidden_files
from tests.torture.test_endings import assert_clean_exit, open_hypotheses, read_plan, type_hypothesis


def assert_saves_and_quits(program: Program, folder: Path) -> None:
    """Assert that the text is saved, now that it can be, that the program said so, and that it quits cleanly."""
    program.wait_until(lambda: 'text = "coffee"' in read_plan(folder))
    program.wait_until(lambda: program.output.count(b"not saved") and not hidden_files(folder, is_running=True))
    program.send(ESCAPE)
    program.send(CTRL_Q)
    assert program.wait_for_end() == 0
    assert_clean_exit(program, folder)


@pytest.mark.torture
def test_text_is_saved_once_a_vanished_folder_returns(folder: Path) -> None:
    with open_hypotheses(folder) as program:
        program.wait_for("a bench outside")
        moved_folder = folder.rename(folder.with_name("away"))
        type_hypothesis(program)
        program.wait_for("Not saved yet")
        moved_folder.rename(folder)
        assert_saves_and_quits(program, folder)


def test_text_is_saved_once_a_full_disk_has_space(folder: Path, small_disk: Path) -> None:
    folder = _copy_to(folder, small_disk)
    with open_hypotheses(folder) as program:
        program.wait_for("a bench outside")
        filler = small_disk / "rest"
        fill_disk(filler)
        type_hypothesis(program)
        program.wait_for("Not saved yet")
        filler.unlink()
        assert_saves_and_quits(program, folder)


@pytest.mark.torture
def test_text_is_saved_once_a_read_only_disk_is_writable(folder: Path, small_disk: Path) -> None:
    folder = _copy_to(folder, small_disk)
    with open_hypotheses(folder) as program:
        program.wait_for("a bench outside")
        assert mount("-o", "remount,ro", str(small_disk)) == 0
        type_hypothesis(program)
        program.wait_for("Not saved yet")
        assert mount("-o", "remount,rw", str(small_disk)) == 0
        assert_saves_and_quits(program, folder)


@pytest.mark.parametrize("ending", ["keys", pytest.param("signal", marks=pytest.mark.torture)])
def test_quitting_without_a_save_says_where_the_rescue_copy_is(folder: Path, ending: str) -> None:
    moved_folder = folder.with_name("away")
    with open_hypotheses(folder) as program:
        program.wait_for("a bench outside")
        folder.rename(moved_folder)
        type_hypothesis(program)
        program.wait_for("Not saved yet")
        if ending == "signal":
            program.signal(signal.SIGTERM)
        else:
            program.send(CTRL_Q)
            program.wait_for("Press it again")
            program.send(CTRL_Q)
        assert program.wait_for_end() == 1
        assert program.terminal_faults() == []
        assert program.remaining_processes() == []
        assert "okrtui: The last changes could not be saved; a copy of everything is in" in " ".join(
            program.plain_output.split()
        )
    copies = [path for path in program.home.rglob("*.toml") if 'text = "coffee"' in path.read_text("utf-8")]
    assert len(copies) == 1


@pytest.mark.torture
def test_quitting_where_nothing_can_be_written_asks_three_times(folder: Path) -> None:
    before = read_plan(folder)
    with open_hypotheses(folder, max_file_size=100) as program:
        type_hypothesis(program)
        program.wait_for("Not saved yet")
        program.send(CTRL_Q)
        program.wait_for("Press it again to quit and keep a copy")
        program.send(CTRL_Q)
        program.wait_for("Press it again to quit anyway")
        program.send(CTRL_Q)
        assert program.wait_for_end() == 1
        assert_clean_exit(program, folder)
    assert read_plan(folder) == before


def _copy_to(folder: Path, disk: Path) -> Path:
    subprocess.run(["cp", "-r", str(folder), str(disk)], check=True)
    return disk / folder.name


def fill_disk(path: Path) -> None:
    """Write into a file until the disk is full."""
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return
