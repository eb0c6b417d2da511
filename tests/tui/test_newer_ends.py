"""A number that a retro has measured after the next plan, taken as the start there, by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.okr import PreviousCycle, Update
from tests.tui.driving import plan, put, running
from tests.tui.ended_quarter import ENDED_QUARTER, ORDERS

PREVIOUS = PreviousCycle(cycle="2026-Q3", baseline=1200, value=1500, measured_on=date(2026, 9, 3), target=1800)
NEXT = changed(ORDERS, id="kr2", baseline=1500, updates=(), previous=PREVIOUS)
MEASURED = changed(ORDERS, updates=(Update(id="u1", on=date(2026, 9, 28), value=1590),))


async def test_one_key_takes_it_and_says_why_the_start_has_changed(folder: Path) -> None:
    put(folder, plan(**{**ENDED_QUARTER, "id": "q3", "key_results": (changed(ORDERS, updates=()),)}))
    put(
        folder, plan(**{**ENDED_QUARTER, "id": "retro", "format": "retro", "follows": "q3", "key_results": (MEASURED,)})
    )
    days = {"cycle": "2026-Q4", "starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}
    put(folder, plan(id="q4", follows="q3", status="running", key_results=(NEXT,), **days))
    async with running(folder, open_id="q4", step="okr") as user:
        await user.press("escape")
        await user.rest()
        await user.go_on_to("ended:kr2")
        assert "1,590 orders a week on 28 Sep, measured since: ⏎ starts from it" in user.read()
        await user.press("enter")
        (key_result,) = user.session.key_results
        assert (key_result.baseline, key_result.previous.value) == (1590, 1590)
        (record,) = user.session.changes
        assert (record.field, record.because) == ("baseline", "the last cycle was measured after this plan")
        assert user.cursor == "kr2"
        await user.press("u")
        assert (user.session.key_results, user.session.changes) == ((NEXT,), ())
