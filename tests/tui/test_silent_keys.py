"""No key is silent: on every kind of row of every step it does something, or says in a line what it works on."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.tui.app_state import AppState
from okrtui.tui.commands import commands
from okrtui.tui.commands.command import Command
from okrtui.tui.screens.workshop import WorkshopScreen
from okrtui.tui.screens.workshop_bars import PINNED_KEYS, key_line
from okrtui.tui.step_parts.pane import StepPane
from tests.tui.driving import Facilitator, running
from tests.tui.row_kinds import SWEEPS, put_sample, row_keys, walk_steps

LEAVING = ("back", "write_here")
"""Commands that end the session on screen, or that are there only while somebody else has it open."""
IN_FOLDER = ("parent", "edit")
"""The row and the command that choose a goal of another session: only reading the folder tells that there is none."""


@pytest.mark.parametrize(("format", "step_count"), SWEEPS)
async def test_no_key_is_silent_on_any_kind_of_row_of_any_step(
    folder: Path, format: str, step_count: int | None
) -> None:
    """Nor does the key line show a key of the step that changes nothing at the row, and only says so.

    What is said of a key that does not fit is the same on all rows of a step, and is asked for once.
    """
    silent, shown_in_vain, is_first = [], [], True
    async with running(folder, (80, 24), put_sample(folder, format)) as user:
        async for pane in walk_steps(user, step_count):
            step, unfit = pane.step.id, set[str]()
            for key in row_keys(pane) or [""]:
                pane.outline.move_cursor(key)
                await user.settle()
                for command in commands_on_row(pane, is_first):
                    is_shown, fits = command.id in shown_commands(pane), pane.commands.fits(command.id)
                    if command.id in unfit and not is_shown:
                        continue
                    unfit |= set() if fits else {command.id}
                    is_changed, is_told = await effect_of(user, command.id)
                    pane.outline.move_cursor(key)
                    silent += [] if is_changed or is_told else [(step, key, command.id)]
                    shown_in_vain += (
                        [(step, key, command.id)]
                        if is_shown and not (is_changed or (key, command.id) == IN_FOLDER)
                        else []
                    )
                is_first = False
    assert silent == []
    assert shown_in_vain == []


def commands_on_row(pane: StepPane, is_first: bool) -> list[Command]:
    """Return the commands of a step, each once; those of the screen only on the first row of all."""
    by_id = {command.id: command for command in (*commands("workshop"), *commands(pane.step.id))}
    return [
        command
        for command in by_id.values()
        if command.id not in LEAVING and (is_first or pane.command(command.id) is not None)
    ]


def shown_commands(pane: StepPane) -> set[str]:
    """Return the ids of the commands that the key line shows for the row and the step, with an effect to be seen."""
    labels = pane.commands.row_labels
    shown = {id for _, _, id in key_line(pane.step.id, pane.session.is_solo, pane.commands.offers, labels)}
    return shown.difference((*PINNED_KEYS, "coach", "join"))


async def effect_of(user: Facilitator, command: str) -> tuple[bool, bool]:
    """Run a command, and go back to before; return whether anything changed, and whether a message appeared."""
    before, state = seen(user), AppState(user.app)
    user.app.clear_notifications()
    await user.app.screen.run_action(f"command('{command}')")
    await user.app.workers.wait_for_complete()
    await user.pilot.pause()
    is_changed = seen(user) != before
    if is_changed:
        await state.restore()
        await user.pilot.pause()
    return is_changed, bool(user.told)


def seen(user: Facilitator) -> tuple[object, ...]:
    """Return what a person would see change: the session, the screen, the step, the focus, the rows, the cursor."""
    workshop = user.app.screen_stack[1]
    assert isinstance(workshop, WorkshopScreen)
    pane = workshop.pane
    rows = tuple((row.key, row.text, row.details) for row in pane.rows)
    run = (workshop.timer.run, workshop.presenter.is_on)
    return (run, pane.session, user.app.screen, pane, user.app.focused, rows, pane.outline.cursor_key, pane.shown_board)
