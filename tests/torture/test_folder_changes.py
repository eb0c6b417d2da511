"""The folder of an open session is removed, renamed, replaced, or moved to another state by Git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture.driver import CTRL_Q, ESCAPE, Program
from tests.torture.sitting import Sitting, lost, sample

BEFORE, PENDING, AFTER = "typed before", "typed meanwhile", "typed afterwards"
THEIRS = "a fountain"


def removed(folder: Path) -> None:
    shutil.rmtree(folder)


def renamed(folder: Path) -> None:
    folder.rename(folder.with_name("renamed"))


def replaced_by_nothing(folder: Path) -> None:
    renamed(folder)
    folder.mkdir()


def replaced_by_an_older_one(folder: Path) -> None:
    renamed(folder)
    folder.mkdir()
    (folder / "plan.toml").write_text('title = "Plan"\nformat = "plan"\n[[hypotheses]]\ntext = "old"\n', "utf-8")


def replaced_by_a_file(folder: Path) -> None:
    renamed(folder)
    folder.write_text("a file", "utf-8")


def replaced_by_a_link(folder: Path) -> None:
    """Replace the folder by a link to itself elsewhere, which is allowed."""
    renamed(folder)
    folder.symlink_to(folder.with_name("renamed"))


def replaced_by_a_circle(folder: Path) -> None:
    renamed(folder)
    folder.symlink_to(folder)


def replaced_by_a_link_to_nothing(folder: Path) -> None:
    renamed(folder)
    folder.symlink_to(folder.with_name("nothing"))


CHANGES = (
    removed,
    renamed,
    replaced_by_nothing,
    replaced_by_an_older_one,
    replaced_by_a_file,
    replaced_by_a_link,
    replaced_by_a_circle,
    replaced_by_a_link_to_nothing,
)


@pytest.mark.parametrize("change", sample(CHANGES, 2))
@pytest.mark.parametrize("then", ["leaves at once", "leaves", "types"])
def test_what_was_typed_survives(folder: Path, change: Callable[[Path], None], then: str) -> None:
    sitting = Sitting(folder)
    sitting.type(BEFORE)
    assert sitting.save()
    typed = [BEFORE]
    if then == "types":
        sitting.type(PENDING)
        typed.append(PENDING)
    change(folder)
    if then != "leaves at once":
        sitting.look()
    if then == "types":
        sitting.type(AFTER)
        typed.append(AFTER)
        sitting.save()
    rescued = sitting.end()
    if change in (removed, replaced_by_nothing, replaced_by_a_file):
        assert lost(typed, folder, folder.parent / "home") == []
    assert lost(typed, folder.parent) == []
    if then == "types" and change is not replaced_by_a_link:
        assert sitting.told or sitting.errors or rescued
    if change is removed:
        assert not folder.exists(), "a folder that was removed is not made again behind somebody's back"


def git(folder: Path, *words: str) -> None:
    who = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *words],
        cwd=folder,
        env={**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or words[0] in ("rebase", "merge", "stash"), done.stderr


@pytest.fixture
def repository(folder: Path) -> Path:
    """The folder under Git: `main`, a branch `other` where an idea is new, and a branch `bare` without the session."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    path = folder / "plan.toml"
    text = path.read_text("utf-8")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "Begin")
    git(folder, "checkout", "-b", "bare")
    git(folder, "rm", "plan.toml")
    git(folder, "commit", "--allow-empty", "-m", "Remove")
    folder.mkdir(exist_ok=True)
    git(folder, "checkout", "-b", "other", "main")
    path.write_text(f'{text}[[hypotheses]]\ntext = "{THEIRS}"\n', "utf-8")
    git(folder, "commit", "-am", "Add")
    git(folder, "checkout", "main")
    return folder


def forced_back(folder: Path) -> None:
    git(folder, "checkout", "--", ".")


def reset(folder: Path) -> None:
    git(folder, "reset", "--hard")


def stashed(folder: Path) -> None:
    git(folder, "stash")


def stashed_and_popped(folder: Path) -> None:
    git(folder, "stash")
    git(folder, "stash", "pop")


