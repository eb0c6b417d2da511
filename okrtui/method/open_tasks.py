"""Tasks of a session, open and done: actions, promises, messages, numbers to find; and what stopping has saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from okrtui.language.capitals import uncapitalized
from okrtui.language.days_in_text import ANY_DAY, find_due_date, names_day, without_other_day
from okrtui.language.line_ends import without_person_at_end
from okrtui.language.readability import begins_with_name
from okrtui.method.finding_out import person_finding_out
from okrtui.method.said_days import meant_day, settled_day
from okrtui.model.base import field_value
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, without_day_at_end
from okrtui.model.directions import detailed_plays
from okrtui.model.edits import stopped_ids
from okrtui.model.follow_ups import Announcement
from okrtui.model.item_text import errand
from okrtui.model.items import named_parts
from okrtui.model.review_days import ReviewDay, all_review_days

if TYPE_CHECKING:
    from okrtui.model.causes import Ladder, Rung
    from okrtui.model.follow_ups import Action, Promise
    from okrtui.model.session import Session


_ADDRESSED = re.compile(r"[A-ZÀ-Þ][^\s:.;?!]*(?: [A-ZÀ-Þ][^\s:.;?!]*){0,2}: \S")
"""Matches a message that begins with a few capitals and a colon: `Tilda: I know the wren now`."""
_STARTS = re.compile(
    r"\b(?:starting|beginning) (?:on |from )?(?:(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: [a-z]+)?|today|tomorrow"
    r"|next (?:week|month)|(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|[a-z]+ \d{1,2})[ .!]*\Z",
    re.IGNORECASE,
)
"""Matches the day on which a task starts, at the end of its words: `starting on the 13th`."""
_LEADS_TO_DAY = re.compile(
    r"\b(?:from|since|start(?:ing|s)?|begin(?:ning|s)?|of|to|and|or|between|after|than|the|a|in|at|with|for|is|are|was"
    r"|first(?: (?:one|time))?|next|last|not|except|tomorrow|today|tonight|when)\Z",
    re.IGNORECASE,
)
"""Matches the end of words that mean nothing, or something else, without the day behind them."""
_GOES_ON_FROM = re.compile(r"\b(?:from|since|after)\Z", re.IGNORECASE)
"""Matches the end of words before a day from which a task goes on."""
_NEAR_DAY = re.compile(r",\s*(?:today|tonight|tomorrow)(?: (?:morning|afternoon|evening))?[ .!]*\Z", re.IGNORECASE)
"""Matches the day at the end of words that is true on one day only: `book the lane, tomorrow`."""
FINDABLE_NUMBERS = frozenset(("baseline", "target"))
"""The numbers of a key result that an action may be there to find."""
_MAX_NUMBERS = 20
"""How many numbers to find of one key result are listed, each with the same long name, if a file holds one."""


@dataclass(frozen=True, slots=True)
class OpenAction:
    """A rung, action, promise or message that is not done."""

    id: str
    """The id of that item."""
    text: str
    """What to do."""
    who: str
    """Who does it; empty while nobody does."""
    by: date | None
    """The day by which it is done: the one that was set, or else the one that its words name; None for none."""
    is_message: bool = False
    """Whether it is to tell people something, not to do it."""
    meant: date | None = None
    """The day that its words only meant, `by Friday`, while nobody has said yes to it; None where that is not known."""

    def is_late(self, today: date) -> bool:
        """Return whether it was due before a day."""
        return self.by is not None and self.by < today

    def due_text(self, today: date) -> str:
        """Return its due day in words: `by 9 Oct`, `was due 9 Oct`, `by 9 Oct?`, `no day yet`.

        A coming day that its text names is not said again, and a message needs none.
        """
        needs_none = self.is_message and self.by is None and self.meant is None
        return "" if needs_none else due_or_meant_text(self.by, self.meant, today, self.text)

    @property
    def told_text(self) -> str:
        """What to do, where actions and messages stand in one list."""
        if not self.is_message or self.text.startswith("tell "):
            return self.text
        # A line as it was caught may begin with whom it is for.
        is_addressed = _ADDRESSED.match(self.text) and uncapitalized(self.text) == self.text
        return f"tell {self.text}" if is_addressed else f"tell others: {self.text}"


@dataclass(frozen=True, slots=True)
class DoneTask:
    """A rung, action, promise or message that is done."""

    id: str
    """The id of that item."""
    text: str
    """What was to do."""
    who: str
    """Who did it; empty where nobody had it."""
    on: date | None
    """The day on which it was marked as done; None where nobody noted it."""
    origin: str
    """The id of the earlier session that it comes from; empty where it was written in this one, and for a rung."""


@dataclass(frozen=True, slots=True)
class NumberToFind:
    """A number of a key result that nobody knows yet."""

    id: str
    """The key result."""
    field: str
    """The field that lacks it, `baseline` or `target`."""
    text: str
    """The behavior that it counts: who does what."""
    who: str
    """Who finds it: the person of the action about it, or the owner; empty while nobody does."""
    by: date | None
    """The day by which it is found."""
    action: str
    """The id of the open action that finds it; empty for none."""
    is_only_task: bool = False
    """Whether the words of that action name it, so that they say nothing else."""

    @property
    def label(self) -> str:
        """Which number it is, in the words shown: today's, or the target; another word of a file as it is."""
        return {"baseline": "today's number", "target": "the target"}.get(self.field, self.field)


