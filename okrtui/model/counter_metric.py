"""What stands beside the number of a key result: its counter-metric, and the funnel behind its target (H, K)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StrictFloat, StrictInt

from okrtui.model.base import Line, Model, Number, Wording, gap
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.forms import gaps

Rate = Annotated[StrictInt | StrictFloat, Field(ge=0, le=100, allow_inf_nan=False)]
"""A conversion rate in percent, 0 to 100."""


class CounterMetric(Model):
    """What must not get worse while the number of a key result moves, so that the target is not reached at any price.

    Without a limit nothing crosses it.
    """

    NAME: ClassVar[str] = "counter-metric"
    SENTENCE: ClassVar[str] = "{text}[ stays {bound}][ {floor}][ {unit}]"

    text: Line = gap("what must not get worse", "cost per customer", solo=Wording(example="late evenings"))
    """What is measured."""
    bound: Line = gap("stays", choices={"max": "at or below", "min": "at or above", "below": "below", "above": "above"})
    """Which values are fine: up to the limit (`max`), from it on (`min`, or nothing), or only `below` or `above` it."""
    floor: Number = gap("limit", "25", default=None)
    """The limit that it should not cross."""
    unit: Line = gap("in", "€", takes_offer=True)
    """What is counted."""
    value: Number = gap("where it stands", "18", default=None)
    """Where it stood when the goal was set."""

    @property
    def name(self) -> str:
        """What it is called: what is measured, or that it is a counter-metric where nobody said so."""
        return self.text or self.NAME

    @property
    def is_upper(self) -> bool:
        """Whether the limit is one that values should not rise to, or above."""
        return self.bound in ("max", "below")

    @property
    def bound_words(self) -> str:
        """On which side of the limit it stays: `at or below`, and `at or above` where nothing is said."""
        words = gaps(type(self))["bound"].choices
        return words.get(self.bound, words["min"])

    def side_words(self, value: float) -> str:
        """Return on which side of the limit a value is that crosses it: `above`; `at` where it is the limit."""
        return "at" if value == self.floor else "above" if self.is_upper else "below"

    def amount(self, number: float | None) -> str:
        """Return a number of it with its unit: `28 €`; empty for none."""
        return f"{format_number(number)} {self.unit}".strip() if number is not None else ""

    def is_crossed_by(self, value: float | None) -> bool:
        """Return whether a value is on the wrong side of the limit."""
        if value is None or self.floor is None:
            return False
        if value == self.floor:
            return self.bound in ("below", "above")
        return value > self.floor if self.is_upper else value < self.floor


class RevenueFunnel(Model):
    """The numbers from which the target of a key result was worked out back from revenue (H, K)."""

    NAME: ClassVar[str] = "funnel"

    revenue: Number = gap("revenue goal", "100000", default=None)
    """The revenue to be made."""
    per_customer: Number = gap("per customer", "500", default=None)
    """The revenue of one customer."""
    rates: tuple[Rate, ...] = gap("rates", default=())
    """The rates in percent at which each stage becomes the one after it, from the customers back to the visits."""
    budget: Number = gap("budget", "20000", default=None)
    """What may be spent to win the customers."""
