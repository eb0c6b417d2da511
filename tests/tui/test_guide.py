"""The facilitator's own window beside the shared one: two apps on the same folders, each waiting for what it reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from okrtui.model.follow_ups import ParkedItem
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.guide_queue import send, take
from okrtui.store.live_state import read_live_state
from okrtui.store.settings import read_settings
from okrtui.tui.app import OkrtuiApp
from okrtui.tui.screens.guide import GuideScreen
from okrtui.tui.screens.guide_follower import ALONE, FOLLOWS, GONE
from okrtui.tui.screens.guide_link import COVERED, NO_VOTE, WRITING
from okrtui.tui.widgets.bars import TitleBar
from tests.tui.driving import LONG, NOON, Facilitator, plan, put, running

FIELDS: dict[str, Any] = {
    "people": People(participants=("Ana", "Bo", "Tom")),
    "hypotheses": tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in (1, 2, 3)),
    "parking": (ParkedItem(id="p1", text="do we want a wish list?"),),
}
SIZE = (100, 40)


@asynccontextmanager
async def guiding(folder: Path, size: tuple[int, int] = SIZE) -> AsyncIterator[Facilitator]:
    """Run the facilitator's window on the plan in a folder."""
    sessions = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    app = OkrtuiApp(sessions, read_settings(folder), folder / "plan.toml", clock=lambda: NOON, guides=True)
    app.typeahead.timeout = LONG
    async with app.run_test(size=size, notifications=True) as pilot:
        guide = Facilitator(pilot, app)
        await guide.settle()
        yield guide


@asynccontextmanager
async def both(folder: Path, step: str = "hypotheses") -> AsyncIterator[tuple[Facilitator, Facilitator]]:
    """Run the shared window of a plan and the facilitator's, once each knows of the other."""
    put(folder, plan(**FIELDS))
    async with running(folder, SIZE, "plan", step) as room, guiding(folder) as guide:
        await seen(guide, FOLLOWS)
        yield room, guide


async def until(holds: Callable[[], object], told: Callable[[], str] = str) -> None:
    """Wait until something holds; raise AssertionError where it does not."""
    end = monotonic() + LONG
    while not holds():
        assert monotonic() < end, told()
        await asyncio.sleep(0.01)


async def seen(user: Facilitator, text: str) -> None:
    """Wait until a window shows a text."""
    await until(lambda: text in user.screen() or text in user.told, user.screen)


async def test_it_follows_step_item_timer_and_what_is_typed(folder: Path) -> None:
    async with both(folder) as (room, guide):
        assert "Hypotheses" in guide.rows()[0]
        assert "no time is running" in guide.rows()[0]
        await seen(guide, "do we want a wish list?")
        await room.press("home", "down")
        await seen(guide, "The hypothesis “idea number 2”")
        await room.press("T")
        await seen(guide, "18 min left · on time")
        await room.press("3")
        await until(lambda: "Goal" in guide.rows()[0], guide.screen)
        await room.press("p")
        await room.fill("who answers the phone?")
        # The room saves nothing by itself here: it is the live state that tells.
        await seen(guide, "who answers the phone?")
        assert b"who answers" not in (folder / "plan.toml").read_bytes()
        await room.press("escape", "2", "home", "enter")
        await room.type(" half writ")
        await seen(guide, "half writ")
        await room.press("escape", "u")
        await until(lambda: "half writ" not in guide.screen(), guide.screen)
    left = read_live_state(folder / "plan.toml")
    assert left is not None
    assert left.session == ""


async def test_keys_behind_a_command_of_the_window_wait_for_it(folder: Path) -> None:
    async with both(folder) as (room, _):
        counts: list[int] = []
        screen = room.app.screen
        open_next = screen.navigator.open_next  # type: ignore[attr-defined]

        async def counted() -> None:
            counts.append(room.app.typeahead.running_actions)
            await open_next()

        screen.navigator.open_next = counted  # type: ignore[attr-defined]
        state = read_live_state(folder / "plan.toml")
        assert state is not None
        send(folder / "plan.toml", "step_on", state.window, NOON)
        await until(lambda: counts)
        assert counts == [1]


async def test_a_look_that_ends_when_the_window_is_closed_draws_nothing(folder: Path) -> None:
    async with both(folder) as (room, guide):
        screen = guide.app.screen
        look = screen.follower.look  # type: ignore[attr-defined]

        async def look_and_close() -> None:
            await look()
            if screen.follower.state != before:  # type: ignore[attr-defined]
                await screen.query("*").remove()

        before = screen.follower.state  # type: ignore[attr-defined]
        screen.follower.look = look_and_close  # type: ignore[attr-defined]
        await room.press("right_square_bracket")
        await until(lambda: not screen.query(TitleBar))
        await until(lambda: all(worker.is_finished for worker in guide.app.workers))


