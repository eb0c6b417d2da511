"""Numbers that were corrected: a later session of the cycle has another value for the same day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from okrtui.method.said_days import day_of_meeting
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.okr import Update
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class Correction:
    """A number of a key result on one day that was corrected later."""

    was: int | float
    """The number as it was told before."""
    value: int | float
    """The number as it is now."""
    on: date | None
    """The day on which it was corrected; None where that is not known."""

    def describe(self, today: date) -> str:
        """Return it in words: `corrected on 14 Dec from 205`."""
        day = f" on {format_day(self.on, today)}" if self.on else ""
        return f"corrected{day} from {format_number(self.was)}"


Corrections = Mapping[tuple[str, date], Correction]
"""The corrections of a cycle, by the id of the key result and the day for which the number holds."""


def find_corrections(sessions: Iterable[Session]) -> dict[tuple[str, date], Correction]:
    """Return the numbers that sessions of a cycle, oldest first, have corrected in the session that they follow.

    Where that was saved again after the later one was made, nobody knows which of the two numbers is the newer one.
    """
    known: dict[str, Session] = {}
    found: dict[tuple[str, date], Correction] = {}
    for session in sessions:
        before = known.get(session.follows)
        known[session.id] = session
        if before is None or (before.updated and session.created and before.updated > session.created):
            continue
        old, day = _values(before), day_of_meeting(session)
        for key, value in _values(session).items():
            if key in old and old[key] != value:
                found[key] = Correction(old[key], value, day)
    return found


def with_corrections(session: Session, corrections: Corrections) -> Session:
    """Return a session with the numbers as they were corrected later, to be shown; the same one without any."""
    ids = {id for id, _ in corrections}
    if not any(key_result.id in ids for key_result in session.key_results):
        return session
    key_results = (
        changed(kr, updates=tuple(_corrected(update, corrections, kr.id) for update in kr.updates))
        for kr in session.key_results
    )
    return changed(session, key_results=tuple(key_results))


def correction_of(update: Update | None, key_result: str, corrections: Corrections) -> Correction | None:
    """Return the correction of a number of a key result; None where it was never corrected."""
    return corrections.get((key_result, update.on)) if update is not None and update.on else None


def _corrected(update: Update, corrections: Corrections, key_result: str) -> Update:
    correction = correction_of(update, key_result, corrections)
    return changed(update, value=correction.value) if correction and update.value is not None else update


def _values(session: Session) -> dict[tuple[str, date], int | float]:
    """Return the numbers of a session by key result and day; of two of one day the first counts."""
    values: dict[tuple[str, date], int | float] = {}
    for key_result in session.key_results:
        for update in key_result.updates:
            if update.on is not None and update.value is not None:
                values.setdefault((key_result.id, update.on), update.value)
    return values
