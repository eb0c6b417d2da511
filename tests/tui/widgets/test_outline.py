"""The list of a step: the row under the cursor is in sight, however fast the keys come."""

from __future__ import annotations

import asyncio
from pathlib import Path

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import walking


async def test_the_row_under_the_cursor_is_in_sight_after_keys_that_were_held(folder: Path) -> None:
    hypotheses = tuple(
        Hypothesis(id=f"h{n}", action=f"send message {n}", who="guests", behavior="come back", moves=("kr1",))
        for n in range(1, 25)
    )
    key_results = tuple(KeyResult(id=f"kr{n}", who="guests", does_what="come") for n in (1, 2, 3))
    async with walking(
        folder, "okr", (80, 24), objective=Objective(text="Be easy"), key_results=key_results, hypotheses=hypotheses
    ) as user:
        for key, count in (("down", 40), ("up", 12), ("down", 9), ("up", 60)):
            await user.press(*[key] * count)
            await user.rest()
            # The list follows the cursor at the next refresh, which a busy machine draws later.
            async with asyncio.timeout(20):
                while not any(row.startswith(" ▌") for row in user.rows()):
                    await asyncio.sleep(0.01)
        assert "Be easy" in user.line("▌")
