"""What holds in every dialog: the key line of the screen below, whose keys wait, is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.frame import People
from okrtui.model.okr import Objective
from okrtui.tui.screens.dialog import Dialog
from tests.tui.driving import walking

PEOPLE = People(facilitator="Ines", participants=("Ana", "Bo", "Ines"))
OBJECTIVE = Objective(text="Make the first order feel effortless")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["small", "large"])
@pytest.mark.parametrize(("step", "keys"), [("frame", "r?BCp"), ("okr", "v")])
async def test_no_key_of_the_screen_below_a_dialog_is_shown(
    folder: Path, size: tuple[int, int], step: str, keys: str
) -> None:
    async with walking(folder, step, size, people=PEOPLE, objective=OBJECTIVE) as user:
        key_line = user.rows()[-1]
        assert "F2 F3 Steps" in key_line or "? Help" in key_line
        for key in keys:
            await user.press(key)
            await user.rest()
            assert isinstance(user.app.screen, Dialog), key
            assert user.rows()[-1].strip(" │─╭╮╰╯") == "", key
            await user.press("escape")
            assert user.rows()[-1] == key_line, key
