"""What is taken of a calculation for a number of an item, and the edit that keeps it (H, K)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from okrtui.method.arithmetic import CalculationResult
from okrtui.method.gap_input import enter_texts
from okrtui.method.gap_parser import number_text
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel
from okrtui.model.items import change, find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

GOAL_NUMBERS = ("baseline", "target")
"""The numbers of a key result whose reasoning is kept."""


@dataclass(frozen=True, slots=True)
class CalculationChoice:
    """What is taken of a calculation."""

    result: CalculationResult | None
    """The number with its reasoning; None where only a counter-metric is taken."""
    counter_metric: CounterMetric | None = None
    """The number that must not get worse meanwhile; None for none."""
    funnel: RevenueFunnel | None = None
    """The numbers of the funnel that the number is from; None for another calculation."""


def take_calculation(session: Session, id: str, field: str, choice: CalculationChoice, today: date) -> Session:
    """Return the session with a number calculated for the field of an item.

    A key result keeps the reasoning once, the counter-metric, which stands where it stood if it is the same, and the
    funnel behind its target; one that was kept goes with a target from elsewhere. Raises NoSuchItem and KeyError.
    """
    key_result = find(session, id)
    if not isinstance(key_result, KeyResult) or field not in GOAL_NUMBERS:
        return enter_texts(session, id, {field: number_text(choice.result.value)}, today) if choice.result else session
    if choice.result is not None:
        told, reason = key_result.benchmark, choice.result.explanation
        reasoning = told if reason in told else f"{told}\n{reason}".strip()
        session = enter_texts(session, id, {field: number_text(choice.result.value), "benchmark": reasoning}, today)
    parts: dict[str, Any] = {}
    if (counter := choice.counter_metric) is not None:
        before = key_result.counter_metric
        parts["counter_metric"] = changed(counter, value=before.value) if before.text == counter.text else counter
    if choice.funnel is not None or (field == "target" and choice.result is not None):
        parts["funnel"] = choice.funnel or RevenueFunnel()
    return change(session, id, **parts)
