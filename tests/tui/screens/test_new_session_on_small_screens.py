"""The form of a new session on screens of every size: the keys stay in sight, and no hint is cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import plan, put, running

PEOPLE = "Ana Maria Lopez, Bo Svensson, Chi Nguyen, Dan Brown, Eva Green, Fay Wray, Gil Evans, Hal Hartley"


@pytest.mark.parametrize("size", [(80, 18), (80, 24), (120, 40)])
async def test_keys_stay_in_sight_and_no_hint_is_cut(size: tuple[int, int], folder: Path) -> None:
    put(folder, plan())
    async with running(folder, size) as user:
        await user.press("n")
        for field in ("format", "title", "team", "people", "cycle", "minutes", "order"):
            assert user.gap == field
            await user.rest()
            assert not [word for word in ("← → ch…", "fie…", "→…", "nex…", "⏎…") if word in user.screen()]
            assert "Escape cancels" in user.screen()
            await user.press("tab")
        await user.go_to("people")
        await user.type(PEOPLE)
        await user.rest()
        assert "Escape cancels" in user.screen()
