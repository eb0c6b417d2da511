"""What is in the way of key results, as far as no later update is without it (O)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from okrtui.model.edits import stopped_ids
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.text import prose_line

_IN_THE_WAY = re.compile(
    r"\b(?:blocked|held up|stopped) by (?P<what>(?:(?! (?:by|until|till) \S)[^.,;:()“”]){3,80})", re.IGNORECASE
)
"""Matches what a task says is in its way: `order gravel, blocked by the council permit`."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """What is in the way of a key result."""

    key_result: KeyResult
    """The key result."""
    text: str
    """What is in its way."""
    since: date
    """The day of the first update from which on every one says so, be it the last one of the cycle before."""
    until: date | None = None
    """The day of the first update that no longer says so; None while it stands."""


def open_blocker(key_result: KeyResult, today: date) -> Blocker | None:
    """Return what is in the way of a key result on a day; None where its last update until then says nothing."""
    newest_first = sorted(_dated(key_result, today), key=lambda pair: pair[0], reverse=True)
    if not newest_first or not newest_first[0][1].blocker:
        return None
    text = newest_first[0][1].blocker
    same = list(takewhile(lambda pair: pair[1].blocker.casefold() == text.casefold(), newest_first))
    since = same[-1][0]
    return Blocker(key_result, text, _first_day(key_result, text, since) if len(same) == len(newest_first) else since)


def blockers_so_far(key_result: KeyResult, today: date) -> list[Blocker]:
    """Return what has been in the way of a key result until a day, the oldest first, that which still is included."""
    blockers: list[Blocker] = []
    for index, (on, update) in enumerate(sorted(_dated(key_result, today), key=lambda pair: pair[0])):
        last = blockers[-1] if blockers and blockers[-1].until is None else None
        if last and last.text.casefold() != update.blocker.casefold():
            blockers[-1] = replace(last, until=on)
            last = None
        if update.blocker and last is None:
            since = on if index else _first_day(key_result, update.blocker, on)
            blockers.append(Blocker(key_result, update.blocker, since))
    return blockers


def _first_day(key_result: KeyResult, text: str, on: date) -> date:
    """Return since when something is in the way that the first update of a cycle names on a day.

    What was in the way when the cycle before ended has been so since then; at the latest since its last number, where
    an older file does not know the day.
    """
    previous = key_result.previous
    is_same = previous.blocker.casefold() == text.casefold()
    return min(previous.blocker_since or previous.measured_on or on, on) if is_same else on


def blocker_text(key_result: KeyResult, today: date) -> str:
    """Return the words of what is in the way of a key result on a day; empty for nothing."""
    blocker = open_blocker(key_result, today)
    return blocker.text if blocker else ""


def open_blockers(session: Session, today: date) -> list[Blocker]:
    """Return what is in the way of the key results of a session on a day, in their order."""
    return [blocker for key_result in session.key_results if (blocker := open_blocker(key_result, today))]


def blocker_in_words(text: str) -> str:
    """Return what a task says is in its way: `the council permit`; empty for nothing."""
    match = _IN_THE_WAY.search(text)
    return match["what"].strip() if match else ""


def blocked_tasks(session: Session) -> tuple[str, ...]:
    """Return what the open actions and first steps of a session say is in their way, in their order."""
    stopped = stopped_ids(session)
    tasks: tuple[Action | Promise, ...] = (*session.actions, *session.promises)
    tasks = tuple(each for each in tasks if not each.done and each.id not in stopped)
    return tuple(dict.fromkeys(filter(None, (blocker_in_words(each.text) for each in tasks))))


def needing_help(session: Session, today: date) -> list[KeyResult]:
    """Return the key results whose plan says what they need from others, and that never had a blocker until a day."""
    return [each for each in session.key_results if each.needs and not blockers_so_far(each, today)]


def help_waited_for(key_result: KeyResult) -> str:
    """Return that a key result waits for the help that its plan needs, as what is in its way; empty for none.

    `it waits for “the mill delivers by four”`: the help itself, said as a blocker, would say the opposite.
    """
    needs = prose_line(key_result.needs).rstrip(".")
    return f"it waits for “{needs}”" if needs else ""


def help_has_come(key_result: KeyResult, today: date) -> bool:
    """Return whether a key result waited for the help that its plan needs, until somebody said that it does no more."""
    waited = help_waited_for(key_result).casefold()
    ended = (blocker.until and blocker.text.casefold() == waited for blocker in blockers_so_far(key_result, today))
    return bool(waited) and any(ended) and open_blocker(key_result, today) is None


def carried_influence(key_result: KeyResult) -> str:
    """Return who can change a key result as the next cycle knows it: what was answered, also once the help has come."""
    return key_result.influence or ("shared" if help_has_come(key_result, date.max) else "")


def blockers_of(session: Session, goal: str, today: date) -> list[Blocker]:
    """Return what is in the way of a goal on a day: of a key result, or for `objective` of all of them."""
    if goal == "objective":
        return open_blockers(session, today)
    key_result = named_parts(session).get(goal)
    blocker = open_blocker(key_result, today) if isinstance(key_result, KeyResult) else None
    return [blocker] if blocker else []


def _dated(key_result: KeyResult, today: date) -> list[tuple[date, Update]]:
    """Return the updates until a day, each with its own."""
    return [(update.on, update) for update in key_result.updates if update.on is not None and update.on <= today]
