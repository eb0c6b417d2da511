"""The commands of the facilitator's window: each is taken once, in order, and only fresh ones for this window."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.store.guide_queue import COMMANDS, STALE_AFTER, follow, send, take, unfollow
from okrtui.store.live_state import LiveState, Waiting, clear_live_state, read_live_state, write_live_state

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    (tmp_path / "sessions").mkdir()
    return tmp_path / "sessions" / "plan.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "state" / "live"


def taken(session: Path, root: Path, window: str = "w", now: datetime = NOW) -> list[str]:
    """Return the commands that are taken while somebody follows."""
    follow(session, root)
    commands = take(session, window, now, root)[1]
    unfollow(session, root)
    return [command.command for command in commands]


def test_each_command_is_taken_once_and_in_order(session: Path, root: Path) -> None:
    assert take(session, "w", NOW, root) == (False, ())
    ids = [send(session, command, "w", NOW, root) for command in COMMANDS]
    follow(session, root)
    commands = take(session, "w", NOW, root)[1]
    assert ([each.id for each in commands], [each.command for each in commands]) == (ids, list(COMMANDS))
    assert taken(session, root) == []
    assert list(root.iterdir()) == []


def test_only_its_owner_can_read_a_command_and_nothing_lies_in_the_sessions_folder(session: Path, root: Path) -> None:
    send(session, "timer", "w", NOW, root)
    follow(session, root)
    assert {stat.S_IMODE(path.stat().st_mode) for path in root.iterdir()} == {0o600}
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert list(session.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "window", "age"),
    [
        ("timer", "another window", timedelta(0)),
        ("timer", "w", STALE_AFTER + timedelta(seconds=1)),
        ("timer", "w", -STALE_AFTER - timedelta(seconds=1)),
        ("delete", "w", timedelta(0)),
        ("leave", "w", timedelta(0)),
        ("", "w", timedelta(0)),
    ],
)
def test_a_stale_strange_or_unknown_one_is_removed_and_not_run(
    session: Path, root: Path, command: str, window: str, age: timedelta
) -> None:
    send(session, command, window, NOW - age, root)
    send(session, "step_on", "w", NOW, root)
    assert taken(session, root) == ["step_on"]
    assert list(root.iterdir()) == []


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", b'{"format": 1}', b'{"format": 2}', b" " * 2_000, b"[" * 900]
)
def test_a_damaged_one_is_removed_and_not_run(session: Path, root: Path, data: bytes) -> None:
    send(session, "timer", "w", NOW, root)
    (file,) = root.iterdir()
    file.write_bytes(data)
    assert taken(session, root) == []
    assert list(root.iterdir()) == []


def test_a_moment_that_is_none_and_a_link_are_not_run(session: Path, root: Path, tmp_path: Path) -> None:
    send(session, "timer", "w", NOW, root)
    (file,) = root.iterdir()
    values = json.loads(file.read_text())
    for sent in ("soon", "2026-10-05T09:00:00"):
        file.write_text(json.dumps({**values, "sent": sent}))
        assert taken(session, root) == []
    other = tmp_path / "other.json"
    other.write_text(json.dumps(values))
    file.symlink_to(other)
    assert taken(session, root) == []
    assert other.exists()


def test_the_commands_of_another_session_are_left_alone(session: Path, root: Path) -> None:
    send(session.with_name("other.toml"), "timer", "w", NOW, root)
    assert taken(session, root) == []
    assert taken(session.with_name("other.toml"), root) == ["timer"]


def test_a_window_that_follows_says_so_until_it_is_closed(session: Path, root: Path) -> None:
    follow(session, root)
    follow(session, root)
    assert take(session, "w", NOW, root) == (True, ())
    unfollow(session, root)
    unfollow(session, root)
    assert take(session, "w", NOW, root) == (False, ())


@pytest.mark.parametrize("mark", [b'{"pid": 4194305}', b"{}", b"", b'{"pid": "1"}', b"[1]"])
def test_the_mark_of_a_window_that_was_killed_goes(session: Path, root: Path, mark: bytes) -> None:
    follow(session, root)
    (file,) = root.iterdir()
    file.write_bytes(mark)
    send(session, "timer", "w", NOW, root)
    assert take(session, "w", NOW, root) == (False, ())
    assert not file.exists()
    follow(session, root)
    assert take(session, "w", NOW + STALE_AFTER * 2, root) == (True, ())


def test_the_live_state_tells_window_names_and_answer(session: Path, root: Path, tmp_path: Path) -> None:

    waiting = Waiting("votes", ("Bo", "Tom"), count=2, people=4)
    state = LiveState("okr", "kr1", {}, "w", os.getpid(), waiting, "id", "A field is open.")
    write_live_state(session, state, root)
    assert read_live_state(session, root) == state
    assert state.is_open
    assert not LiveState("okr", pid=os.getpid()).is_open
    (file,) = root.iterdir()
    values = json.loads(file.read_text())
    for name, value in (("pid", "1"), ("pid", -1), ("pid", True), ("window", 3)):
        file.write_text(json.dumps({**values, name: value}))
        read = read_live_state(session, root)
        assert read is not None
        assert not read.is_open
    for odd in ([], {"kind": 1}, {**values["waiting"], "names": [1]}, {**values["waiting"], "count": True}):
        file.write_text(json.dumps({**values, "waiting": odd}))
        read = read_live_state(session, root)
        assert read is not None
        assert read.waiting is None
    clear_live_state(session, root)
