"""Claims by strangers: whatever lies in the place of one, the session opens and is saved, and nothing else changes."""

from __future__ import annotations

import json
import os
import pty
import shutil
import socket
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.items import change
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.locks import RENEWAL_INTERVAL, Claim, find_holder, remove_stale_locks
from okrtui.store.session_file import SessionFile
from tests.torture.driver import ESCAPE, Program

NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
VALID: dict[str, Any] = {
    "host": "cedar",
    "pid": 1,
    "since": NOON.isoformat(),
    "seen": NOON.isoformat(),
    "token": "t",
}
"""A claim that counts at noon."""

FREQUENT_CHECKS = """\
from okrtui.cli import main
from okrtui.tui.screens import external_changes
external_changes.CHECK_INTERVAL = 0.2
main()
"""


def bind(path: Path) -> None:
    """Leave a socket under this name."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def device(path: Path) -> None:
    """Make a terminal under this name; skip the test where only an administrator may."""
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(5, 2))
    except (AttributeError, PermissionError):
        pytest.skip("no device can be made here")


def link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


THINGS: dict[str, Callable[[Path], object]] = {
    "link-out": link("../secret"),
    "link-to-the-session": link("plan.toml"),
    "link-to-nothing": link("../created-by-a-link"),
    "link-to-itself": lambda path: path.symlink_to(path.name),
    "link-to-a-valid-claim": link("../claim"),
    "link-to-a-folder": link(".."),
    "link-to-zeros": link("/dev/zero"),
    "link-to-a-terminal": link("../terminal"),
    "link-to-a-pipe": link("../pipe"),
    "pipe": os.mkfifo,
    "socket": bind,
    "device": device,
    "folder": Path.mkdir,
}
"""What can stand in the place of a claim that is no file."""


def claim(**values: Any) -> str:
    """Return the text of a valid claim with some values replaced; of one without those that are `...`."""
    return json.dumps({key: value for key, value in {**VALID, **values}.items() if value is not ...})


TEXTS: dict[str, str | bytes] = {
    "empty": "",
    "no-json": "{",
    "list": "[1]",
    "number": "1e999",
    "nested": "[" * 4_000,
    "nested-objects": '{"pid":' * 500,
    "zeros": b"\0" * 4_096,
    "not-utf8": b'{"host": "\xff\xfe"}',
    "utf-16": claim(pid=-1).encode("utf-16"),
    "4-kib-and-more": claim(extra="x" * 4_096),
    "huge": claim(extra="x" * 5_000_000),
    "long-number": '{"pid": ' + "9" * 4_000 + "}",
    "pid-infinite": claim(pid=float("inf")),
    "pid-minus-infinite": claim(pid=float("-inf")),
    "pid-nan": claim(pid=float("nan")),
    "pid-1e999": claim().replace('"pid": 1', '"pid": 1e999'),
    "pid-fraction": claim(pid=1.5),
    "pid-minus": claim(pid=-1),
    "pid-zero": claim(pid=0),
    "pid-true": claim(pid=True),
    "pid-text": claim(pid="1"),
    "pid-huge": claim(pid=2**63),
    "pid-null": claim(pid=None),
    "pid-missing": claim(pid=...),
    "host-number": claim(host=1),
    "host-long": claim(host="x" * 300),
    "host-missing": claim(host=...),
    "token-number": claim(token=1),
    "token-empty": claim(token=""),
    "token-long": claim(token="x" * 100),
    "since-year-1": claim(since="0001-01-01T00:00:00+00:00"),
    "since-year-1-east": claim(since="0001-01-01T00:00:00+14:00"),
    "since-before-1970": claim(since="1969-12-31T00:00:00+00:00"),
    "since-9999-west": claim(since="9999-12-31T23:59:59-14:00"),
    "since-9999": claim(since="9999-12-31T23:59:59+00:00"),
    "since-without-zone": claim(since="2026-10-01T12:00:00"),
    "since-odd-zone": claim(since="9999-12-31T23:59:59.999999-23:59"),
    "since-number": claim(since=0),
    "since-word": claim(since="yesterday"),
    "since-missing": claim(since=...),
    "seen-year-1": claim(seen="0001-01-01T00:00:00+14:00"),
    "seen-9999-west": claim(seen="9999-12-31T23:59:59-14:00"),
    "seen-number": claim(seen=1e999),
    "seen-far-ahead": claim(seen="9999-12-01T00:00:00+00:00"),
    "seen-ahead": claim(seen=(NOON + RENEWAL_INTERVAL + timedelta(seconds=1)).isoformat()),
    "seen-long-ago": claim(seen="1970-01-02T00:00:00+00:00"),
}
"""What can stand in a claim, none of which keeps anybody away."""

CASES = {
    **THINGS,
    **{
        name: (lambda path, text=text: path.write_bytes(text if isinstance(text, bytes) else text.encode()))
        for name, text in TEXTS.items()
    },
}


@pytest.fixture
def session(folder: Path) -> Iterator[Path]:
    """Return a session, with things beside its folder that no claim may touch."""
    parent = folder.parent
    (parent / "secret").write_bytes(b"secret")
    (parent / "claim").write_text(claim(), "utf-8")
    os.mkfifo(parent / "pipe")
    ends = pty.openpty()
    (parent / "terminal").symlink_to(os.ttyname(ends[1]))
    yield folder / "plan.toml"
    for end in ends:
        os.close(end)
    assert (parent / "secret").read_bytes() == b"secret"
    assert (parent / "claim").read_text("utf-8") == claim()
    assert not (parent / "created-by-a-link").exists()


def claim_path(session: Path) -> Path:
    return session.parent / ".plan.okrtui-open"


def remove(path: Path) -> None:
    """Remove a claim, whatever it is."""
    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


@pytest.mark.parametrize("case", CASES)
def test_no_claim_by_a_stranger_keeps_a_session_from_being_opened(case: str, session: Path) -> None:
    text = session.read_bytes()
    CASES[case](claim_path(session))
    assert find_holder(session, NOON) is None
    remove_stale_locks(session.parent)
    own = Claim(session, lambda: NOON)
    assert own.acquire() is None
    assert own.lost_to() is None
    if case != "folder":
        assert stat.S_ISREG(claim_path(session).lstat().st_mode)
        holder = find_holder(session, NOON)
        assert holder is not None
        assert holder.pid == os.getpid()
    own.release()
    assert claim_path(session).exists() == (case == "folder")
    assert session.read_bytes() == text
    assert [path.name for path in session.parent.iterdir() if path.name.endswith(".tmp")] == []


@pytest.mark.parametrize("case", CASES)
def test_no_claim_that_is_swapped_while_a_session_is_open_stops_its_saves(
    case: str, session: Path, tmp_path: Path
) -> None:
    folder = Folder(session.parent, Backups(tmp_path / "backups"), lambda: NOON)
    loaded = folder.open(session)
    errors: list[Exception | None] = []
    session_file = SessionFile(
        folder,
        session,
        loaded.digest,
        lambda error, notice: errors.append(error),
        loaded.session,
        Claim(session, lambda: NOON),
        lambda: NOON,
    )
    assert session_file.holder is None
    remove(claim_path(session))
    CASES[case](claim_path(session))
    session_file.check_for_changes()
    session_file.schedule_save(change(loaded.session, "session", title="Typed"))
    assert session_file.flush()
    assert session_file.holder is None
    assert session_file.close()
    assert set(errors) == {None}
    assert 'title = "Typed"' in session.read_text("utf-8")


def test_a_claim_whose_clock_runs_ahead_a_little_still_counts(session: Path) -> None:
    claim_path(session).write_text(claim(seen=(NOON + RENEWAL_INTERVAL).isoformat()), "utf-8")
    assert find_holder(session, NOON) is not None


def test_a_clock_that_is_set_back_does_not_make_our_own_claim_stale(session: Path) -> None:
    moment = NOON
    own = Claim(session, lambda: moment)
    assert own.acquire() is None
    moment = NOON - timedelta(days=1)
    assert own.lost_to() is None
    assert find_holder(session, moment) is not None
    own.release()


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("\x1b[31mred", "on ␛[31mred since"),
        ("evil\u202egnp", "on evil"),
        ("two\nlines", "on two lines since"),
        ("\ud800", "on "),
        ("\x9b2J\u2066x", "on "),
        (" ", "on another computer since"),
        ("", "on another computer since"),
        ("x" * 255, f"on {'x' * 40} since"),
    ],
)
def test_the_holder_is_shown_as_text(host: str, place: str, session: Path) -> None:
    claim_path(session).write_text(claim(host=host), "utf-8")
    holder = find_holder(session, NOON)
    assert holder is not None
    description = holder.describe(NOON)
    assert description.startswith(place)
    assert description.isprintable()
    assert not set(description) & set("\u202e\u2066\x1b\x9b\ud800")


def test_a_claim_is_as_private_as_its_session(session: Path) -> None:
    session.chmod(0o600)
    before = os.umask(0o022)
    try:
        own = Claim(session, lambda: NOON)
        own.acquire()
    finally:
        os.umask(before)
    assert stat.S_IMODE(claim_path(session).stat().st_mode) == 0o600
    own.release()


def test_locks_of_strangers_beside_the_session_are_neither_used_nor_followed(session: Path) -> None:
    lock = session.parent / ".plan.okrtui-turn"
    for make in (os.mkfifo, link("../secret"), Path.mkdir):
        make(lock)
        own = Claim(session, lambda: NOON)
        assert own.acquire() is None
        own.release()
        remove_stale_locks(session.parent)
        assert os.path.lexists(lock)
        remove(lock)


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no Git")
def test_a_claim_that_came_by_git_clone_writes_nowhere(session: Path, tmp_path: Path) -> None:
    claim_path(session).symlink_to("../secret")
    clone = tmp_path / "clone" / "sessions"
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "a claim")):
        subprocess.run(["git", *arguments], cwd=session.parent, check=True)
    subprocess.run(["git", "clone", "-q", session.parent, clone], check=True)
    (clone.parent / "secret").write_bytes(b"secret")
    cloned_claim = claim_path(clone / "plan.toml")
    assert cloned_claim.is_symlink()
    own = Claim(clone / "plan.toml", lambda: NOON)
    assert own.acquire() is None
    assert not cloned_claim.is_symlink()
    assert (clone.parent / "secret").read_bytes() == b"secret"
    own.release()


SLOW_PROGRAM_CASES = (
    *("link-out", "link-to-a-terminal", "device", "folder", "pid-infinite", "pid-nan", "since-year-1"),
    *("since-9999-west", "seen-far-ahead", "huge"),
)
PROGRAM_CASES = ["pipe", *(pytest.param(case, marks=pytest.mark.torture) for case in SLOW_PROGRAM_CASES)]


def replace_claim(session: Path, case: str) -> None:
    """Replace the claim of the running program, which may write it anew at any moment."""
    while True:
        remove(claim_path(session))
        with suppress(FileExistsError):
            CASES[case](claim_path(session))
            return


@pytest.mark.parametrize("case", PROGRAM_CASES)
def test_the_program_opens_and_saves_whatever_the_claim_is(case: str, session: Path) -> None:
    CASES[case](claim_path(session))
    with Program("open", "plan", "--step", "hypotheses", folder=session.parent, code=FREQUENT_CHECKS) as program:
        program.wait_for("a bench outside")
        program.send("aa lamp" + ESCAPE)
        program.wait_until(lambda: "a lamp" in session.read_text("utf-8"))
        if claim_path(session).is_file():
            replace_claim(session, case)
        program.send("aa tree" + ESCAPE)
        program.wait_until(lambda: "a tree" in session.read_text("utf-8"))
        program.send("q")
        program.wait_for("Follow up")
