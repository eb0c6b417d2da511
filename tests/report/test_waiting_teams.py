"""What other teams of a cycle wait for, where that is the team of a session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from okrtui.content.numbers import PARTS as NUMBERS
from okrtui.content.priorities import PARTS as PRIORITIES
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.content.team_blockers import WAITING_TITLE, waiting_links, waiting_rows
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.okr import Update
from okrtui.model.session import Session
from okrtui.report.recap import recap_lines
from okrtui.report.waiting_teams import load_waiting_section, read_waiting_teams
from tests.report.standing import TODAY, folder_of, goal, key_result

NEEDS = "Routes team resets easy routes"
WAITS = Update(id="u9", on=TODAY, blocker=f"it waits for “{NEEDS}”")
ROUTES = goal("routes", team="Routes Team")


def waiting(id: str, *updates: Update, needs: str = NEEDS, **fields: Any) -> Session:
    """Return a goal whose key result needs something from others."""
    return goal(id, key_results=(changed(key_result(needs=needs), updates=updates),), **fields)


def test_each_key_result_that_waits_for_a_team_is_told_to_it_once(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "sessions",
        ROUTES,
        waiting("nord", WAITS),
        waiting("cafe", needs="the routes team hangs a board, and so does Ana"),
        waiting("board", needs="Ana hangs a board"),
        waiting("mine", team="routes team"),
        waiting("old", cycle="2026-Q3"),
        waiting("secret", private=True),
        waiting("served", WAITS, Update(id="u10", on=TODAY.replace(day=16))),
    )
    lines = list(map(plain, load_waiting_section(folder, ROUTES, TODAY.replace(day=17))))
    assert lines == [
        WAITING_TITLE,
        f"  Nord: shoppers finish: it waits for “{NEEDS}” (since 15 Nov)",
        "  Cafe: shoppers finish: needs help: the routes team hangs a board, and so does Ana",
    ]
    (link,) = waiting_links(ROUTES)
    view = StepView(build_agenda(ROUTES, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY)
    read = replace(view, links={link: read_waiting_teams(folder, ROUTES, TODAY)})
    assert next(plain(row.text) for row in waiting_rows(ROUTES, read)) == WAITING_TITLE
    assert waiting_rows(ROUTES, view) == []
    assert waiting_rows in NUMBERS
    assert waiting_rows in PRIORITIES


def test_the_recap_tells_who_waits(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "sessions", ROUTES, waiting("nord", WAITS))
    section = load_waiting_section(folder, ROUTES, TODAY)
    assert section
    recap = recap_lines(ROUTES, ROUTES, TODAY, waiting=section)
    assert list(map(plain, recap))[-2:] == list(map(plain, section))
    assert load_waiting_section(folder, goal("alone", solo=True), TODAY) == []
    assert load_waiting_section(folder, Session(id="new"), TODAY) == []
