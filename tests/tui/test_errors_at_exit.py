"""An error raised while the app exits does not change how it ends, and no test overlooks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.tui.step_parts.pane import StepPane
from tests.tui.driving import running, walking


async def fail_while_exiting(folder: Path) -> None:
    async with running(folder) as user:
        user.app.exit(return_code=7)
        user.app._handle_exception(ValueError("closed in the middle of drawing"))
        assert (user.app.return_code, user.app._exception) == (7, None)


async def test_an_error_while_the_app_exits_fails_the_test(folder: Path) -> None:
    with pytest.raises(AssertionError, match="closed in the middle of drawing"):
        await fail_while_exiting(folder)


async def test_the_pause_after_typing_may_come_while_the_list_is_taken_down(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(Hypothesis(id="h1", text="a newsletter"),)) as user:
        await user.press("a")
        await user.type("a bench")
        pane = user.app.screen.query_one(StepPane)
        removal = pane.remove()
        pane._draw_timer.end()
        await removal
        assert pane.is_drawn
