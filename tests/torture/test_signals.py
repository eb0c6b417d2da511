"""Signals: suspended and continued, while others write; ended while a version is being restored."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.torture.driver import CONFIRM, CTRL_Q, ESCAPE, Program, hidden_files
from tests.torture.sitting import Sitting, lost
from tests.torture.test_endings import assert_clean_exit, open_hypotheses, read_plan, type_hypothesis

slow = pytest.mark.torture


def is_stopped(program: Program) -> bool:
    """Whether all of the process stands still."""
    return Path(f"/proc/{program.pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "T"


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the state of a process cannot be read")


@needs_proc
@pytest.mark.parametrize(
    ("number", "times"),
    [
        pytest.param(signal.SIGTSTP, 1, id="TSTP"),
        pytest.param(signal.SIGSTOP, 1, id="STOP", marks=slow),
        pytest.param(signal.SIGTSTP, 10, id="TSTP ten times", marks=slow),
        pytest.param(signal.SIGSTOP, 10, id="STOP ten times", marks=slow),
    ],
)
def test_a_suspended_program_goes_on_when_continued(folder: Path, number: signal.Signals, times: int) -> None:
    """It stands still, goes on when told so, draws, takes keys and saves."""
    with open_hypotheses(folder) as program:
        # The last key may be drawn before it is an edit; all those before it are edits by then.
        type_hypothesis(program, "coffees")
        for round in range(times):
            program.signal(number)
            program.wait_until(lambda: is_stopped(program))
            if number == signal.SIGTSTP:
                program.wait_until(lambda: program.output.rfind(b"\x1b[?1049l") > program.output.rfind(b"\x1b[?1049h"))
                assert not lost(("coffee",), folder), "it is saved before it stands still"
            mark = len(program.output)
            program.signal(signal.SIGCONT)
            # What is typed before the modes are set again, the terminal would show and obey by itself.
            program.wait_until(lambda mark=mark: program.output.rfind(b"\x1b[?25l") >= mark)
            program.wait_for("What could we try", since=mark)
            program.wait_for("a bench outside", since=mark)
            program.send(f" round{round}")
            program.wait_for(f"round{round}", since=mark)
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert_clean_exit(program, folder)
    assert "".join(f" round{round}" for round in range(times)) in read_plan(folder)


@slow
@needs_proc
def test_text_typed_and_written_elsewhere_while_it_stands_still_is_kept(folder: Path) -> None:
    """Keys wait in the terminal, and what others wrote is merged as soon as it goes on."""
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        program.wait_until(lambda: 'text = "coffee"' in read_plan(folder))
        program.signal(signal.SIGSTOP)
        program.wait_until(lambda: is_stopped(program))
        other = Sitting(folder)
        other.type("by somebody else")
        assert other.end() == ""
        os.write(program.terminal, b" and cake")
        program.signal(signal.SIGCONT)
        program.wait_for("and cake")
        program.wait_for("by somebody else")
        program.send(ESCAPE + CTRL_Q)
        assert program.wait_for_end() == 0
        assert program.terminal_faults() == []
    assert lost(("coffee and cake", "by somebody else"), folder) == []


@slow
@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_program_ended_while_it_stands_still_saves(folder: Path, number: signal.Signals) -> None:
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        program.signal(signal.SIGSTOP)
        program.wait_until(lambda: is_stopped(program))
        program.signal(number)
        program.signal(signal.SIGCONT)
        assert program.wait_for_end() == 128 + number
        assert_clean_exit(program, folder)
    assert 'text = "coffee"' in read_plan(folder)


@slow
@needs_proc
def test_a_program_whose_terminal_goes_while_it_stands_still_saves(folder: Path) -> None:
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        program.signal(signal.SIGTSTP)
        program.wait_until(lambda: is_stopped(program))
        program.close()
        program.signal(signal.SIGCONT)
        assert program.wait_for_end(reading=False) == 129
        assert program.remaining_processes() == []
    assert 'text = "coffee"' in read_plan(folder)


def versions(tmp_path: Path) -> tuple[Folder, list[bytes]]:
    """Return a folder with a session of several versions, and those."""
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "home" / "DATA" / "okrtui" / "backups"))
    folder.path.mkdir()
    path = folder.path / "plan.toml"
    path.write_text('title = "Plan"\nformat = "plan"\n[[hypotheses]]\ntext = "version 0"\n', "utf-8")
    contents = []
    for number in range(1, 4):
        loaded = folder.open(path)
        from okrtui.model.items import change

        folder.save(change(loaded.session, "h1", text=f"version {number} " + "x" * 10_000), path, loaded.digest)
        folder.back_up(path)
        contents.append(path.read_bytes())
    return folder, contents


@slow
@pytest.mark.parametrize(
    ("rounds", "number"),
    [
        *(
            pytest.param(60, ending_signal, id=ending_signal.name)
            for ending_signal in (signal.SIGTERM, signal.SIGKILL, signal.SIGINT)
        ),
    ],
)
def test_an_ended_restore_leaves_a_whole_file_and_the_version_before(
    tmp_path: Path, rounds: int, number: signal.Signals
) -> None:
    """The file is one of the versions, whole; the one before is kept; and the next run clears what was left."""
    folder, contents = versions(tmp_path)
    path, chance = folder.path / "plan.toml", random.Random(rounds)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        **{f"XDG_{kind}_HOME": str(tmp_path / "home" / kind) for kind in ("DATA", "STATE", "CACHE", "CONFIG")},
    }
    command = [sys.executable, "-m", "okrtui", "--sessions", str(folder.path), "backups", "plan", "--restore", "2"]
    begun = time.monotonic()
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    whole, changes = time.monotonic() - begun, 0
    for _ in range(rounds):
        before = path.read_bytes()
        process = subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Tests in the background of a shell would hand on that it is ignored.
            preexec_fn=lambda: signal.signal(number, signal.SIG_DFL) if number != signal.SIGKILL else None,
        )
        try:
            process.wait(whole * chance.uniform(0.6, 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        process.wait(30)
        assert path.read_bytes() in contents
        changes += path.read_bytes() != before
        backup_contents = {backup.path.read_bytes() for backup in folder.backups.list(path)}
        assert before in {*backup_contents, path.read_bytes()}
        assert not folder.open(path).is_read_only
    Folder(folder.path, folder.backups).clean_up()
    assert hidden_files(folder.path) == []
    print(f"{rounds} restores ended by {number.name}, {changes} of them done")


@slow
def test_a_program_ended_right_after_a_version_was_chosen_keeps_every_version(tmp_path: Path) -> None:
    """In the program, restoring is an edit like any other: saved before the end, with the version before kept."""
    folder, _ = versions(tmp_path)
    with Program("open", "plan", "--step", "hypotheses", folder=folder.path) as program:
        program.wait_for("version 3")
        program.send("B")
        program.wait_for("has changed since")
        program.send("\x1b[B\r" + CONFIRM)
        program.signal(signal.SIGTERM)
        assert program.wait_for_end() == 143
        assert program.terminal_faults() == []
        assert hidden_files(folder.path) == []
    assert lost(("version 1", "version 2", "version 3"), folder.path, tmp_path / "home") == []
    assert not folder.open(folder.path / "plan.toml").is_read_only


@slow
def test_no_version_is_restored_while_the_session_is_open_elsewhere(tmp_path: Path) -> None:
    """Nothing is put back behind the back of whoever has it open: who asks is told where, and nothing changes."""
    folder, _ = versions(tmp_path)
    sitting = Sitting(folder.path)
    sitting.type("coffee")
    assert sitting.save()
    before = sitting.path.read_bytes()
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        **{f"XDG_{kind}_HOME": str(tmp_path / "home" / kind) for kind in ("DATA", "STATE", "CACHE", "CONFIG")},
    }
    command = [sys.executable, "-m", "okrtui", "--sessions", str(folder.path), "backups", "plan", "--restore", "1"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("okrtui: plan.toml: is open on this computer since ")
    assert sitting.path.read_bytes() == before
    assert sitting.end() == ""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert lost(("coffee",), tmp_path / "home") == []
