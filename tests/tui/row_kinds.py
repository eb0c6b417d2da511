"""The kinds of rows that a step has, for tests that try something on each of them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from okrtui.model.items import find
from okrtui.tui.screens.workshop import WorkshopScreen
from okrtui.tui.step_parts.pane import StepPane
from tests.tui.driving import Facilitator, plan, put

SESSIONS = Path(__file__).parents[2] / "sessions"

SAMPLES = {
    "plan": "web-shop-2026q4",
    "check-in": "brook-street-library-2026q3-checkin-2",
    "retro": "brook-street-library-2026q3-retro",
    "solo": "hana-2026q4-solo",
}
"""A sample session of each format, with all kinds of rows that the format has."""

NEW = {"new plan": "plan", "new retro": "retro"}
"""The formats of new sessions, with all kinds of rows that have nothing in them yet."""


SWEEPS = [
    pytest.param("solo", 2, id="begin"),
    *(pytest.param(format, None, id=format, marks=pytest.mark.torture) for format in (*SAMPLES, *NEW)),
]
"""Parameters of a test of all rows: the name of its session, and how many steps of it; None for all of them."""


def put_sample(folder: Path, name: str) -> str:
    """Write a sample session, and those it goes with, or a new one into a folder; return its id.

    A sample that was closed goes on: in a closed session Enter edits nothing.
    """
    if name in NEW:
        put(folder, plan(format=NEW[name]))
        return "plan"
    shutil.copytree(SESSIONS, folder)
    sample = folder / f"{SAMPLES[name]}.toml"
    sample.write_text(sample.read_text("utf-8").replace('status = "closed"', 'status = "running"'), "utf-8")
    return SAMPLES[name]


def row_keys(pane: StepPane) -> list[str]:
    """Return the keys of rows that the cursor can reach, one of each kind of section, item, field and request."""
    keys = {}
    for row in pane.rows:
        field = row.fields[:1] if row.item not in ("people", "opening", "direction") else ()
        kind = (pane.rows.section_at(row.key), type(find(pane.session, row.item)), field, type(row.enter))
        if not row.is_inert:
            keys.setdefault(kind, row.key)
    return list(keys.values())


async def walk_steps(user: Facilitator, count: int | None) -> AsyncIterator[StepPane]:
    """Open as many steps of a session as `count` says, None for all, with those it has on request; yield each pane."""
    workshop = user.app.screen
    assert isinstance(workshop, WorkshopScreen)
    await workshop.navigator.join_steps()
    for step in workshop.steps[:count]:
        await workshop.open_step(step.id)
        await user.settle()
        yield workshop.pane
