"""The calculator of a number, by keys."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import walking

OBJECTIVE = Objective(text="Make the first order feel effortless")
KEY_RESULT_WITHOUT_NUMBERS = KeyResult(id="kr1", who="shoppers", does_what="finish")


async def test_the_calculator_fills_in_the_number_and_its_explanation(folder: Path) -> None:
    key_result = KEY_RESULT_WITHOUT_NUMBERS.model_copy(update={"unit": "orders a week"})
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.press("down", "enter", "tab", "=")
        assert "How do we get to the number?" in user.screen()
        await user.fill("40")
        await user.paste("1200")
        assert "480" in user.screen()
        await user.press("enter")
        assert user.gap == "target"
        (edited,) = user.session.key_results
        assert edited.target == 480
        assert edited.benchmark == "1,200 orders a week, 40 % of them: 480 orders a week."


async def test_an_impossible_calculation_is_reported_and_changes_nothing(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT_WITHOUT_NUMBERS,)) as user:
        await user.press("down", "enter", "=")
        await user.fill("140", "1200")
        assert "How do we get to the number?" in user.screen()
        assert "The share cannot be over 100 %." in user.screen()
        await user.press("escape")
        assert user.session.key_results == (KEY_RESULT_WITHOUT_NUMBERS,)
        assert user.gap == "baseline"


async def test_a_benchmark_is_calculated_with_its_reason(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT_WITHOUT_NUMBERS,)) as user:
        await user.press("down", "enter", "tab", "=", "up", "right", "enter")
        await user.fill("1000", "-20", "half as many stalls")
        (edited,) = user.session.key_results
        assert edited.target == 800
        assert edited.benchmark == "1,000, 20 % fewer (half as many stalls), hence 800."
