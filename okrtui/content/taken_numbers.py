"""What another team has measured of a key result that one of the two has taken from the other as its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okrtui.content.links import GoalLink, LinkedGoal, TeamNumber, taken_number
from okrtui.model.base import changed
from okrtui.model.checkin_edits import key_result_of
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.items import change
from okrtui.model.okr import Update
from okrtui.model.session import Session


def number_below(session: Session, id: str, links: Mapping[GoalLink, LinkedGoal]) -> TeamNumber | None:
    """Return the newer number of the team that has the key result which `id` is, or is an update of, too; or None."""
    key_result = key_result_of(session, id)
    if key_result is None:
        return None
    others = tuple(each for each in key_result.updates if each.id != id)
    return taken_number(changed(key_result, updates=others), session, links)


def number_below_text(number: TeamNumber, today: date) -> str:
    """Return what a team has measured, and when: `Routes Team has 26 on 4 Nov`; empty where it has no number."""
    update = number.key_result.latest_update
    return f"{number.team} has {format_number(update.value)} on {format_day(update.on, today)}" if update else ""


def offered_number(update: Update, number: TeamNumber | None) -> tuple[str, ...]:
    """Return the number of a team as what an update without a value may be."""
    taken = number.key_result.latest_update if number else None
    return (format_number(taken.value),) if taken and update.value is None else ()


def with_day_below(session: Session, id: str, number: TeamNumber | None, offered_on: date) -> Session:
    """Return the session with an update as the team gave its number, where it has that; raises NoSuchItem.

    It has the day of that and who said it, unless another day than that on which it was `offered_on` was given.
    """
    taken = number.key_result.latest_update if number else None
    key_result = key_result_of(session, id)
    update = next((each for each in key_result.updates if each.id == id), None) if key_result else None
    if number is None or taken is None or update is None or update.value != taken.value or update.on != offered_on:
        return session
    return change(session, id, on=taken.on, said_on=taken.said_on or taken.on, said_by=number.team)
