"""What a session leaves to do: open actions, numbers to find, and what stopping has freed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from okrtui.model.reading import BLANK
from okrtui.model.values import show_day

if TYPE_CHECKING:
    from okrtui.model.causes import Rung
    from okrtui.model.room import Action
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class OpenAction:
    """Something that somebody is going to do."""

    id: str
    """The rung or action."""
    text: str
    """What to do."""
    who: str
    """Who does it; empty while nobody does."""
    by: date | None
    """The day by which it is done."""


@dataclass(frozen=True, slots=True)
class NumberToFind:
    """A number of a key result that nobody knows yet."""

    id: str
    """The key result."""
    field: str
    """The field that lacks it, `baseline` or `target`."""
    text: str
    """Who does what: the behavior that it counts."""
    who: str
    """Who finds it: whoever has the action about it, or the owner; empty while nobody does."""
    by: date | None
    """The day by which it is found."""
    action: str
    """The open action that finds it; empty for none."""


def open_actions(session: Session) -> tuple[OpenAction, ...]:
    """Return the rungs and actions that are not done, those with a day first and by that day."""
    return _by_day(OpenAction(one.id, one.text, one.who, one.by) for one in _undone(session))


def to_do(session: Session) -> tuple[OpenAction, ...]:
    """Return all that somebody said they would do: open actions, promises and messages, in the order of their days."""
    promised = [OpenAction(one.id, one.text, one.who, one.by) for one in session.promises if not one.done]
    to_tell = [
        OpenAction(one.id, f"tell {one.whom or BLANK}: {one.text}".strip(": "), one.who, one.by)
        for one in session.messages
        if not one.done
    ]
    return _by_day([*open_actions(session), *promised, *to_tell])


def numbers_to_find(session: Session) -> tuple[NumberToFind, ...]:
    """Return the numbers that nobody knows yet, in the order of the key results."""
    found = []
    for one in session.key_results:
        text = f"{one.who} {one.does_what}".strip()
        for field in one.to_find:
            about = [action for action in session.actions if action.about == one.id and not action.done]
            about.sort(key=lambda action: field not in action.text)
            first = about[0] if about else None
            who, by, action = (first.who or one.owner, first.by, first.id) if first else (one.owner, None, "")
            found.append(NumberToFind(one.id, field, text, who, by, action))
    return tuple(found)


def due(by: date | None, today: date) -> str:
    """Return how people say the day of something that is still open: `by 9 Oct`, `was due 9 Oct`; empty for no day."""
    if by is None:
        return ""
    return f"{'was due' if by < today else 'by'} {show_day(by, today)}"


def savings(session: Session) -> tuple[tuple[int | float, str], ...]:
    """Return what stopping has freed so far, as sums with their unit (G), in the order in which units first appear."""
    sums: dict[str, int | float] = {}
    for one in session.decisions:
        if one.verdict == "kill" and one.saves.amount is not None:
            unit = one.saves.unit.strip()
            sums[unit] = sums.get(unit, 0) + one.saves.amount
    return tuple((amount, unit) for unit, amount in sums.items())


def _by_day(points: Iterable[OpenAction]) -> tuple[OpenAction, ...]:
    return tuple(sorted(points, key=lambda one: (one.by is None, one.by or date.max)))


def _undone(session: Session) -> Iterator[Rung | Action]:
    for ladder in session.ladders:
        yield from (rung for rung in ladder.rungs if (rung.who or rung.by) and not rung.done)
    aside = {one.id for parked in session.parking for one in (parked.key_result, parked.hypothesis) if one}
    yield from (action for action in session.actions if not action.done and action.about not in aside)
