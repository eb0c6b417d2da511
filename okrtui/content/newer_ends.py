"""Where a key result of the last cycle ended after all, once a plan has gone on from an earlier number of it.

A retro that is held after the next plan measures what that plan could not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from okrtui.content.last_key_results import LastKeyResult
from okrtui.content.links import GoalLink, LinkedGoal, last_plan
from okrtui.content.rows import Row
from okrtui.content.spans import with_keys
from okrtui.content.step_view import StepView
from okrtui.method.carried_measure import previous_cycle
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.items import change, get
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

_MEASURED_SINCE = "the last cycle was measured after this plan"
"""Why a key result starts at another number than it did at first."""


@dataclass(frozen=True, slots=True)
class TakeNewerEnd:
    """Asks for the number at which a key result ended in the last cycle as the one from which it starts."""

    key_result: str
    """The id of the key result."""


def newer_end_rows(session: Session, key_result: KeyResult, view: StepView) -> list[Row]:
    """Return the offer of a newer number of the last cycle as the start of a key result; nothing without any."""
    newer = _newer_end(session, key_result, view.links)
    if newer is None:
        return []
    ended, update = newer
    number = f"{format_number(update.value)} {ended.unit}".rstrip()
    day = format_day(update.on, view.today)
    text = with_keys(f"{number} on {day}, measured since: {{edit}} starts from it", "maybe")
    return [Row(f"ended:{key_result.id}", text, enter=TakeNewerEnd(key_result.id), indent=5)]


def with_newer_end(session: Session, id: str, links: Mapping[GoalLink, LinkedGoal]) -> Session:
    """Return the session with a key result that starts where it ended in the last cycle; raises NoSuchItem."""
    key_result = get(session, id, KeyResult)
    newer = _newer_end(session, key_result, links)
    if newer is None:
        return session
    previous = key_result.previous
    end = previous_cycle(newer[0], previous.cycle)
    ending = changed(previous, value=end.value, measured_on=end.measured_on, grade=end.grade, blocker=end.blocker)
    return change(session, id, baseline=end.value, previous=ending)


def with_reason_of_start(session: Session, id: str) -> Session:
    """Return the session with why a key result starts at another number, where that change was put on record."""
    for each in session.changes:
        if (each.about, each.field, each.because) == (id, "baseline", ""):
            session = change(session, each.id, because=_MEASURED_SINCE)
    return session


def _newer_end(
    session: Session, key_result: KeyResult, links: Mapping[GoalLink, LinkedGoal]
) -> tuple[KeyResult, Update] | None:
    """Return a key result of the last cycle as it ended, and its last number.

    None where no key result that starts at an older number says the same.
    """
    previous, plan = key_result.previous, last_plan(session, links)
    known = previous.baseline if previous.value is None else previous.value
    if plan is None or not previous.cycle or key_result.updates or key_result.baseline != known:
        return None
    names = LastKeyResult(key_result).names
    for ended in plan.ended:
        update = ended.latest_update
        is_same = not names.isdisjoint(LastKeyResult(ended).names)
        if is_same and update is not None and update.value != known:
            return ended, update
    return None
