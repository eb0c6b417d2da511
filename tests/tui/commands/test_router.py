"""The router: the first owner that has a command runs it, and keys, clicks and the palette all ask the same owners."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.tui.commands import commands
from okrtui.tui.commands.router import Handler, find_handler, run_command
from okrtui.tui.screens.actions import ActionsScreen
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.screens.goal_tree import GoalTreeScreen
from okrtui.tui.screens.library import LibraryScreen
from okrtui.tui.screens.trends import TrendsScreen
from okrtui.tui.screens.workshop import WorkshopScreen
from tests.tui.driving import plan, put, running, walking


class Owner:
    """An owner of some commands that notes which it ran."""

    def __init__(self, *ids: str) -> None:
        self.ids, self.ran = ids, list[str]()

    def command(self, id: str) -> Handler | None:
        """Return what notes the command; see CommandOwner."""
        return (lambda: self.ran.append(id)) if id in self.ids else None


async def test_the_first_owner_that_has_a_command_runs_it() -> None:
    pane, screen = Owner("edit"), Owner("edit", "undo")
    await run_command("edit", (pane, screen))
    await run_command("undo", (pane, screen))
    assert (pane.ran, screen.ran) == (["edit"], ["undo"])


async def test_a_command_that_waits_is_waited_for() -> None:
    ran = []

    class Waiting:
        """An owner whose commands are coroutines."""

        def command(self, id: str) -> Handler:
            """Return a coroutine function; see CommandOwner."""

            async def run() -> None:
                ran.append(id)

            return run

    await run_command("add", (Waiting(),))
    assert ran == ["add"]


async def test_a_command_without_an_owner_does_nothing() -> None:
    owner = Owner("edit")
    assert find_handler("fly", (owner,)) is None
    await run_command("fly", (owner,))
    assert owner.ran == []


SCREENS = {
    LibraryScreen: (),
    WorkshopScreen: ("enter",),
    ActionsScreen: ("enter", "A"),
    GoalTreeScreen: ("T",),
    TrendsScreen: ("t",),
}
"""The screens with commands of the table, each with the keys that lead there from the library."""


@pytest.mark.parametrize("screen_type", SCREENS, ids=lambda screen_type: screen_type.__name__)
async def test_every_command_of_a_screen_has_an_owner_and_every_owner_a_command(
    folder: Path, screen_type: type[BaseScreen[object]]
) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press(*SCREENS[screen_type])
        await user.rest()
        screen = user.app.screen
        assert isinstance(screen, screen_type)
        offered = [command.id for command in commands(*screen.places)]
        assert [id for id in offered if find_handler(id, (*screen.command_owners, user.app)) is None] == []
        assert screen.commands.keys() - set(offered) == set()


async def test_a_click_in_the_key_line_runs_what_the_key_runs(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        row = user.rows()[-1]
        await user.pilot.click(offset=(row.index("Park") + 1, len(user.rows()) - 1))
        await user.settle()
        assert "Park a thought for later" in user.screen()
