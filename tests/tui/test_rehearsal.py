"""Rehearsals by keys: everything works as in the session itself, and nothing of it is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.screen import Screen

from okrtui.method.pretended_people import MADE_UP
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.report.rehearsal_sample import rehearse_sample
from okrtui.store.locks import Claim
from okrtui.store.settings import Settings
from okrtui.tui.app import OkrtuiApp
from okrtui.tui.rehearsal_line import OVER, RehearsalLine
from tests.tui.driving import NEVER, NOON, Facilitator, plan, put, running

BANNER = "REHEARSAL · nothing of it is kept"
"""What stands on every screen of a rehearsal."""
LONG_PACE = (NEVER, NEVER)
"""A pace at which nobody votes while a test runs."""
FIELDS = {
    "people": People(facilitator="Ines", participants=("Ana", "Bo", "Chi")),
    "hypotheses": (Hypothesis(id="h1", text="guest checkout"), Hypothesis(id="h2", text="a delivery date")),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with all folders of the user and of sessions in it; temporary files are beside it."""
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for name in ("STATE", "CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    put(home / "sessions", plan(**FIELDS))
    return home


def contents(path: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time of every file and folder below a path, and the bytes of the files."""
    entries = list(path.rglob("*"))
    return {str(each): (each.stat().st_mtime_ns, each.read_bytes() if each.is_file() else b"") for each in entries}


@asynccontextmanager
async def library(home: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Facilitator]:
    """Run the library, and assert that what is done in it changes nothing of the home folder."""
    async with running(home / "sessions", size) as user:
        await user.rest()
        before = contents(home)
        yield user
        await user.rest()
        assert contents(home) == before
        assert list((home.parent / "temporary").iterdir()) == []


def check_banner(user: Facilitator) -> None:
    """Assert that the top line says that this is a rehearsal, and nothing else covers it."""
    assert BANNER in user.rows()[0], user.screen()
    assert isinstance(user.app.screen, Screen)
    assert len(user.app.screen.query(RehearsalLine)) == 1


async def test_a_rehearsal_leaves_nothing_behind(home: Path) -> None:
    async with library(home) as user:
        await user.press("r")
        await user.settle()
        check_banner(user)
        assert user.session.title == "Plan for Q4"
        await user.press("2")
        await user.say("a", "let people try it", "enter", "escape")
        await user.press("T", "p")
        check_banner(user)
        await user.paste("who pays for the boxes?")
        await user.press("enter", "escape", "u")
        # Two of the pretended people vote, and the others when they are asked.
        await user.press("v")
        check_banner(user)
        await user.press("ctrl+r", "ctrl+r")
        assert "2 of 3 in" in user.read(), user.screen()
        await user.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert [each.message for each in user.app._notifications] == ["Everybody has voted; the reveal is yours."]
        await user.press("enter")
        assert "by 3 people" in user.read()
        await user.press("enter", "ctrl+r")
        assert user.session.hypotheses[-1].text.endswith(MADE_UP)
        await user.press("P")
        check_banner(user)
        await user.press("P", "question_mark")
        check_banner(user)
        await user.press("escape")
        # A choice of how it looks is of the rehearsal, too.
        await user.app.run_action("command('easy_reading')")
        assert user.app.looks.is_easy
        assert await user.saved()
        await user.press("7", "q")
        await user.settle()
        assert user.told == OVER
        assert not user.app.looks.is_easy
        assert BANNER not in user.screen()


async def test_every_screen_of_a_room_says_that_it_is_a_rehearsal(home: Path) -> None:
    async with running(home / "sessions", (80, 24)) as user:
        await user.press("r")
        await user.settle()
        await user.press("P", "enter", "2")
        await user.pilot.resize_terminal(48, 14)
        for key, back in (("v", "escape"), ("Z", "escape"), ("at", "enter"), ("b", "escape"), ("A", "escape")):
            check_banner(user)
            await user.press(key)
            check_banner(user)
            await user.press(back)
        await user.press("P")
        await user.pilot.resize_terminal(80, 24)
        await user.press("q")


async def test_without_a_session_the_sample_is_rehearsed(home: Path) -> None:
    (home / "sessions" / "plan.toml").unlink()
    async with library(home, (80, 24)) as user:
        await user.press("r")
        await user.settle()
        check_banner(user)
        assert "Corner Cinema" in user.screen()
        await user.press("q")
        await user.settle()
        assert user.told == OVER


async def test_alone_nobody_else_answers(home: Path) -> None:
    put(home / "alone", plan(id="mine", format="solo", private=False))
    async with running(home / "alone", (120, 40)) as user:
        await user.press("r")
        await user.settle()
        check_banner(user)
        assert "ctrl+r answers for you" in user.rows()[0]


async def test_a_session_that_is_open_elsewhere_can_be_rehearsed(home: Path) -> None:
    claim = Claim(home / "sessions" / "plan.toml", lambda: NOON)
    assert claim.acquire() is None
    async with library(home) as user:
        await user.press("r")
        await user.settle()
        await user.say("2", "")
        await user.say("a", "it can be written", "enter", "escape")
        assert user.session.hypotheses[-1].text == "it can be written"
        await user.press("q")
    claim.release()


async def test_a_round_and_the_covered_questions_are_answered(home: Path) -> None:
    async with library(home) as user:
        await user.press("r")
        await user.settle()
        await user.press("r", "ctrl+r")
        assert "▸ Ana ◂" in user.screen()
        assert MADE_UP in user.line("▸ Ana ◂")
        await user.press("ctrl+r")
        assert user.told == "Ana has answered; ⏎ asks the next."
        await user.press("escape")
        await user.app.screen.run_action("command('safety_round')")
        await user.settle()
        await user.press(*["ctrl+r"] * 3, "enter")
        assert "All say" in user.read() or "From" in user.read()
        await user.press("escape")
        await user.app.screen.run_action("command('health_round')")
        await user.settle()
        for _ in range(5):
            await user.press(*["ctrl+r"] * 3, "enter")
        assert "on average" in user.read()
        await user.press("enter", "q")


async def test_the_program_ends_with_the_rehearsal(home: Path) -> None:
    rehearsed = rehearse_sample(lambda: NOON)
    app = OkrtuiApp(rehearsed.folder, Settings(), rehearsed.path, clock=lambda: NOON, rehearsal=rehearsed)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        check_banner(user)
        assert "q End" in user.rows()[-1]
        await user.press("2", "v")
        # As it does after a moment, and again after the next.
        await app.sessions.rehearsal._vote(LONG_PACE)  # type: ignore[union-attr]
        await user.settle()
        assert "1 of 5 in" in user.read()
        await user.press("escape", "4", "ctrl+r", "ctrl+r")
        answers = [answer.text for answer in user.session.whys[0].answers[2:]]
        assert len(set(answers)) == 2
        assert all(answer.endswith(MADE_UP) for answer in answers)
        await user.press("q")
    assert app.return_code == 0
    assert not app.errors_at_exit
    app.save_guard.save_at_exit()
    assert app.sessions.end_rehearsal()
    assert not rehearsed.root.exists()


PROGRAM = """
import asyncio, os, signal, sys
from pathlib import Path
from okrtui.report.rehearsal_sample import rehearse_sample
from okrtui.store.settings import Settings
from okrtui.tui.app import OkrtuiApp

async def rehearse():
    rehearsal = rehearse_sample()
    app = OkrtuiApp(rehearsal.folder, Settings(), rehearsal.path, rehearsal=rehearsal)
    app.typeahead.timeout = 120.0
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "a", *"try", "enter", "escape", "v", "3", "T")
        await asyncio.to_thread(app.save_guard.flush, 120.0)
        await pilot.pause()
        # Not by print, which the app catches, and flushes when it likes.
        os.write(1, str(sum(path.is_file() for path in rehearsal.root.rglob("*"))).encode())
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(rehearse())
"""


def test_a_killed_rehearsal_leaves_the_home_folder_as_it_was(home: Path) -> None:
    temporary = home.parent / "temporary"
    before = contents(home)
    environment = {**os.environ, "TMPDIR": str(temporary), "HOME": str(home)}
    # Its command line names nothing of ours by which somebody else could end it, as `pkill -f okrtui` does.
    command = [sys.executable, "-B", "-"]
    killed = subprocess.run(command, input=PROGRAM, env=environment, capture_output=True, encoding="utf-8")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert int(killed.stdout or 0) > 2, killed
    assert contents(home) == before
    assert len(list(temporary.iterdir())) == 1
    rehearse_sample(lambda: NOON).end()
    assert list(temporary.iterdir()) == []


async def test_the_guide_window_of_a_rehearsal_says_so_and_that_it_is_over(home: Path) -> None:
    rehearsed = rehearse_sample(lambda: NOON)
    before = contents(home)
    app = OkrtuiApp(rehearsed.folder, Settings(), rehearsed.path, clock=lambda: NOON, guides=True)
    async with app.run_test(size=(80, 24)) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        check_banner(user)
        follower = app.screen.follower  # type: ignore[attr-defined]
        rehearsed.end()
        follower.was_open = True
        assert follower.words == OVER
        await user.settle()
    assert contents(home) == before
    assert not rehearsed.root.exists()
