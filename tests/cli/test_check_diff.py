"""`okrtui check --diff-from`: only what is new since a commit."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from okrtui.report.file_check import folder_rules
from tests.cli.files import RunCli

GOAL = '[objective]\ntext = "Let shoppers pay without waiting"\n'
TILL, APP = '[[key_results]]\nsaid = "Ship the till"\n', '[[key_results]]\nsaid = "Ship the app"\n'
BY_ID = '[[key_results]]\nid = "{id}"\nsaid = "{said}"\n'
Git = Callable[..., None]


@pytest.fixture
def git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs Git in the folder of sessions, which is part of a new repository."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def run_git(*words: str) -> None:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)

    subprocess.run(["git", "init", "--quiet", folder.parent], check=True, capture_output=True)
    return run_git


@pytest.fixture
def committed(folder: Path, git: Git) -> Path:
    """Return the file of a session that was committed."""
    path = folder / "plan.toml"
    path.write_text(f'title = "Plan"\n{GOAL}{TILL}', "utf-8")
    (folder / "bad.toml").write_text("title = [\n", "utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "a")
    return path


@pytest.fixture
def new_rules(run_cli: RunCli, folder: Path) -> Callable[..., set[tuple[str, str]]]:
    """Return a function that returns what is new: rules, each with the item."""

    def check(*places: Path, ref: str = "HEAD") -> set[tuple[str, str]]:
        out = run_cli("check", *map(str, places or (folder,)), "--diff-from", ref, "--format", "json")[1]
        files = json.loads(out)["files"]
        return {(finding["rule"], finding["about"]) for file in files for finding in file["findings"]}

    return check


SHIPPED = {"kr-output", "kr-no-number", "kr-no-who", "kr-no-deadline"}
NewRules = Callable[..., set[tuple[str, str]]]


def test_what_did_not_change_has_nothing_new(run_cli: RunCli, committed: Path, folder: Path) -> None:
    code, out, err = run_cli("check", str(folder), "--diff-from", "HEAD")
    assert (code, out, err) == (0, "2 sessions: nothing to say.\n", "")
    assert run_cli("check", str(folder))[0] == 2


def test_an_item_without_an_id_is_known_by_its_words(committed: Path, new_rules: NewRules, folder: Path) -> None:
    committed.write_text(f'title = "Plan"\n{GOAL}{APP}{TILL}', "utf-8")
    assert new_rules() == {(rule, "kr1") for rule in SHIPPED}
    assert new_rules(committed) == new_rules()
    committed.write_text(f'title = "Plan"\n\n# a comment\n{GOAL}{TILL}owner = "Ana"\n', "utf-8")
    assert new_rules() == set()


def test_an_item_with_an_id_is_known_by_it(committed: Path, new_rules: NewRules, git: Git, folder: Path) -> None:
    till = BY_ID.format(id="kr1", said="Ship the till")
    committed.write_text(f'title = "Plan"\n{GOAL}{till}', "utf-8")
    git("commit", "--quiet", "--all", "--message", "b")
    more = BY_ID.format(id="kr2", said="Ship the till") + BY_ID.format(id="kr1", said="Ship the tills")
    committed.write_text(f'title = "Plan"\n{GOAL}{more}', "utf-8")
    assert {found for found in new_rules() if found[0] in SHIPPED} == {(rule, "kr2") for rule in SHIPPED}


def test_a_renamed_session_is_known_by_its_id(committed: Path, new_rules: NewRules, git: Git, folder: Path) -> None:
    committed.write_text(f'id = "plan"\ntitle = "Plan"\n{GOAL}{TILL}', "utf-8")
    git("commit", "--quiet", "--all", "--message", "b")
    committed.rename(folder / "renamed.toml")
    (folder / "renamed.toml").write_text(f'id = "plan"\ntitle = "Another"\n{GOAL}{TILL}', "utf-8")
    assert new_rules() == set()


def test_another_unknown_key_of_the_same_item_is_new(
    committed: Path, run_cli: RunCli, git: Git, new_rules: NewRules
) -> None:
    committed.write_text(f'jira = 1\ntitle = "Plan"\n{GOAL}{TILL}', "utf-8")
    git("commit", "--quiet", "--all", "--message", "b")
    committed.write_text(f'jira = 2\nlink = 1\ntitle = "Plan"\n{GOAL}{TILL}', "utf-8")
    out = run_cli("check", str(committed), "--diff-from", "HEAD")[1]
    assert [line.split(": ")[-1] for line in out.splitlines()[:-1]] == [
        "“link” is not a key here, so nothing reads it."
    ]


def test_a_new_file_is_all_new_and_one_that_breaks_is_told(
    committed: Path, run_cli: RunCli, folder: Path, new_rules: NewRules
) -> None:
    (folder / "new.toml").write_text(f'title = "New"\n{GOAL}{TILL}', "utf-8")
    assert new_rules() == {("objective-orphan", "objective")} | {(rule, "kr1") for rule in SHIPPED}
    committed.write_text("title = [[\n", "utf-8")
    code, out, err = run_cli("check", str(folder), "--diff-from", "HEAD")
    assert (code, err.count("plan.toml"), err.count("bad.toml")) == (2, 1, 0)
    assert out.splitlines()[-1].endswith("; 1 file could not be read.")


def test_a_changed_setting_makes_nothing_new(committed: Path, new_rules: NewRules, folder: Path) -> None:
    (folder / "okrtui.toml").write_text('[coach.severity]\nkr-no-who = "error"\n', "utf-8")
    folder_rules.cache_clear()
    assert new_rules() == set()
    committed.write_text(f'title = "Changed"\n{GOAL}{TILL}', "utf-8")
    assert new_rules() == set()


@pytest.mark.parametrize("ref", ["--output=sprung", "-", "nothing", ""])
def test_what_is_no_commit_is_one_sentence(committed: Path, run_cli: RunCli, folder: Path, ref: str) -> None:
    code, out, err = run_cli("check", str(folder), f"--diff-from={ref}")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "commit" in err
    assert not (folder / "sprung").exists()


def test_a_folder_in_no_repository_is_one_sentence(run_cli: RunCli, folder: Path) -> None:
    (folder / "plan.toml").write_text(GOAL, "utf-8")
    assert "no Git repository" in run_cli("check", str(folder), "--diff-from", "HEAD")[2]