def switched(folder: Path) -> None:
    git(folder, "checkout", "-f", "other")


def switched_to_where_it_is_not(folder: Path) -> None:
    git(folder, "checkout", "-f", "bare")


def committed_and_rebased(folder: Path) -> None:
    """Commit what the app saved, and rebase it on the other branch: that stops in a conflict of both."""
    git(folder, "commit", "-am", "Saved by okrtui")
    git(folder, "rebase", "other")


def committed_and_switched_back_and_forth(folder: Path) -> None:
    git(folder, "commit", "-am", "Saved by okrtui")
    git(folder, "checkout", "other")
    git(folder, "checkout", "main")


def cleaned(folder: Path) -> None:
    git(folder, "clean", "-fdx")


GIT = (
    forced_back,
    reset,
    stashed,
    stashed_and_popped,
    switched,
    switched_to_where_it_is_not,
    committed_and_rebased,
    committed_and_switched_back_and_forth,
    cleaned,
)


@pytest.mark.parametrize("change", sample(GIT, 9))
@pytest.mark.parametrize("look_between", [True, False])
def test_git_under_an_open_session_loses_no_text(
    repository: Path, change: Callable[[Path], None], look_between: bool
) -> None:
    """Whatever Git does to the file: all is in the folder or the backups, not only in what Git keeps."""
    sitting = Sitting(repository)
    sitting.type(BEFORE)
    assert sitting.save()
    sitting.type(PENDING)
    change(repository)
    if look_between:
        sitting.look()
    sitting.type(AFTER)
    rescued = sitting.end()
    shutil.rmtree(repository / ".git")
    assert lost((BEFORE, PENDING, AFTER), repository, repository.parent / "home") == []
    assert sitting.told or sitting.errors or rescued
    if change is committed_and_rebased:
        assert "<<<<<<<" in (repository / "plan.toml").read_text("utf-8")
        assert rescued
        assert any("unresolved merge conflict" in error for error in sitting.errors)


@pytest.mark.torture
@pytest.mark.parametrize("change", GIT)
def test_git_under_the_running_program_loses_no_text(repository: Path, change: Callable[[Path], None]) -> None:
    """The program lives through it, draws, saves or says why not, and ends with the text somewhere."""
    with Program("open", "plan", "--step", "hypotheses", folder=repository, code=LOOKING_OFTEN) as program:
        program.wait_for("a bench outside")
        program.send("a" + BEFORE)
        program.wait_for(BEFORE)
        program.wait_until(lambda: BEFORE in (repository / "plan.toml").read_text("utf-8"))
        change(repository)
        program.send(" " + AFTER + ESCAPE)
        program.wait_for(AFTER.split()[0])
        program.send(CTRL_Q * 3)
        assert program.wait_for_end() in (0, 1)
        assert b"Traceback" not in program.output
        assert program.terminal_faults() == []
        assert program.remaining_processes() == []
    shutil.rmtree(repository / ".git")
    assert lost((f"{BEFORE} {AFTER}",), repository, repository.parent / "home") == []


LOOKING_OFTEN = """\
from okrtui.cli import main
from okrtui.tui.screens import external_changes
external_changes.CHECK_INTERVAL = 0.2
main()
"""


@pytest.mark.torture
@pytest.mark.parametrize("change", CHANGES)
def test_a_folder_changed_under_the_running_program_loses_no_text(folder: Path, change: Callable[[Path], None]) -> None:
    with Program("open", "plan", "--step", "hypotheses", folder=folder, code=LOOKING_OFTEN) as program:
        program.wait_for("a bench outside")
        program.send("a" + BEFORE)
        program.wait_for(BEFORE)
        program.wait_until(lambda: BEFORE in (folder / "plan.toml").read_text("utf-8"))
        change(folder)
        program.send(" " + AFTER)
        program.wait_for("afterwards")
        program.send(ESCAPE + CTRL_Q * 3)
        assert program.wait_for_end() in (0, 1)
        assert b"Traceback" not in program.output
        assert program.terminal_faults() == []
    assert lost((f"{BEFORE} {AFTER}",), folder.parent) == []
