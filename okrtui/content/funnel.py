"""The funnel behind the target of a key result: a line of its ends, and the picture with a bar for each."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rich.cells import cell_len

from okrtui.content.rows import Row
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.arithmetic import Funnel
from okrtui.method.funnels import COST_PER_CUSTOMER, key_result_funnel
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.okr import KeyResult

FUNNEL_BAR_WIDTH = 24
"""Columns of the widest bar of the picture."""
_BAR = "█"
TARGET, COUNTER_METRIC = "◆ target", "◇ counter-metric"
"""Marks of the stage that is the target, and of the number that is the counter-metric."""


@dataclass(frozen=True, slots=True)
class ShowFunnel:
    """Asks for the picture of a funnel to be shown below its line, or no longer."""

    key_result: str
    """The id of the key result."""
    is_open: bool
    """Whether it is to be shown."""


@dataclass(frozen=True, slots=True)
class FunnelNumber:
    """A number of the picture."""

    name: str
    """What it is: the name of a stage, or `cost per customer`."""
    number: str
    """The number, with its unit where it is money."""
    bar: str
    """Its bar, whose length follows the logarithm of the number; empty for money."""
    note: str
    """What the number is besides, and what becomes of the stage; may be empty."""


def funnel_key(id: str) -> str:
    """Return the key of the line with the funnel of a key result, and of the part that shows its picture."""
    return f"funnel:{id}"


def funnel_numbers(key_result: KeyResult, bar_width: int = FUNNEL_BAR_WIDTH) -> tuple[FunnelNumber, ...]:
    """Return the numbers of the picture, visits first and the cost of a customer last; nothing without a funnel."""
    funnel = key_result_funnel(key_result.funnel)
    if funnel is None:
        return ()
    most = max(stage.count for stage in funnel.stages)
    numbers = []
    for result in funnel.numbers():
        name = COST_PER_CUSTOMER if result.cost_unit else result.name
        marks = (
            TARGET if result.value == key_result.target else "",
            COUNTER_METRIC if name == key_result.counter_metric.text else "",
        )
        reason = "" if result.cost_unit or name == funnel.stages[0].name else result.reason
        numbers.append(
            FunnelNumber(
                name,
                f"{format_number(result.value)} {result.cost_unit}".strip(),
                "" if result.cost_unit else _BAR * _bar_length(result.value, most, bar_width),
                " · ".join(filter(None, (*marks, reason))),
            )
        )
    return tuple(numbers)


def _bar_length(count: float, most: int, width: int) -> int:
    """Return the length of a bar: rates of a few percent leave nothing of the later stages on an even scale."""
    share = math.log(count + 1) / math.log(most + 1)
    return max(1, round(share * width))


def funnel_lines(key_result: KeyResult, bar_width: int = FUNNEL_BAR_WIDTH) -> list[StyledLine]:
    """Return the picture, a line for each number; nothing without a funnel."""
    numbers = funnel_numbers(key_result, bar_width)
    name_width = max((cell_len(number.name) for number in numbers), default=0)
    width = max((cell_len(number.number) for number in numbers), default=0)
    return [
        joined(
            f"{number.name:<{name_width}}  {number.number:>{width}}  ",
            styled(number.bar, "accent"),
            styled(f"{'  ' if number.bar else ''}{number.note}".rstrip(), "muted"),
        )
        for number in numbers
    ]


def funnel_rows(key_result: KeyResult, view: StepView) -> list[Row]:
    """Return the line of its ends, and the picture where it is open; nothing without a funnel."""
    funnel = key_result_funnel(key_result.funnel)
    if funnel is None:
        return []
    key = funnel_key(key_result.id)
    is_open = view.is_open(key)
    note = with_keys("{edit} folds the funnel" if is_open else "{edit} shows the funnel", "muted")
    picture = funnel_lines(key_result, min(FUNNEL_BAR_WIDTH, max(view.width // 3, 8))) if is_open else []
    return [
        Row(
            key,
            styled(ends_text(funnel), "muted"),
            styled("     "),
            note=note,
            details=tuple(picture),
            hanging_indent=cell_len(picture[0][0].text) if picture else 0,
            enter=ShowFunnel(key_result.id, not is_open),
        )
    ]


def ends_text(funnel: Funnel) -> str:
    """Return the ends of a funnel in one line: `100,000 visits → 50 customers, at 300 € each`."""
    ends = (funnel.stages[-1], funnel.stages[0])
    text = " → ".join(f"{format_number(stage.count)} {stage.name}" for stage in ends)
    cost = next((result for result in funnel.numbers() if result.cost_unit), None)
    return f"{text}, at {format_number(cost.value)} {cost.cost_unit} each" if cost else text
