"""Opening a session: where it was left, unless a step is asked for."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.hypotheses import Hypothesis
from okrtui.store.last_place import Place, write_place
from tests.tui.driving import plan, put, running


async def test_a_session_opens_where_it_was_left(folder: Path) -> None:
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in (1, 2, 3))
    put(folder, plan(hypotheses=hypotheses))
    async with running(folder) as user:
        await user.press("enter", "2", "down", "down")
        assert user.cursor == "h3"
        await user.press("q", "enter")
        assert (user.app.screen.step_id, user.cursor) == ("hypotheses", "h3")  # type: ignore[attr-defined]
        await user.press("7", "end", "ctrl+q")
    async with running(folder, open_id="plan") as user:
        assert (user.app.screen.step_id, user.cursor) == ("close", "status:closed")  # type: ignore[attr-defined]
    assert "status:" not in (folder / "plan.toml").read_text("utf-8")


async def test_a_step_that_is_asked_for_comes_before_the_place_that_was_left(folder: Path) -> None:
    put(folder, plan())
    async with running(folder, open_id="plan") as user:
        await user.press("3", "q")
    async with running(folder, open_id="plan", step="ladder") as user:
        assert user.app.screen.step_id == "ladder"  # type: ignore[attr-defined]


async def test_a_step_that_is_not_there_any_more_is_no_place(folder: Path) -> None:
    write_place(put(folder, plan()), Place("look_back", "h1"))
    async with running(folder, open_id="plan") as user:
        assert user.app.screen.step_id == "frame"  # type: ignore[attr-defined]
