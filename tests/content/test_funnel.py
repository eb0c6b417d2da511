"""The picture of a funnel: a bar for each stage, with the target and the counter-metric marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrtui.content.funnel import ShowFunnel, funnel_lines, funnel_numbers, funnel_rows
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.steps import STEPS
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel
from okrtui.model.okr import KeyResult

NUMBERS = RevenueFunnel(revenue=100_000, per_customer=2_000, rates=(25, 50, 20, 2), budget=15_000)
LEADS = KeyResult(
    id="kr1", target=2_000, funnel=NUMBERS, counter_metric=CounterMetric(text="cost per customer", floor=300)
)


def test_each_stage_has_a_bar_that_is_shorter_than_the_one_before() -> None:
    assert [(each.name, each.number, len(each.bar), each.note) for each in funnel_numbers(LEADS)] == [
        ("visits", "100,000", 24, "2 % become leads"),
        ("leads", "2,000", 16, "◆ target · 20 % become qualified leads"),
        ("qualified leads", "400", 12, "50 % become opportunities"),
        ("opportunities", "200", 11, "25 % become customers"),
        ("customers", "50", 8, ""),
        ("cost per customer", "300 €", 0, "◇ counter-metric"),
    ]
    assert plain(funnel_lines(LEADS)[0]).endswith(f"{'█' * 24}  2 % become leads")


@pytest.mark.parametrize(
    "numbers",
    [
        RevenueFunnel(),
        RevenueFunnel(revenue=100_000),
        RevenueFunnel(revenue=100_000, per_customer=-2),
        RevenueFunnel(revenue=100_000, per_customer=2, rates=(0,)),
        RevenueFunnel(revenue=100_000, per_customer=2, rates=(1,) * 5),
    ],
)
def test_numbers_that_make_no_funnel_have_no_picture(numbers: RevenueFunnel) -> None:
    key_result = KeyResult(id="kr1", funnel=numbers)
    assert (funnel_numbers(key_result), funnel_lines(key_result), funnel_rows(key_result, view())) == ((), [], [])


def test_the_picture_is_folded_until_it_is_asked_for() -> None:
    (row,) = funnel_rows(LEADS, view())
    assert (plain(row.text), row.details) == ("100,000 visits → 50 customers, at 300 € each", ())
    assert row.enter == ShowFunnel("kr1", is_open=True)
    (opened,) = funnel_rows(LEADS, replace(view(), open_parts={row.key: True}))
    assert len(opened.details) == 6


def view() -> StepView:
    return StepView(STEPS["okr"].team, DEFAULT_NUMBERS, date(2026, 11, 28), width=80)
