"""What is typed into a gap of choices and is more than the word of one."""

from __future__ import annotations

from datetime import date

from okrtui.method.gap_drafts import take_limit
from okrtui.method.gap_input import enter_text, gap_text, get_gap, set_draft
from okrtui.method.ways_to_decide import FIELD, named_deciders, named_ways
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.forms import gaps
from okrtui.model.items import add, change, find
from okrtui.model.session import Session

PARKED = "Parked"
"""What the place of thoughts to park is called."""
_NOTE_FIELDS = ("because", "note")
"""Fields for what somebody says about a choice beside it."""


def keep_beside_choice(session: Session, id: str, field: str, text: str, rest: str, today: date) -> tuple[Session, str]:
    """Return the session with what was typed beside a choice, and the title of the place where it is kept.

    `rest` follows the word of the choice in `text`. Behind the side of a limit it is the limit. It is kept as the
    reason or note of the item, where that is empty, and with the way to decide where it names that; otherwise `text`
    becomes a thought to park.

    Raises NoSuchItem and KeyError.
    """
    prefix, choice = field.rpartition(".")[0], get_gap(session, id, field)
    own = gaps(type(find(session, id) or session))
    limit, side = f"{prefix}.floor", gap_text(session, id, field)
    if rest != text and limit in own:
        taken, stands = take_limit(session, id, side, rest, today), gap_text(session, id, limit)
        if taken is not session and stands in ("", gap_text(taken, id, limit)):
            return taken, own[limit].title
    for name in (f"{prefix}.{name}".lstrip(".") for name in _NOTE_FIELDS):
        if name in own and not gap_text(session, id, name):
            return enter_text(session, id, name, rest, today), own[name].title
    if (id, field) == ("opening", FIELD) and session.opening.how_we_decide in named_ways(session, text):
        return change(session, id, decide_said=text), choice.title
    return add(session, ParkedItem, text=text), PARKED


def take_way(session: Session, id: str, field: str, text: str) -> Session:
    """Return the session with the way to decide that a text names, and the person who decides where it names one.

    A text that names two ways, or none where none is chosen, chooses nothing and waits in its gap. Any other text, and
    one for another gap, changes nothing.
    """
    if (id, field) != ("opening", FIELD):
        return session
    ways, chosen = named_ways(session, text), session.opening.how_we_decide
    if len(ways) > 1 or not (ways or chosen):
        return set_draft(change(session, id, how_we_decide=""), id, field, text)
    if not ways:
        return session
    people = named_deciders(session, text) if ways == ("owner",) else ()
    return change(session, id, how_we_decide=ways[0], decider=people[0] if people else session.opening.decider)
