"""What a check-in writes down: values of key results by day, and what became of beliefs, as pure edits."""

from __future__ import annotations

from datetime import date
from functools import reduce

from okrtui.model.goal_changes import runs
from okrtui.model.hypotheses import Belief
from okrtui.model.items import change, delete, get
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session


def update_on(session: Session, key_result: str, day: date) -> Update | None:
    """Return the update of a key result for a day, or None; raises NoSuchItem."""
    return next((one for one in get(session, key_result, KeyResult).updates if one.on == day), None)


def holder_of(session: Session, id: str) -> KeyResult | None:
    """Return the key result of that id, or the one that holds the update of that id; None for neither."""
    return next((one for one in session.key_results if id in (one.id, *(update.id for update in one.updates))), None)


def joins_on(session: Session, today: date) -> date | None:
    """Return the day from which a key result counts that is added today: its own in a cycle that runs, or None."""
    starts = session.starts
    return today if runs(session, today) and starts and starts < today else None


def settle_update(session: Session, id: str, today: date) -> Session:
    """Return the session once an update was written: it has a day, and no other of its key result has the same.

    Written again for the same day, the later corrects the earlier; what it does not say stays. Raises NoSuchItem.
    """
    update, holder = get(session, id, Update), holder_of(session, id)
    day = update.on or today
    others = [one for one in holder.updates if one.on == day and one.id != id] if holder else []
    kept = {
        name: next((said for one in reversed(others) if (said := getattr(one, name)) not in (None, "")), None)
        for name in ("value", "confidence", "note")
        if getattr(update, name) in (None, "")
    }
    filled = {name: said for name, said in kept.items() if said is not None}
    return reduce(lambda s, one: delete(s, one.id), others, change(session, id, on=day, **filled))


def review_belief(session: Session, id: str, on: date) -> Session:
    """Return the session with the day on which somebody said whether a belief holds; raises NoSuchItem."""
    belief = get(session, id, Belief)
    return change(session, id, on=on) if belief.state or belief.seen else session


def turn_belief(session: Session, id: str, on: date) -> Session:
    """Return the session with a belief turned: holding, shaken, broken, and holding again. Raises NoSuchItem."""
    ring = ("holding", "shaken", "broken")
    state = get(session, id, Belief).state
    after = ring[(ring.index(state) + 1) % len(ring)] if state in ring else ring[0]
    return change(session, id, state=after, on=on)
