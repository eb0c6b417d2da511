"""The program run as a process: exit codes, imports, pipes, encodings and shell completion."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from okrtui.cli.library import library_options

SESSION = 'format = "{format}"\ntitle = "A plan"\nteam = "Checkout"\n'


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return the variables of a process whose folder holds a shared and a private session."""
    folder = tmp_path / "okrs"
    folder.mkdir()
    (folder / "checkout.toml").write_text(SESSION.format(format="plan"))
    (folder / "children.toml").write_text(SESSION.format(format="solo"))
    paths = os.pathsep.join(path for path in sys.path if path)
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    return {**os.environ, "OKRTUI_SESSIONS": str(folder), "PYTHONPATH": paths, **home}


def run_program(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run `okrtui` with these arguments and return the completed process."""
    command = [sys.executable, "-m", "okrtui", *words]
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )


def test_the_program_ends_with_the_exit_code_of_its_command(environment: dict[str, str]) -> None:
    assert run_program(environment, "list").stdout.startswith("checkout")
    refused = run_program(environment, "show", "nothing")
    assert (refused.returncode, refused.stdout) == (2, "")


NO_FILES = ("textual", "rich.console", "jinja2", "sqlite3", "filelock", "multiprocessing", "tomli_w")
"""Modules that take long to import, and that what reads few files or none can do without."""

CHECK_OPTIONS = ("okrtui.report.rule_choice", "okrtui.report.check_config", "okrtui.store.toml_lines")
CHECK_OPTIONS += (
    "okrtui.report.new_findings",
    "okrtui.store.git_tree",
    "okrtui.report.sarif",
    "okrtui.method.coach.rule_page",
)
"""Modules that a check needs only for some of its options, and for files written by hand."""


@pytest.mark.parametrize(
    ("words", "module", "heavy"),
    [
        (["--version"], "okrtui.cli.root", (*NO_FILES, "pydantic", "tomli", "platformdirs")),
        (["list"], "okrtui.cli.sessions", (*NO_FILES, "pydantic")),
        (["show", "checkout"], "okrtui.cli.sessions", ("textual", "jinja2", "sqlite3")),
        (["coach", "objective", "More people stay"], "okrtui.cli.coach", (*NO_FILES, "okrtui.store.toml_in")),
        (["doctor"], "okrtui.cli.doctor", ("textual", "pydantic", "jinja2")),
        (
            ["update", "checkout", "kr1", "5"],
            "okrtui.method.given_numbers",
            ("textual", "rich.console", "jinja2", "sqlite3", "difflib", "asyncio"),
        ),
        (
            ["check"],
            "okrtui.cli.check",
            ("textual", "rich.console", "jinja2", "sqlite3", "filelock", "difflib", *CHECK_OPTIONS),
        ),
    ],
)
def test_a_command_imports_only_what_it_needs(
    environment: dict[str, str], words: list[str], module: str, heavy: tuple[str, ...]
) -> None:
    code = f"import sys; from okrtui.cli.exit_codes import run; run({words}); print('-', *sys.modules)"
    command = [sys.executable, "-c", code]
    completed = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    modules = completed.stdout.rpartition("- ")[2].split()
    assert module in modules
    assert not [name for name in modules if name in heavy]


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [([], ""), (["--sessions", "a"], "a"), (["--sessions"], None), (["--sessions", "-h"], None), (["list"], None)],
)
def test_the_library_is_opened_without_the_parser_of_commands(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], folder: str | None
) -> None:
    assert library_options(arguments) is None, "there is no terminal"
    for name in ("stdin", "stderr"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setenv("TERM", "dumb")
    assert library_options(arguments) is None, "it is refused in a sentence"
    monkeypatch.setenv("TERM", "xterm")
    options = library_options(arguments)
    assert (options.sessions if options else None) == folder
    monkeypatch.setenv("_OKRTUI_COMPLETE", "bash_source")
    assert library_options(arguments) is None


def test_a_command_looks_for_no_garbage_not_even_at_its_end(environment: dict[str, str]) -> None:
    tell = "atexit.register(lambda: print(gc.isenabled(), gc.get_freeze_count() > 0))"
    code = f"import atexit, gc, sys; from okrtui.cli import main; {tell}; sys.argv[1:] = ['--version']; main()"
    completed = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8")
    assert completed.stdout.split()[-2:] == ["False", "True"]


def test_a_closed_pipe_is_no_error(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "okrtui", "list"]
    read_end, write_end = os.pipe()
    os.close(read_end)
    completed = subprocess.run(command, env=environment, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert completed.stderr == b""


def test_characters_that_a_terminal_cannot_encode_are_no_error(environment: dict[str, str]) -> None:
    completed = run_program({**environment, "PYTHONIOENCODING": "ascii"}, "show", "checkout")
    assert (completed.returncode, completed.stderr) == (0, "")
    assert completed.stdout.startswith("A plan")


def test_a_locale_without_utf_8_loses_nothing_that_was_typed(environment: dict[str, str]) -> None:
    plain = {**environment, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    made = run_program(plain, "new", "--title", "Łódź", "--team", "Zoë", "--no-open")
    assert 'title = "Łódź"' in Path(made.stdout.strip()).read_text("utf-8")
    missing = run_program(plain, "--sessions", "nö", "list")
    assert missing.returncode == 2
    assert "this locale lacks" in missing.stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("okrtui sh", ["show"]),
        ("okrtui show ", ["checkout"]),
        ("okrtui show ch", ["checkout"]),
        ("okrtui show chi", []),
    ],
)
def test_the_shell_completes_commands_and_ids(environment: dict[str, str], line: str, offered: list[str]) -> None:
    completion_variables = {"_OKRTUI_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    completed = run_program({**environment, **completion_variables})
    assert sorted(completion.partition(",")[2] for completion in completed.stdout.split()) == offered
