"""The calculator of a number, by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.counter_metric import RevenueFunnel
from okrtui.model.frame import Stage
from okrtui.model.okr import KeyResult, Objective, PreviousCycle
from tests.tui.checkins import checkin
from tests.tui.driving import put, running, walking

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
        await user.press("down", "enter", "tab", "=", "up", "down", "enter")
        await user.fill("1000", "20 less", "half as many stalls")
        (edited,) = user.session.key_results
        assert edited.target == 800
        assert edited.benchmark == "1,000, 20 % fewer (half as many stalls), hence 800."


async def test_all_ways_are_in_sight_and_the_last_one_is_used_first(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT_WITHOUT_NUMBERS,)) as user:
        await user.press("down", "enter", "tab", "=")
        screen = user.screen()
        ways = ("a share of a total", "what others reach, more or less", "what is left of a goal", "a funnel")
        assert [way in screen for way in ways] == [True] * 4
        assert "↑ ↓ other ways" in screen
        await user.press("up", "down", "down")
        await user.type("1000")
        await user.press("enter")
        await user.fill("300 250")
        assert user.session.key_results[0].target == 450
        await user.press("=")
        assert "parts so far" in user.screen()
        await user.fill("2000", "300 250")
        assert user.session.key_results[0].target == 1450


async def test_every_number_of_a_funnel_can_be_taken_with_the_whole_reasoning(folder: Path) -> None:
    leads = KeyResult(id="kr1", who="visitors", does_what="become leads")
    async with walking(folder, "okr", (80, 24), objective=OBJECTIVE, key_results=(leads,)) as user:
        await user.press("down", "enter", "tab", "=", "up", "down", "down", "down", "enter")
        await user.fill("100000", "2000", "25 50 20 2")
        assert "100,000 visits" in user.read()
        await user.fill("15000")
        assert "300 € per customer" in user.read()
        await user.press("enter")
        (edited,) = user.session.key_results
        assert (edited.target, "2,000 leads" in edited.benchmark) == (2000, True)
        assert edited.benchmark.endswith("15,000 € for 50 customers: 300 € each.")
        await user.press("=")
        await user.fill("100000", "2000", "25 50 20 2", "15000")
        await user.press("end", "enter")
        assert user.session.key_results[0].target == 300


@pytest.mark.parametrize(
    ("change", "target"), [("-20", 800), ("20 % fewer", 800), ("20 more", 1200), ("+20%", 1200), ("0", 1000)]
)
async def test_less_or_more_is_said_in_words_or_with_a_sign(folder: Path, change: str, target: float) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT_WITHOUT_NUMBERS,)) as user:
        await user.press("down", "enter", "tab", "=", "up", "down", "enter")
        await user.fill("1000", change, "")
        assert user.session.key_results[0].target == target


async def test_a_percentage_without_less_or_more_is_asked_about(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT_WITHOUT_NUMBERS,)) as user:
        await user.press("down", "enter", "tab", "=", "up", "down", "enter")
        await user.fill("1000", "20", "")
        assert "20 % less, or 20 % more?" in user.screen()
        assert user.session.key_results == (KEY_RESULT_WITHOUT_NUMBERS,)
        await user.press("escape")


FUNNEL_WAY = ("=", "up", "down", "down", "down", "enter")
FUNNEL = ("100000", "2000", "25 50 20 2", "15000")


async def test_a_number_of_a_funnel_becomes_the_counter_metric_and_the_chain_is_kept(folder: Path) -> None:
    leads = KeyResult(id="kr1", who="visitors", does_what="become leads")
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(leads,)) as user:
        await user.press("down", "enter", "tab", *FUNNEL_WAY)
        await user.fill(*FUNNEL)
        await user.press("end", "c")
        assert "◇ counter-metric" in user.line("300 € per customer")
        await user.press("home", "c")
        assert "◇" in user.line("100,000 visits")
        assert "◇" not in user.line("300 € per customer")
        await user.press("c", "end", "c", "home", "c", "c", "end", "c", "shift+tab", "end", "backspace")
        await user.type("0")
        assert "◇ counter-metric" in user.line("300 € per customer")
        await user.press("enter", "home", "down", "enter", "escape")
    async with running(folder, (80, 30), "plan", "okr") as user:
        assert "cost per customer stays at or below 300 €" in user.screen()
        assert "100,000 visits → 50 customers, at 300 € each" in user.screen()
        assert "◆ target" not in user.screen()
        await user.go_on_to("funnel:kr1")
        await user.press("enter")
        assert "◆ target" in user.line("2,000  █")
        assert "◇ counter-metric" in user.line("cost per customer    300 €")
        await user.press("enter")
        assert "◆ target" not in user.screen()


async def test_the_kept_funnel_is_there_when_the_number_is_worked_out_again(folder: Path) -> None:
    leads = KeyResult(id="kr1", who="visitors", does_what="become leads")
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(leads,)) as user:
        await user.press("down", "enter", "tab", *FUNNEL_WAY)
        await user.fill(*FUNNEL)
        await user.press("enter")
        assert user.session.key_results[0].target == 2000
    async with running(folder, open_id="plan", step="okr") as user:
        await user.press("down", "enter")
        await user.go_to("target")
        await user.press("=")
        assert "25 50 20 2" in user.screen()
        await user.press("enter", "enter", "enter")
        await user.fill("20000")
        await user.press("end")
        assert "400 € per customer" in user.screen()
        await user.press("c", "enter")
        (edited,) = user.session.key_results
        assert (edited.target, edited.counter_metric.floor, edited.funnel.budget) == (2000, 400, 20000)


async def test_the_reasoning_and_the_funnel_of_the_cycle_before_are_offered(folder: Path) -> None:
    funnel = RevenueFunnel(revenue=15_600, per_customer=30, rates=(50, 20))
    before = PreviousCycle(cycle="2026-Q3", target=520, benchmark="asked sales", funnel=funnel)
    leads = KeyResult(id="kr1", who="visitors", does_what="become leads", target=520, by=date(2026, 12, 18))
    leads = changed(leads, baseline=430, previous=before)
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(leads,)) as user:
        await user.press("down", "enter")
        await user.go_to("target")
        await user.press("=")
        assert "5,200 qualified leads" in user.screen()
        await user.press("escape")
        await user.go_to("benchmark")
        assert "⏎ asked sales" in user.read()
        await user.press("enter", "escape")
        assert user.session.key_results[0].benchmark == "asked sales"


async def test_a_value_that_is_no_goal_has_no_counter_metric(folder: Path) -> None:
    put(folder, checkin())
    async with running(folder, open_id="checkin", step="numbers") as user:
        await user.press("enter", *FUNNEL_WAY)
        await user.fill(*FUNNEL)
        assert "counter-metric" not in user.screen()
        await user.press("end", "c")
        assert "◇" not in user.screen()
        await user.press("enter")
        assert user.session.key_results[0].latest_update.value == 300


async def test_money_and_percent_may_have_their_signs_and_two_values_are_asked_about(folder: Path) -> None:
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(KEY_RESULT_WITHOUT_NUMBERS,)) as user:
        await user.press("down", "enter", "tab", "=")
        await user.fill("40 %", "1.200")
        assert "Is “1.200” 1,200 or 1.2? Write 1200 or 1.2." in user.screen()
        assert user.session.key_results == (KEY_RESULT_WITHOUT_NUMBERS,)
        await user.press("escape", "=")
        await user.fill("40 %", "€1.2k")
        assert user.session.key_results[0].target == 480


async def test_the_rates_of_the_journey_are_offered_to_a_funnel(folder: Path) -> None:
    counts = ("300", "190", "120", "60")
    journey = tuple(Stage(id=f"j{n}", stage=f"stage {n}", today=count) for n, count in enumerate(counts, 1))
    fields = {"journey": journey, "key_results": (KEY_RESULT_WITHOUT_NUMBERS,)}
    async with walking(folder, "okr", (120, 40), objective=OBJECTIVE, **fields) as user:
        await user.go_on_to("kr1")
        await user.press("enter", "tab", *FUNNEL_WAY)
        assert "⏎ 50 63 63" in user.screen()
        await user.fill("100000", "500")
        await user.press("enter")
        assert "1,008 leads" in user.screen()
