"""Arithmetic on the way to a number: percentages made counts, benchmarks, the goal equation, the funnel (H, K).

Every result carries its working as one sentence, for the benchmark note. Rates and shares are percentages from 0 to
100, as people type them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrtui.model.values import show_number


class Impossible(ValueError):
    """Numbers that cannot be; the message is one sentence for people."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A number with the sentence that tells how it came about."""

    value: int | float
    working: str


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a funnel: how many are needed there."""

    name: str
    count: int
    working: str


@dataclass(frozen=True, slots=True)
class Funnel:
    """What a revenue goal asks of each stage, from customers back to visits."""

    steps: tuple[Step, ...]
    cost_per_customer: float | None = None
    """The cost of acquiring one customer, in the unit of the budget; None without a budget."""
    working: str = ""


def percent_of(percent: float, base: float, unit: str = "") -> Worked:
    """Return the count that a percentage of a base is (K): 40 % of 1,200 orders are 480.

    A count of whole things is rounded to a whole number. Raises Impossible for a percentage below 0 or over 100, and
    for a base that is not above 0.
    """
    _share(percent, "the share", zero=True)
    _above_zero(base, "the base")
    value = _tidy(base * percent / 100, base)
    return Worked(value, f"{_with_unit(base, unit)}, {_percent(percent)} of them: {_with_unit(value, unit)}.")


def benchmark(base: float, change: float, unit: str = "", because: str = "") -> Worked:
    """Return what a base becomes after a relative change in percent (H): 1,000 views, 20 % fewer, hence 800.

    `change` is negative for fewer; `because` is the reason in a few words. Raises Impossible for a base that is not
    above 0 and for a change below -100.
    """
    _above_zero(base, "the base")
    _finite(change, "the change")
    if change < -100:
        raise Impossible(f"Nothing can become {_percent(-change)} fewer; at most it becomes none.")
    value = _tidy(base * (1 + change / 100), base)
    way = f"{_percent(abs(change))} {'fewer' if change < 0 else 'more'}" if change else "the same"
    reason = f" ({because.strip()})" if because.strip() else ""
    return Worked(value, f"{_with_unit(base, unit)}, {way}{reason}, hence {_with_unit(value, unit)}.")


def goal_equation(goal: float, parts: Mapping[str, float], unit: str = "") -> Worked:
    """Return what the parts of a goal y = x1 + x2 + … leave open (H); each part belongs to one team.

    0 when they add up, below 0 when they are more than the goal. Raises Impossible for a goal or part that is negative
    or no number.
    """
    _above_zero(goal, "the goal")
    for name, value in parts.items():
        _finite(value, f"“{name}”")
        if value < 0:
            raise Impossible(f"“{name}” cannot be negative.")
    total = math.fsum(parts.values())
    rest = _tidy(goal - total, goal, *parts.values())
    terms = " + ".join(f"{show_number(value)} ({name})" for name, value in parts.items()) or "0"
    equation = f"{_with_unit(goal, unit)} = {terms}"
    if rest == 0:
        return Worked(0, f"{equation}.")
    left = f"{show_number(abs(rest))} {'are still open' if rest > 0 else 'more than the goal'}"
    return Worked(rest, f"{equation}; {left}.")


STAGES = ("opportunities", "qualified leads", "leads", "visits")
"""The stages of the funnel behind the customers, nearest first."""


def funnel(
    revenue: float, per_customer: float, rates: Sequence[float], budget: float | None = None, unit: str = "€"
) -> Funnel:
    """Return how many customers, opportunities, qualified leads, leads and visits a revenue goal needs (H, K).

    `per_customer` is the revenue of one customer; `rates` are the conversions in percent, from the customer's end: of
    opportunities to customers, of qualified leads to opportunities, of leads to qualified leads, of visits to leads;
    fewer rates give fewer stages. `budget` gives the cost of acquiring a customer. Counts are rounded up, since
    a third of a customer buys nothing. Raises Impossible.
    """
    _above_zero(revenue, "the revenue goal")
    _above_zero(per_customer, "the revenue of one customer")
    if len(rates) > len(STAGES):
        raise Impossible(f"There are at most {len(STAGES)} rates, one between two stages.")
    count = _up(revenue / per_customer)
    said = f"{_money(revenue, unit)} at {_money(per_customer, unit)} each: {show_number(count)} customers."
    steps = [Step("customers", count, said)]
    for name, rate in zip(STAGES, rates, strict=False):
        before = steps[-1]
        _share(rate, f"the rate from {name} to {before.name}", zero=False)
        needed = _up(before.count / (rate / 100))
        counts = f"{show_number(needed)} {name} for {show_number(before.count)}"
        said = f"{_percent(rate)} of {name} become {before.name}: {counts}."
        steps.append(Step(name, needed, said))
    cost, working = None, " ".join(step.working for step in steps)
    if budget is not None:
        paid = customer_cost(budget, count, unit)
        cost, working = float(paid.value), f"{working} {paid.working}"
    return Funnel(tuple(steps), cost, working)


def customer_cost(budget: float, customers: float, unit: str = "€") -> Worked:
    """Return the cost of acquiring one customer (H, K). Raises Impossible for no customers or a negative budget."""
    _finite(budget, "the budget")
    if budget < 0:
        raise Impossible("The budget cannot be negative.")
    _above_zero(customers, "the number of customers")
    cost = _tidy(round(budget / customers, 2))
    return Worked(cost, f"{_money(budget, unit)} for {show_number(customers)} customers: {_money(cost, unit)} each.")


def _finite(value: float, name: str) -> None:
    if not math.isfinite(value):
        raise Impossible(f"{name[:1].upper()}{name[1:]} has to be a number.")


def _above_zero(value: float, name: str) -> None:
    _finite(value, name)
    if value <= 0:
        raise Impossible(f"{name[:1].upper()}{name[1:]} has to be above 0.")


def _share(percent: float, name: str, zero: bool) -> None:
    """Refuse what is no share; a rate of 0 would ask for endlessly many."""
    _finite(percent, name)
    upper = f"{name[:1].upper()}{name[1:]}"
    if percent < 0:
        raise Impossible(f"{upper} cannot be negative.")
    if percent == 0 and not zero:
        raise Impossible(f"{upper} cannot be 0 %: then no number would be enough.")
    if percent > 100:
        raise Impossible(f"{upper} cannot be over 100 %.")


def _up(value: float) -> int:
    """Round up, but not for the dust of binary fractions."""
    if not math.isfinite(value):
        raise Impossible("These numbers are too far apart to count with.")
    return math.ceil(round(value, 9))


def _tidy(value: float, *whole: float) -> int | float:
    """A whole number where all that went in were whole, else without the dust of binary fractions."""
    if not math.isfinite(value):
        raise Impossible("These numbers are too large to count with.")
    if whole and all(float(one).is_integer() for one in whole):
        return round(value)
    rounded = round(float(value), 6)
    return int(rounded) if rounded.is_integer() else rounded


def _percent(value: float) -> str:
    return f"{show_number(_tidy(value))} %"


def _with_unit(value: float, unit: str) -> str:
    return f"{show_number(value)} {unit}".strip()


def _money(value: float, unit: str) -> str:
    return f"{show_number(value)} {unit}".strip()
