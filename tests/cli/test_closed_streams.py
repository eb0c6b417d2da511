"""Commands of a process that was started with standard streams closed: the exit codes are those of the contract."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from okrtui.cli.root import _COMMANDS
from okrtui.model.okr import Objective
from okrtui.store.toml_in import load
from tests.cli.files import write_session

Program = Callable[[str, str], subprocess.CompletedProcess[str]]
"""Runs a command line in a process of its own, with the redirections of a shell."""

EXIT_CODES = {
    "list": 0,
    "list --format json": 0,
    "show plan": 0,
    "show nothing": 2,
    "actions": 0,
    "next": 0,
    "update plan kr1 5": 1,
    "update --from -": 0,
    "agenda plan": 0,
    "tree": 0,
    "trends": 0,
    "report monthly": 0,
    "export plan": 0,
    "export --all --to jsonl": 0,
    "schema": 0,
    "import nothing.csv": 2,
    "backups": 0,
    "backups plan": 0,
    "check": 1,
    "check --format json": 1,
    "check nothing.toml": 2,
    "export plan --to ics": 0,
    "site site": 0,
    "export --all --to csv": 0,
    "import okrs/plan.toml": 2,
    "import okrs/ideas.txt": 1,
    "import okrs/ideas.txt --yes": 0,
    "coach --rules": 0,
    "coach key-result": 0,
    "coach key-result ship": 1,
    "merge okrs/empty.txt okrs/plan.toml okrs/other.toml": 1,
    "find wqxz": 1,
    "keys": 0,
    "docs": 0,
    "docs workshop": 0,
    "doctor": 0,
    "rule kr-no-who": 0,
    "new --title T --team N --no-open": 0,
    "open plan": 2,
    "rehearse plan": 2,
    "": 2,
    "nothing": 2,
    "--help": 0,
    "--version": 0,
    "list --help": 0,
}
"""The exit code of each command line, whatever is closed."""
CLOSINGS = ("<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-")
SAMPLE = (
    ("list", ">&-"),
    ("show plan", ">&-"),
    ("check", ">&-"),
    ("docs workshop", ">&-"),
    ("coach key-result", "<&-"),
    ("show nothing", "2>&-"),
    ("", "<&- >&- 2>&-"),
)
"""What runs each time; `pytest -m torture` runs every command with all closings."""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    (tmp_path / "okrs").mkdir()
    write_session(tmp_path / "okrs", "plan", objective=Objective(text="A goal without a key result"))
    write_session(tmp_path / "okrs", "other", title="Another title")
    (tmp_path / "okrs" / "empty.txt").write_text("")
    (tmp_path / "okrs" / "ideas.txt").write_text("open at eight\n")
    paths = os.pathsep.join(path for path in sys.path if path)
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    environment = {**os.environ, "OKRTUI_SESSIONS": str(tmp_path / "okrs"), "PYTHONPATH": paths, **home}

    def run(line: str, closing: str) -> subprocess.CompletedProcess[str]:
        command = f'exec "$0" -m okrtui {line} {closing}'
        return subprocess.run(
            ["/bin/sh", "-c", command, sys.executable],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_every_command_is_tried() -> None:
    assert {line.partition(" ")[0] for line in EXIT_CODES} >= set(_COMMANDS)


@pytest.mark.parametrize(("line", "closing"), SAMPLE)
def test_a_closed_stream_changes_no_exit_code(program: Program, tmp_path: Path, line: str, closing: str) -> None:
    _check(program, tmp_path, line, closing)


@pytest.mark.torture
@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("line", EXIT_CODES)
def test_no_command_minds_a_closed_stream(program: Program, tmp_path: Path, line: str, closing: str) -> None:
    _check(program, tmp_path, line, closing)


def _check(program: Program, tmp_path: Path, line: str, closing: str) -> None:
    done = program(line, closing)
    assert (done.returncode, done.stderr) == (EXIT_CODES[line], done.stderr)
    assert not [word for word in ("went wrong unexpectedly", "Traceback", "Exception ignored") if word in done.stderr]
    assert not list(tmp_path.rglob("*.log")), "nothing unexpected was logged, either"


def test_what_is_printed_without_standard_output_is_written_into_no_file(program: Program, tmp_path: Path) -> None:
    before = set((tmp_path / "okrs").iterdir())
    assert program("new --title T --team N --no-open", "<&- >&- 2>&-").returncode == 0
    (made,) = set((tmp_path / "okrs").iterdir()) - before
    loaded = load(made)
    assert (loaded.session.title, loaded.problems) == ("T", ())


def test_without_standard_input_there_is_nothing_to_coach(program: Program) -> None:
    done = program("coach key-result", "<&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
