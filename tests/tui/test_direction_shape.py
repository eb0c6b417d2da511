"""The shape of the direction, by keys: rank, priority and memo are shown with OGP only."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.frame import Direction, DirectionSource
from okrtui.model.okr import Objective
from tests.tui.driving import plan, put, walking, written


async def test_a_key_in_frame_toggles_the_shape_of_the_direction(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        assert "OGP" not in user.screen()
        await user.press("S", "S")
        assert user.session.direction.shape == "ogp"
        assert "OGP" in user.line("Is anything wrong or missing?")
        await user.press("S")
        assert user.session.direction.shape == ""


async def test_with_ogp_an_objective_has_rank_priority_and_memo(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Make it feel effortless", owner="Ines")) as user:
        await user.press("enter")
        assert "rank" not in user.screen()
        await user.press("escape", "1", "S", "S", "3")
        await user.press("enter")
        await user.go_to("rank")
        await user.type("2")
        await user.press("enter")
        assert user.gap == "priority"
        await user.press("P", "tab")
        await user.type("Half of all baskets are left")
        await user.press("escape")
        assert (user.session.objective.rank, user.session.objective.priority) == (2, "P0")
        assert "rank 2 · P0 · person responsible: Ines" in user.line("Make it feel effortless")
        assert "memo Half of all baskets are left" in user.screen()
        await user.press("1", "S", "3")
        assert "P0" not in user.screen()
        await user.press("q")
    assert written(folder).objective.rank == 2


async def test_a_direction_is_copied_from_a_session_that_is_chosen_by_keys_typed_ahead(folder: Path) -> None:
    put(folder, plan(id="company", title="What matters", team="Company", direction=Direction(mission="Anyone can buy")))
    sister = Direction(mission="Ours", source=DirectionSource(session="company"))
    put(folder, plan(id="billing", team="Billing", direction=sister))
    put(folder, plan(id="ana", format="solo", private=True, title="Mine", direction=Direction(mission="My own")))
    async with walking(folder, "frame", direction=Direction(strategy="win on the first order")) as user:
        await user.press("i", "enter")
        source = DirectionSource(session="company")
        expected = Direction(mission="Anyone can buy", strategy="win on the first order", source=source)
        assert user.session.direction == expected
        assert user.told.startswith("Copied from “Company · What matters”.")
        await user.press("u")
        assert user.session.direction.mission == ""


async def test_without_another_direction_nothing_is_offered_to_copy(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.press("i")
        assert user.told == "No other session has a direction yet."
