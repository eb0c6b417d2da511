"""The roadmap: hypotheses by quarter, many and fairly sure now, fewer and foggier further out (G)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from okrtui.language.cycle_names import cycle_days
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers

if TYPE_CHECKING:
    from okrtui.model.hypotheses import Focus, Hypothesis
    from okrtui.model.session import Session

Horizon = Literal["before", "now", "next", "fog", "open"]
"""The horizon of a quarter: past, current, in the planning window, beyond it, or no quarter given."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """One column of the roadmap."""

    name: str
    """The name of the quarter, `2026-Q4`; empty for the hypotheses without one."""
    horizon: Horizon
    """Its horizon."""
    focus: Focus | None
    """The focus line: the one behavior that the quarter is about."""
    hypotheses: tuple[Hypothesis, ...]
    """The hypotheses in it, without those that are grouped under another."""


def build_roadmap(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[Quarter, ...]:
    """Return the quarters from the first to the last with content, then the column of the hypotheses without one.

    This quarter, the rest of the planning window and one quarter of fog are always included (G). A quarter with an
    unknown name comes after the others.
    """
    current = quarter_of(session, today)
    window = quarters_from(current, numbers.planning_quarters)
    top_level = [
        (_canonical_name(hypothesis.quarter), hypothesis) for hypothesis in session.hypotheses if not hypothesis.under
    ]
    by_quarter: dict[str, list[Hypothesis]] = {}
    for name, hypothesis in top_level:
        by_quarter.setdefault(name, []).append(hypothesis)
    focus_lines = {_canonical_name(focus.quarter): focus for focus in reversed(session.focus)}
    names = {*window, *quarters_from(window[-1], 2), *focus_lines, *by_quarter} - {""}

    def column(name: str, when: Horizon) -> Quarter:
        return Quarter(name, when, focus_lines.get(name), tuple(by_quarter.get(name, ())))

    quarters = [column(name, _horizon(name, current, window)) for name in sorted(names, key=_sort_key)]
    rest = column("", "open")
    return (*quarters, rest) if rest.hypotheses else tuple(quarters)


def quarter_of(session: Session, today: date) -> str:
    """Return the quarter that a session is about: its cycle where that is one, otherwise that in which it begins."""
    name = _canonical_name(session.cycle)
    return name if _is_quarter(name) else _quarter_name(session.starts or today)


def _is_quarter(name: str) -> bool:
    days = cycle_days(name)
    return days is not None and _quarter_name(days[0]) == _quarter_name(days[1])


def _canonical_name(name: str) -> str:
    """Return the name of a quarter as it is compared: `2026-Q4` for `Q4 2026`."""
    days = cycle_days(name)
    return _quarter_name(days[0]) if days and _is_quarter(name) else name.strip()


def _quarter_name(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarters_from(name: str, count: int) -> list[str]:
    """Return the names of `count` quarters from the named one on; only that one where it is no quarter."""
    quarters = [name]
    while len(quarters) < max(count, 1):
        days = cycle_days(quarters[-1])
        if days is None:
            break
        quarters.append(_quarter_name(days[1] + timedelta(days=1)))
    return quarters


def _sort_key(name: str) -> tuple[date, str]:
    days = cycle_days(name)
    return (days[0] if days else date.max), name


def _horizon(name: str, current: str, window: list[str]) -> Horizon:
    if name == current:
        return "now"
    if name in window:
        return "next"
    return "before" if _sort_key(name) < _sort_key(current) else "fog"
