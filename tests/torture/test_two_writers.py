"""Two real processes that edit one session: every text of both is in the file, a conflict copy or a backup."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.torture.driver import CONFIRM, ESCAPE, Program

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("seed", [pytest.param(1, id="quick"), pytest.param(2, marks=pytest.mark.torture)])
def test_no_text_of_two_writers_is_lost(tmp_path: Path, seed: int) -> None:
    rounds = 5 if seed == 1 else 200
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))
    start = Session(id="plan", title="Plan")
    for _ in range(3):
        start = add(start, Hypothesis, text="a guess")
    folder.save(start, folder.path_of("plan"), "")
    logs = run_two_writers(folder, rounds, seed)
    assert [log["saved"] for log in logs.values()] == [True, True], [log["errors"] for log in logs.values()]
    files = (*folder.path.iterdir(), *(tmp_path / "backups").rglob("*.toml"))
    all_text = "\n".join(path.read_text("utf-8") for path in files)
    typed, deleted = (set().union(*(log[key] for log in logs.values())) for key in ("typed", "taken"))
    assert {text for text in typed - deleted if f'"{text}"' not in all_text} == set()
    for name, log in logs.items():
        assert [text for text in log["undone"] if f"by {name} " not in text] == []
    ids = [item.id for item in walk(folder.open(folder.path_of("plan")).session)]
    assert len(ids) == len(set(ids))
    assert typed
    assert not [path.name for path in folder.path.iterdir() if path.name.startswith(".")]
    print(f"{rounds} rounds: {len(typed)} texts, {len(deleted)} taken away on purpose, {len(ids)} items,")
    print(f"{len(list(folder.path.iterdir())) - 1} conflict copies, {len(files)} files in all")


def run_two_writers(folder: Folder, rounds: int, seed: int) -> dict[str, Any]:
    """Run two writer processes on the session; return the log of each by its name."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    command = [sys.executable, "-m", "tests.torture.writer", str(folder.path)]
    logs = {name: folder.path.parent / f"{name}.json" for name in ("one", "two")}
    writers = [
        subprocess.Popen([*command, name, str(rounds), str(100 * seed + n), str(log)], env=environment, cwd=ROOT)
        for n, (name, log) in enumerate(logs.items())
    ]
    assert [writer.wait(900) for writer in writers] == [0, 0]
    return {name: json.loads(log.read_text("utf-8")) for name, log in logs.items()}


FREQUENT_CHECKS = """\
from okrtui.cli import main
from okrtui.tui.screens import external_changes
external_changes.CHECK_INTERVAL = 0.2
main()
"""


@pytest.mark.torture
def test_two_programs_on_one_session(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))
    folder.save(Session(id="plan", title="Plan", team="Checkout"), folder.path_of("plan"), "")
    words = ("open", "plan", "--step", "hypotheses")
    with Program(*words, folder=folder.path, code=FREQUENT_CHECKS) as first:
        first.wait_for("Add")
        first.send("aa bench")
        first.wait_for("a bench")
        with Program(*words, folder=folder.path, code=FREQUENT_CHECKS) as second:
            second.wait_for("W takes over")
            second.send("W" + CONFIRM)
            second.wait_for("You write here now")
            first.wait_for("read-only")
            second.wait_for("bench")
            second.send("aa lamp" + ESCAPE)
            first.wait_for("lamp")
            second.send("q")
        first.send("q")
    assert sorted(hypothesis.text for hypothesis in folder.open(folder.path_of("plan")).session.hypotheses) == [
        "a bench",
        "a lamp",
    ]
