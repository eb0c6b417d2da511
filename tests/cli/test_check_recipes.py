"""The recipes for GitHub, GitLab and pre-commit do what the page says: their commands run as they stand there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "okrtui" / "docs" / "recipes.md").read_text("utf-8")
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
GOAL = 'title = "Plan"\n[objective]\ntext = "Let shoppers pay without waiting"\n'
TILL, APP = '[[key_results]]\nid = "kr1"\nsaid = "Ship it"\n', '[[key_results]]\nid = "kr2"\nsaid = "Ship the app"\n'
PROGRAMS = {"okrtui": f'exec "{sys.executable}" -m okrtui "$@"', "pip": "exit 0", "apt-get": "exit 0"}
"""What stands in for the programs that a recipe calls; git and jq are the real ones."""


def recipes(heading: str) -> list[str]:
    """Return the files that a section shows."""
    [section] = [part for part in PAGE.split("\n## ") if part.startswith(f"{heading}\n")]
    return re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)


class Clone:
    """A clone of a repository with a session, in which a branch adds a key result."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.session = folder / "clone", folder / "clone" / "sessions" / "plan.toml"
        programs = folder / "bin"
        programs.mkdir()
        for name, script in PROGRAMS.items():
            (programs / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
            (programs / name).chmod(0o755)
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        self.environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}
        self.session.parent.mkdir(parents=True)
        self.run("git", "init", "--quiet")
        self.session.write_text(GOAL + TILL, "utf-8")
        (self.session.parent / "okrtui.toml").write_text("[coach]\nignore = []\n", "utf-8")
        self.commit("main")
        self.run("git", "update-ref", "refs/remotes/origin/main", "HEAD")

    def commit(self, message: str) -> str:
        self.run("git", "add", "--all")
        self.run("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", message)
        return self.run("git", "rev-parse", "HEAD").stdout.strip()

    def run(self, *command: str, codes: tuple[int, ...] = (0,), **more: str) -> subprocess.CompletedProcess[str]:
        environment = self.environment | more
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in codes, done.stderr
        return done


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """Return a clone whose session has a new key result that is not committed."""
    clone = Clone(tmp_path)
    clone.session.write_text(GOAL + TILL + APP, "utf-8")
    return clone


def test_a_pull_request_on_github_is_annotated_and_scanned(clone: Clone) -> None:
    [workflow] = recipes("Check sessions in GitHub Actions")
    install, annotate, scan = re.findall(r"- run: (.*)", workflow)
    clone.commit("add")
    assert clone.run("sh", "-eu", "-c", install).stdout == ""
    annotated = clone.run("sh", "-eu", "-c", annotate, codes=(1,), GITHUB_BASE_REF="main").stdout.splitlines()
    assert all(
        re.match(r"::(error|warning|notice) file=sessions/plan\.toml,line=8,title=kr-", line) for line in annotated[:-1]
    )
    assert annotated[-1] == "1 session: 2 errors, 2 warnings."
    clone.run("sh", "-eu", "-c", scan)
    [written] = re.findall(r"sarif_file: (.*)", workflow)
    [run] = json.loads((clone.folder / written).read_text("utf-8"))["runs"]
    assert {result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in run["results"]} == {2, 5, 8}


def test_a_merge_request_on_gitlab_fails_on_what_is_new_and_has_a_report(clone: Clone) -> None:
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed here")
    [pipeline] = recipes("Check sessions in GitLab CI")
    base = clone.run("git", "rev-parse", "HEAD").stdout.strip()
    clone.commit("add")
    before, script = re.findall(r"script:\n((?:    .*\n)+)", pipeline)
    *first, last = [
        re.sub(r"^  ( *)", r"\1", part).removeprefix("|\n")
        for part in re.split(r"^    - ", before + script, flags=re.M)[1:]
    ]
    for command in first:
        clone.run("sh", "-eu", "-c", command)
    told = clone.run("sh", "-eu", "-c", last, codes=(1,), CI_MERGE_REQUEST_DIFF_BASE_SHA=base).stdout
    assert told.splitlines()[-1] == "1 session: 2 errors, 2 warnings."
    [report] = re.findall(r"codequality: (.*)", pipeline)
    issues = json.loads((clone.folder / report).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {"sessions/plan.toml"}
    assert {issue["location"]["lines"]["begin"] for issue in issues} == {2, 5, 8}
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major"}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert all(issue["description"] and issue["check_name"] for issue in issues)


@pytest.mark.parametrize("kind", [0, 1])
def test_a_commit_is_stopped_by_what_it_adds(clone: Clone, kind: int) -> None:
    hook = recipes("Check sessions before each commit")[kind]
    described = HOOKS if kind == 0 else hook
    [entry], [files], [exclude] = (re.findall(rf"{key}: (.*)", described) for key in ("entry", "files", "exclude"))
    arguments = re.findall(r"args: \[(.*)\]", hook)
    words = [*entry.split(), *(arguments[0].split(", ") if arguments else [])]
    clone.run("git", "add", "--all")
    staged = clone.run("git", "ls-files").stdout.split()
    chosen = [name for name in staged if re.search(files, name) and not re.search(exclude, name)]
    assert chosen == ["sessions/plan.toml"]
    told = clone.run(*words, *chosen, codes=(1,)).stdout
    assert told.splitlines()[-1] == "1 session: 2 errors, 2 warnings."
    clone.session.write_text(GOAL + TILL, "utf-8")
    assert clone.run(*words, *chosen).stdout == "1 session: nothing to say.\n"


def test_every_recipe_for_a_check_is_run() -> None:
    headings = [heading for heading in re.findall(r"^## (.*)", PAGE, re.MULTILINE) if "heck sessions" in heading]
    assert {heading: len(recipes(heading)) for heading in headings} == {
        "Check sessions before each commit": 2,
        "Check sessions in GitHub Actions": 1,
        "Check sessions in GitLab CI": 1,
    }
