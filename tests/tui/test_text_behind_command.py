"""A letter that opens a field, and at once what is typed for it: the field takes it, at any speed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.causes import Why
from okrtui.model.follow_ups import Action, Promise
from okrtui.tui.screens.help import HelpScreen
from tests.samples import paired
from tests.tui.driving import CHUNK_GAP, walking
from tests.tui.stray_sentences import GOAL

GAPS = {"a chunk": CHUNK_GAP, "a script": 0.02, "fast": 0.1, "60 words a minute": 0.2}
"""Seconds between two keys."""

COMMANDS = (
    ("last_time", "checkin", "o1", "k", "both families moved away"),
    ("last_time", "checkin", "o1", "f", "both vans are broken"),
    ("last_time", "checkin", "o1", "n", "30 Dec"),
    ("last_time", "checkin", "o1", "w", "Imani"),
    ("decide", "plan", "h1", "k", "it costs too much"),
    ("decide", "plan", "h1", "i", "both tests failed"),
    ("decide", "plan", "h1", "l", "whether they pay: call five"),
    ("carry_over", "retro", "h1", "e", "both tests went well"),
    ("numbers", "checkin", "kr1", "a", "1500"),
    ("numbers", "checkin", "kr1", "l", "refunds stay below 20"),
    ("whys", "checkin", "w1", "z", "looked at all weeks"),
    ("hypotheses", "plan", "h1", "e", "shoppers come back"),
    ("hypotheses", "plan", "h1", "s", "shoppers come back"),
    ("close", "plan", "", "a", "call the carrier"),
)
"""Step, format, entry under the cursor, letter, and what is typed behind it."""


@pytest.mark.parametrize(("command", "gap"), paired(COMMANDS, GAPS))
async def test_what_follows_a_letter_that_opens_a_field_is_for_the_field(
    folder: Path, command: tuple[str, str, str, str, str], gap: float
) -> None:
    step, format, row, letter, text = command
    promises = (Promise(id="o1", text="call them", who="Ana", by=date(2026, 9, 20), origin="before"),)
    whys = (Why(id="w1", problem="Why so slow?"),)
    async with walking(folder, step, (120, 40), format=format, promises=promises, whys=whys, **GOAL) as user:
        if row:
            await user.go_on_to(row)
        await user.type(letter + text, gap)
        assert user.typed.casefold() == text.casefold()
        await user.press("enter", "escape")
        assert user.session.parking == ()


@pytest.mark.parametrize("gap", [0.1, 0.3])
async def test_a_field_opened_behind_other_commands_takes_what_follows(folder: Path, gap: float) -> None:
    promises = tuple(Promise(id=f"o{n}", text="call them", by=date(2026, 9, 20), origin="before") for n in (1, 2))
    async with walking(folder, "last_time", (120, 40), format="checkin", promises=promises, **GOAL) as user:
        await user.go_on_to("o1")
        await user.type("mn22 jan\n", gap)
        first, second = user.session.promises
        assert first.done
        assert second.by == date(2027, 1, 22)
        assert user.session.parking == ()


async def test_whoever_takes_over_what_is_late_is_asked_for_a_day(folder: Path) -> None:
    promises = (Promise(id="o1", text="call them", who="Ana", by=date(2026, 9, 20), origin="before"),)
    async with walking(folder, "last_time", (120, 40), format="checkin", promises=promises, **GOAL) as user:
        await user.go_on_to("o1")
        await user.press("w")
        await user.type("\b\b\bImani\n")
        assert user.gap == "by"
        await user.fill("30 Oct")
        assert [(each.who, each.by) for each in user.session.promises] == [("Imani", date(2026, 10, 30))]


async def test_a_day_and_a_name_typed_behind_their_letter_in_the_actions_are_taken(folder: Path) -> None:
    actions = (Action(id="t1", text="call them", who="Ana", by=date(2026, 10, 20)),)
    async with walking(folder, "close", (120, 40), actions=actions, **GOAL) as user:
        await user.press("A", "home")
        for text in ("b30 Oct", "wBo"):
            await user.go_on_to("t1")
            await user.type(text, CHUNK_GAP)
            await user.press("escape")
        assert [(each.who, each.by) for each in user.session.actions] == [("Bo", date(2026, 10, 30))]


@pytest.mark.parametrize("gap", [CHUNK_GAP, 0.1])
async def test_what_follows_the_key_of_the_help_filters_it(folder: Path, gap: float) -> None:
    async with walking(folder, "hypotheses", (120, 40), **GOAL) as user:
        before = user.session
        await user.type("1?undo", gap)
        assert isinstance(user.app.screen, HelpScreen)
        assert user.typed == "undo"
        await user.press("escape", "escape")
        assert user.session == before
