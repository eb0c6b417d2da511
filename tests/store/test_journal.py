"""The journal: covered ballots and digests, for their owner only, and nothing if it is damaged."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from okrtui.store.journal import Journal, Round

ROUND = Round(("Ana: 1 1 2", "Bo: pass"), "Chi: 3", 5)

_VOTED = """
import os, signal, sys
from pathlib import Path
from okrtui.store.journal import Journal, Round
journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]))
for count in range(1, 4):
    journal.keep_round("dots hypotheses", Round(tuple(f"P{n}: {n}" for n in range(count))))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def session(tmp_path: Path) -> Path:
    (tmp_path / "sessions").mkdir()
    return tmp_path / "sessions" / "plan.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal"


def test_it_is_read_as_it_was_written_until_it_is_cleared(session: Path, root: Path) -> None:
    journal = Journal(session, root)
    assert (journal.round("dots"), journal.taken) == (Round(), frozenset())
    assert journal.keep_round("dots", ROUND)
    journal.take(("a", "b"))
    journal.release(("a",))
    again = Journal(session, root)
    assert (again.round("dots"), set(again.taken), again.salt) == (ROUND, {"b"}, journal.salt)
    assert Journal(session.with_name("other.toml"), root).round("dots") == Round()
    assert again.keep_round("dots", Round())
    assert Journal(session, root).round("dots") == Round()
    journal.clear()
    journal.clear()
    assert list(root.iterdir()) == []
    assert list(session.parent.iterdir()) == []


def test_only_its_owner_can_read_it(session: Path, root: Path) -> None:
    Journal(session, root).keep_round("dots", ROUND)
    (file,) = root.iterdir()
    assert (stat.S_IMODE(root.stat().st_mode), stat.S_IMODE(file.stat().st_mode)) == (0o700, 0o600)


@pytest.mark.parametrize(
    "data", ["", "{", "[]", '{"format": 2}', '{"format": 1, "salt": 1, "taken": [], "rounds": {}}']
)
def test_what_is_no_journal_is_as_if_there_were_none(data: str, session: Path, root: Path) -> None:
    Journal(session, root).keep_round("dots", ROUND)
    (file,) = root.iterdir()
    file.write_text(data, "utf-8")
    assert Journal(session, root).round("dots") == Round()
    file.write_text('{"format": 1, "salt": "x", "taken": [], "rounds": {"a": 1, "b": {"ballots": [1]}}}', "utf-8")
    assert Journal(session, root).round("b") == Round()


def test_a_process_that_is_killed_between_votes_loses_none(session: Path, root: Path) -> None:
    command = [sys.executable, "-c", _VOTED, str(session), str(root)]
    assert subprocess.run(command, env=os.environ, check=False).returncode == -signal.SIGKILL
    assert Journal(session, root).round("dots hypotheses").ballots == ("P0: 0", "P1: 1", "P2: 2")


def test_what_cannot_be_written_is_told(session: Path, root: Path) -> None:
    root.parent.mkdir()
    root.write_text("no folder", "utf-8")
    assert not Journal(session, root).keep_round("dots", ROUND)
