"""The dialog for a new session, by keys: it begins at its first gap and refuses what is no cycle."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.tui.screens.new_session_preview import lines_of
from okrtui.tui.widgets.gap_inputs import TextGap
from tests.tui.driving import Facilitator, plan, put, running, walking


async def test_it_begins_at_the_format_and_shows_the_choices(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        assert user.gap == "format"
        line = user.line("← → choose")
        assert all(word in line for word in ("Plan", "Check-in", "Retro", "Solo"))
        await user.type("retro")
        assert user.typed == "retro"
        await user.press("enter")
        assert user.gap == "title"
        assert "← → choose" not in user.screen()


async def test_enter_goes_through_all_gaps_and_begins_only_after_the_last(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        gaps = []
        for text in ("", "Plan for Q4", "Checkout", "Ana, Bo"):
            gaps.append(user.gap)
            assert not list(folder.glob("*.toml"))
            await user.fill(text)
        assert gaps == ["format", "title", "team", "people"]
        # With the key that opened it, and those that were typed.
        assert user.pressed <= 6
        assert (user.session.title, user.session.team, user.session.cycle) == ("Plan for Q4", "Checkout", "2026-Q4")
        assert user.session.people.participants == ("Ana", "Bo")


async def test_a_session_that_looks_back_says_what_takes_a_plan_along(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        assert "takes it along" not in user.screen()
        await user.type("retro")
        assert "“Follow up” on a plan in the library takes it along" in user.screen()


async def test_the_last_and_in_a_list_of_people_separates_too(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("people")
        await user.fill("Maureen, Tariq, Priya and Wendy")
        assert user.session.people.participants == ("Maureen", "Tariq", "Priya", "Wendy")


async def test_a_cycle_with_something_glued_to_it_is_refused_in_one_line(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("cycle")
        await user.press("backspace")
        assert "e.g. 2026-Q4" in user.screen()
        await user.type("2026-Q4Company")
        problem = "“2026-Q4Company” is not a cycle; 2026-Q4, 2026-H1 or 2026 is"
        assert problem in user.screen()
        await user.go_to("people")
        await user.fill("Ana")
        assert user.told == problem
        assert (user.gap, user.typed) == ("cycle", "2026-Q4Company")
        assert not list(folder.glob("*.toml"))
        await user.press("ctrl+u")
        await user.type("2026-Q3")
        await user.press("ctrl+s")
        assert user.session.cycle == "2026-Q3"
        assert user.session.people.participants == ("Ana",)


async def test_one_who_reflected_alone_so_far_is_asked_for_a_name_and_no_people(folder: Path) -> None:
    alone = folder.parent / "solos"
    put(alone, plan(id="mine", format="solo", team="Mei"))
    async with running(alone, (80, 24)) as user:
        await user.press("n")
        assert "‹ Solo" in user.screen()
        assert "name" in user.screen()
        assert "Front Desk" not in user.screen()


@pytest.mark.parametrize("text", ["solo", "So", "SOLO"])
async def test_a_format_is_pasted_or_typed_by_its_word(folder: Path, text: str) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.paste(text)
        assert user.typed == "solo"


@pytest.mark.parametrize(
    ("typed", "format"),
    [("Bakery plan for Q1", "plan"), ("Retro of the fair", "retro"), ("So much tea", "plan")],
)
async def test_a_title_typed_at_the_format_goes_to_the_title(folder: Path, typed: str, format: str) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.type(typed)
        assert (user.gap, user.typed) == ("title", typed)
        assert "so it begins the title." in user.told
        await user.press("shift+tab")
        assert user.typed == format
        await user.paste("Picnic")
        assert user.typed == format
        assert "“Picnic” is not a choice here" in user.told


async def test_what_is_typed_in_the_cycle_takes_the_place_of_what_stands_there(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("cycle")
        assert has_selection(user)
        await user.type("2027-Q1")
        assert user.typed == "2027-Q1"
        await user.press("tab", "shift+tab")
        await user.type("2027-Q2")
        assert user.typed == "2027-Q2"


@pytest.mark.parametrize(
    "keys", [["end", "backspace", "3"], ["end", "left", "delete", "3"], ["home", "right", "end", "backspace", "3"]]
)
async def test_the_proposed_cycle_is_edited_once_the_text_cursor_moves_in_it(folder: Path, keys: list[str]) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("cycle")
        await user.press(*keys)
        assert user.typed == "2026-Q3"


async def test_a_pasted_cycle_takes_the_place_of_the_proposed_one(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("cycle")
        await user.paste("2027-Q1")
        assert user.typed == "2027-Q1"


async def test_the_keys_below_a_choice_say_where_enter_goes(folder: Path) -> None:
    put(folder, plan(order="goal first"))
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("order")
        assert user.typed == "goal first"
        assert "⏎ next field" in user.screen()
        await user.press("enter")
        assert user.session.order == "goal first"


async def test_no_gap_selects_its_text_on_focus(folder: Path) -> None:
    async with walking(folder, "frame", cycle="2026-Q4", team="Checkout") as user:
        await user.press("t")
        for gap in ("title", "team", "cycle"):
            await user.go_to(gap)
            assert not has_selection(user), gap


def has_selection(user: Facilitator) -> bool:
    """Return whether text in the gap with the focus is selected."""
    gap = user.app.screen.focused
    assert isinstance(gap, TextGap)
    return not gap.selection.is_empty


async def test_a_cycle_whose_name_tells_no_days_asks_for_them(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        gaps = []
        await user.fill("", "Plan", "Checkout")
        await user.press("tab")
        for text in ("Sprint 12", "2 Nov 2026", "1 Nov 2026", ""):
            gaps.append(user.gap)
            await user.fill(text)
        assert gaps == ["cycle", "starts", "ends", "minutes"]
        assert user.gap == "order"
        assert "The cycle ends on 1 Nov 2026, before it begins on 2 Nov 2026." in user.screen()
        await user.press("enter")
        assert user.gap == "starts"
        assert not list(folder.glob("*.toml"))
        await user.press("down")
        await user.press("ctrl+u")
        await user.type("13 Dec 2026")
        assert "2 Nov 2026 to 13 Dec 2026" in user.screen()
        await user.press("ctrl+s")
        session = user.session
        assert (session.cycle, session.starts, session.ends) == ("Sprint 12", date(2026, 11, 2), date(2026, 12, 13))


async def test_days_are_asked_for_when_the_cycle_is_left_by_another_key_and_not_for_a_known_one(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("cycle")
        await user.type("Spring")
        await user.press("tab")
        assert user.gap == "starts"
        await user.press("shift+tab")
        await user.press("ctrl+u")
        await user.type("2027-Q1")
        await user.press("tab")
        assert user.gap == "minutes"
        assert "1 Jan 2027 to 31 Mar 2027" in user.screen()
        await user.press("ctrl+s")
        assert user.session.starts == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("typed", "minutes", "shown"),
    [("2.5 hours", 150, "2 hours 30 minutes"), ("1 h 30", 90, "90 minutes"), ("half a day", 240, "half a day")],
)
async def test_any_length_can_be_typed(folder: Path, typed: str, minutes: int, shown: str) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("minutes")
        await user.type("soon or late")
        await user.press("enter")
        assert (user.gap, user.told.startswith("“soon or late” is not a choice here")) == ("minutes", True)
        await user.press(*["backspace"] * 12)
        await user.type(typed)
        assert shown in user.line("length")
        await user.go_to("people")
        await user.fill("Ana")
        assert user.session.minutes == minutes


def test_no_minutes_stand_on_a_line_without_their_step() -> None:
    parts = ("Frame 9", "Five whys 9", "Close 4", "a break of 10")
    assert lines_of(parts, 80) == ["Frame 9 · Five whys 9 · Close 4 · a break of 10"]
    assert lines_of(parts, 36) == ["Frame 9 · Five whys 9 · Close 4 ·", "a break of 10"]
    assert lines_of(parts, 12) == ["Frame 9 ·", "Five whys 9 ·", "Close 4 ·", "a break of 10"]
