"""What a key result keeps of a calculation: the number, the reasoning, the counter-metric and the funnel."""

from __future__ import annotations

from datetime import date

from okrtui.method.arithmetic import compute_funnel, percent_of
from okrtui.method.calculations import CalculationChoice, take_calculation
from okrtui.method.funnels import as_counter_metric
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel
from okrtui.model.items import change, find
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

TODAY = date(2026, 11, 28)
NUMBERS = RevenueFunnel(revenue=100_000, per_customer=2_000, rates=(25, 50), budget=15_000)
LEADS, OPPORTUNITIES, CUSTOMERS, COST = compute_funnel(100_000, 2_000, (25, 50), 15_000).numbers()
SESSION = Session(key_results=(KeyResult(id="kr1", benchmark="asked sales", updates=(Update(id="u1"),)),))


def taken(session: Session, choice: CalculationChoice, field: str = "target") -> KeyResult:
    return take_calculation(session, "kr1", field, choice, TODAY).key_results[0]


def test_the_target_keeps_its_funnel_and_its_reasoning() -> None:
    key_result = taken(SESSION, CalculationChoice(LEADS, as_counter_metric(COST), NUMBERS))
    assert (key_result.target, key_result.funnel) == (400, NUMBERS)
    assert key_result.benchmark == f"asked sales\n{LEADS.explanation}"
    again = change(SESSION, "kr1", benchmark=key_result.benchmark)
    assert taken(again, CalculationChoice(LEADS, None, NUMBERS)).benchmark == key_result.benchmark
    cost = CounterMetric(text="cost per customer", bound="max", floor=300, unit="€")
    assert key_result.counter_metric == cost


def test_the_same_counter_metric_with_another_limit_stands_where_it_stood() -> None:
    counter = CounterMetric(text="cost per customer", bound="max", floor=200, unit="€", value=180)
    before = change(SESSION, "kr1", counter_metric=counter)
    key_result = taken(before, CalculationChoice(None, as_counter_metric(COST), NUMBERS))
    assert (key_result.counter_metric.floor, key_result.counter_metric.value) == (300, 180)
    assert taken(before, CalculationChoice(None, as_counter_metric(LEADS), NUMBERS)).counter_metric.value is None


def test_a_count_as_counter_metric_must_not_fall() -> None:
    key_result = taken(SESSION, CalculationChoice(None, as_counter_metric(CUSTOMERS), NUMBERS))
    assert (key_result.target, key_result.benchmark, key_result.funnel) == (None, "asked sales", NUMBERS)
    assert key_result.counter_metric == CounterMetric(text="customers", bound="min", floor=50)


def test_a_target_from_elsewhere_lets_the_funnel_go_and_keeps_the_counter_metric() -> None:
    choice = CalculationChoice(LEADS, as_counter_metric(COST), NUMBERS)
    before = take_calculation(SESSION, "kr1", "target", choice, TODAY)
    share = CalculationChoice(percent_of(40, 1_200))
    assert taken(before, share, "baseline").funnel == NUMBERS
    key_result = taken(before, share)
    assert (key_result.target, key_result.funnel) == (480, RevenueFunnel())
    assert key_result.counter_metric.text == "cost per customer"


def test_a_number_of_another_item_is_a_number_alone() -> None:
    after = take_calculation(SESSION, "u1", "value", CalculationChoice(OPPORTUNITIES, None, NUMBERS), TODAY)
    assert find(after, "u1") == Update(id="u1", value=200)
    assert after.key_results[0].funnel == RevenueFunnel()
