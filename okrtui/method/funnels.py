"""The funnel behind the target of a key result, and what of it can be the counter-metric (H, K)."""

from __future__ import annotations

from okrtui.method.arithmetic import CalculationResult, Funnel, ImpossibleNumbers, compute_funnel
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel

COST_PER_CUSTOMER = "cost per customer"
"""What the cost of acquiring a customer is called as a counter-metric."""


def key_result_funnel(numbers: RevenueFunnel) -> Funnel | None:
    """Return the funnel that the kept numbers give; None without any, and where they make no sense together."""
    if numbers.revenue is None or numbers.per_customer is None:
        return None
    try:
        return compute_funnel(numbers.revenue, numbers.per_customer, numbers.rates, numbers.budget)
    except ImpossibleNumbers:
        return None


def as_counter_metric(result: CalculationResult) -> CounterMetric:
    """Return a number of a funnel as what must not get worse: a count must not fall below it, a cost not exceed it."""
    if result.cost_unit:
        return CounterMetric(text=COST_PER_CUSTOMER, bound="max", floor=result.value, unit=result.cost_unit)
    return CounterMetric(text=result.name, bound="min", floor=result.value)
