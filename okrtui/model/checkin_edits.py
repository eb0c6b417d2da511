"""Edits of a check-in: the updates of key results, and the state of beliefs, as pure functions."""

from __future__ import annotations

from datetime import date

from okrtui.model.goal_changes import is_goal_running
from okrtui.model.hypotheses import Belief, BeliefReview
from okrtui.model.items import add, change, delete, get
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session


def find_update(session: Session, key_result: str, day: date) -> Update | None:
    """Return the update of a key result for a day, or None; raises NoSuchItem."""
    return next((update for update in get(session, key_result, KeyResult).updates if update.on == day), None)


def key_result_of(session: Session, id: str) -> KeyResult | None:
    """Return the key result of that id, or the one with the update of that id; None for neither."""
    return next((kr for kr in session.key_results if id in (kr.id, *(update.id for update in kr.updates))), None)


def late_start(session: Session, today: date) -> date | None:
    """Return the day for the `since` of a key result that is added today: today in a running cycle, otherwise None."""
    starts = session.starts
    return today if is_goal_running(session, today) and starts and starts < today else None


def with_value(session: Session, update: str, value: float | None) -> Session:
    """Return the session with another value of an update; who gave the one before has not given this one.

    Raises NoSuchItem.
    """
    is_same = get(session, update, Update).value == value
    return session if is_same else change(session, update, value=value, said_on=None, said_by="")


def looked_on(session: Session) -> date | None:
    """Return the last day on which the numbers of a session were looked at together; None for none.

    A meeting wrote one of them on that day, or all of them were given by then between meetings.
    """
    updates = [update for kr in session.key_results for update in kr.updates if update.on and update.value is not None]
    met = [update.on for update in updates if update.on and not update.said_on]
    latest = [kr.latest_update.on if kr.latest_update else None for kr in session.key_results]
    complete = [day for day in latest if day is not None]
    all_given = [min(complete)] if complete and len(complete) == len(latest) else []
    return max([*met, *all_given], default=None)


def finish_update(session: Session, id: str, today: date) -> Session:
    """Return the session with an update finished: dated (today by default), and the only one of its day.

    Other updates of the same day are deleted; their values fill the empty fields of this one. Raises NoSuchItem.
    """
    update, key_result = get(session, id, Update), key_result_of(session, id)
    day = update.on or today
    others = [other for other in key_result.updates if other.on == day and other.id != id] if key_result else []
    earlier_values = {
        name: next((value for other in reversed(others) if (value := getattr(other, name)) not in (None, "")), None)
        for name in ("value", "confidence", "note", "blocker", "counter_metric")
        if getattr(update, name) in (None, "")
    }
    filled = {name: value for name, value in earlier_values.items() if value is not None}
    finished = change(session, id, on=day, **filled)
    return delete(finished, *(other.id for other in others)) if others else finished


def mark_belief_reviewed(session: Session, id: str, on: date) -> Session:
    """Return the session with the review day of a belief set and what it says recorded; raises NoSuchItem.

    A belief without a state and without evidence was not reviewed.
    """
    belief = get(session, id, Belief)
    return record_belief_review(change(session, id, on=on), id) if belief.state or belief.seen else session


def toggle_belief_state(session: Session, id: str, on: date) -> Session:
    """Return the session with a belief in its next state: holding, shaken, broken, then holding again.

    What it said before stays on record, by day; what was seen on an earlier day told of the state of then. Raises
    NoSuchItem.
    """
    states = ("holding", "shaken", "broken")
    belief = get(session, id, Belief)
    state, is_of_day = belief.state, belief.on in (None, on)
    new_state = states[(states.index(state) + 1) % len(states)] if state in states else states[0]
    recorded = record_belief_review(session, id)
    return record_belief_review(change(recorded, id, state=new_state, on=on, seen=belief.seen if is_of_day else ""), id)


def record_belief_review(session: Session, id: str) -> Session:
    """Return the session with what a belief says now on record, once for each day; raises NoSuchItem.

    A belief that nobody has looked at has nothing to record.
    """
    belief = get(session, id, Belief)
    if not (belief.state or belief.seen) or belief.on is None:
        return session
    said = {"state": belief.state, "seen": belief.seen}
    last = belief.reviews[-1] if belief.reviews else None
    if last is not None and last.on == belief.on:
        return change(session, last.id, **said)
    return add(session, BeliefReview, into=id, on=belief.on, **said)
