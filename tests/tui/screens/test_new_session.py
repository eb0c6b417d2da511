"""The dialog for a new session, by keys: it begins at its first gap and refuses what is no cycle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import running


async def test_it_begins_at_the_format_and_shows_the_choices(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        assert user.gap == "format"
        line = user.line("← → choose · ⏎ keep")
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
        for text in ("", "Plan for Q4", "Checkout", "", "", "", "Ana, Bo"):
            gaps.append(user.gap)
            assert not list(folder.glob("*.toml"))
            await user.fill(text)
        assert gaps == ["format", "title", "team", "cycle", "minutes", "order", "people"]
        assert (user.session.title, user.session.team, user.session.cycle) == ("Plan for Q4", "Checkout", "2026-Q4")
        assert user.session.people.participants == ("Ana", "Bo")


async def test_a_cycle_with_something_glued_to_it_is_refused_in_one_line(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("cycle")
        await user.press("end")
        await user.type("Company")
        problem = "“2026-Q4Company” is not a cycle; 2026-Q4, 2026-H1 or 2026 is"
        assert problem in user.screen()
        await user.go_to("people")
        await user.fill("Ana")
        assert user.told == problem
        assert (user.gap, user.typed) == ("cycle", "2026-Q4Company")
        assert not list(folder.glob("*.toml"))
        await user.type("2026-Q3")
        await user.press("ctrl+s")
        assert user.session.cycle == "2026-Q3"
        assert user.session.people.participants == ("Ana",)


@pytest.mark.parametrize("text", ["solo", "So", "SOLO"])
async def test_a_format_is_pasted_or_typed_by_its_word(folder: Path, text: str) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.paste(text)
        assert user.typed == "solo"
        await user.press("shift+tab", "tab")
        await user.paste("Plan for winter")
        assert user.typed == "solo"
        assert "“Plan for winter” is not a choice here" in user.told


async def test_what_is_typed_in_the_cycle_takes_the_place_of_the_proposed_one(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.go_to("cycle")
        await user.type("2027-Q1")
        assert user.typed == "2027-Q1"
        await user.press("tab", "shift+tab", "right")
        await user.type("x")
        assert user.typed == "2027-Q1x"
