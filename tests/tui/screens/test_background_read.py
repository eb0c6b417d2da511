"""Reading before a screen opens: never on the loop, with a sign of life, and keys are answered meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.store import directory
from okrtui.tui.screens import background_read, session_opener
from okrtui.tui.screens.reading_screen import ReadingScreen
from tests.tui.driving import Facilitator, plan, put, running

SESSION = plan(
    id="next",
    follows="plan",
    timing={"hypotheses": 60},
    hypotheses=(Hypothesis(id="h1", text="a bench outside"),),
    objective=Objective(text="a shop that people like"),
    key_results=(KeyResult(id="kr1", text="more orders"),),
)


class Disk:
    """The disk of the test: slow on demand, when it notes what is read on the loop and lets all else wait."""

    def __init__(self) -> None:
        self.is_slow = False
        self.read_on_loop: list[object] = []
        self._answers = threading.Event()

    def answer(self) -> None:
        """Let all that waits be read."""
        self._answers.set()

    def slowed(self, read: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that reads as `read` does, when the disk answers."""

        def read_slowly(*arguments: object) -> object:
            if self.is_slow and threading.current_thread() is threading.main_thread():
                self.read_on_loop.append(arguments[0])
            elif self.is_slow:
                self._answers.wait()
            return read(*arguments)

        return read_slowly


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A disk that is fast until the test makes it slow."""
    disk = Disk()
    for name in ("open_file", "read", "names", "file_names", "exists", "status"):
        monkeypatch.setattr(directory, name, disk.slowed(getattr(directory, name)))
    monkeypatch.setattr(background_read, "MOMENT", 0.01)
    yield disk
    disk.answer()


SIGNS = {
    ("frame", "B"): "Reading the backups …",
    ("frame", "L"): "Reading the previous session …",
    ("frame", "C"): "Reading what was typed before …",
    ("frame", "parent", "enter"): "Reading the goals …",
    ("hypotheses", "M"): "Reading the sessions …",
    ("okr", "n"): "Reading the goals …",
    ("", "B"): "Reading the backups …",
    ("", "f"): "Reading the session …",
    ("", "N"): "Reading the session …",
    ("", "d"): "Reading the session …",
    ("", "n"): "Reading what was typed before …",
    ("", "r"): "Getting the rehearsal ready …",
}
"""What is said while the disk is slow, by the step (the library without one) and what is pressed there."""


async def press_on_slow_disk(user: Facilitator, disk: Disk, place: tuple[str, ...]) -> None:
    """Press the last key of a place while the disk is slow."""
    await user.rest()
    for row in place[1:-1]:
        await user.go_on_to(row)
    disk.is_slow = True
    await user.press(place[-1])


def put_chain(folder: Path) -> None:
    """Write a session and the one that it follows."""
    put(folder, plan())
    put(folder, SESSION)


@pytest.mark.parametrize("place", SIGNS, ids="-".join)
async def test_keys_are_answered_while_a_slow_disk_is_read(folder: Path, disk: Disk, place: tuple[str, ...]) -> None:
    put_chain(folder)
    async with running(folder, open_id="next" if place[0] else "", step=place[0]) as user:
        screen = user.app.screen
        await press_on_slow_disk(user, disk, place)
        assert SIGNS[place] in user.screen()
        assert disk.read_on_loop == []
        await user.press("escape")
        assert user.app.screen is screen
        disk.answer()
        disk.is_slow = False
        await user.rest()
        assert user.app.screen is screen


async def test_what_was_read_is_shown_when_the_disk_answers(folder: Path, disk: Disk) -> None:
    put_chain(folder)
    async with running(folder, open_id="next", step="hypotheses") as user:
        await press_on_slow_disk(user, disk, ("hypotheses", "B"))
        disk.answer()
        await user.rest()
        assert "Backups · Plan for Q4" in user.screen()


async def test_a_quick_disk_shows_no_sign_and_the_next_key_waits_for_the_screen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(ReadingScreen, "on_mount", lambda screen: shown.append(screen._text))
    put_chain(folder)
    async with running(folder, open_id="next", step="hypotheses") as user:
        await user.press("M", "enter", "ctrl+y")
        assert "Moved the hypothesis “a bench outside” to “Plan for Q4”." in user.told
        assert shown == []


async def test_the_first_session_is_opened_with_a_sign_and_takes_no_key_that_came_before_it_was_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = threading.Event()
    monkeypatch.setattr(session_opener, "is_loaded", loaded.is_set)
    monkeypatch.setattr(session_opener, "load", loaded.wait)
    monkeypatch.setattr(background_read, "MOMENT", 0.01)
    put_chain(folder)
    async with running(folder) as user:
        await user.press("enter", "enter", "r")
        assert "Opening the session …" in user.screen()
        loaded.set()
        await user.rest()
        screen, before = user.app.screen, user.session
        assert screen.is_seen
        screen.is_seen = False
        await user.press("a", "1", "enter")
        assert (user.app.screen, user.session, screen.has_field) == (screen, before, False)


async def test_what_is_typed_while_a_form_is_read_for_is_typed_into_the_form(folder: Path, disk: Disk) -> None:
    put_chain(folder)
    async with running(folder) as user:
        await press_on_slow_disk(user, disk, ("", "n"))
        await user.type("Bakery plan\n")
        assert "Reading what was typed before …" in user.screen()
        disk.answer()
        disk.is_slow = False
        await user.rest()
        assert user.gap == "team"
        assert user.line("title").strip("│ ").split(maxsplit=1) == ["title", "Bakery plan"]


async def test_what_happened_since_last_time_takes_the_enter_pressed_while_it_is_read(folder: Path, disk: Disk) -> None:
    put_chain(folder)
    async with running(folder, open_id="next", step="frame") as user:
        screen = user.app.screen
        await press_on_slow_disk(user, disk, ("frame", "L"))
        await user.press("enter", "enter")
        assert SIGNS["frame", "L"] in user.screen()
        disk.answer()
        disk.is_slow = False
        await user.rest()
        assert (user.app.screen, user.gap) == (screen, "")
        await user.press("L")
        assert "Since last time" in user.screen()
