"""The size of the terminal changes while somebody works: focus, text and place stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import Facilitator, running, shelf

SIZES = ((60, 20), (300, 80), (80, 24), (200, 50), (109, 30), (40, 10), (5, 3), (120, 40))
"""From the smallest to the largest terminal that it is made for, two that are too small among them."""


async def _resize(user: Facilitator, size: tuple[int, int]) -> None:
    await user.pilot.resize_terminal(*size)
    await user.rest()


def _is_seen(user: Facilitator) -> bool:
    """Whether the row under the cursor is on the screen."""
    outline = user.app.screen.pane.outline  # type: ignore[attr-defined]
    row = outline._rows[user.cursor]
    return bool(outline.region.overlaps(row.region))


@pytest.mark.parametrize("step", ["hypotheses", "close"])
async def test_the_row_under_the_cursor_stays_in_sight(folder: Path, step: str) -> None:
    async with running(shelf(folder), (120, 40), "bike-workshop-2026q4", step) as user:
        await user.press("end")
        cursor = user.cursor
        for size in SIZES:
            await _resize(user, size)
            if size[0] >= 60:
                assert user.cursor == cursor
                assert _is_seen(user), size
                assert all(len(row) <= size[0] for row in user.screen().split("\n"))
            else:
                assert sum(bool(row.strip()) for row in user.rows()) <= (1 if size[0] > 20 else 3)


async def test_the_gap_that_is_typed_into_keeps_focus_text_and_cursor(folder: Path) -> None:
    async with running(shelf(folder), (120, 40), "bike-workshop-2026q4", "okr") as user:
        await user.press("c", "escape")
        await user.go_on_to("kr2")
        await user.press("enter", "end")
        await user.type(" in the shop")
        await user.press("left", "left")
        gap, typed, focused = user.gap, user.typed, user.app.focused
        assert typed.endswith(" in the shop")
        for size in SIZES:
            await _resize(user, size)
            if size[0] >= 60:
                assert (user.gap, user.typed, user.app.focused) == (gap, typed, focused)
                assert user.app.screen.pane.outline.region.overlaps(focused.region), size  # type: ignore[attr-defined]
        await user.type("X")
        assert user.typed.endswith(" in the shXop")