def open_actions(session: Session) -> tuple[OpenAction, ...]:
    """Return what is neither done nor stopped, by day, that without a day last.

    These are rungs, actions, and promises of earlier sessions.
    """
    stopped = stopped_ids(session)
    return tuple(action for action in undone_actions(session) if action.id not in stopped)


def open_commitments(session: Session) -> tuple[OpenAction, ...]:
    """Return all actions, promises and messages that are neither done nor stopped, by day, those without a day last."""
    stopped = stopped_ids(session)
    return tuple(action for action in undone_commitments(session) if action.id not in stopped)


def undone_actions(session: Session) -> tuple[OpenAction, ...]:
    """Return what is not done, also what was stopped: rungs, actions, and promises of earlier sessions, by day."""
    earlier = (promise for promise in session.promises if promise.origin and not promise.done)
    return _sort_by_day(open_action(item, session) for item in (*_undone_items(session), *earlier))


def undone_commitments(session: Session) -> tuple[OpenAction, ...]:
    """Return all actions, promises and messages that are not done, also what was stopped, by day."""
    return _sort_by_day(open_action(item, session) for item in (*_undone_items(session), *_undone_promises(session)))


def open_in_branches(sessions: Sequence[Session]) -> tuple[OpenAction, ...]:
    """Return what is open in a cycle, by day, each once.

    `sessions` are those of the cycle, the last one the newest. That knows what came of all that was open before it.
    Other branches add what they began, and what they have done or stopped of it is not open.
    """
    by_id = {session.id: session for session in sessions}
    line: dict[str, Session] = {}
    before: Session | None = sessions[-1]
    while before is not None and before.id not in line:
        line[before.id] = before
        before = by_id.get(before.follows)
    branches = [session for session in sessions if session.id not in line]
    known = {key for session in line.values() for key in _tasks_by_origin(session)}
    ended = {key for session in branches for key, task in _tasks_by_origin(session).items() if task is None}
    still_open = _tasks_by_origin(sessions[-1])
    for session in branches:
        still_open |= {key: task for key, task in _tasks_by_origin(session).items() if key not in known}
    return _sort_by_day(task for key, task in still_open.items() if task is not None and key not in ended)


def _tasks_by_origin(session: Session) -> dict[tuple[str, str], OpenAction | None]:
    """Return what is open, and None for what is done or stopped, by the session it was first written in and its id."""
    origins = {id: field_value(item, "origin", "") for id, item in named_parts(session).items()}
    ended: dict[str, OpenAction | None] = dict.fromkeys(
        [*(task.id for task in done_tasks(session)), *(task.id for task in undone_commitments(session))]
    )
    tasks = ended | {task.id: task for task in open_commitments(session)}
    return {(origins.get(id, "") or session.id, id): task for id, task in tasks.items()}


def due_tasks(session: Session) -> tuple[OpenAction, ...]:
    """Return all that comes due, by day, that without a day last: what is open, and what is looked at again.

    A decision or play for which a task is open is not listed beside that.
    """
    reviews = (OpenAction(review.id, review.text, review.who, review.on) for review in due_reviews(session))
    return _sort_by_day([*open_commitments(session), *reviews])


def due_reviews(session: Session) -> tuple[ReviewDay, ...]:
    """Return what comes up again, the earliest first, without decisions and plays for which a task is open.

    A decision that waits for what is found out has the person who does that, where one is known.
    """
    tasks, parts = open_commitments(session), named_parts(session)
    served = {field_value(parts[task.id], "about", "") for task in tasks if task.id in parts}
    waiting = {decision.id: decision for decision in session.decisions}
    return tuple(
        replace(review, who=review.who or person_finding_out(session, waiting[review.id]))
        if review.id in waiting
        else review
        for review in all_review_days(session)
        if review.id not in served
    )


