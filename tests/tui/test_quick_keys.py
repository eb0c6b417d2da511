"""Keys in quick succession while no field is open: which are commands, and how a slip in a sentence is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.tui.screens.backups import BackupsScreen
from okrtui.tui.screens.library import LibraryScreen
from okrtui.tui.screens.workshop import WorkshopScreen
from okrtui.tui.stray_text import NO_LINE
from tests.samples import paired
from tests.tui.driving import running, shelf, walking
from tests.tui.stray_sentences import GOAL, PACES, has_same_content


async def test_commands_in_quick_succession_are_commands(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.type("JKJm", 0.15)
        assert [hypothesis.id for hypothesis in user.session.hypotheses] == ["h2", "h1"]
        await user.type("uuuuuu", 0.03)
        assert user.told == "Nothing to undo."
        assert [hypothesis.id for hypothesis in user.session.hypotheses] == ["h1", "h2"]
        await user.type("]]]", 0.12)
        assert user.app.screen.step_id == "ladder"  # type: ignore[attr-defined]
        await user.type("135", 0.3)
        assert user.app.screen.step_id == "ladder"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("slip", "gap"),
    paired(
        ["f\bdesigners wait", "dr\besigners wait", "dwe\b\besigners wait", "desif\bgners wait"],
        {"60 words a minute": 0.2, "120 words a minute": 0.1},
    ),
)
async def test_a_slip_that_is_mended_at_once_belongs_to_the_sentence(folder: Path, slip: str, gap: float) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        before = user.session
        await user.type(slip, gap)
        await user.press("escape")
        assert [h.text for h in user.session.hypotheses[2:]] == ["designers wait"]
        assert has_same_content(changed(user.session, hypotheses=before.hypotheses), before)


async def test_a_slip_in_a_form_that_a_letter_has_opened_is_mended_in_the_line(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.type("tg\bhree weeks", 0.2)
        assert user.typed == "three weeks"
        assert user.session.title == "Plan for Q4"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("asj\bk the carrier", "ask the carrier"),
        ("asj \b\bk the carrier", "ask the carrier"),
        ("as\b\bsk the carrier", "sk the carrier"),
        ("alr\bandlords would report", "landlords would report"),
        ("a\bwe could ask", "we could ask"),
    ],
)
async def test_a_slip_in_the_first_word_after_a_key_that_opens_a_line(folder: Path, typed: str, text: str) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.type(typed, 0.25)
        assert user.typed == text


async def test_a_slip_in_text_that_has_no_line_runs_no_command(folder: Path) -> None:
    async with running(shelf(folder)) as user:
        await user.type("quick qi\b\bwins", 0.15)
        assert isinstance(user.app.screen, LibraryScreen)
        assert [n.message for n in user.app._notifications] == [NO_LINE]


async def test_a_command_that_opens_a_line_takes_what_follows_at_once(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        for gap in PACES.values():
            await user.type("alandlords would report faults\n", gap)
            await user.press("escape")
        assert [h.text for h in user.session.hypotheses[2:]] == ["landlords would report faults"] * 3
        await user.type("pdo we want a wish list?\n", 0.1)
        assert user.session.parking[0].text == "do we want a wish list?"


async def test_votes_typed_without_a_line_jump_to_no_step(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.type("3 4 5 5")
        assert user.app.screen.step_id == "hypotheses"  # type: ignore[attr-defined]
        assert user.typed == "3 4 5 5"


async def test_enter_at_the_end_of_a_run_acts_on_no_screen_that_the_run_opened(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.press("x")
        assert await user.saved()
        before = user.session
        await user.type("B\n", 0.1)
        assert isinstance(user.app.screen, BackupsScreen)
        assert user.session is before


async def test_q_leaves_only_where_it_begins_no_word(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.type("quick wins")
        await user.press("escape")
        assert isinstance(user.app.screen, WorkshopScreen)
        await user.press("q")
        assert isinstance(user.app.screen, LibraryScreen)
