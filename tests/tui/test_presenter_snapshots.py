"""Snapshots of presenter mode. After an intended change, look at the report, then `pytest … --snapshot-update`."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from okrtui.tui.themes import THEMES
from tests.samples import sampled
from tests.tui.driving import Facilitator, app_on, shelf
from tests.tui.test_snapshots import BIKES, RETRO, SILENT_GRADES, Compare, add_retro, freeze

SLIDES = {
    "goal": (BIKES, "okr", ("right", "right")),
    "whys": (BIKES, "whys", ("right", "right")),
    "tally": (BIKES, "hypotheses", ("v", "tab", *"2113", "enter", *"1100", "enter")),
    "decide": (BIKES, "decide", ("right",)),
    "grade": (
        RETRO,
        "grade",
        (*SILENT_GRADES, *("enter",) * 2, "7", "enter", *"late", "enter", *("escape",) * 2, "left"),
    ),
}
"""Session id, step and keys of each slide."""
SIZES = {"": (80, 24), "wide": (120, 40), "small": (48, 14)}
CASES = {
    "-".join(filter(None, (slide, size, theme))): (slide, size, theme)
    for slide in SLIDES
    for size in SIZES
    for theme in ("dark", "light")
    if (size, theme) != ("small", "light")
}
USUAL = (
    "goal-dark",
    "goal-wide-light",
    "goal-small-dark",
    "whys-light",
    "tally-dark",
    "decide-wide-dark",
    "grade-light",
)
"""The cases in the normal run: each slide, each size and each theme; the others come with the long tests."""


@pytest.mark.parametrize("case", sampled(CASES, USUAL))
def test_a_slide_looks_as_it_did(folder: Path, snap_compare: Compare, case: tuple[str, str, str]) -> None:
    slide, size, theme = case
    id, step, keys = SLIDES[slide]
    shelf(folder)
    if id == RETRO:
        add_retro(folder)
    app = app_on(folder, id, step, presents=True)

    async def prepare(pilot: Pilot[None]) -> None:
        app.animation_level = "none"
        app.theme = next(each.name for each in THEMES if each.name.endswith(theme))
        user = Facilitator(pilot, app)
        await user.settle()
        for key in keys:
            await user.press(key)
        await user.rest()
        await freeze(app, user)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=prepare)
