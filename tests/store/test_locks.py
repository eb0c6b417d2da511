"""Who has a session open: seen, taken over, and forgotten when that ended, however it ended."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.locks import RENEWAL_INTERVAL, STALE_AFTER, Claim, remove_stale_locks, save_lock

NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text('title = "Plan"\nformat = "plan"\n', "utf-8")
    return path


def foreign(session: Path, host: str = "cedar", pid: int = 1, seen: datetime = NOON) -> Path:
    path = session.parent / ".plan.okrtui-open"
    found = {"host": host, "pid": pid, "since": NOON.isoformat(), "seen": seen.isoformat(), "token": "t"}
    path.write_text(json.dumps(found), "utf-8")
    return path


def dead() -> int:
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_second_claim_is_told_who_has_the_first(session: Path) -> None:
    first, second = Claim(session, lambda: NOON), Claim(session, lambda: NOON + timedelta(minutes=5))
    assert first.acquire() is None
    holder = second.acquire()
    assert holder
    assert holder.describe(NOON) == f"on this computer since {NOON.astimezone():%H:%M}"
    assert holder.describe(NOON + timedelta(days=2)).endswith(", 1 Oct")
    first.release()
    assert second.acquire() is None
    second.release()
    assert [path.name for path in session.parent.iterdir()] == ["plan.toml"]


def test_who_was_taken_over_notices_and_takes_nothing_away(session: Path) -> None:
    first, second = Claim(session, lambda: NOON), Claim(session, lambda: NOON)
    first.acquire()
    assert first.lost_to() is None
    assert second.acquire(force=True) is None
    assert first.lost_to() is not None
    first.release()
    assert second.lost_to() is None


def test_another_computer_counts_until_it_gave_no_sign_of_life_for_long(session: Path) -> None:
    foreign(session)
    holder = Claim(session, lambda: NOON + STALE_AFTER).acquire()
    assert holder
    assert holder.describe(NOON).startswith("on cedar since ")
    assert Claim(session, lambda: NOON + STALE_AFTER + timedelta(seconds=1)).acquire() is None


def test_a_process_that_is_gone_counts_no_more_and_is_cleared_away(session: Path) -> None:
    path = foreign(session, platform.node(), dead())
    claim = Claim(session, lambda: NOON)
    assert claim.acquire() is None
    claim.release()
    path = foreign(session, platform.node(), dead())
    remove_stale_locks(session.parent)
    assert not path.exists()


def test_clearing_leaves_what_others_hold(session: Path) -> None:
    path = foreign(session)
    remove_stale_locks(session.parent)
    assert path.exists()
    Claim(session, lambda: NOON).acquire(force=True)
    remove_stale_locks(session.parent)
    assert path.exists()


def test_a_sign_of_life_is_given_now_and_then(session: Path) -> None:
    moment = NOON
    claim = Claim(session, lambda: moment)
    claim.acquire()
    moment = NOON + RENEWAL_INTERVAL
    assert claim.lost_to() is None
    assert Claim(session, lambda: NOON + STALE_AFTER + timedelta(minutes=5)).acquire() is not None, (
        "it was renewed ten minutes after noon"
    )


def test_a_claim_that_was_taken_away_is_made_again(session: Path) -> None:
    claim = Claim(session, lambda: NOON)
    claim.acquire()
    (session.parent / ".plan.okrtui-open").unlink()
    assert claim.lost_to() is None
    assert (session.parent / ".plan.okrtui-open").exists()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"host": 1}', "\x00" * 9_000, '{"since": "2026", "seen": "x"}'])
def test_a_claim_that_cannot_be_read_keeps_nobody_away(session: Path, text: str) -> None:
    (session.parent / ".plan.okrtui-open").write_text(text, "utf-8")
    assert Claim(session, lambda: NOON).acquire() is None


def test_where_no_file_can_be_there_is_no_obstacle(tmp_path: Path) -> None:
    for path in (tmp_path / "gone" / "plan.toml", tmp_path / f"{'x' * 250}.toml"):
        claim = Claim(path, lambda: NOON)
        assert claim.acquire() is None
        with save_lock(path):
            pass
        claim.release()
    assert list(tmp_path.iterdir()) == []


def test_lists_pass_over_claims(session: Path) -> None:
    foreign(session)
    folder = Folder(session.parent, Backups(session.parent / "backups"))
    assert ([head.id for head in folder.heads()], folder.foreign_files()) == (["plan"], ())


def test_saves_take_turns(session: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def save() -> None:
        for _ in range(10):
            with save_lock(session):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.001)
                inside.pop()

    threads = [threading.Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (max(most), len(most)) == (1, 40)
    assert [path.name for path in session.parent.iterdir()] == ["plan.toml"]


def test_a_lock_that_a_killed_process_left_is_no_obstacle(session: Path) -> None:
    left = session.parent / ".plan.okrtui-turn"
    left.write_text("")
    os.utime(left, (0, 0))
    with save_lock(session):
        assert left.exists()
    assert not left.exists()
    left.write_text("")
    os.utime(left, (0, 0))
    remove_stale_locks(session.parent)
    assert not left.exists()
