"""Unfinished input when the app quits, the mouse clicks elsewhere, or the clock jumps."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from textual import events
from textual.geometry import Offset

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.settings import Settings
from okrtui.tui.app import OkrtuiApp
from tests.tui.driving import LONG, NOON, Facilitator, plan, put, running, walking, written

KEY_RESULTS = (
    KeyResult(id="kr1", who="shoppers", does_what="finish their order"),
    KeyResult(id="kr2", who="shops", does_what="come back"),
)


async def test_typed_text_is_saved_without_a_key_for_it(folder: Path) -> None:
    path = put(folder, plan())
    app = OkrtuiApp(Folder(folder, Backups(folder.parent / "backups")), Settings(), path, "hypotheses")
    async with app.run_test(size=(100, 30)) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        await user.press("a", *"coffee")
        async with asyncio.timeout(LONG):
            while not (hypotheses := written(folder).hypotheses):
                await asyncio.sleep(0.01)
    assert "coffee".startswith(hypotheses[0].text)


async def test_a_half_typed_dismissal_reason_is_kept_on_quit(folder: Path) -> None:
    async with walking(folder, "okr", key_results=KEY_RESULTS) as user:
        await user.press("C", "d", *"the board", "ctrl+q")
    assert [dismissal.reason for dismissal in written(folder).dismissed] == ["the board"]


async def test_a_dismissal_reason_left_with_escape_is_kept_with_its_finding(folder: Path) -> None:
    async with walking(folder, "okr", key_results=KEY_RESULTS) as user:
        await user.press("C", "d", *"the board", "escape", *["down"] * 30, "escape", "q")
    (dismissal,) = written(folder).dismissed
    assert (dismissal.about, dismissal.reason) == ("kr1", "the board")


async def test_a_half_filled_new_session_is_created_on_quit(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press("n", "enter", *"Autumn", "ctrl+q")
    assert sorted(head.title for head in Folder(folder, Backups(folder.parent / "b")).heads()) == [
        "Autumn",
        "Plan for Q4",
    ]


async def test_an_untouched_new_session_is_not_created_on_quit(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press("n", "ctrl+q")
    assert len(list(folder.glob("*.toml"))) == 1


async def test_an_empty_new_item_is_not_saved(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Make it easy")) as user:
        await user.press("a")
        assert await user.saved()
        assert written(folder).key_results == ()
        await user.press("x")
        assert await user.saved()
        assert len(written(folder).key_results) == 1


async def test_a_click_is_handled_after_the_keys_before_it(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 24)) as user:
        for key in "acoffee":
            user.app.post_message(events.Key(key, key))
        for event_type in (events.MouseDown, events.MouseUp):
            user.app.post_message(click(event_type, Offset(3, 1)))
        await user.settle()
        assert user.session.hypotheses[0].text == "coffee"
        assert user.app.screen.step_id == "frame"  # type: ignore[attr-defined]


def click(event_type: type[events.MouseEvent], position: Offset) -> events.MouseEvent:
    return event_type(None, position.x, position.y, 0, 0, 1, False, False, False, position.x, position.y)


async def test_clock_jumps_neither_lose_input_nor_distort_the_timing(folder: Path) -> None:
    put(folder, plan(hypotheses=(Hypothesis(id="h1", text="a newsletter"),)))
    now = NOON
    sessions = Folder(folder, Backups(folder.parent / "backups"), lambda: now)
    app = OkrtuiApp(sessions, Settings(), folder / "plan.toml", "hypotheses", clock=lambda: now)
    async with app.run_test(size=(100, 30)) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        for jump in (timedelta(days=400), timedelta(days=-9_000), timedelta(seconds=90)):
            now += jump
            await user.press("2", "a", *"idea", "escape", "1", "2")
            assert await user.saved()
        await user.press("q")
    session = written(folder)
    assert [hypothesis.text for hypothesis in session.hypotheses] == ["a newsletter", *["idea"] * 3]
    assert sum(session.timing.values()) == 90
