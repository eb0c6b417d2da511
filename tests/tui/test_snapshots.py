"""Snapshots of the screens. After an intended change, look at the report, then `pytest tests/tui --snapshot-update`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from okrtui.model.base import changed
from okrtui.model.conflict_resolution import mark_conflict_copy
from okrtui.model.frame import Stage
from okrtui.model.okr import Candidate, GoalChange, Objective
from okrtui.model.votes import Tally
from okrtui.store.backups import Backups
from okrtui.store.toml_out import dumps
from okrtui.tui.app import OkrtuiApp
from tests.tui.checkins import checkin
from tests.tui.contrast import faint_words
from tests.tui.driving import NOON, Facilitator, app_on, plan, put, shelf, written

SMALL, LARGE = (80, 24), (120, 40)
TALL = 80, 40
"""A list that fits: where one scrolls to the cursor depends on what of it was drawn before."""
BIKES, SHOP = "bike-workshop-2026q4", "web-shop-2026q4"
RETRO = "web-shop-2026q4-retro"
SILENT_GRADES = ("enter", *"7 8 5 7", "enter", "enter")
"""Four grades of three people: the first Enter asks whether that is so."""
Compare = Callable[..., bool]

FIRST_STEPS = ("down", "down", "enter")
"""The keys that open the promises of first steps."""

SCREENS = {
    "library": ("", "", (), SMALL),
    "frame": (BIKES, "frame", (), SMALL),
    "opening": (BIKES, "frame", ("r", "enter"), SMALL),
    "opening_wide": (BIKES, "frame", ("tab", "enter"), LARGE),
    "hypotheses": (BIKES, "hypotheses", (), SMALL),
    "okr_editing": (BIKES, "okr", ("down", "down", "down", "enter"), SMALL),
    "whys": (BIKES, "whys", ("down", "down"), SMALL),
    "ladder": (BIKES, "ladder", (), SMALL),
    "decide": (BIKES, "decide", ("down",), TALL),
    "close": (BIKES, "close", FIRST_STEPS, SMALL),
    "close_wide": (BIKES, "close", FIRST_STEPS, LARGE),
    "roadmap": (BIKES, "hypotheses", ("o", "right"), SMALL),
    "tally": (
        BIKES,
        "hypotheses",
        ("v", "tab", *"2113", "enter", "tab", *"7 8 2 7", "enter", "left", "r", *"7757", "enter"),
        SMALL,
    ),
    "grade": (RETRO, "grade", (*SILENT_GRADES, "enter", "enter", "7", "enter", *"three weeks late", "enter"), SMALL),
    "tree": ("", "", ("T",), SMALL),
    "trends": ("", "", ("t",), SMALL),
    "trends_wide": ("", "", ("t",), LARGE),
    "numbers": ("checkin", "numbers", (), SMALL),
    "whys_deep_dive": ("checkin", "whys", ("enter",), SMALL),
    "numbers_wide": ("checkin", "numbers", ("enter", *"1350"), LARGE),
    "library_wide": ("", "", ("down",), LARGE),
    "roadmap_wide": (SHOP, "hypotheses", ("o",), LARGE),
    "grade_wide": (
        RETRO,
        "grade",
        ("down", *SILENT_GRADES, "enter", "enter", "8", "enter", *"we asked", "enter", "enter"),
        LARGE,
    ),
    "okr_wide": (SHOP, "okr", ("down",) * 4, LARGE),
    "decide_wide": (SHOP, "decide", ("enter", "k"), LARGE),
}
"""Session id, step, keys and terminal size of each snapshot."""


PLAN = plan(
    objective=Objective(text="Make the first order feel effortless", owner="Ines"),
    journey=(
        Stage(id="j1", stage="fills a basket", today="2,700 baskets a week"),
        Stage(id="j2", stage="finishes the order", today="1,200 of them", friction=True, chosen=True),
        Stage(id="j3", stage="comes back", force=True),
    ),
    candidates=(
        Candidate(id="k1", kind="objective", text="Be the easiest shop", under="k3"),
        Candidate(id="k2", kind="objective", text="Make the first order easy", under="k3"),
        Candidate(id="k3", kind="objective", text="Make the first order feel effortless", chosen=True, author="Bo"),
        Candidate(id="k4", kind="key_result", text="Fewer people write to support before they order"),
    ),
    tallies=(
        Tally(id="v1", about="k3", kind="dots", round=1, values=(1, 2, 3)),
        Tally(id="v2", about="objective", kind="consent", round=1, values=(3, 4, 5, 5)),
        Tally(id="v3", about="j2", kind="dots", round=1, values=(5,)),
    ),
)
"""A plan with journey, candidates and votes, about to choose its objective."""


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["", "wide"])
def test_choosing_looks_as_it_did(folder: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    put(folder, PLAN)
    app = app_on(folder, "plan", "okr")

    async def prepare(pilot: Pilot[None]) -> None:
        app.animation_level = "none"
        user = Facilitator(pilot, app)
        await user.settle()
        await user.go_on_to("journey")
        await user.press("enter")
        await user.go_on_to("wordings:objective")
        await user.press("enter")
        await user.go_on_to("k3")
        await user.rest()
        await freeze(app, user)

    assert snap_compare(app, terminal_size=size, run_before=prepare)


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_it_did(folder: Path, snap_compare: Compare, name: str) -> None:
    id, step, keys, size = SCREENS[name]
    shelf(folder)
    if id == RETRO:
        add_retro(folder)
    elif id == "checkin":
        put(folder, checkin())
    app = app_on(folder, id, step)

    async def prepare(pilot: Pilot[None]) -> None:
        app.animation_level = "none"
        user = Facilitator(pilot, app)
        await user.settle()
        await user.rest()
        for key in keys:
            await user.press(key)
            await user.rest()
        await freeze(app, user)

    assert snap_compare(app, terminal_size=size, run_before=prepare)


OTHER_VERSION = changed(PLAN, objective=Objective(text="Make every first order easy", owner="Ana"), title="Plan B")
"""The same plan as another person saved it."""


@pytest.mark.parametrize("command", ["versions", "backups"], ids=["choose", "backups"])
def test_two_versions_look_as_they_did(folder: Path, snap_compare: Compare, command: str) -> None:
    path = put(folder, PLAN)
    backups = Backups(folder.parent / "backups")
    for hours, version in enumerate((PLAN, OTHER_VERSION, changed(OTHER_VERSION, tallies=(), objective=Objective()))):
        backups.add(path, dumps(version).encode(), NOON - timedelta(hours=20 * hours))
    copy = mark_conflict_copy(OTHER_VERSION, ("objective", "session"))
    (folder / "plan (conflict 2026-10-01 09-30).toml").write_text(dumps(copy), "utf-8")
    app = app_on(folder, "plan", "okr")

    async def prepare(pilot: Pilot[None]) -> None:
        app.animation_level = "none"
        user = Facilitator(pilot, app)
        await user.settle()
        await app.screen.run_action(f"command('{command}')")
        await user.rest()
        await freeze(app, user)

    assert snap_compare(app, terminal_size=SMALL, run_before=prepare)


def add_retro(folder: Path) -> Path:
    """Add the retro of the web shop's quarter; return the folder."""
    goal_change = GoalChange(
        id="g1", about="kr1", field="target", old="38", new="36", on=date(2026, 11, 13), because="the sale moved"
    )
    fields = {"id": RETRO, "format": "retro", "status": "draft", "title": "How Q4 went", "changes": (goal_change,)}
    put(folder, changed(written(folder, SHOP), **fields))
    return folder


async def freeze(app: OkrtuiApp, user: Facilitator) -> None:
    """Stop the cursors from blinking and clear the notifications; what is drawn has contrast."""
    for field in (*app.screen.query(Input), *app.screen.query(TextArea)):
        field.cursor_blink = False
    app.clear_notifications()
    await user.settle()
    assert faint_words(app) == {}


def test_no_snapshot_contains_a_path_of_the_machine() -> None:
    snapshots = list((Path(__file__).parent / "__snapshots__" / "test_snapshots").glob("*.svg"))
    assert snapshots
    for snapshot in snapshots:
        text = snapshot.read_text("utf-8")
        assert not re.search(r"/(?:tmp|home|root|work|Users|private|var)/|[A-Z]:\\", text), snapshot.name
