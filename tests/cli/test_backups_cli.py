"""`okrtui backups`: listing, comparing and restoring the backups of a session."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from okrtui.model.base import changed
from okrtui.model.clock import now
from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps

OLD = Session(
    id="plan-b", title="Old", format="plan", written_by="okrtui 0.1.0", key_results=(KeyResult(id="kr1", target=1800),)
)
NOW = change(changed(OLD, title="Now"), "kr1", target=1500)
RunCli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a session with three backups: 3 is the old version, 2 a broken file, 1 the current version."""
    monkeypatch.setenv("OKRTUI_SESSIONS", str(tmp_path / "okrs"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "okrs").mkdir()
    path = tmp_path / "okrs" / "plan-b.toml"
    path.write_text(dumps(NOW), "utf-8")
    for days, text in ((9, dumps(OLD)), (2, "title =\n"), (0, dumps(NOW))):
        Backups().add(path, text.encode(), now() - timedelta(days=days))
    return path


@pytest.fixture
def run_cli(capsys: pytest.CaptureFixture[str]) -> RunCli:
    """Return a function that runs a command and checks the form of its error output."""

    def run_checked(*words: str) -> tuple[int, str, str]:
        code = run(words)
        out, err = capsys.readouterr()
        assert all(line.startswith("okrtui: ") for line in err.splitlines())
        return code, out, err

    return run_checked


def test_versions_are_listed_with_what_changed_since(path: Path, run_cli: RunCli) -> None:
    code, out, err = run_cli("backups", "plan")
    first, second, third = out.splitlines()
    assert (code, err) == (0, "")
    assert first.startswith("  1  today ")
    assert first.endswith("the same as now")
    assert "plan-b.toml: line 1 is not TOML" in second
    assert third.endswith("since then: 2 changed")


def test_a_difference_is_printed_in_words(path: Path, run_cli: RunCli) -> None:
    code, out, _ = run_cli("backups", "plan-b", "--diff", "3")
    assert code == 0
    assert out.splitlines()[1:] == ["  session: title “Old” → “Now”", "  kr1: target 1,800 → 1,500"]


def test_json_has_versions_differences_and_restores(path: Path, run_cli: RunCli) -> None:
    listed = json.loads(run_cli("backups", "plan-b", "--format", "json")[1])
    assert [version["number"] for version in listed["versions"]] == [1, 2, 3]
    assert [version["changes"] for version in listed["versions"]] == [0, None, 2]
    difference = json.loads(run_cli("backups", "plan-b", "--diff", "3", "--format", "json")[1])["differences"][1]
    assert (difference["about"], difference["field"], difference["before"], difference["after"]) == (
        "kr1",
        "target",
        "1,800",
        "1,500",
    )
    result = json.loads(run_cli("backups", "plan-b", "--restore", "3", "--format", "json")[1])
    assert result["restored"]["number"] == 3
    assert json.loads(run_cli("backups", "--format", "json")[1])[0]["session"] == "plan-b"


def test_a_restore_can_be_undone_with_the_command_it_prints(path: Path, run_cli: RunCli) -> None:
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Now", b"Later"))
    code, out, _ = run_cli("backups", "plan-b", "--restore", "3")
    assert (code, path.read_text("utf-8")) == (0, dumps(OLD))
    command = shlex.split(out.splitlines()[1].partition("go back to it: ")[2])
    assert command[0] == "okrtui"
    assert run_cli(*command[1:])[0] == 0
    assert path.read_bytes() == before.replace(b"Now", b"Later")


@pytest.mark.parametrize("name", ["plan-b", "plan", "okrs/plan-b.toml"])
def test_a_deleted_session_can_be_restored(
    name: str, path: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent.parent)
    path.unlink()
    assert "(no longer there)" in run_cli("backups")[1]
    code, out, err = run_cli("backups", name)
    assert (code, len(out.splitlines())) == (0, 3)
    assert "no longer exists" in err
    code, out, _ = run_cli("backups", name, "--restore", "1")
    assert (code, len(out.splitlines())) == (0, 1)
    assert load(path).session.title == "Now"


def test_a_broken_file_is_backed_up_before_a_restore_replaces_it(path: Path, run_cli: RunCli) -> None:
    path.write_bytes(b"\xff nonsense")
    assert "not UTF-8" in run_cli("backups", "plan-b")[2]
    assert run_cli("backups", "plan-b", "--restore", "1")[0] == 0
    assert load(path).session.title == "Now"
    assert Backups().list(path)[0].path.read_bytes() == b"\xff nonsense"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("plan-b", "--restore", "2"), 1, "so this version was not restored"),
        (("plan-b", "--diff", "2"), 2, "line 1 is not TOML"),
        (("plan-b", "--diff", "4"), 2, "no version 4; there are 3"),
        (("plan-b", "--diff", "0"), 2, "0 is not in the range"),
        (("plan-b", "--diff", "1", "--restore", "1"), 2, "Either --diff or --restore"),
        (("--restore", "1"), 2, "Of which session?"),
        (("nobody",), 2, "There is no session called “nobody”"),
    ],
)
def test_a_request_that_cannot_be_met_is_one_sentence(
    words: tuple[str, ...], code: int, message: str, path: Path, run_cli: RunCli
) -> None:
    before = path.read_bytes()
    actual_code, out, err = run_cli("backups", *words)
    assert (actual_code, out, len(err.splitlines())) == (code, "", 1)
    assert message in err
    assert path.read_bytes() == before


def test_a_session_without_a_version_says_when_there_will_be_one(path: Path, run_cli: RunCli) -> None:
    (path.parent / "new.toml").write_text(dumps(changed(NOW, id="new")), "utf-8")
    code, out, err = run_cli("backups", "new")
    assert (code, out) == (0, "")
    assert "there are no versions yet" in err
