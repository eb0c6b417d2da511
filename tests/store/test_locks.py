"""Claims on open sessions (held, taken over, stale) and the lock that serializes saves."""

from __future__ import annotations

import json
import os
import platform
import stat
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.locks import RENEWAL_INTERVAL, STALE_AFTER, Claim, locks_folder, remove_stale_locks, save_lock

NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test have a state folder of its own, in which no other left a lock."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def session_path(tmp_path: Path) -> Path:
    """Return the path of a hand-written session."""
    path = tmp_path / "plan.toml"
    path.write_text('title = "Plan"\nformat = "plan"\n', "utf-8")
    return path


def write_foreign_claim(session_path: Path, host: str = "cedar", pid: int = 1, seen: datetime = NOON) -> Path:
    """Write the claim of another process since noon, and return its path."""
    path = session_path.parent / ".plan.okrtui-open"
    claim = {"host": host, "pid": pid, "since": NOON.isoformat(), "seen": seen.isoformat(), "token": "t"}
    path.write_text(json.dumps(claim), "utf-8")
    return path


def dead_process_id() -> int:
    """Return the id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_second_claim_gets_the_holder_of_the_first(session_path: Path) -> None:
    first, second = Claim(session_path, lambda: NOON), Claim(session_path, lambda: NOON + timedelta(minutes=5))
    assert first.acquire() is None
    holder = second.acquire()
    assert holder
    assert holder.describe(NOON) == f"on this computer since {NOON.astimezone():%H:%M}"
    assert holder.describe(NOON + timedelta(days=2)).endswith(", 1 Oct")
    first.release()
    assert second.acquire() is None
    second.release()
    assert [path.name for path in session_path.parent.iterdir()] == ["plan.toml"]


def test_a_claim_that_was_taken_over_notices_and_removes_nothing(session_path: Path) -> None:
    first, second = Claim(session_path, lambda: NOON), Claim(session_path, lambda: NOON)
    first.acquire()
    assert first.lost_to() is None
    assert second.acquire(force=True) is None
    assert first.lost_to() is not None
    first.release()
    assert second.lost_to() is None


def test_a_claim_that_was_taken_over_is_handed_back(session_path: Path) -> None:
    first, second = Claim(session_path, lambda: NOON), Claim(session_path, lambda: NOON)
    first.acquire()
    holder = second.acquire()
    assert holder is not None
    second.acquire(force=True)
    assert (first.is_held(), second.is_held()) == (False, True)
    second.hand_back(holder)
    assert (first.is_held(), second.is_held()) == (True, False)
    second.hand_back(holder)
    assert first.is_held()
    first.release()
    assert [path.name for path in session_path.parent.iterdir()] == ["plan.toml"]


def test_a_claim_of_another_computer_counts_until_it_is_stale(session_path: Path) -> None:
    write_foreign_claim(session_path)
    holder = Claim(session_path, lambda: NOON + STALE_AFTER).acquire()
    assert holder
    assert holder.describe(NOON).startswith("on cedar since ")
    assert Claim(session_path, lambda: NOON + STALE_AFTER + timedelta(seconds=1)).acquire() is None


def test_a_claim_of_a_dead_process_is_ignored_and_removed(session_path: Path) -> None:
    path = write_foreign_claim(session_path, platform.node(), dead_process_id())
    claim = Claim(session_path, lambda: NOON)
    assert claim.acquire() is None
    claim.release()
    path = write_foreign_claim(session_path, platform.node(), dead_process_id())
    remove_stale_locks(session_path.parent)
    assert not path.exists()


def test_removing_stale_locks_keeps_live_claims(session_path: Path) -> None:
    path = write_foreign_claim(session_path)
    remove_stale_locks(session_path.parent)
    assert path.exists()
    Claim(session_path, lambda: NOON).acquire(force=True)
    remove_stale_locks(session_path.parent)
    assert path.exists()


def test_a_claim_is_renewed_from_time_to_time(session_path: Path) -> None:
    moment = NOON
    claim = Claim(session_path, lambda: moment)
    claim.acquire()
    moment = NOON + RENEWAL_INTERVAL
    assert claim.lost_to() is None
    assert Claim(session_path, lambda: NOON + STALE_AFTER + timedelta(minutes=5)).acquire() is not None, (
        "it was renewed ten minutes after noon"
    )


def test_a_claim_that_is_released_during_a_look_is_gone(session_path: Path) -> None:
    releasing: list[threading.Thread] = []

    def clock() -> datetime:
        if is_held:
            releasing.append(threading.Thread(target=claim.release))
            releasing[0].start()
            releasing[0].join(0.2)
        return NOON + RENEWAL_INTERVAL

    is_held = False
    claim = Claim(session_path, clock)
    claim.acquire()
    is_held = True
    assert claim.lost_to() is None
    releasing[0].join()
    assert not any(path.name.startswith(".") for path in session_path.parent.iterdir())


def test_a_deleted_claim_is_written_again(session_path: Path) -> None:
    claim = Claim(session_path, lambda: NOON)
    claim.acquire()
    (session_path.parent / ".plan.okrtui-open").unlink()
    assert claim.lost_to() is None
    assert (session_path.parent / ".plan.okrtui-open").exists()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"host": 1}', "\x00" * 9_000, '{"since": "2026", "seen": "x"}'])
def test_an_unreadable_claim_is_ignored(session_path: Path, text: str) -> None:
    (session_path.parent / ".plan.okrtui-open").write_text(text, "utf-8")
    assert Claim(session_path, lambda: NOON).acquire() is None


def test_locks_that_cannot_be_written_are_no_obstacle(tmp_path: Path) -> None:
    for path in (tmp_path / "gone" / "plan.toml", tmp_path / f"{'x' * 250}.toml"):
        claim = Claim(path, lambda: NOON)
        assert claim.acquire() is None
        with save_lock(path):
            pass
        claim.release()
    assert list(tmp_path.iterdir()) == []


def test_lists_ignore_claim_files(session_path: Path) -> None:
    write_foreign_claim(session_path)
    folder = Folder(session_path.parent, Backups(session_path.parent / "backups"))
    assert ([head.id for head in folder.heads()], folder.foreign_files()) == (["plan"], ())


def test_saves_exclude_each_other(session_path: Path) -> None:
    active: list[int] = []
    active_counts: list[int] = []

    def save() -> None:
        for _ in range(10):
            with save_lock(session_path):
                active.append(1)
                active_counts.append(len(active))
                time.sleep(0.001)
                active.pop()

    threads = [threading.Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (max(active_counts), len(active_counts)) == (1, 40)
    assert [path.name for path in session_path.parent.iterdir()] == ["plan.toml"]


def test_the_save_lock_lies_in_the_state_folder_for_the_user_alone(session_path: Path) -> None:
    with save_lock(session_path):
        [lock_file] = locks_folder().iterdir()
        assert [path.name for path in session_path.parent.iterdir()] == ["plan.toml"]
        assert stat.S_IMODE(lock_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(locks_folder().stat().st_mode) == 0o700
    assert list(locks_folder().iterdir()) == []


def test_the_save_lock_is_the_same_by_whatever_path(session_path: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(session_path.parent)
    with save_lock(session_path):
        names = [path.name for path in locks_folder().iterdir()]
    with save_lock(tmp_path / "link" / ".." / session_path.parent.name / "plan.toml"):
        assert [path.name for path in locks_folder().iterdir()] == names
    with save_lock(session_path.with_name("other.toml")):
        assert [path.name for path in locks_folder().iterdir()] != names


def test_a_lock_that_a_killed_process_left_is_no_obstacle(session_path: Path) -> None:
    with save_lock(session_path):
        [lock_file] = locks_folder().iterdir()
    for use in (save_lock, nullcontext):
        lock_file.write_text("")
        os.utime(lock_file, (0, 0))
        with use(session_path):
            assert lock_file.exists()
        remove_stale_locks(session_path.parent)
        assert not lock_file.exists()


def test_a_lock_that_is_held_for_long_is_not_taken_away(session_path: Path) -> None:
    with save_lock(session_path):
        [lock_file] = locks_folder().iterdir()
        os.utime(lock_file, (0, 0))
        remove_stale_locks(session_path.parent)
        assert lock_file.exists()


def test_locks_of_earlier_versions_are_removed_from_the_folder(session_path: Path) -> None:
    lock_file = session_path.parent / ".plan.okrtui-turn"
    lock_file.write_text("")
    remove_stale_locks(session_path.parent)
    assert lock_file.exists()
    os.utime(lock_file, (0, 0))
    remove_stale_locks(session_path.parent)
    assert not lock_file.exists()


def test_a_state_folder_that_cannot_be_used_stops_no_save(
    session_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with save_lock(session_path):
        pass
    remove_stale_locks(session_path.parent)
