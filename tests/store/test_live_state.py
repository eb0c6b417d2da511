"""The live state of a session: for its owner only, outside the sessions folder, and nothing if it is damaged."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.method.session_run_values import run_from_values
from okrtui.store.live_state import LiveState, clear_live_state, read_live_state, write_live_state

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
STATE = LiveState("okr", "kr2", {"left": {"frame": 30}})

_HELD = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from okrtui.method.agenda import build_agenda
from okrtui.method.session_run import begin
from okrtui.method.session_run_values import run_values
from okrtui.model.session import Session
from okrtui.store.live_state import LiveState, write_live_state
run = begin(build_agenda(Session(format="plan")), "okr", datetime(2026, 10, 5, 9, tzinfo=UTC))
write_live_state(Path(sys.argv[1]), LiveState("okr", "kr1", run_values(run)), Path(sys.argv[2]))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def session(tmp_path: Path) -> Path:
    (tmp_path / "sessions").mkdir()
    return tmp_path / "sessions" / "plan.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "state" / "live"


def test_it_is_read_as_it_was_written_until_it_is_cleared(session: Path, root: Path) -> None:
    assert read_live_state(session, root) is None
    write_live_state(session, STATE, root)
    assert read_live_state(session, root) == STATE
    assert read_live_state(session.with_name("other.toml"), root) is None
    assert list(session.parent.iterdir()) == []
    clear_live_state(session, root)
    clear_live_state(session, root)
    assert read_live_state(session, root) is None
    assert list(root.iterdir()) == []


def test_only_its_owner_can_read_it(session: Path, root: Path) -> None:
    write_live_state(session, STATE, root)
    (file,) = root.iterdir()
    assert (stat.S_IMODE(root.stat().st_mode), stat.S_IMODE(file.stat().st_mode)) == (0o700, 0o600)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"step": "okr", "item": "", "timer": {}}',
        b'{"format": 2, "step": "okr", "item": "", "timer": {}}',
        b'{"format": 1, "step": 1, "item": "", "timer": {}}',
        b'{"format": 1, "step": "okr", "item": "", "timer": []}',
        b"[" * 5_000,
        b" " * 30_000,
    ],
)
def test_a_damaged_or_foreign_one_is_ignored_and_replaced(session: Path, root: Path, data: bytes) -> None:
    write_live_state(session, STATE, root)
    (file,) = root.iterdir()
    file.write_bytes(data)
    assert read_live_state(session, root) is None
    write_live_state(session, STATE, root)
    assert read_live_state(session, root) == STATE


def test_a_link_in_its_place_is_not_followed(session: Path, root: Path, tmp_path: Path) -> None:
    write_live_state(session, STATE, root)
    (file,) = root.iterdir()
    other = tmp_path / "other.json"
    file.rename(other)
    file.symlink_to(other)
    assert read_live_state(session, root) is None
    write_live_state(session, LiveState("close"), root)
    assert b"close" not in other.read_bytes()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_program_loses_nothing_of_a_running_timer(session: Path, root: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", _HELD, str(session), str(root)], check=False, env=dict(os.environ))
    assert killed.returncode == -signal.SIGKILL
    state = read_live_state(session, root)
    assert state is not None
    assert (state.step, state.item) == ("okr", "kr1")
    later = START + timedelta(minutes=7, seconds=13)
    run = run_from_values(state.timer, later)
    assert run is not None
    assert run.timer.is_running
    assert run.timer.length - run.timer.at(later) == 433
