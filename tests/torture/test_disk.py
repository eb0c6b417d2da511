"""Where nothing can be saved, the program says so, holds the text, and saves as soon as it can."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from tests.torture.conftest import mount
from tests.torture.driver import CTRL_Q, ESCAPE, Program, litter
from tests.torture.test_endings import assert_clean, begin, saved, writing


def assert_it_waits_and_saves(program: Program, folder: Path) -> None:
    """The program says that it could not save; it can again; it says and does so, and ends in order."""
    program.wait_until(lambda: 'text = "coffee"' in saved(folder))
    program.wait_until(lambda: program.drawn.count(b"not saved") and not litter(folder, running=True))
    program.send(ESCAPE)
    program.send(CTRL_Q)
    assert program.ended() == 0
    assert_clean(program, folder)


def test_a_folder_that_vanishes_and_returns(folder: Path) -> None:
    with writing(folder) as program:
        program.wait_for("a bench outside")
        away = folder.rename(folder.with_name("away"))
        begin(program)
        program.wait_for("Not saved yet")
        away.rename(folder)
        assert_it_waits_and_saves(program, folder)


def test_a_full_disk(folder: Path, small_disk: Path) -> None:
    folder = _moved(folder, small_disk)
    with writing(folder) as program:
        program.wait_for("a bench outside")
        rest = small_disk / "rest"
        fill(rest)
        begin(program)
        program.wait_for("Not saved yet")
        rest.unlink()
        assert_it_waits_and_saves(program, folder)


@pytest.mark.torture
def test_a_folder_that_can_only_be_read(folder: Path, small_disk: Path) -> None:
    folder = _moved(folder, small_disk)
    with writing(folder) as program:
        program.wait_for("a bench outside")
        assert mount("-o", "remount,ro", str(small_disk)) == 0
        begin(program)
        program.wait_for("Not saved yet")
        assert mount("-o", "remount,rw", str(small_disk)) == 0
        assert_it_waits_and_saves(program, folder)


@pytest.mark.parametrize("ending", ["keys", pytest.param("signal", marks=pytest.mark.torture)])
def test_who_leaves_all_the_same_is_told_where_a_copy_is(folder: Path, ending: str) -> None:
    away = folder.with_name("away")
    with writing(folder) as program:
        program.wait_for("a bench outside")
        folder.rename(away)
        begin(program)
        program.wait_for("Not saved yet")
        if ending == "signal":
            program.signal(signal.SIGTERM)
        else:
            program.send(CTRL_Q)
            program.wait_for("Once more leaves")
            program.send(CTRL_Q)
        assert program.ended() == 1
        assert program.terminal_faults() == []
        assert program.left_running() == []
        assert "okrtui: The last changes could not be saved; a copy of all is in" in " ".join(program.text.split())
    copies = [one for one in program.home.rglob("*.toml") if 'text = "coffee"' in one.read_text("utf-8")]
    assert len(copies) == 1


@pytest.mark.torture
def test_where_nothing_at_all_can_be_written_it_asks_thrice(folder: Path) -> None:
    before = saved(folder)
    with writing(folder, biggest_file=100) as program:
        begin(program)
        program.wait_for("Not saved yet")
        program.send(CTRL_Q)
        program.wait_for("Once more leaves, and keeps a copy")
        program.send(CTRL_Q)
        program.wait_for("Once more leaves all the same")
        program.send(CTRL_Q)
        assert program.ended() == 1
        assert_clean(program, folder)
    assert saved(folder) == before


def _moved(folder: Path, disk: Path) -> Path:
    subprocess.run(["cp", "-r", str(folder), str(disk)], check=True)
    return disk / folder.name


def fill(path: Path) -> None:
    """Write into a file until the disk is full."""
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return
