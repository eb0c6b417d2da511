"""Three real processes that edit one session: every text of all is in the file, a conflict copy or a backup."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.torture.driver import CONFIRM, ESCAPE, Program
from tests.torture.sitting import lost

ROOT = Path(__file__).parents[2]
NAMES = ("one", "two", "three")


@pytest.mark.torture
@pytest.mark.parametrize("rounds", [4, 150])
def test_no_text_of_three_writers_is_lost(tmp_path: Path, rounds: int) -> None:
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))
    session = Session(id="plan", title="Plan")
    for _ in range(3):
        session = add(session, Hypothesis, text="a guess")
    folder.save(session, folder.path_of("plan"), "")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    command = [sys.executable, "-m", "tests.torture.writer", str(folder.path)]
    writers = [
        subprocess.Popen(
            [*command, name, str(rounds), str(1_000 * rounds + number), str(tmp_path / f"{name}.json")],
            env=environment,
            cwd=ROOT,
        )
        for number, name in enumerate(NAMES)
    ]
    assert [writer.wait(900) for writer in writers] == [0, 0, 0]
    reports = [json.loads((tmp_path / f"{name}.json").read_text("utf-8")) for name in NAMES]
    assert [report["saved"] for report in reports] == [True] * 3, [report["errors"] for report in reports]
    typed, taken = (set().union(*(report[what] for report in reports)) for what in ("typed", "taken"))
    assert typed
    assert lost(sorted(typed - taken), folder.path, tmp_path / "backups") == []
    for name, report in zip(NAMES, reports, strict=True):
        # What its author took back can still be seen for a moment in an earlier state of another.
        taken_by_others = {text for other in reports if other is not report for text in other["taken"]}
        assert [t for t in report["undone"] if f"by {name} " not in t and t not in taken_by_others] == []
    ids = [item.id for item in walk(folder.open(folder.path_of("plan")).session)]
    assert len(ids) == len(set(ids))
    assert not [path.name for path in folder.path.iterdir() if path.name.startswith(".")]
    copies = folder.copies_of(folder.path_of("plan"))
    print(f"{rounds} rounds: {len(typed)} texts, {len(taken)} taken away, {len(copies)} conflict copies")


LOOKING_OFTEN = """\
from okrtui.cli import main
from okrtui.tui.screens import external_changes
external_changes.CHECK_INTERVAL = 0.2
main()
"""


@pytest.mark.torture
def test_three_programs_take_a_session_from_each_other(tmp_path: Path) -> None:
    """Each takes over in turn; the two others are told that they only read, and show what it writes."""
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))
    folder.save(Session(id="plan", title="Plan", team="Checkout"), folder.path_of("plan"), "")

    def open_program() -> Program:
        return Program("open", "plan", "--step", "hypotheses", folder=folder.path, code=LOOKING_OFTEN)

    with ExitStack() as opened:
        programs = []
        for _ in range(3):
            programs.append(opened.enter_context(open_program()))
            programs[-1].wait_for("Plan")
        # The one that was opened first writes already.
        for turn in range(1, 7):
            writer, others = programs[turn % 3], [program for program in programs if program is not programs[turn % 3]]
            mark = len(writer.output)
            writer.send("W" + CONFIRM)
            writer.wait_for("ou write here", since=mark)
            writer.send(f"aidea{turn}" + ESCAPE)
            for program in others:
                program.wait_for(f"idea{turn}")
            writer.wait_until(lambda turn=turn: not lost((f"idea{turn}",), folder.path))  # type: ignore[misc]
        for program in programs:
            program.send("q")
            program.wait_until(lambda program=program: not program.unread_bytes())  # type: ignore[misc]
        for program in programs:
            program.send("q\x11")
            assert program.wait_for_end() == 0
            assert program.terminal_faults() == []
    hypotheses = folder.open(folder.path_of("plan")).session.hypotheses
    assert sorted(hypothesis.text for hypothesis in hypotheses) == [f"idea{turn}" for turn in range(1, 7)]
    assert sorted(path.name for path in folder.path.iterdir()) == ["plan.toml"]
