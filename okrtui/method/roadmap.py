"""The roadmap: the guesses by quarter, many and fairly sure now, fewer and foggier further out (G)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from okrtui.method.numbers import METHOD, Numbers
from okrtui.model.values import cycle_days

if TYPE_CHECKING:
    from okrtui.model.hypotheses import Focus, Hypothesis
    from okrtui.model.session import Session

When = Literal["before", "now", "next", "fog", "open"]
"""Where a quarter stands: over, this one, in the planning window, beyond it, or not said."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """One column of the roadmap."""

    name: str
    """The quarter as a cycle is written; empty for the guesses that have none yet."""
    when: When
    """Where it stands."""
    focus: Focus | None
    """The one behavior that it is about."""
    guesses: tuple[Hypothesis, ...]
    """The guesses in it, without those that are grouped under another."""


def roadmap(session: Session, today: date, numbers: Numbers = METHOD) -> tuple[Quarter, ...]:
    """Return the quarters from the first to the last with something in it, then the guesses that have none.

    This quarter, the rest of the planning window and one quarter of fog are always there (G). A quarter that is written
    in no way we know stands behind the others.
    """
    here = quarter_of(session, today)
    window = following(here, numbers.planning_quarters)
    tops = [(_plain(one.quarter), one) for one in session.hypotheses if not one.under]
    heads = {_plain(one.quarter): one for one in reversed(session.focus)}
    names = {*window, *following(window[-1], 2), *heads, *(name for name, _ in tops)} - {""}

    def column(name: str, when: When) -> Quarter:
        return Quarter(name, when, heads.get(name), tuple(one for said, one in tops if said == name))

    found = [column(name, _when(name, here, window)) for name in sorted(names, key=_place)]
    rest = column("", "open")
    return (*found, rest) if rest.guesses else tuple(found)


def quarter_of(session: Session, today: date) -> str:
    """Return the quarter that a session is about: its cycle where that is one, otherwise that in which it begins."""
    name = _plain(session.cycle)
    return name if _is_quarter(name) else _named(session.starts or today)


def _is_quarter(name: str) -> bool:
    days = cycle_days(name)
    return days is not None and _named(days[0]) == _named(days[1])


def _plain(name: str) -> str:
    """A quarter in the one way in which it is compared: `Q4 2026` is `2026-Q4`."""
    days = cycle_days(name)
    return _named(days[0]) if days and _is_quarter(name) else name.strip()


def _named(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def following(name: str, many: int) -> list[str]:
    """Return that many quarters, from the one of that name on; only that one where the name is no quarter."""
    found = [name]
    while len(found) < max(many, 1):
        days = cycle_days(found[-1])
        if days is None:
            break
        found.append(_named(days[1] + timedelta(days=1)))
    return found


def _place(name: str) -> tuple[date, str]:
    days = cycle_days(name)
    return (days[0] if days else date.max), name


def _when(name: str, here: str, window: list[str]) -> When:
    if name == here:
        return "now"
    if name in window:
        return "next"
    return "before" if _place(name) < _place(here) else "fog"
