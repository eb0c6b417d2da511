"""The recipes for scripts do what the page says: each is run as it stands there, on the sample sessions."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from okrtui.store.toml_in import load

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "okrtui" / "docs" / "recipes.md").read_text("utf-8")
BLOCK = re.compile(r"```(sh|crontab|yaml)\n(.*?)```", re.DOTALL)
WRITE, REMIND = "Write numbers without a meeting", "Remind people"
"""The sections of these recipes."""
PROGRAMS = {
    "okrtui": f'exec "{sys.executable}" -m okrtui "$@"',
    "count-first-tries": "echo 72",
    "count-calls": "echo 251",
    "git": 'echo git "$@" >> commands.txt',
    "mail": 'echo mail "$@" >> commands.txt; cat >> commands.txt',
}
"""What stands in for the programs that a recipe calls; jq and sqlite3 are the real ones."""
MEASURES = {"measures": [{"name": "kr1", "total": 73, "day": "2026-11-27"}, {"name": "kr3", "total": 240, "day": None}]}
CALLS = "CREATE TABLE calls (reason); INSERT INTO calls VALUES ('prescription'), ('prescription'), ('pain');"

Run = Callable[[str], str]
"""Runs a recipe, and returns what it printed."""


def recipes(heading: str) -> list[str]:
    """Return the recipes of a section as commands of a shell."""
    [section] = [part for part in PAGE.split("\n## ") if part.startswith(f"{heading}\n")]
    return [_commands(kind, text) for kind, text in BLOCK.findall(section)]


def _commands(kind: str, text: str) -> str:
    """Return the commands of a block: of a table of cron without the times, of a workflow without its frame."""
    if kind == "crontab":
        return "\n".join(line.split(maxsplit=5)[5] for line in text.splitlines())
    return re.sub(r"^- run: \||^    ", "", text, flags=re.MULTILINE) if kind == "yaml" else text


def recipe(heading: str, part: str) -> str:
    """Return the one recipe of a section that has a part."""
    [found] = [text for text in recipes(heading) if part in text]
    return found


@pytest.fixture
def run(tmp_path: Path, folder: Path) -> Run:
    """Return a function that runs a recipe in a folder of its own, whose sessions are the samples."""
    shutil.copytree(ROOT / "sessions", folder, dirs_exist_ok=True)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, script in PROGRAMS.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (programs / name).chmod(0o755)

    def run_recipe(text: str) -> str:
        for program in ("jq", "sqlite3"):
            if re.search(rf"\b{program}\b", text) and shutil.which(program) is None:
                pytest.skip(f"{program} is not installed here")
        places = text.replace("--sessions /srv/okrs", f'--sessions "{folder}"')
        places = places.replace("--sessions sessions", f'--sessions "{folder}"')
        environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["/bin/sh", "-eu", "-c", places], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), text
        return done.stdout

    return run_recipe


def numbers(folder: Path, key_result: int) -> list[tuple[float | None, str]]:
    """Return the values of a key result that were given between meetings, with who gave each."""
    updates = load(folder / "front-desk-2026q4.toml").session.key_results[key_result - 1].updates
    return [(update.value, update.said_by) for update in updates if update.said_on]


@pytest.mark.parametrize(
    ("part", "key_result", "written"),
    [
        ("--sure 7", 1, (71, "Tunde")),
        ("count-first-tries", 1, (72, "the telephone")),
        ("count-calls", 3, (251, "CI")),
        ("sqlite3", 3, (2, "the warehouse")),
    ],
)
def test_a_number_is_written(
    part: str, key_result: int, written: tuple[float, str], folder: Path, tmp_path: Path, run: Run
) -> None:
    if shutil.which("sqlite3"):
        subprocess.run(["sqlite3", str(tmp_path / "calls.db"), CALLS], check=True)
    run(recipe(WRITE, part))
    assert numbers(folder, key_result) == [written]
    if part == "count-calls":
        commands = (tmp_path / "commands.txt").read_text("utf-8")
        assert commands == "git commit --all --message Calls of last week\ngit push\n"


def test_the_numbers_of_an_export_are_written(folder: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "measures.json").write_text(json.dumps(MEASURES), "utf-8")
    assert len(run(recipe(WRITE, "measures.json")).splitlines()) == 2
    assert numbers(folder, 1) == [(73, "the export")]
    assert numbers(folder, 3) == [(240, "the export")]


def test_people_are_reminded(tmp_path: Path, run: Run) -> None:
    run(recipe(REMIND, "mail -s"))
    mail = (tmp_path / "commands.txt").read_text("utf-8")
    assert mail.startswith("mail -s What is due front-desk\n")
    assert "front-desk-2026q4" in mail
    counts = [int(line.split()[0]) for line in run(recipe(REMIND, "group_by")).splitlines()]
    assert (sum(counts), counts) == (len(run("okrtui actions --open").splitlines()), sorted(counts, reverse=True))
    assert all(line.count("\t") == 2 for line in run(recipe(REMIND, "@tsv")).splitlines())
    coming = run(recipe(REMIND, "as $until")).splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\d  .+: ", line) for line in coming)


def test_every_recipe_for_a_script_is_run() -> None:
    """A new block of these sections needs a test above that names a part of it."""
    parts = ("--sure 7", "count-first-tries", "count-calls", "sqlite3", "measures.json")
    parts += ("mail -s", "group_by", "@tsv", "as $until")
    assert all(sum(part in text for part in parts) == 1 for heading in (WRITE, REMIND) for text in recipes(heading))


def test_a_warehouse_reads_all_sessions(run: Run, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb of the extra dev is not installed")
    run(recipe("All sessions in a warehouse", "export"))
    [query] = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    [written] = tmp_path.rglob("sessions.jsonl")
    rows = duckdb.sql(query.replace("sessions.jsonl", str(written))).fetchall()
    told = [row[1:] for row in rows if row[0] == "Bike Workshop"]
    assert len(rows) > 20
    assert told[0][3:] == (15, 22)
