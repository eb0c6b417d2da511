"""What was typed and not finished when all is left, clicked elsewhere, or the clock jumps."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from textual import events
from textual.geometry import Offset

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.tui.app import OkrtuiApp
from tests.tui.driving import NOON, Facilitator, plan, put, running, walking, written

VAGUE = (
    KeyResult(id="kr1", who="shoppers", does_what="finish their order"),
    KeyResult(id="kr2", who="shops", does_what="come back"),
)


async def test_a_reason_that_was_half_typed_is_kept_when_all_is_left(folder: Path) -> None:
    async with walking(folder, "okr", key_results=VAGUE) as user:
        await user.press("C", "d", *"the board", "ctrl+q")
    assert [one.reason for one in written(folder).dismissed] == ["the board"]


async def test_a_reason_that_was_left_is_kept_with_the_finding_it_is_about(folder: Path) -> None:
    async with walking(folder, "okr", key_results=VAGUE) as user:
        await user.press("C", "d", *"the board", "escape", *["down"] * 30, "escape", "q")
    (kept,) = written(folder).dismissed
    assert (kept.about, kept.reason) == ("kr1", "the board")


async def test_a_new_session_that_was_half_filled_in_is_made_when_all_is_left(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press("n", *"Autumn", "ctrl+q")
    assert sorted(head.title for head in Folder(folder, Backups(folder.parent / "b")).heads()) == [
        "Autumn",
        "Plan for Q4",
    ]


async def test_a_new_session_of_which_nothing_was_typed_is_not_made(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press("n", "ctrl+q")
    assert len(list(folder.glob("*.toml"))) == 1


async def test_an_item_in_which_nothing_stands_yet_is_not_in_the_file(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Make it easy")) as user:
        await user.press("a")
        assert await user.saved()
        assert written(folder).key_results == ()
        await user.press("x")
        assert await user.saved()
        assert len(written(folder).key_results) == 1


async def test_a_click_waits_for_the_keys_before_it(folder: Path) -> None:
    async with walking(folder, "hypotheses", (100, 24)) as user:
        for key in "acoffee":
            user.app.post_message(events.Key(key, key))
        for kind in (events.MouseDown, events.MouseUp):
            user.app.post_message(click(kind, Offset(3, 1)))
        await user.settle()
        assert user.session.hypotheses[0].text == "coffee"
        assert user.app.screen.step_id == "frame"  # type: ignore[attr-defined]


def click(kind: type[events.MouseEvent], at: Offset) -> events.MouseEvent:
    return kind(None, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y)


async def test_a_clock_that_jumps_harms_nothing(folder: Path) -> None:
    put(folder, plan(hypotheses=(Hypothesis(id="h1", text="a newsletter"),)))
    moment = NOON
    sessions = Folder(folder, Backups(folder.parent / "backups"), lambda: moment)
    app = OkrtuiApp(sessions, folder / "plan.toml", "hypotheses", clock=lambda: moment)
    async with app.run_test(size=(100, 30)) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        for by in (timedelta(days=400), timedelta(days=-9_000), timedelta(seconds=90)):
            moment += by
            await user.press("2", "a", *"idea", "escape", "1", "2")
            assert await user.saved()
        await user.press("q")
    session = written(folder)
    assert [one.text for one in session.hypotheses] == ["a newsletter", *["idea"] * 3]
    assert sum(session.timing.values()) == 90