def open_rungs(ladder: Ladder) -> tuple[Rung, ...]:
    """Return what is still to do on a ladder: the lowest rungs; one with rungs below it only with a name or a day.

    The words of a rung may say both: `Tomas photographs both diaries tomorrow`.
    """
    parents = {rung.under for rung in ladder.rungs}
    return tuple(
        rung
        for rung in ladder.rungs
        if not rung.done and (rung.who or rung.by or (rung.text and (rung.id not in parents or _is_task(rung.text))))
    )


def rungs_above(session: Session) -> tuple[tuple[Rung, tuple[str, ...]], ...]:
    """Return what is done by the rungs below it alone, each with who has one of these; no task of its own says it."""
    return tuple(above for ladder in session.ladders for above in _rungs_above(ladder))


def _rungs_above(ladder: Ladder) -> Iterator[tuple[Rung, tuple[str, ...]]]:
    below: dict[str, dict[str, None]] = {}
    # Each stands behind the one that it is under, so from the end on all that is below one is known.
    for rung in reversed(ladder.rungs):
        names = (rung.who, *below.get(rung.id, ()), *below.get(rung.under, ()))
        below[rung.under] = dict.fromkeys(filter(None, names))
    still_open = {rung.id for rung in open_rungs(ladder)}
    for rung in ladder.rungs:
        if rung.text and rung.id in below and not (rung.done or rung.origin or rung.id in still_open):
            yield rung, tuple(below[rung.id])


def _is_task(text: str) -> bool:
    """Return whether words say who does something, or by when."""
    return begins_with_name(text) or find_due_date(text, ANY_DAY) is not None


def done_tasks(session: Session) -> tuple[DoneTask, ...]:
    """Return what is done, by day, that without a day first: rungs, actions, promises and messages."""
    rungs = (rung for ladder in session.ladders for rung in ladder.rungs)
    items: Iterable[Rung | Action | Promise | Announcement] = chain(
        rungs, session.actions, session.promises, session.messages
    )
    tasks = (
        DoneTask(
            item.id,
            open_action(item, session).text,
            _other_person(item.who, session),
            item.done_on,
            field_value(item, "origin", ""),
        )
        for item in items
        if item.done
    )
    return tuple(sorted(tasks, key=lambda task: task.on or date.min))


def done_plays(session: Session, since: date) -> tuple[DoneTask, ...]:
    """Return the plays of a session that were marked as done from a day on; one that was copied is done elsewhere."""
    tasks = (
        DoneTask(play.id, line, play.who, play.done_on, "")
        for line, play in detailed_plays(session.direction)
        if play is not None and play.done_on is not None and not play.origin and play.done_on >= since
    )
    return tuple(sorted(tasks, key=lambda task: task.on or since))


def was_done_since(session: Session, id: str, done_on: date | None) -> bool:
    """Return whether what is done was done after the meeting of a session.

    Of the day of the meeting, and of a day that nobody noted, that is only what people promised there.
    """
    made_on = local_day(session.created) if session.created else date.min
    is_later = done_on is not None and done_on > made_on
    return is_later or (done_on in (None, made_on) and any(promise.id == id for promise in own_promises(session)))


def own_promises(session: Session) -> tuple[Promise, ...]:
    """Return the promises that this session was made, done or not."""
    return tuple(promise for promise in session.promises if not promise.origin)


def own_messages(session: Session) -> tuple[Announcement, ...]:
    """Return the messages that this session agreed on, delivered or not."""
    return tuple(message for message in session.messages if not message.origin)


def numbers_to_find(session: Session) -> tuple[NumberToFind, ...]:
    """Return the numbers that nobody knows yet, in the order of the key results."""
    numbers = []
    open_by_item: dict[str, list[Action]] = {}
    stopped = stopped_ids(session)
    for action in session.actions:
        if not action.done and action.id not in stopped:
            open_by_item.setdefault(action.about, []).append(action)
    for key_result in session.key_results:
        text = key_result.statement
        actions = open_by_item.get(key_result.id, [])
        # Only actions that name a number of ours are looked for; a file may list any number of other names.
        naming = {
            field: next((action for action in actions if field in action.text), None)
            for field in FINDABLE_NUMBERS.intersection(key_result.to_find)
        }
        for field in list(dict.fromkeys(key_result.to_find))[:_MAX_NUMBERS]:
            first = naming.get(field) or (actions[0] if actions else None)
            who, by, action_id = (
                (_other_person(first.who or key_result.owner, session), settled_day(first, session), first.id)
                if first
                else (_other_person(key_result.owner, session), None, "")
            )
            is_named = naming.get(field) is not None
            numbers.append(NumberToFind(key_result.id, field, text, who, by, action_id, is_named))
    return tuple(numbers)


