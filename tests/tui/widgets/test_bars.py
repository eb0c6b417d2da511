"""The bars: the words of the steps stay while marks come and go, and some keys are shown at any width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from okrtui.tui.screens.workshop import WorkshopScreen
from okrtui.tui.screens.workshop_bars import PINNED_KEYS, PREFERRED_KEYS, key_line
from okrtui.tui.text import PLAIN_CLASS
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.step_bar import StepBar, StepMark
from tests.tui.driving import running, shelf, walking

TITLES = (("frame", "Frame", "Frame"), ("okr", "Objective & key results", "Goal"), ("close", "Close", "Close"))


def marks(*signs: str) -> list[StepMark]:
    """Return steps with these signs."""
    return [StepMark(*titles, sign) for titles, sign in zip(TITLES, signs, strict=True)]


def words(bar: StepBar) -> list[str]:
    """Return the words that a bar shows."""
    return re.findall(r"[a-zA-Z&]+", bar.render().plain)


class BarOnly(App[None]):
    """Nothing but the bar of the steps."""

    def compose(self) -> ComposeResult:
        """Compose the bar."""
        yield StepBar()


async def test_marks_change_no_word_and_move_no_step() -> None:
    shown = set()
    async with BarOnly().run_test(size=(70, 3)) as pilot:
        bar = pilot.app.query_one(StepBar)
        for columns in range(24, 71, 2):
            await pilot.resize_terminal(columns, 3)
            while bar.content_size.width != columns - 2:
                await pilot.pause()
            bar.show(marks("", "", ""), "frame")
            text = bar.render().plain
            bar.show(marks("✓", "◐", "✓"), "frame")
            assert re.sub("[✓◐]", " ", bar.render().plain) == text
            assert bar.render().cell_length <= columns - 2
            shown.add(text)
    assert len(shown) == 4, "each way to draw the steps is among these widths"


async def test_steps_that_could_join_decide_the_words_beforehand(folder: Path) -> None:
    async with walking(folder, "frame", (60, 24)) as user:
        bar = user.app.screen.query_one(StepBar)
        bar.show(marks("", "", "")[:2], "frame")
        assert "results" in words(bar)
        bar.show(marks("", "", "")[:2], "frame", [*marks("", "", ""), StepMark("decide", "Decide" * 4, "Decide", "")])
        assert words(bar) == ["Frame", "Goal"]


@pytest.mark.parametrize("step", ["hypotheses", "okr", "whys", "decide", "close"])
async def test_undo_help_and_the_way_back_are_shown_in_every_step(folder: Path, step: str) -> None:
    async with running(shelf(folder), (80, 24), "bike-workshop-2026q4", step) as user:
        assert user.rows()[-1].split()[-6:] == ["u", "Undo", "?", "Help", "q", "Library"]


@pytest.mark.parametrize("step", ["hypotheses", "okr", "whys", "ladder"])
async def test_a_narrow_key_line_names_add_and_delete_on_a_row(folder: Path, step: str) -> None:
    async with running(shelf(folder), (80, 24), "bike-workshop-2026q4", step) as user:
        screen = user.app.screen
        assert isinstance(screen, WorkshopScreen)
        listed = [row.key for row in screen.pane.rows if row.item and not row.fields and not row.is_inert]
        for key in listed:
            screen.pane.outline.move_cursor(key)
            await user.settle()
            assert "a Add" in user.rows()[-1]
            assert ("d Delete" in user.rows()[-1]) is screen.pane.commands.fits("delete"), key


def test_a_narrow_key_line_of_a_hypothesis_names_enter_first_and_the_way_on() -> None:
    keys = key_line("hypotheses", False, lambda id: True)
    bar = KeyLine()
    bar.show(keys, len(PINNED_KEYS), PREFERRED_KEYS)
    ids = [id for _, _, id in bar._fitting_keys(78, 2)]
    assert ids[0] == "edit"
    assert {"tally", "add", "step_on", *PINNED_KEYS} <= set(ids)


class KeysOnly(App[None]):
    """Nothing but a key line."""

    def compose(self) -> ComposeResult:
        """Compose the line."""
        yield KeyLine()


async def test_a_terminal_without_the_sign_of_enter_reads_its_name() -> None:
    async with KeysOnly().run_test(size=(20, 3)) as pilot:
        line = pilot.app.query_one(KeyLine)
        line.show([("a", "Add", ""), ("⏎", "Edit", ""), ("?", "Help", "")], 1, ("⏎",))
        assert line.render().plain == "⏎ Edit  ? Help"
        pilot.app.add_class(PLAIN_CLASS)
        assert line.render().plain == "Enter Edit  ? Help"


def test_where_there_is_nothing_to_edit_yet_adding_comes_first() -> None:
    assert key_line("hypotheses", False, lambda id: id != "edit")[0][2] == "add"


@pytest.mark.parametrize(("width", "ends"), [(80, 78), (120, 118), (200, 120)])
async def test_a_title_bar_reaches_the_edge_unless_it_is_very_wide(width: int, ends: int) -> None:
    class TitleOnly(App[None]):
        def compose(self) -> ComposeResult:
            yield TitleBar()

    async with TitleOnly().run_test(size=(width, 3)) as pilot:
        bar = pilot.app.query_one(TitleBar)
        bar.show(Content("okrtui"), Content("0 sessions"))
        assert bar.render().cell_length == ends


def test_what_is_handed_out_from_the_last_step_stands_in_its_key_line() -> None:
    for is_solo in (True, False):
        assert ("X", "Hand out", "hand_out") in key_line("close", is_solo, lambda id: True)
