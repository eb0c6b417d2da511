"""The total of the parts of a goal equation that the goals below one goal move: what these add up to (H)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from okrtui.model.base import changed
from okrtui.model.equation import Equation, Term
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A part of the equation, and whose goal moves it."""

    term: Term
    """The part."""
    session: Session
    """The session with the goal that moves it."""

    @property
    def key_result(self) -> KeyResult | None:
        """The key result that moves it; None where an objective does, or what did is gone."""
        return next((each for each in self.session.key_results if each.id == self.term.item), None)

    def current_in(self, unit: str) -> int | float | None:
        """Return the latest value of the key result that moves it; None without one that is counted in this unit."""
        update = self.latest_update(unit, date.max)
        return update.value if update is not None else None

    def latest_update(self, unit: str, day: date) -> Update | None:
        """Return the last number until a day of the key result that moves it; None without one in this unit."""
        key_result = self.key_result
        if key_result is None or key_result.unit.strip().casefold() != unit.strip().casefold():
            return None
        until = tuple(update for update in key_result.updates if update.on is None or update.on <= day)
        return changed(key_result, updates=until).latest_update


@dataclass(frozen=True, slots=True)
class GoalTotal:
    """What the goals that help one goal add up to, as parts of the equation in that one's session."""

    equation: Equation
    """The equation."""
    parts: tuple[GoalPart, ...]
    """Its parts that these goals move, in the order of the equation; at least one."""

    @property
    def amount(self) -> int | float | None:
        """How much they bring together; None while the amount of a part is not known."""
        return _sum(part.term.amount for part in self.parts)

    @property
    def current(self) -> int | float | None:
        """How much of it is reached; None unless the key results of all parts were measured in the equation's unit."""
        return _sum(part.current_in(self.equation.unit) for part in self.parts)


def _sum(values: Iterable[int | float | None]) -> int | float | None:
    """Return the sum of values; None where one is not known."""
    known = list(values)
    return None if None in known else sum(value for value in known if value is not None)
