"""The calculations behind a number, and the sentence that explains each."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.arithmetic import (
    ImpossibleNumbers,
    apply_change,
    compute_funnel,
    customer_cost,
    goal_remainder,
    named_number,
    percent_of,
)


def test_a_percentage_of_a_base_becomes_a_count():
    result = percent_of(40, 1200, "orders")
    assert result.value == 480
    assert result.explanation == "1,200 orders, 40 % of them: 480 orders."


def test_a_percentage_of_a_whole_number_is_whole():
    assert percent_of(12.5, 101).value == 13
    assert percent_of(50, 0.5).value == 0.25


def test_a_change_is_explained_with_its_reason():
    result = apply_change(1000, -20, "views", "Spanish pages usually draw fewer")
    assert result.value == 800
    assert result.explanation == "1,000 views, 20 % fewer (Spanish pages usually draw fewer), hence 800 views."
    assert apply_change(1000, 20).explanation == "1,000, 20 % more, hence 1,200."
    assert apply_change(1000, 0).value == 1000


@pytest.mark.parametrize(
    ("parts", "remainder", "ending"),
    [
        ({"Sales": 60, "Support": 40}, 0, "40 (Support)."),
        ({"Sales": 60}, 40, "40 are still open."),
        ({"Sales": 120}, -20, "20 more than the goal."),
        ({}, 100, "100 are still open."),
    ],
)
def test_the_parts_of_a_goal_are_added_up(parts: dict[str, float], remainder: int, ending: str):
    result = goal_remainder(100, parts, "orders")
    assert result.value == remainder
    assert result.explanation.startswith("100 orders = ")
    assert result.explanation.endswith(ending)


def test_float_rounding_leaves_no_remainder():
    assert goal_remainder(0.3, {"a": 0.1, "b": 0.2}).value == 0


def test_a_funnel_leads_from_revenue_back_to_visits():
    funnel = compute_funnel(100_000, 2_000, [25, 50, 20, 2], budget=15_000)
    assert [(stage.name, stage.count) for stage in funnel.stages] == [
        ("customers", 50),
        ("opportunities", 200),
        ("qualified leads", 400),
        ("leads", 2000),
        ("visits", 100_000),
    ]
    assert funnel.cost_per_customer == 300
    assert "25 % of opportunities become customers: 200 opportunities for 50." in funnel.explanation
    assert funnel.explanation.endswith("15,000 € for 50 customers: 300 € each.")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("visitors become leads", 2000),
        ("qualified leads a month", 400),
        ("each Customer comes back", 50),
        ("€ per customer", 300),
        ("people come back", 100_000),
        ("misleading", 100_000),
    ],
)
def test_the_number_of_a_funnel_that_a_text_names_comes_first(text: str, value: float):
    numbers = compute_funnel(100_000, 2_000, [25, 50, 20, 2], budget=15_000).numbers()
    assert [number.value for number in numbers] == [100_000, 2000, 400, 200, 50, 300]
    assert {number.explanation for number in numbers} == {numbers[0].explanation}
    assert numbers[named_number(numbers, text)].value == value


def test_counts_of_a_funnel_are_rounded_up():
    assert [stage.count for stage in compute_funnel(1000, 300, [30]).stages] == [4, 14]


def test_a_shorter_funnel_has_fewer_stages():
    assert [stage.name for stage in compute_funnel(1000, 100, []).stages] == ["customers"]


@pytest.mark.parametrize(
    ("calculate", "message"),
    [
        (lambda: percent_of(120, 10), "cannot be over 100 %"),
        (lambda: percent_of(-1, 10), "cannot be negative"),
        (lambda: percent_of(10, 0), "above 0"),
        (lambda: percent_of(math.nan, 10), "has to be a number"),
        (lambda: apply_change(10, -101), "at most, it falls to zero"),
        (lambda: apply_change(10, math.inf), "has to be a number"),
        (lambda: goal_remainder(-5, {}), "above 0"),
        (lambda: goal_remainder(5, {"Sales": -1}), "cannot be negative"),
        (lambda: compute_funnel(0, 100, [10]), "above 0"),
        (lambda: compute_funnel(1000, 0, [10]), "above 0"),
        (lambda: compute_funnel(1000, 100, [0]), "no number would be enough"),
        (lambda: compute_funnel(1000, 100, [101]), "cannot be over 100 %"),
        (lambda: compute_funnel(1000, 100, [-1]), "cannot be negative"),
        (lambda: compute_funnel(1000, 100, [1] * 5), "at most 4 rates"),
        (lambda: compute_funnel(1000, 100, [], budget=-1), "cannot be negative"),
        (lambda: compute_funnel(1e300, 1e-300, []), "too far apart"),
        (lambda: customer_cost(100, 0), "above 0"),
    ],
)
def test_impossible_numbers_raise_a_clear_sentence(calculate, message: str):
    with pytest.raises(ImpossibleNumbers) as error:
        calculate()
    assert message in str(error.value)
    assert str(error.value).endswith(".")


@given(
    revenue=st.integers(1, 10**9),
    per_customer=st.integers(1, 10**5),
    rates=st.lists(st.floats(0.01, 100), max_size=4),
)
def test_each_stage_is_large_enough_for_the_stage_before(revenue: int, per_customer: int, rates: list[float]):
    stages = compute_funnel(revenue, per_customer, rates).stages
    assert stages[0].count * per_customer >= revenue
    for smaller, larger, rate in zip(stages, stages[1:], rates, strict=False):
        assert larger.count >= smaller.count
        assert larger.count * rate / 100 >= smaller.count - 1e-6
