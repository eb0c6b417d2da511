"""Arithmetic for targets: percentages as counts, benchmarks, the goal equation, the revenue funnel (H, K).

Every result has its explanation as one sentence, for the benchmark note. Rates and shares are percentages from 0 to
100, as people type them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrtui.model.dates_and_numbers import format_number, round_half_up


class ImpossibleNumbers(ValueError):
    """The numbers make no sense together; the message is one sentence to show."""


@dataclass(frozen=True, slots=True)
class CalculationResult:
    """The result of a calculation."""

    value: int | float
    """The result."""
    explanation: str
    """The sentences that explain it."""
    name: str = ""
    """What it counts, where the calculation leads to several numbers: `leads`, `€ per customer`."""
    reason: str = ""
    """What sets it apart from the other numbers: `20 % become qualified leads`."""
    cost_unit: str = ""
    """The unit of money where it is what something costs; empty for a count."""


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """One stage of a funnel, with the count that is needed there."""

    name: str
    """The name of the stage, plural: `leads`."""
    count: int
    """How many are needed."""
    explanation: str
    """The sentence that explains the count."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """The counts that a revenue goal needs at each stage, from customers back to visits."""

    stages: tuple[FunnelStage, ...]
    """The stages, customers first."""
    cost_per_customer: float | None = None
    """The cost of acquiring one customer, in the unit of the budget; None without a budget."""
    explanation: str = ""
    """The sentences that explain all counts and the cost."""

    def numbers(self, unit: str = "€") -> tuple[CalculationResult, ...]:
        """Return each number that can become a target, visits first, with the reasoning of the whole funnel (H, K).

        The cost of a customer, where it is known, comes last, in `unit`.
        """
        counts = [
            CalculationResult(stage.count, self.explanation, stage.name, _reason(stage))
            for stage in reversed(self.stages)
        ]
        if self.cost_per_customer is None:
            return tuple(counts)
        cost = _round(self.cost_per_customer)
        reason = "what each one may cost"
        return (*counts, CalculationResult(cost, self.explanation, f"{unit} per customer", reason, unit))


def _reason(stage: FunnelStage) -> str:
    """Return the first half of what explains the count of a stage, without its name: `20 % become qualified leads`."""
    return stage.explanation.partition(":")[0].replace(f" of {stage.name}", "", 1)


def named_number(numbers: Sequence[CalculationResult], text: str) -> int:
    """Return the index of the number whose name a text has, the longest one first; 0 where it has none of them."""
    names = {number.name.removesuffix("s"): index for index, number in enumerate(numbers) if number.name}
    longest_first, pattern = sorted(names, key=len, reverse=True), r"(?<!\w){}s?(?!\w)"
    name = next((name for name in longest_first if re.search(pattern.format(re.escape(name)), text, re.I)), None)
    return 0 if name is None else names[name]


def percent_of(percent: float, base: float, unit: str = "") -> CalculationResult:
    """Return a percentage of a base as a count (K): 40 % of 1,200 orders are 480.

    The result is a whole number where the base is one. Raises ImpossibleNumbers for a percentage below 0 or over 100,
    and for a base that is not above 0.
    """
    _check_percent(percent, "the share", allow_zero=True)
    _check_positive(base, "the base")
    value = _round(base * percent / 100, base)
    return CalculationResult(
        value, f"{_with_unit(base, unit)}, {_percent(percent)} of them: {_with_unit(value, unit)}."
    )


def apply_change(base: float, change: float, unit: str = "", because: str = "") -> CalculationResult:
    """Return a base after a relative change in percent (H): 1,000 views, 20 % fewer, hence 800.

    `change` is negative for fewer; `because` is the reason in a few words. Raises ImpossibleNumbers for a base that is
    not above 0 and for a change below -100.
    """
    _check_positive(base, "the base")
    _check_finite(change, "the change")
    if change < -100:
        raise ImpossibleNumbers(f"Nothing can fall by {_percent(-change)}; at most, it falls to zero.")
    value = _round(base * (1 + change / 100), base)
    change_text = f"{_percent(abs(change))} {'fewer' if change < 0 else 'more'}" if change else "the same"
    reason = f" ({because.strip()})" if because.strip() else ""
    return CalculationResult(
        value, f"{_with_unit(base, unit)}, {change_text}{reason}, hence {_with_unit(value, unit)}."
    )


def goal_remainder(goal: float, parts: Mapping[str, float], unit: str = "") -> CalculationResult:
    """Return the rest of a goal y = x1 + x2 + … without its parts (H); each part belongs to one team.

    The rest is 0 when the parts add up, below 0 when they exceed the goal. Raises ImpossibleNumbers for a goal that is
    not above 0, and for a part that is negative or not finite.
    """
    _check_positive(goal, "the goal")
    for name, value in parts.items():
        _check_finite(value, f"“{name}”")
        if value < 0:
            raise ImpossibleNumbers(f"“{name}” cannot be negative.")
    total = math.fsum(parts.values())
    rest = _round(goal - total, goal, *parts.values())
    terms = " + ".join(f"{format_number(value)} ({name})" for name, value in parts.items()) or "0"
    equation = f"{_with_unit(goal, unit)} = {terms}"
    if rest == 0:
        return CalculationResult(0, f"{equation}.")
    rest_text = f"{format_number(abs(rest))} {'are still open' if rest > 0 else 'more than the goal'}"
    return CalculationResult(rest, f"{equation}; {rest_text}.")


FUNNEL_STAGES = ("opportunities", "qualified leads", "leads", "visits")
"""The stages of the funnel before the customers, from theirs back."""


def compute_funnel(
    revenue: float, per_customer: float, rates: Sequence[float], budget: float | None = None, unit: str = "€"
) -> Funnel:
    """Return how many customers, opportunities, qualified leads, leads and visits a revenue goal needs (H, K).

    `per_customer` is the revenue of one customer; `rates` are the conversion rates in percent, from the customers back:
    of opportunities to customers, of qualified leads to opportunities, of leads to qualified leads, of visits to leads;
    fewer rates give fewer stages. `budget` gives the cost of acquiring a customer. Counts are rounded up to whole
    customers and leads. Raises ImpossibleNumbers.
    """
    _check_positive(revenue, "the revenue goal")
    _check_positive(per_customer, "the revenue of one customer")
    if len(rates) > len(FUNNEL_STAGES):
        raise ImpossibleNumbers(f"There are at most {len(FUNNEL_STAGES)} rates, one from each stage to the next.")
    count = _round_up(revenue / per_customer)
    sentence = f"{_money(revenue, unit)} at {_money(per_customer, unit)} each: {format_number(count)} customers."
    stages = [FunnelStage("customers", count, sentence)]
    for name, rate in zip(FUNNEL_STAGES, rates, strict=False):
        later = stages[-1]
        _check_percent(rate, f"the rate from {name} to {later.name}", allow_zero=False)
        needed = _round_up(later.count / (rate / 100))
        counts = f"{format_number(needed)} {name} for {format_number(later.count)}"
        sentence = f"{_percent(rate)} of {name} become {later.name}: {counts}."
        stages.append(FunnelStage(name, needed, sentence))
    cost, explanation = None, " ".join(stage.explanation for stage in stages)
    if budget is not None:
        acquisition = customer_cost(budget, count, unit)
        cost, explanation = float(acquisition.value), f"{explanation} {acquisition.explanation}"
    return Funnel(tuple(stages), cost, explanation)


def customer_cost(budget: float, customers: float, unit: str = "€") -> CalculationResult:
    """Return the cost of acquiring one customer (H, K).

    Raises ImpossibleNumbers for no customers or a negative budget.
    """
    _check_finite(budget, "the budget")
    if budget < 0:
        raise ImpossibleNumbers("The budget cannot be negative.")
    _check_positive(customers, "the number of customers")
    cost = _round(round_half_up(budget / customers, 2))
    return CalculationResult(
        cost, f"{_money(budget, unit)} for {format_number(customers)} customers: {_money(cost, unit)} each."
    )


def _check_finite(value: float, name: str) -> None:
    if not math.isfinite(value):
        raise ImpossibleNumbers(f"{name[:1].upper()}{name[1:]} has to be a number.")


def _check_positive(value: float, name: str) -> None:
    _check_finite(value, name)
    if value <= 0:
        raise ImpossibleNumbers(f"{name[:1].upper()}{name[1:]} has to be above 0.")


def _check_percent(percent: float, name: str, allow_zero: bool) -> None:
    """Raise ImpossibleNumbers for what is not between 0 and 100; a rate of 0 would need infinitely many."""
    _check_finite(percent, name)
    capitalized = f"{name[:1].upper()}{name[1:]}"
    if percent < 0:
        raise ImpossibleNumbers(f"{capitalized} cannot be negative.")
    if percent == 0 and not allow_zero:
        raise ImpossibleNumbers(f"{capitalized} cannot be 0 %: then no number would be enough.")
    if percent > 100:
        raise ImpossibleNumbers(f"{capitalized} cannot be over 100 %.")


def _round_up(value: float) -> int:
    """Round up to a whole number, but not for a binary rounding error; raise ImpossibleNumbers for infinity."""
    if not math.isfinite(value):
        raise ImpossibleNumbers("These numbers are too far apart to calculate with.")
    return math.ceil(round(value, 9))


def _round(value: float, *operands: float) -> int | float:
    """Round to a whole number where all operands are whole, else to remove binary rounding errors."""
    if not math.isfinite(value):
        raise ImpossibleNumbers("These numbers are too large to calculate with.")
    if operands and all(float(operand).is_integer() for operand in operands):
        return int(round_half_up(value))
    rounded = round(float(value), 6)
    return int(rounded) if rounded.is_integer() else rounded


def _percent(value: float) -> str:
    return f"{format_number(_round(value))} %"


def _with_unit(value: float, unit: str) -> str:
    return f"{format_number(value)} {unit}".strip()


def _money(value: float, unit: str) -> str:
    return f"{format_number(value)} {unit}".strip()
