"""What the coach finds in a whole session, or on one item of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.coach import rules
from okrtui.method.coach.facts import HypothesisFacts, KeyResultFacts, ObjectiveFacts
from okrtui.method.coach.registry import Finding, On, Room, findings_on
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import METHOD, Numbers

if TYPE_CHECKING:
    from okrtui.model.session import Session

RULES = rules.RULES
"""Naming them here makes sure that they are registered."""
_DEFAULTS = CoachSettings()

Seen = tuple[On, object, str]
"""What a rule is given: the kind of item, the item, and its id."""


def findings(
    session: Session, numbers: Numbers = METHOD, settings: CoachSettings = _DEFAULTS, today: date | None = None
) -> tuple[Finding, ...]:
    """Return all findings in a session, in the order of its steps, without those dismissed in it.

    Without `today` nothing is found that depends on the calendar.
    """
    room = Room(numbers, settings, session, today)
    return _found(_items(session, settings), room)


def findings_about(
    session: Session,
    item_id: str,
    numbers: Numbers = METHOD,
    settings: CoachSettings = _DEFAULTS,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return the findings about one item (`objective`, an id, or "" for the session as a whole).

    Fast enough for each key: only the rules for that item are run.
    """
    room = Room(numbers, settings, session, today)
    if item_id == "objective":
        return _found(_objective(session, settings), room)
    if item_id.startswith("kr"):
        chosen = (one for one in session.key_results if one.id == item_id)
        return _found((("key result", KeyResultFacts.of_item(one, settings.words), one.id) for one in chosen), room)
    return _found((seen for seen in _items(session, settings, item_id) if seen[2] == item_id), room)


def _found(items: Iterator[Seen], room: Room) -> tuple[Finding, ...]:
    dismissed = {(one.rule, one.about) for one in room.session.dismissed} if room.session else set()
    return tuple(
        finding
        for on, item, id in items
        for finding in findings_on(on, item, room, id)
        if not dismissed or (finding.rule, finding.about) not in dismissed
    )


def _objective(session: Session, settings: CoachSettings) -> Iterator[Seen]:
    yield "objective", ObjectiveFacts.of_item(session.objective, settings.words), "objective"


def _items(session: Session, settings: CoachSettings, only: str | None = None) -> Iterator[Seen]:
    """All that rules look at; with `only`, sentences of other items are not read."""
    words = settings.words
    for guess in session.hypotheses:
        if only in (None, guess.id):
            yield "hypothesis", HypothesisFacts.of_item(guess, words), guess.id
    yield "roadmap", session, ""
    if only is None:
        yield from _objective(session, settings)
        for one in session.key_results:
            yield "key result", KeyResultFacts.of_item(one, words), one.id
    for why in session.whys:
        yield "why", why, why.id
    for ladder in session.ladders:
        yield "ladder", ladder, ladder.id
        for rung in ladder.rungs:
            if rung.who or rung.by:
                yield "action", rung, rung.id
    for action in session.actions:
        yield "action", action, action.id
    for decision in session.decisions:
        yield "decision", decision, decision.id
    for change in session.changes:
        yield "change", change, change.id
    for belief in session.beliefs:
        yield "belief", belief, belief.id
    yield "rhythm", session, ""
