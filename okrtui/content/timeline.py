"""What happened in a cycle, day by day: numbers, decisions, changes of the goal, shaken assumptions, promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrtui.content.beliefs import STATE_SIGNS
from okrtui.content.closing_summary import inline_label
from okrtui.content.marks import BULLET, OPEN_ACTION
from okrtui.content.rows import VERDICT_SIGNS
from okrtui.content.spans import SpanRole
from okrtui.language.owners import without_acting_name
from okrtui.method.goal_change_text import describe_change
from okrtui.method.lead_words import quoted_behind
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.task_history import chain_tasks
from okrtui.method.verdict_words import with_words_said
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.hypotheses import Belief, BeliefReview, earlier_reviews
from okrtui.model.item_phrases import with_capital
from okrtui.model.items import named_parts
from okrtui.model.session import Session

_DOUBTS = ("shaken", "broken")
"""The states of an assumption that are told."""
_TASK_SIGNS: dict[str, tuple[str, SpanRole, str]] = {
    "done": ("✓", "good", ""),
    "open": (OPEN_ACTION, "maybe", "Was due: "),
    "let go": ("✖", "muted", "Let go: "),
}
"""Sign, role and lead of a promise by what became of it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day."""

    on: date
    """The day."""
    sign: str
    """What kind of event it is, as a mark."""
    role: SpanRole
    """The role of the mark."""
    text: str
    """What happened, in a line."""
    kind: Literal["number", "kept", "turn"] = "turn"
    """Numbers of the day, a promise that was kept, or anything else, from which a cycle takes a turn."""


@keeps_names
def timeline(session: Session, earlier: Sequence[Session], today: date) -> tuple[Event, ...]:
    """Return what happened in the cycle of a session until today, the oldest first.

    `earlier` are the sessions before it in its cycle, as far as they are known: they tell what was decided and promised
    that is not in the session's own copy any more.
    """
    sessions = (*earlier, session)
    events = [
        *_numbers(session),
        *_decisions(sessions),
        *_changes(session),
        *_doubts(session),
        *_tasks(sessions, today),
    ]
    first = session.starts or date.min
    return tuple(sorted((each for each in events if first <= each.on <= today), key=lambda event: event.on))


def _numbers(session: Session) -> Iterator[Event]:
    """Yield the numbers that moved, those of a day together: `kr1 84 · kr2 12`."""
    by_day: defaultdict[date, list[str]] = defaultdict(list)
    for key_result in session.key_results:
        last = key_result.baseline
        for update in sorted(key_result.updates, key=lambda update: update.on or date.min):
            if update.on is not None and update.value is not None and update.value != last:
                by_day[update.on].append(f"{key_result.id} {format_number(update.value)}")
                last = update.value
    yield from (Event(day, BULLET, "muted", " · ".join(texts), kind="number") for day, texts in by_day.items())


def _decisions(sessions: Sequence[Session]) -> Iterator[Event]:
    """Yield what was decided on hypotheses before the last session, in the words of the session that decided it."""
    told: set[str] = set()
    for each in sessions:
        parts = named_parts(each)
        for decision in each.decisions:
            is_new = each is sessions[-1] and not decision.origin
            if is_new or decision.id in told or decision.on is None or decision.verdict not in VERDICT_SIGNS:
                continue
            told.add(decision.id)
            sign, _, role = VERDICT_SIGNS[decision.verdict]
            lead = with_words_said(each, decision).lead
            changes = f" → {decision.changes}" if decision.verdict == "pivot" and decision.changes else ""
            text = f"{lead}: {quoted_behind(lead, decision.was or inline_label(parts, decision.about))}{changes}"
            yield Event(decision.on, sign, role, text)


def _changes(session: Session) -> Iterator[Event]:
    """Yield what was changed about the goal while the cycle ran."""
    for change in session.changes:
        if change.on is not None:
            yield Event(change.on, BULLET, "maybe", f"Goal changed: {describe_change(change)}")


def _doubts(session: Session) -> Iterator[Event]:
    """Yield the days on which an assumption was found to be shaken or broken."""
    for belief in session.beliefs:
        before = ""
        looks: list[BeliefReview | Belief] = [*earlier_reviews(belief), belief]
        for look in looks:
            if look.on is not None and look.state in _DOUBTS and look.state != before:
                sign, role = STATE_SIGNS[look.state]
                seen = f", {look.seen}" if look.seen else ""
                yield Event(look.on, sign, role, f"{with_capital(look.state)}: {belief.text}{seen}")
            before = look.state


def _tasks(sessions: Sequence[Session], today: date) -> Iterator[Event]:
    """Yield what was promised before this session and is done or let go, or was due and is not, with its person."""
    for task in chain_tasks(sessions):
        day = {"done": task.done_on, "let go": task.let_go_on}.get(task.state) or task.by
        is_over = task.state != "open" or (task.by is not None and task.by < today)
        if day is None or not is_over or task.origin == sessions[-1].id:
            continue
        sign, role, lead = _TASK_SIGNS[task.state]
        text = f"{lead}{': '.join(filter(None, (task.who, without_acting_name(task.text, task.who))))}"
        yield Event(day, sign, role, text, "kept" if task.state == "done" else "turn")


def turns(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the turns that a cycle took, with the first and the last of its numbers."""
    numbers = [event for event in events if event.kind == "number"]
    ends = numbers[:1] + numbers[-1:]
    return tuple(event for event in events if event.kind == "turn" or any(event is end for end in ends))
