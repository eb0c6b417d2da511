"""Shell completion: what is offered, that it takes no models to offer it, and that Bash takes it as it is."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import click
import pytest

from okrtui.cli import shells
from okrtui.cli.completion import FORMATS
from okrtui.cli.exit_codes import run
from okrtui.cli.root import _COMMANDS, okrtui
from okrtui.method.agenda import available_formats
from okrtui.method.coach.rule_catalog import all_rules
from okrtui.method.steps import STEPS
from tests.cli.files import write_session

TEAM = "Bike & Co's $(touch x) “Nord”"
"""The name of a team that a shell would take for more than a name."""


@pytest.fixture
def sessions(folder: Path) -> Path:
    """Return a folder of two teams, with a copy and a private session."""
    write_session(folder, "bike", 2, team=TEAM)
    write_session(folder, "bike-retro", 3, team=TEAM.upper(), format="retro")
    write_session(folder, "cafe", 1, team="Café", title="Bread, warm: daily")
    write_session(folder, "mine", 4, format="solo", team="Zelda", title="Secret")
    (folder / "bike (1).toml").write_bytes((folder / "bike.toml").read_bytes())
    return folder


def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, shell: str) -> list[str]:
    """Return what a shell reads when the last word of a line is completed, by click's protocol."""
    words = line.split(" ")
    monkeypatch.setenv("_OKRTUI_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words) - 1))
    run([])
    out, err = capsys.readouterr()
    assert err == ""
    return out.removesuffix("\n").split("\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("okrtui show ", ["bike-retro", "bike", "cafe"]),
        ("okrtui open bike-", ["bike-retro"]),
        ("okrtui rehearse c", ["cafe"]),
        ("okrtui backups m", []),
        ("okrtui new --follows c", ["cafe"]),
        ("okrtui tree --cycle ", ["2026-Q4"]),
        ("okrtui trends --team caf", ["Café"]),
        ("okrtui list --team=caf", ["Café"]),
        ("okrtui open --step ha", []),
        ("okrtui open --step hy", ["hypotheses"]),
        ("okrtui new --format d", ["deepdive"]),
        ("okrtui list --format ", ["text", "json"]),
        ("okrtui rule kr-no-n", ["kr-no-number"]),
        ("okrtui do", ["docs", "doctor"]),
        ("okrtui --ver", ["--version"]),
    ],
)
def test_each_kind_of_argument_is_offered(
    sessions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, expected: list[str]
) -> None:
    found = [each.partition(",")[2] for each in offered(monkeypatch, capsys, line.replace("=", " = "), "bash") if each]
    assert found == expected


def test_help_stands_beside_it_and_nothing_private(
    sessions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered(monkeypatch, capsys, "okrtui show c", "zsh") == ["plain", "cafe", "Bread, warm: daily"]
    assert offered(monkeypatch, capsys, "okrtui list --team=c", "zsh") == ["plain", "--team=Café", "1 session"]
    assert offered(monkeypatch, capsys, "okrtui list --team=c", "fish") == ["plain,--team=Café\t1 session"]
    teams = offered(monkeypatch, capsys, "okrtui list --team ", "fish")
    assert teams == [f"plain,{TEAM.upper()}\t2 sessions", "plain,Café\t1 session"]
    for line in (
        "okrtui show ",
        "okrtui show min",
        "okrtui list --team z",
        "okrtui update ",
        "okrtui list --team Zelda",
    ):
        for shell in ("bash", "zsh", "fish"):
            told = " ".join(offered(monkeypatch, capsys, line, shell)).casefold()
            assert not [word for word in ("mine", "zelda", "secret") if word in told.replace(line.casefold(), "")]


def test_a_folder_that_cannot_be_read_offers_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OKRTUI_SESSIONS", "~nobody-here/okrs")
    assert offered(monkeypatch, capsys, "okrtui show ", "bash") == [""]


def test_what_is_listed_without_an_import_is_what_there_is() -> None:
    context = click.Context(okrtui)
    assert list(_COMMANDS) == okrtui.list_commands(context)
    assert all(okrtui.get_command(context, name) for name in _COMMANDS)
    assert tuple(form.id for form in available_formats()) == FORMATS
    open_, rule = okrtui.get_command(context, "open"), okrtui.get_command(context, "rule")
    assert open_
    assert rule
    [step] = [each for each in open_.params if each.name == "step"]
    assert {item.value for item in step.shell_complete(context, "")} == set(STEPS)
    assert [item.value for item in rule.params[0].shell_complete(context, "")] == [each.name for each in all_rules()]
    check = okrtui.get_command(context, "check")
    assert check
    [select] = [each for each in check.params if each.name == "select"]
    offered = [item.value for item in select.shell_complete(context, "kr-output,kr-no-w")]
    assert offered == ["kr-output,kr-no-who"]


@pytest.mark.parametrize(
    "line",
    ["okrtui ", "okrtui open ", "okrtui open --step ", "okrtui new --format ", "okrtui list --team ", "okrtui rule "],
)
def test_completing_imports_neither_models_nor_the_app(sessions: Path, line: str) -> None:
    code = "import atexit, sys; atexit.register(lambda: print('-', *sys.modules)); from okrtui.cli import main; main()"
    asked = {"_OKRTUI_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, **asked, "PYTHONPATH": paths}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8")
    modules = done.stdout.rpartition("- ")[2].split()
    assert "okrtui.cli.root" in modules
    assert not {"pydantic", "textual", "jinja2", "rich.console", "okrtui.method.agenda"}.intersection(modules)


SCRIPT = """
eval "$(_OKRTUI_COMPLETE=bash_source okrtui)"
COMP_WORDS=({words}) COMP_CWORD={place}
_okrtui_completion okrtui
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (("okrtui", "list", "--team", "bik"), "", ""),
        (("okrtui", "list", "--team", "=", "bik"), "", ""),
        (("okrtui", "list", "--team", "="), "", ""),
        (("okrtui", "list", "--team", '"bike &'), '"', '"'),
        (("okrtui", "list", "--team", "'Bike & Co"), "'", "'"),
    ],
)
def test_bash_takes_a_name_for_nothing_but_a_name(
    sessions: Path, tmp_path: Path, words: tuple[str, ...], before: str, after: str
) -> None:
    script = SCRIPT.format(words=shlex.join(words), place=len(words) - 1)
    paths = os.pathsep.join(path for path in sys.path if path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "okrtui").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m okrtui "$@"\n')
    (tmp_path / "bin" / "okrtui").chmod(0o755)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": paths, "LC_ALL": "C.UTF-8", "PATH": path}
    run_bash = [shutil.which("bash") or "", "--norc", "-c"]
    done = subprocess.run([*run_bash, script], env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.stderr == ""
    first = done.stdout.splitlines()[0]
    taken = f"printf '%s' {before}{first}{after}"
    told = subprocess.run([*run_bash, taken], env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert (told.stdout, told.stderr) == (TEAM.upper(), "")
    assert not (tmp_path / "x").exists()


def test_a_quotation_mark_is_open_until_the_next_of_its_kind() -> None:
    opened = [shells._open_quote(line) for line in ("a 'b\"", "a \"b'", "a 'b' c", r"a \'b", r"'a\' b", "")]
    assert opened == ["'", '"', "", "", "", ""]


def test_a_name_is_offered_in_every_unicode_form(
    sessions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = unicodedata.normalize("NFD", "CAFÉ")
    assert offered(monkeypatch, capsys, f"okrtui list --team {typed}", "bash") == ["plain,Café"]