async def test_its_commands_are_run_in_the_shared_window(folder: Path) -> None:
    async with both(folder) as (room, guide):
        await guide.press("right_square_bracket")
        await until(lambda: room.app.screen.step_id == "okr")  # type: ignore[attr-defined]
        await guide.press("left_square_bracket")
        await until(lambda: room.app.screen.step_id == "hypotheses")  # type: ignore[attr-defined]
        await guide.press("T")
        timer = room.app.screen.timer  # type: ignore[attr-defined]
        await until(lambda: timer.run is not None)
        await seen(guide, "18 min left")
        await guide.press("plus")
        await seen(guide, "19 min left")
        await room.press("home")
        await guide.press("right")
        await until(lambda: room.cursor == "h2")
        await guide.press("r")
        await seen(guide, NO_VOTE)
        await room.press("a")
        await room.type("half a sent")
        await guide.press("right_square_bracket")
        await seen(guide, WRITING)
        assert room.typed == "half a sent"
        await room.press("escape", "A")
        await guide.press("right_square_bracket")
        await seen(guide, COVERED)
        await room.press("escape")


async def test_it_names_who_is_not_in_and_reveals_and_tells_no_vote(folder: Path) -> None:
    async with both(folder) as (room, guide):
        await room.press("v")
        await seen(guide, "Ana, Bo, Tom")
        await room.fill("Ana: 3")
        await seen(guide, "1 of 3 in")
        await seen(guide, "Bo, Tom")
        state = read_live_state(folder / "plan.toml")
        assert state is not None
        assert state.waiting is not None
        assert (state.waiting.names, state.waiting.count) == (("Bo", "Tom"), 1)
        files = [
            path for path in (folder.parent / "state").rglob("*") if path.is_file() and "journal" not in path.parts
        ]
        assert not [path for path in files if b"Ana: " in path.read_bytes()]
        assert files
        await room.type("Bo: 1")
        await guide.press("r")
        await seen(guide, "A ballot is being typed")
        assert room.session.tallies == ()
        await room.press("enter")
        await seen(guide, "2 of 3 in")
        await guide.press("r")
        await until(lambda: room.session.tallies)
        await until(lambda: "Not yet in" not in guide.screen())


async def test_it_names_who_is_not_yet_asked_in_a_round(folder: Path) -> None:
    async with both(folder, "frame") as (room, guide):
        await room.press("r")
        await seen(room, "▸ Ana ◂")
        await until(lambda: "Not yet asked" in guide.screen() and "Bo, Tom" in guide.screen(), guide.screen)
        await guide.press("right")
        await seen(room, "▸ Bo ◂")
        await until(lambda: "Bo, Tom" not in guide.screen())


async def test_without_a_shared_window_it_says_so_and_its_closing_is_told(folder: Path) -> None:
    put(folder, plan(**FIELDS))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    async with guiding(folder) as guide:
        await seen(guide, ALONE)
        await guide.press("right_square_bracket")
        await seen(guide, "No shared window is open.")
        assert {path: path.read_bytes() for path in folder.iterdir()} == before
        assert not (folder.parent / "backups").exists()
        async with running(folder, SIZE, "plan", "okr") as room:
            await until(lambda: FOLLOWS in guide.screen())
            await room.press("q")
            await seen(guide, GONE)
        assert {path.name for path in folder.iterdir()} == {"plan.toml"}


async def test_the_notes_are_kept_beside_and_gone_on_request(folder: Path, tmp_path: Path) -> None:
    put(folder, plan(**FIELDS))
    async with guiding(folder) as guide:
        await guide.press("n")
        await guide.type("ask Tom first")
        await guide.press("escape", "q")
    files = [path for path in (tmp_path / "state").rglob("*") if path.is_file() and b"Tom first" in path.read_bytes()]
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600]
    assert "Tom first" not in (folder / "plan.toml").read_text()
    async with guiding(folder) as guide:
        assert "ask Tom first" in guide.screen()
        await guide.press("X")
        assert "Press it again" in guide.told
        await guide.press("X")
        assert "ask Tom first" not in guide.screen()
    assert not any(path.exists() for path in files)


async def test_the_card_for_whoever_takes_over_is_two_keys_away(folder: Path) -> None:
    async with both(folder) as (room, guide):
        await guide.press("semicolon")
        for words in ("Decided", "Open", "Time left", "Next question"):
            assert words in guide.screen()
        await guide.press("escape")
        assert isinstance(guide.app.screen, GuideScreen)
        await room.press("semicolon")
        assert "Next question" in room.screen()
        await room.press("3")
        assert room.session.people.facilitator == "Tom"
        assert room.told.startswith("Tom leads from here.")
        await room.press("u")
        assert room.session.people.facilitator == ""


@pytest.mark.parametrize("command", ["delete", "back", "leave", "undo"])
async def test_what_cannot_be_taken_back_is_never_done_by_it(folder: Path, command: str) -> None:
    path = put(folder, plan(**FIELDS))
    async with both(folder) as (room, _):
        state = read_live_state(path)
        assert state is not None
        send(path, command, state.window, NOON)
        await room.app.screen._guide_link.look()  # type: ignore[attr-defined]
        assert take(path, state.window, NOON)[1] == ()
        assert len(room.session.hypotheses) == 3
        assert not room.app.is_ending