def due_text(by: date | None, today: date, text: str = "", says_again: bool = False) -> str:
    """Return the due day of an open task in words: `by 9 Oct`, `was due 9 Oct`; empty for no day.

    A coming day that the `text` of the task names by its number is not said again unless `says_again` asks for it; "by
    Wednesday" does not say which. A day on which it starts is none by which it is done: `from 9 Oct`.
    """
    if by is None:
        return ""
    if by < today:
        return f"was due {format_day(by, today)}"
    if not says_again and _says_day(text, by):
        return ""
    return f"{'from' if _STARTS.search(text) else 'by'} {format_day(by, today)}"


def _says_day(text: str, by: date) -> bool:
    """Return whether a task names its due day by the number, and not as the one from which it goes on."""
    if names_day(text, by):
        return True
    before = without_day_at_end(text, by)
    return before != text and not _GOES_ON_FROM.search(before)


def due_or_meant_text(by: date | None, meant: date | None, today: date, text: str = "") -> str:
    """Return the due day of an open task in words, with the one that is only `meant` while nobody has set any.

    That one is asked about, as an offered name is: `by 9 Oct?`; without either there is `no day yet`.
    """
    if by is None:
        return meant_text(meant, today) if meant is not None else "no day yet"
    return due_text(by, today, text)


def meant_text(day: date, today: date) -> str:
    """Return the day that the words of a task only mean, asked about as an offered name is: `by 9 Oct?`."""
    return f"{due_text(day, today)}?"


def done_text(on: date | None, today: date) -> str:
    """Return that a task is done in words, with its day where it is known: `done 9 Oct`."""
    return f"done {format_day(on, today)}" if on else "done"


def _sort_by_day(actions: Iterable[OpenAction]) -> tuple[OpenAction, ...]:
    return tuple(sorted(actions, key=lambda action: (action.by is None, action.by or date.max)))


def open_action(item: Rung | Action | Promise | Announcement, session: Session) -> OpenAction:
    """Return what an item of a session asks somebody to do, without its own person and day, which stand beside it."""
    day = settled_day(item, session)
    meant = meant_day(item, session) if day is None else None
    text = task_text(item)
    if not isinstance(item, Announcement):
        # A message may be about its day and a person, and keeps them.
        text = without_person_at_end(text, item.who)
        text = without_person_at_end(without_due_day(text, day), item.who) if day else text
    return OpenAction(item.id, text, _other_person(item.who, session), day, isinstance(item, Announcement), meant)


def task_text(item: Rung | Action | Promise | Announcement) -> str:
    """Return what an item asks somebody to do, without the day at its end that is not its own any more."""
    text = errand(item) if isinstance(item, Announcement) else item.text
    return _NEAR_DAY.sub("", without_other_day(text, item.by)) if item.by else text


def without_due_day(text: str, due: date) -> str:
    """Return a task without its day at the end, which stands beside it; `from 9 Oct`, `first on 9 Oct` stay whole."""
    words = without_day_at_end(text, due)
    return text if not words or _LEADS_TO_DAY.search(words) else words


def _undone_promises(session: Session) -> Iterator[Promise | Announcement]:
    yield from (promise for promise in session.promises if not promise.done)
    yield from (message for message in session.messages if not message.done)


def _undone_items(session: Session) -> Iterator[Rung | Action]:
    """Yield undone rungs that somebody can do, and undone actions that are not about a parked item."""
    for ladder in session.ladders:
        yield from open_rungs(ladder)
    parked_ids = {item.id for parked in session.parking for item in (parked.key_result, parked.hypothesis) if item}
    yield from (action for action in session.actions if not action.done and action.about not in parked_ids)


def _other_person(name: str, session: Session) -> str:
    """Return who a task is said to be of: nobody where one person, alone in the session, would be told her own name."""
    is_own = session.is_solo and name.strip().casefold() == session.team.strip().casefold()
    return "" if is_own else name
