"""Commands that write a session which is open elsewhere ask first, and do it with --force."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.locks import CLAIM_SUFFIX
from okrtui.store.toml_out import dumps
from tests.cli.files import RunCli

HOLD = """
import sys
from pathlib import Path
from okrtui.store.locks import Claim
claim = Claim(Path(sys.argv[1]))
claim.acquire()
print("open", flush=True)
sys.stdin.read()
claim.release()
"""
"""Holds a session open in a process of its own until its input is closed."""

Hold = Callable[[Path], None]


@pytest.fixture
def hold() -> Iterator[Hold]:
    processes: list[subprocess.Popen[str]] = []

    def start(path: Path) -> None:
        command = [sys.executable, "-c", HOLD, str(path)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"

    yield start
    for process in processes:
        process.communicate(timeout=30)
        assert process.returncode == 0


def session(*texts: str) -> Session:
    plan = Session(id="plan", title="Plan")
    for text in texts:
        plan = add(plan, Hypothesis, text=text)
    return plan


@pytest.fixture
def path(folder: Path) -> Path:
    """A session with one earlier version."""
    sessions, path = Folder(folder, Backups()), folder / "plan.toml"
    saved = sessions.save(session("first"), path, "")
    sessions.back_up(path)
    sessions.save(session("first", "second"), path, saved.digest)
    return path


def test_a_version_is_not_put_back_behind_the_back_of_who_has_it_open(path: Path, run_cli: RunCli, hold: Hold) -> None:
    hold(path)
    before = path.read_bytes()
    code, out, err = run_cli("backups", "plan", "--restore", "1")
    assert (code, out) == (1, "")
    assert err.startswith("okrtui: plan.toml: is open on this computer since ")
    assert err.endswith(", so it stays as it is; close it there first, or add --force.\n")
    assert path.read_bytes() == before
    code, out, err = run_cli("backups", "plan", "--restore", "1", "--force")
    assert (code, err) == (0, "")
    assert path.read_bytes() != before
    assert path.with_name(f".plan{CLAIM_SUFFIX}").exists()


def test_a_version_is_put_back_where_nobody_has_it_open(path: Path, run_cli: RunCli) -> None:
    assert run_cli("backups", "plan", "--restore", "1")[0] == 0
    assert len(Folder(path.parent, Backups()).open(path).session.hypotheses) == 1


def test_nothing_is_merged_behind_the_back_of_who_has_it_open(
    path: Path, run_cli: RunCli, hold: Hold, tmp_path: Path
) -> None:
    base, theirs = tmp_path / "base.toml", tmp_path / "theirs.toml"
    base.write_text(dumps(session("first")), "utf-8")
    theirs.write_text(dumps(session("first", "from elsewhere")), "utf-8")
    hold(path)
    before = path.read_bytes()
    code, out, err = run_cli("merge", str(base), str(path), str(theirs))
    assert (code, out) == (1, "")
    assert err.startswith("okrtui: plan.toml: is open on this computer since ")
    assert err.endswith("close it there first, or add --force.\n")
    assert path.read_bytes() == before
    assert run_cli("merge", str(base), str(path), str(theirs), "--force")[0] == 0
    merged = Folder(path.parent, Backups()).open(path).session
    assert [item.text for item in merged.hypotheses] == ["first", "from elsewhere", "second"]


def test_versions_that_are_too_long_together_are_not_merged(
    path: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okrtui.store.file_reader.MAX_BYTES", 5_000)
    base, theirs = tmp_path / "base.toml", tmp_path / "theirs.toml"
    for file, words in ((base, ()), (path, ("x" * 2_500,)), (theirs, ("y" * 2_500,))):
        file.write_text(dumps(session(*words)), "utf-8")
    before = path.read_bytes()
    code, _, err = run_cli("merge", str(base), str(path), str(theirs))
    assert (code, err) == (1, "okrtui: plan.toml: is too long once merged; shorten one of the two.\n")
    assert path.read_bytes() == before
