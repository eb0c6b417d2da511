"""The goal equation: the business goal y is made of the teams' metrics, y = x1 + x2 + x3, or y = x1 × x2 (H)."""

from __future__ import annotations

from math import isinf, prod
from typing import ClassVar

from okrtui.model.base import Item, Line, Model, Number, gap
from okrtui.model.dates_and_numbers import format_number

_DIGITS = 10
"""Significant digits of a product, so that it is none of 2400.0000000000005."""


def _rounded(number: float) -> int | float:
    """Return a number without the noise of its multiplication."""
    near = float(f"{number:.{_DIGITS}g}")
    return int(near) if near.is_integer() else near


class Term(Item):
    """One x of the equation, which one team moves (H)."""

    PREFIX: ClassVar[str] = "z"
    NAME: ClassVar[str] = "part of the equation"
    SENTENCE: ClassVar[str] = "{text}[: {amount}][ {unit}]"

    text: Line = gap("part", "members who join through a school")
    """What it counts."""
    amount: Number = gap("how much of it", "400000", default=None)
    """How much of y it brings, or by how much the other parts are multiplied."""
    unit: Line = gap("unit", "%", is_on_request=True)
    """In what its amount is given where the parts multiply: of percent it is a share."""
    session: Line = gap("session", in_form=False)
    """The id of the session whose key result moves it; empty while no team has taken it."""
    item: Line = gap("goal", in_form=False)
    """The goal that moves it: `objective`, or the id of a key result."""

    @property
    def amount_text(self) -> str:
        """Its amount with its unit: `20 %`; empty without one."""
        return f"{format_number(self.amount)} {self.unit}".strip() if self.amount is not None else ""

    @property
    def factor(self) -> int | float | None:
        """The number that it stands for in a product: 0.2 for 20 %; None while that is not known."""
        is_share = self.amount is not None and self.unit == "%"
        return self.amount / 100 if is_share and self.amount is not None else self.amount


class Equation(Model):
    """The goal of the whole company, and the terms that add up, or multiply, to it."""

    NAME: ClassVar[str] = "goal equation"
    SENTENCE: ClassVar[str] = "{text}[: {amount} {unit}]"

    text: Line = gap("our overall goal", "members at the end of the year", takes_offer=True)
    """The number that all parts add up to."""
    amount: Number = gap("how much", "1200000", default=None)
    """How much it should be."""
    unit: Line = gap("of what", "members")
    """What is counted."""
    sign: Line = gap("sign", choices={"+": "add up", "×": "multiply"}, in_form=False)
    """Whether its parts multiply to it (`×`) or add up to it, as where nothing is said."""
    terms: tuple[Term, ...] = gap("parts", default=())
    """The parts that add up to it."""

    @property
    def amount_text(self) -> str:
        """Its amount with its unit, unless its words say that already: `1,200 members`; empty without one."""
        is_said = f" {self.unit.casefold()} " in f" {self.text.casefold()} "
        unit = "" if is_said else self.unit
        return f"{format_number(self.amount)} {unit}".strip() if self.amount is not None else ""

    @property
    def total(self) -> int | float:
        """What the terms make whose amount is known: their sum, or their product, infinite where no float holds it."""
        if self.is_product:
            return _rounded(prod((term.factor for term in self.terms if term.factor is not None), start=1.0))
        return sum(term.amount for term in self.terms if term.amount is not None)

    @property
    def is_product(self) -> bool:
        """Whether the terms multiply to it."""
        return self.sign == "×"

    @property
    def remaining(self) -> int | float | None:
        """The amount that no term covers, negative where they exceed the goal; None where it or theirs is not known."""
        if self.amount is None or not self.terms or any(term.amount is None for term in self.terms):
            return None
        return None if isinf(self.total) else self.amount - self.total
