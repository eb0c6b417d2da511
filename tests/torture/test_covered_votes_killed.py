"""Ballots that are in survive kill -9 between two votes, and the terminal has seen none of them."""

from __future__ import annotations

import signal
import stat
from pathlib import Path

import pytest

from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.store.toml_out import dumps
from tests.torture.driver import Program
from tests.tui.driving import plan

BALLOTS = {"Ana": "71 71 72", "Bo": "72 73 73", "Chi": "71 73 71"}
IDEAS = tuple(Hypothesis(id=f"h{n}", text=f"an idea {'abcdefghi'[n - 71]}") for n in range(71, 80))


@pytest.mark.torture
def test_ballots_survive_kill_9_between_two_votes_and_are_not_told(folder: Path) -> None:
    home = folder.parent / "home"
    session = plan(hypotheses=IDEAS, people=People(participants=(*BALLOTS, "Dan")))
    (folder / "plan.toml").write_text(dumps(session), "utf-8")
    for count, (name, votes) in enumerate(BALLOTS.items()):
        with Program("open", "plan", "--step", "hypotheses", folder=folder, size=(100, 30)) as program:
            program.wait_for("an idea a")
            program.send("v")
            program.wait_for(f"{count} of 4 in")
            program.send(f"{name}: {votes}\r")
            program.wait_for(f"{count + 1} of 4 in")
            program.signal(signal.SIGKILL)
            assert program.wait_for_end() == 128 + signal.SIGKILL
            seen = program.plain_output
        (journal,) = home.rglob("journal/*.json")
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
        files = [path for path in (*folder.rglob("*"), *home.rglob("*")) if path.is_file() and path != journal]
        texts = [seen, *(path.read_bytes().decode("latin-1") for path in files)]
        assert not [text for text in texts for ballot in BALLOTS.values() if ballot in text]
    with Program("open", "plan", "--step", "hypotheses", folder=folder, size=(100, 30)) as program:
        program.wait_for("an idea a")
        program.send("v")
        program.wait_for("3 of 4 in")
        program.send("\r")
        program.wait_for("The result: 9 dots by 3 people")
