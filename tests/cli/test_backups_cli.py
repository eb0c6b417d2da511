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
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session with three versions: the old one as 3, a broken one as 2, and how it is now as 1."""
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
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def said(*words: str) -> tuple[int, str, str]:
        code = run(words)
        out, err = capsys.readouterr()
        assert all(line.startswith("okrtui: ") for line in err.splitlines())
        return code, out, err

    return said


def test_versions_are_listed_with_what_changed_since(path: Path, say: Say) -> None:
    code, out, err = say("backups", "plan")
    first, second, third = out.splitlines()
    assert (code, err) == (0, "")
    assert first.startswith("  1  today ")
    assert first.endswith("the same as now")
    assert "plan-b.toml: line 1 is not TOML" in second
    assert third.endswith("since then: 2 changed")


def test_a_difference_is_told_in_words(path: Path, say: Say) -> None:
    code, out, _ = say("backups", "plan-b", "--diff", "3")
    assert code == 0
    assert out.splitlines()[1:] == ["  session: title “Old” → “Now”", "  kr1: target 1,800 → 1,500"]


def test_scripts_get_all_of_it(path: Path, say: Say) -> None:
    listed = json.loads(say("backups", "plan-b", "--format", "json")[1])
    assert [one["number"] for one in listed["versions"]] == [1, 2, 3]
    assert [one["changes"] for one in listed["versions"]] == [0, None, 2]
    told = json.loads(say("backups", "plan-b", "--diff", "3", "--format", "json")[1])["differences"][1]
    assert (told["about"], told["field"], told["before"], told["after"]) == ("kr1", "target", "1,800", "1,500")
    back = json.loads(say("backups", "plan-b", "--restore", "3", "--format", "json")[1])
    assert back["restored"]["number"] == 3
    assert json.loads(say("backups", "--format", "json")[1])[0]["session"] == "plan-b"


def test_a_version_comes_back_and_that_can_be_taken_back_as_it_says(path: Path, say: Say) -> None:
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Now", b"Later"))
    code, out, _ = say("backups", "plan-b", "--restore", "3")
    assert (code, path.read_text("utf-8")) == (0, dumps(OLD))
    command = shlex.split(out.splitlines()[1].partition("back: ")[2])
    assert command[0] == "okrtui"
    assert say(*command[1:])[0] == 0
    assert path.read_bytes() == before.replace(b"Now", b"Later")


@pytest.mark.parametrize("name", ["plan-b", "plan", "okrs/plan-b.toml"])
def test_a_session_that_was_deleted_comes_back(
    name: str, path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent.parent)
    path.unlink()
    assert "(not there any more)" in say("backups")[1]
    code, out, err = say("backups", name)
    assert (code, len(out.splitlines())) == (0, 3)
    assert "not there any more" in err
    code, out, _ = say("backups", name, "--restore", "1")
    assert (code, len(out.splitlines())) == (0, 1)
    assert load(path).session.title == "Now"


def test_what_was_broken_is_kept_when_a_version_takes_its_place(path: Path, say: Say) -> None:
    path.write_bytes(b"\xff nonsense")
    assert "not UTF-8" in say("backups", "plan-b")[2]
    assert say("backups", "plan-b", "--restore", "1")[0] == 0
    assert load(path).session.title == "Now"
    assert Backups().list(path)[0].path.read_bytes() == b"\xff nonsense"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("plan-b", "--restore", "2"), 1, "so this version is not put back"),
        (("plan-b", "--diff", "2"), 2, "line 1 is not TOML"),
        (("plan-b", "--diff", "4"), 2, "no version 4 is kept; there are 3"),
        (("plan-b", "--diff", "0"), 2, "0 is not in the range"),
        (("plan-b", "--diff", "1", "--restore", "1"), 2, "Either --diff or --restore"),
        (("--restore", "1"), 2, "Of which session?"),
        (("nobody",), 2, "No session called “nobody”"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: tuple[str, ...], code: int, said: str, path: Path, say: Say
) -> None:
    before = path.read_bytes()
    found, out, err = say("backups", *words)
    assert (found, out, len(err.splitlines())) == (code, "", 1)
    assert said in err
    assert path.read_bytes() == before


def test_a_session_without_a_version_says_when_there_will_be_one(path: Path, say: Say) -> None:
    (path.parent / "new.toml").write_text(dumps(changed(NOW, id="new")), "utf-8")
    code, out, err = say("backups", "new")
    assert (code, out) == (0, "")
    assert "no version is kept yet" in err
