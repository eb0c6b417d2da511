"""The sections of every step, built without an app: their rows, and their commands against the table."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from okrtui.content.rows import Row
from okrtui.content.steps import parts_of, step_rows
from okrtui.method.agenda import FORMATS
from okrtui.method.step_texts import Step
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.tui.commands import commands
from okrtui.tui.screens.action_list import ACTIONS_STEP, ActionList
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import Section
from tests.tui.driving import DATA, plan
from tests.tui.step_parts.section_hosts import NotedHost

PANE_COMMANDS = {
    "add",
    "edit",
    "delete",
    "filter",
    "mark",
    "move_down",
    "move_up",
    "set_aside",
    "so_that",
    "tally",
}
"""The commands of the workshop that work on the list of every step."""

SCREEN_COMMANDS = {"park", "undo", "redo", "close_list", "show_step", "move_away"}
"""The commands of the list of actions that its screen runs."""

STEPS = {**FORMATS["plan"].step_texts, "actions": ACTIONS_STEP}
"""The steps, and the list that is made like one."""


def sample_sessions() -> list[Session]:
    folder = Folder(DATA, Backups(DATA.parent / "no-backups"))
    return [
        plan(),
        plan(format="solo", private=True),
        *(folder.open(path).session for path in sorted(DATA.glob("*.toml"))),
    ]


def pane_of(step: str) -> type[StepPane]:
    pane: type[StepPane] = ActionList if step == "actions" else import_module(f"okrtui.tui.steps.{step}").Pane
    return pane


def sections_of(step: Step, session: Session, folder: Path) -> tuple[NotedHost, list[Section]]:
    host = NotedHost(session, step, folder)
    sections = pane_of(step.id).SECTIONS
    return host, [sections.get(part, Section)(host, part) for part in parts_of(step.id)]


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_sections_say_what_the_content_of_their_step_says(step: Step, tmp_path: Path) -> None:
    for session in sample_sessions():
        host, sections = sections_of(step, session, tmp_path)
        rows = [row for section in sections for row in section.rows(session, host.view)]
        assert tuple(rows) == step_rows(session, host.view)
        assert len({row.key for row in rows}) == len(rows)
        assert all(isinstance(row, Row) and hash(row.enter) for row in rows)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_each_section_belongs_to_a_part_of_the_content(step: Step) -> None:
    assert pane_of(step.id).SECTIONS.keys() <= set(parts_of(step.id))


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_commands_and_handlers_belong_together(step: Step, tmp_path: Path) -> None:
    host, sections = sections_of(step, plan(), tmp_path)
    handled = {id for section in sections for id in (*section.commands, *section.row_commands)}
    if (board := pane_of(step.id).BOARD) is not None:
        handled |= set(board(host).commands)
    named = {command.id for command in commands(step.id)}
    screen_commands = (
        {"park", "undo", "redo", "close_list", "show_step", "move_away"} if step.id == "actions" else set()
    )
    assert named - PANE_COMMANDS - screen_commands <= handled
    assert handled <= named | PANE_COMMANDS
