"""The counter-metric of a key result: on which side of its limit it is, and which value is the current one."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.counter_metric import CounterMetric
from okrtui.model.okr import KeyResult, Update

COST = CounterMetric(text="cost per customer", bound="max", floor=25, unit="€", value=18)


@pytest.mark.parametrize(
    ("bound", "value", "is_crossed"),
    [
        ("max", 25, False),
        ("max", 25.01, True),
        ("max", 3, False),
        ("min", 25, False),
        ("min", 24.99, True),
        ("", 24, True),
        ("", 26, False),
        ("their own word", 24, True),
        ("max", None, False),
        ("below", 25, True),
        ("below", 24.99, False),
        ("above", 25, True),
        ("above", 25.01, False),
    ],
)
def test_a_value_beyond_the_limit_crosses_it(bound: str, value: float | None, is_crossed: bool) -> None:
    assert CounterMetric(bound=bound, floor=25).is_crossed_by(value) is is_crossed
    assert not CounterMetric(bound=bound).is_crossed_by(value)


def test_the_latest_value_by_day_counts_and_before_it_the_one_of_the_start() -> None:
    key_result = KeyResult(id="kr1", counter_metric=COST)
    assert (key_result.counter_value, key_result.is_limit_crossed) == (18, False)
    later = Update(id="u1", on=date(2026, 11, 20), counter_metric=28)
    earlier = Update(id="u2", on=date(2026, 11, 2), counter_metric=20, value=900)
    number_alone = Update(id="u3", on=date(2026, 11, 27), value=950)
    measured = KeyResult(id="kr1", counter_metric=COST, updates=(later, earlier, number_alone))
    assert (measured.counter_value, measured.is_limit_crossed, measured.current) == (28, True, 950)
