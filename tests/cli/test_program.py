"""The program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SESSION = 'format = "{format}"\ntitle = "A plan"\nteam = "Checkout"\n'


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "okrs"
    folder.mkdir()
    (folder / "checkout.toml").write_text(SESSION.format(format="plan"))
    (folder / "children.toml").write_text(SESSION.format(format="solo"))
    paths = os.pathsep.join(path for path in sys.path if path)
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    return {**os.environ, "OKRTUI_SESSIONS": str(folder), "PYTHONPATH": paths, **home}


def program(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "okrtui", *words]
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )


def test_it_runs_and_leaves_with_its_exit_code(environment: dict[str, str]) -> None:
    assert program(environment, "list").stdout.startswith("checkout")
    refused = program(environment, "show", "nothing")
    assert (refused.returncode, refused.stdout) == (2, "")


@pytest.mark.parametrize(
    ("words", "heavy"), [(["list"], ("textual", "pydantic", "rich.console")), (["show", "checkout"], ("textual",))]
)
def test_a_command_imports_only_what_it_needs(
    environment: dict[str, str], words: list[str], heavy: tuple[str, ...]
) -> None:
    code = f"import sys; from okrtui.cli.exit_codes import run; run({words}); print('-', *sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    modules = done.stdout.rpartition("- ")[2].split()
    assert "okrtui.cli.sessions" in modules
    assert not [name for name in modules if name in heavy]


def test_a_reader_that_has_read_enough_is_no_trouble(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "okrtui", "list"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.stderr == b""


def test_signs_that_a_terminal_cannot_write_are_no_error(environment: dict[str, str]) -> None:
    done = program({**environment, "PYTHONIOENCODING": "ascii"}, "show", "checkout")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("A plan")


@pytest.mark.parametrize(
    ("line", "offered"),
    [("okrtui sh", ["show"]), ("okrtui show ", ["checkout"]), ("okrtui show ch", ["checkout", "children"])],
)
def test_the_shell_completes_commands_and_ids(environment: dict[str, str], line: str, offered: list[str]) -> None:
    asking = {"_OKRTUI_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = program({**environment, **asking})
    assert sorted(one.partition(",")[2] for one in done.stdout.split()) == offered
