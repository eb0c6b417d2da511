"""The days until which a session promises something that is still open, for a list that reads no more than its head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrtui.language.named_days import day_in_words, message_day_in_words
from okrtui.model.causes import Rung
from okrtui.model.clock import local_day
from okrtui.model.edits import stopped_ids
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.session import Session


def promised_days(session: Session) -> list[date]:
    """Return the days of rungs, actions, promises and messages that are neither done nor stopped, the earliest first.

    It is the day that was set, or else one that the words of this session name with a number: `by 9 Oct`.
    """
    stopped, since = stopped_ids(session), local_day(session.created) if session.created else session.starts
    found = [_day(task, since) for task in _undone(session) if task.id not in stopped]
    return sorted(day for day in found if day is not None)


def _undone(session: Session) -> Iterator[Rung | Action | Promise | Announcement]:
    """Yield what is not done; what was parked waits for no day."""
    parked = {item.id for each in session.parking for item in (each.key_result, each.hypothesis) if item}
    yield from (rung for ladder in session.ladders for rung in ladder.rungs if not rung.done)
    yield from (action for action in session.actions if not action.done and action.about not in parked)
    yield from (promise for promise in session.promises if not promise.done)
    yield from (message for message in session.messages if not message.done)


def _day(task: Rung | Action | Promise | Announcement, since: date | None) -> date | None:
    is_named = task.by is None and since is not None and not task.origin and any(map(str.isdigit, task.text))
    read = message_day_in_words if isinstance(task, Announcement) else day_in_words
    return read(task.text, since) if is_named and since else task.by
