"""An open form takes the keys: it has the focus, or it is closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import walking

FIELDS = {
    "objective": Objective(text="Make it easy"),
    "hypotheses": tuple(
        Hypothesis(id=f"h{n}", action=f"send message {n}", who="guests", behavior="come") for n in range(1, 13)
    ),
    "key_results": tuple(KeyResult(id=f"kr{n}", who="guests", does_what=f"come {n}") for n in (1, 2, 3)),
}


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize("row", ["match:h1", "match:h8"])
async def test_a_form_whose_gap_loses_the_focus_still_takes_the_keys(
    size: tuple[int, int], row: str, folder: Path
) -> None:
    async with walking(folder, "okr", size, **FIELDS) as user:
        await user.go_on_to(row)
        await user.press("m", "m", "enter")
        user.app.screen.set_focus(None)
        await user.rest()
        assert user.gap == "moves"
        await user.press("escape")
        assert user.app.screen.pane.outline.editor is None
        assert user.app.focused is user.app.screen.pane.outline


@pytest.mark.parametrize("row", ["match:h1", "match:h8"])
async def test_the_list_hands_the_focus_to_the_form_that_is_open_in_it(row: str, folder: Path) -> None:
    async with walking(folder, "okr", (120, 40), **FIELDS) as user:
        await user.go_on_to(row)
        await user.press("enter")
        user.app.screen.pane.outline.focus()
        await user.rest()
        assert user.gap == "moves"
        await user.press("escape")
        assert user.app.screen.pane.outline.editor is None


async def test_a_complete_key_result_without_a_unit_opens_at_its_first_gap(folder: Path) -> None:
    day = date(2026, 12, 31)
    count = KeyResult(id="kr1", who="guests", does_what="come back", baseline=10, target=20, by=day, owner="Ana")
    async with walking(folder, "okr", (120, 40), key_results=(count, changed(count, id="kr2", does_what=""))) as user:
        await user.press("c", "c")
        opened = []
        for id in ("kr1", "kr2"):
            await user.go_on_to(id)
            await user.press("enter")
            opened.append(user.gap)
            await user.press("escape")
        assert opened == ["who", "does_what"]
