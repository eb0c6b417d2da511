"""The arithmetic behind a number, and the sentence that tells it."""

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
    percent_of,
)


def test_a_percentage_of_a_base_becomes_a_count():
    worked = percent_of(40, 1200, "orders")
    assert worked.value == 480
    assert worked.explanation == "1,200 orders, 40 % of them: 480 orders."


def test_a_count_of_whole_things_is_whole():
    assert percent_of(12.5, 101).value == 13
    assert percent_of(50, 0.5).value == 0.25


def test_a_benchmark_tells_its_working():
    worked = apply_change(1000, -20, "views", "Spanish pages usually draw fewer")
    assert worked.value == 800
    assert worked.explanation == "1,000 views, 20 % fewer (Spanish pages usually draw fewer), hence 800 views."
    assert apply_change(1000, 20).explanation == "1,000, 20 % more, hence 1,200."
    assert apply_change(1000, 0).value == 1000


@pytest.mark.parametrize(
    ("parts", "rest", "ending"),
    [
        ({"Sales": 60, "Support": 40}, 0, "40 (Support)."),
        ({"Sales": 60}, 40, "40 are still open."),
        ({"Sales": 120}, -20, "20 more than the goal."),
        ({}, 100, "100 are still open."),
    ],
)
def test_the_parts_of_a_goal_are_added_up(parts: dict[str, float], rest: int, ending: str):
    worked = goal_remainder(100, parts, "orders")
    assert worked.value == rest
    assert worked.explanation.startswith("100 orders = ")
    assert worked.explanation.endswith(ending)


def test_dust_of_binary_fractions_leaves_nothing_open():
    assert goal_remainder(0.3, {"a": 0.1, "b": 0.2}).value == 0


def test_a_revenue_goal_is_followed_back_to_visits():
    way = compute_funnel(100_000, 2_000, [25, 50, 20, 2], budget=15_000)
    assert [(step.name, step.count) for step in way.stages] == [
        ("customers", 50),
        ("opportunities", 200),
        ("qualified leads", 400),
        ("leads", 2000),
        ("visits", 100_000),
    ]
    assert way.cost_per_customer == 300
    assert "25 % of opportunities become customers: 200 opportunities for 50." in way.explanation
    assert way.explanation.endswith("15,000 € for 50 customers: 300 € each.")


def test_a_third_of_a_customer_buys_nothing():
    assert [step.count for step in compute_funnel(1000, 300, [30]).stages] == [4, 14]


def test_a_shorter_funnel_has_fewer_stages():
    assert [step.name for step in compute_funnel(1000, 100, []).stages] == ["customers"]


@pytest.mark.parametrize(
    ("work", "says"),
    [
        (lambda: percent_of(120, 10), "cannot be over 100 %"),
        (lambda: percent_of(-1, 10), "cannot be negative"),
        (lambda: percent_of(10, 0), "above 0"),
        (lambda: percent_of(math.nan, 10), "has to be a number"),
        (lambda: apply_change(10, -101), "at most it becomes none"),
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
def test_what_cannot_be_gets_a_clear_sentence(work, says: str):
    with pytest.raises(ImpossibleNumbers) as why:
        work()
    assert says in str(why.value)
    assert str(why.value).endswith(".")


@given(
    revenue=st.integers(1, 10**9),
    each=st.integers(1, 10**5),
    rates=st.lists(st.floats(0.01, 100), max_size=4),
)
def test_no_stage_is_smaller_than_the_one_before_it_and_its_rate_is_enough(revenue: int, each: int, rates: list[float]):
    steps = compute_funnel(revenue, each, rates).stages
    assert steps[0].count * each >= revenue
    for before, after, rate in zip(steps, steps[1:], rates, strict=False):
        assert after.count >= before.count
        assert after.count * rate / 100 >= before.count - 1e-6
