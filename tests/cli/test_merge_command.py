"""`okrtui merge`, alone and as Git's merge driver, installed with the lines of the file-format page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.session import Session
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps

FILE_FORMAT = Path(__file__).parents[2] / "okrtui" / "docs" / "file-format.md"
BASE = add(Session(id="plan", title="Plan"), Hypothesis, action="sell", who="people", behavior="buy")


def write_session(path: Path, session: Session) -> str:
    """Write a session to a file and return the path as text."""
    path.write_text(dumps(session), "utf-8")
    return str(path)


def merge(folder: Path, ours: Session, theirs: Session, base: Session | None = BASE) -> tuple[int, Session]:
    """Run `okrtui merge`; return its exit code and the session that is in our file then."""
    base_path = write_session(folder / "base", base) if base else str(folder / "empty")
    (folder / "empty").write_text("")
    code = run(["merge", base_path, write_session(folder / "ours", ours), write_session(folder / "theirs", theirs)])
    return code, load(folder / "ours").session


def test_different_items_merge_and_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = add(BASE, Hypothesis, text="mine"), add(BASE, Hypothesis, text="yours")
    code, session = merge(tmp_path, ours, theirs)
    assert (code, [hypothesis.text for hypothesis in session.hypotheses]) == (0, ["", "yours", "mine"])
    assert capsys.readouterr().out == "From elsewhere: new h2. Your h2 is now h3.\n"


def test_a_conflict_keeps_both_in_a_file_that_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = change(change(BASE, "h1", who="drivers"), "objective", text="A")
    code, session = merge(tmp_path, ours, change(change(BASE, "h1", who="walkers"), "objective", text="B"))
    assert code == 1
    assert (session.objective.text, session.hypotheses[0].who) == ("A", "drivers")
    assert [parked.text for parked in session.parking if parked.text] == [
        "objective elsewhere: objective: B",
        "h1 as it was elsewhere",
    ]
    assert [parked.hypothesis.who for parked in session.parking if parked.hypothesis] == ["walkers"]
    assert "h1 was changed in both; ours stays, and theirs is parked." in capsys.readouterr().err


def test_without_a_common_base_nothing_is_lost(tmp_path: Path) -> None:
    code, session = merge(tmp_path, change(BASE, "h1", because="a"), add(BASE, Hypothesis, text="b"), None)
    assert (code, session.hypotheses[0].because, session.hypotheses[1].text) == (0, "a", "b")


@pytest.mark.parametrize("bad", ["nonsense =", "", dumps(BASE)[:-30], "<<<<<<< a\n=======\n>>>>>>> b\n"])
def test_an_unreadable_file_changes_nothing(tmp_path: Path, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = write_session(tmp_path / "ours", BASE)
    (tmp_path / "theirs").write_text(bad)
    assert run(["merge", before, before, str(tmp_path / "theirs")]) == 2
    assert load(tmp_path / "ours").session == load(tmp_path / "ours").session
    assert (tmp_path / "ours").read_text() == dumps(BASE)
    assert capsys.readouterr().err.count("\n") == 1


def test_wrong_use_exits_with_code_2() -> None:
    assert run(["merge", "a"]) == 2


def test_git_merges_by_the_two_lines_of_the_documentation(tmp_path: Path) -> None:
    lines = re.findall(r"^(?:git config|echo) .*$", FILE_FORMAT.read_text("utf-8"), re.MULTILINE)
    assert len(lines) == 2
    okrtui = f"{sys.executable} -m okrtui merge"
    paths = os.pathsep.join(filter(None, sys.path))
    identity = {f"GIT_{role}_{field}": "x@y" for role in ("AUTHOR", "COMMITTER") for field in ("NAME", "EMAIL")}
    environment = {**os.environ, **identity, "HOME": str(tmp_path), "PYTHONPATH": paths}

    def sh(command: str, code: int = 0) -> None:
        completed = subprocess.run(command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert completed.returncode == code, completed.stderr + completed.stdout

    sh("git init -q -b main")
    for line in lines:
        sh(line.replace("okrtui merge", okrtui))
    (tmp_path / "sessions").mkdir()
    path = tmp_path / "sessions" / "plan.toml"
    write_session(path, BASE)
    sh("git add -A && git commit -qm base && git checkout -qb other")
    write_session(path, change(add(BASE, Hypothesis, text="yours"), "h1", who="walkers"))
    sh("git commit -qam theirs && git checkout -q main")
    write_session(path, add(BASE, Hypothesis, text="mine"))
    sh("git commit -qam ours && git merge -q other -m merged")
    session = load(path).session
    assert [hypothesis.text for hypothesis in session.hypotheses] == ["", "yours", "mine"]
    assert session.hypotheses[0].who == "walkers"
    sh("git checkout -qb third HEAD~1")
    write_session(path, change(load(path).session, "h1", who="drivers"))
    sh("git commit -qam third && git merge -q other -m conflict", 1)
    assert load(path).session.hypotheses[0].who == "drivers"
    assert "walkers" in path.read_text("utf-8")
