"""The sections of every step, built without an app: their rows, and their commands against the table."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from okrtui.content.rows import Row
from okrtui.content.steps import parts_of, step_rows
from okrtui.method.agenda import FORMATS
from okrtui.method.step_texts import Step
from okrtui.model.decision_words import CARRY_OVER_WORDS, VERDICT_WORDS
from okrtui.model.frame import Direction, DirectionGoal, People
from okrtui.model.okr import Objective
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.tui.commands import commands
from okrtui.tui.screens.action_list import ACTIONS_STEP, ActionList
from okrtui.tui.screens.workshop_bars import key_line
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import Section
from okrtui.workshop import Workshop
from tests.tui.driving import DATA, plan
from tests.tui.step_parts.section_hosts import NotedHost, context_in

PANE_COMMANDS = {
    "add",
    "copy",
    "copy_goal",
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

OFFERED = {*PANE_COMMANDS, "round", "evidence", *VERDICT_WORDS, *CARRY_OVER_WORDS}
"""The commands of the key line that work on rows."""

STEPS = {**FORMATS["plan"].step_texts, "actions": ACTIONS_STEP}
"""The steps, and the list that is made like one."""


def sample_sessions() -> list[Session]:
    folder = Folder(DATA, Backups(DATA.parent / "no-backups"))
    return [
        plan(),
        plan(format="solo", private=True),
        *(folder.open(path).session for path in sorted(DATA.glob("*.toml"))),
    ]


def offered_keys(step: Step, session: Session, folder: Path) -> dict[str, set[str]]:
    """Return which commands on entries the key line of a step offers, by the keys of the rows; without an app."""
    pane_class, cursor = pane_of(step.id), [""]
    row = property(lambda pane: pane.rows.row_at(cursor[0]))
    section = property(lambda pane: pane.rows.section_at(cursor[0]))
    pane = type("Pane", (pane_class,), {"row": row, "section": section})(Workshop(session), step, context_in(folder))
    pane.rows.draw(pane.sections.rows(session, pane.view))
    offered = {}
    for key in [shown.key for shown in pane.rows if not shown.is_inert] or [""]:
        cursor[0] = key
        offered[key] = {id for _, _, id in key_line(step.id, session.is_solo, pane.commands.offers)} & OFFERED
    return offered


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
        {"park", "undo", "redo", "close_list", "show_step", "move_away", "export", "copy_chat"}
        if step.id == "actions"
        else set()
    )
    assert named - PANE_COMMANDS - screen_commands <= handled
    assert handled <= named | PANE_COMMANDS


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_a_section_that_adds_something_at_a_row_gives_a_target(step: Step, tmp_path: Path) -> None:
    for session in sample_sessions():
        host, sections = sections_of(step, session, tmp_path)
        for row in (*(row for section in sections for row in section.rows(session, host.view)), None):
            if row is not None:
                host.put_cursor_on(row)
            targets = [section.add(row) for section in sections if section.adds(row)]
            assert None not in targets, row


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("frame", {"edit"}),
        ("hypotheses", {"add"}),
        ("okr", {"add", "edit"}),
        ("whys", {"add"}),
        ("ladder", {"add"}),
        ("decide", set()),
        ("carry_over", set()),
        ("grade", set()),
    ],
)
def test_the_key_line_of_a_step_without_entries_offers_only_what_begins_them(
    step: str, expected: set[str], tmp_path: Path
) -> None:
    """Nothing can be added to a field, and there is nothing yet to be deleted, decided on, or asked in a round."""
    offered = offered_keys(step_of(step), plan(), tmp_path)
    assert {frozenset(keys) for keys in offered.values()} == {frozenset(expected)}


def test_the_key_line_offers_what_changes_the_row_under_the_cursor(tmp_path: Path) -> None:
    people = People(participants=("Ana", "Bo"), facilitator="")
    goal = DirectionGoal(id="g1", text="Orders arrive the next day")
    session = plan(
        people=people, direction=Direction(mission="Sell well", goals=(goal,)), objective=Objective(text="Sell more")
    )
    frame = offered_keys(step_of("frame"), session, tmp_path)
    assert frame["people:participants"] == frame["direction:mission"] == {"edit", "delete", "round"}
    assert frame["people:facilitator"] == {"edit", "round"}
    assert frame["g1"] == {"add", "edit", "delete", "round"}
    assert offered_keys(step_of("okr"), session, tmp_path)["objective"] == {"add", "edit", "delete", "tally"}
    assert offered_keys(step_of("okr"), plan(), tmp_path)["objective"] == {"add", "edit"}


def step_of(id: str) -> Step:
    return next(form.step_texts[id] for form in FORMATS.values() if id in form.step_texts)
