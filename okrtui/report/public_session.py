"""What of a session everybody may read: the goal, its numbers, who answers for it, and what was decided.

It is chosen by what is public, so that a field that is added later is not, until somebody says so here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, TypeVar

from okrtui.language.names import split_names
from okrtui.model.base import Item, Model
from okrtui.model.forms import gaps
from okrtui.model.persons import count_persons
from okrtui.model.session import Session
from okrtui.model.tree import child_fields

_SESSION = (
    *("written_by", "schema_version", "id", "title", "format", "solo", "status", "team", "cycle", "starts", "ends"),
    *("created", "updated", "follows", "grade", "private", "objective", "key_results", "hypotheses", "decisions"),
    *("carry_over", "direction"),
)
_PUBLIC_FIELDS: dict[str, tuple[str, ...]] = {
    "session": _SESSION,
    "objective": ("text", "why", "owner", "rank", "priority"),
    "key result": (
        *("said", "who", "does_what", "baseline", "target", "unit", "by", "owner", "indicator", "ambition", "since"),
        *("first_sign", "all_or_nothing", "to_find", "updates", "grading"),
    ),
    "update": ("on", "value"),
    "grade": ("grade",),
    "hypothesis": ("text", "said", "action", "who", "behavior"),
    "decision": ("about", "outcome", "verdict", "because", "changes", "on", "saves", "was", "origin"),
    "saving": ("amount", "unit"),
    "carry-over": ("about", "choice", "text", "new_target", "because", "on"),
    "direction": ("mission", "parent"),
    "goal above": ("session", "item", "story"),
}
"""The fields that are public, by the name of the part that has them."""
_KEPT = frozenset(("written_by", "id", "schema_version", "format", "status", "cycle", "follows", "owner", "about"))
"""Fields with texts that speak of nobody, or of the person who answers for it."""
_LONGEST_NAME = 4
"""The most words of a name; more are a sentence."""
SOMEBODY = "somebody"
"""What stands in a public text for somebody who took part and owns nothing."""

ModelT = TypeVar("ModelT", bound=Model)


def public_part(session: Session, unnamed: Collection[str] | None = None) -> Session:
    """Return a session with nothing but what everybody may read.

    Hypotheses are kept where something was decided about them. Who took part and answers for nothing is named nowhere:
    where a text speaks of such a person, it says somebody. `unnamed` are the names of those people; by default they
    are those of this session alone.
    """
    decided = {*(each.about for each in session.decisions), *(each.about for each in session.carry_over)}
    names = unnamed_people([session]) if unnamed is None else unnamed
    public = _public(session, name_pattern(names))
    kept = tuple(each for each in public.hypotheses if each.id in decided)
    known = {"objective", *(each.id for each in (*public.key_results, *kept))}
    choices = tuple(each for each in public.carry_over if each.about in known)
    return Session.model_validate({**public.__dict__, "hypotheses": kept, "carry_over": choices})


def unnamed_people(sessions: Iterable[Session]) -> set[str]:
    """Return the names of those who took part in sessions, or are named there, and answer for none of their goals."""
    people = people_of(sessions)
    return {name for name in people.named if name.casefold() not in people.owners}


class People(NamedTuple):
    """The names of people in the sessions of a chain."""

    named: Collection[str]
    """Who took part or is named, whole and as they may be called."""
    here: Collection[str]
    """Who took part."""
    owners: Collection[str]
    """Who answers for a goal or a key result, without their case."""


def people_of(sessions: Iterable[Session]) -> People:
    """Return the names of people in sessions."""
    told = list(sessions)
    return People(
        sorted({name for session in told for name in named_people(session)}),
        sorted({name for each in told for name in (*each.people.participants, each.people.facilitator)}),
        sorted({name for session in told for name in owning_names(session)}),
    )


def unnamed_by_chain(chains: Sequence[People]) -> list[frozenset[str]]:
    """Return who is named nowhere in what is public of each of the chains of a folder.

    Who took part in any session and owns no goal in any of them is named in none. Whoever else a chain names is not
    named there unless an owner in it.
    """
    owned = {name for each in chains for name in each.owners}
    everywhere = {
        name
        for each in chains
        for whole in each.here
        for name in (whole.strip(), *whole.split()[:1])
        if name and name.casefold() not in owned
    }
    result = []
    for each in chains:
        owners = frozenset(each.owners)
        result.append(frozenset((*everywhere, *(name for name in each.named if name.casefold() not in owners))))
    return result


def named_people(session: Session) -> set[str]:
    """Return the names of those who took part in a session or are named in it, whole and as they may be called."""
    here = {*session.people.participants, session.people.facilitator}
    others = {name for text in count_persons(session) for name in (text, *split_names(text)) if _is_name(name)}
    whole = {name.strip() for name in here | others}
    # Who is written with a last name in one place may be called by the first name alone in another.
    first = {word for name in whole for word in name.split()[:1] if _is_name(word)}
    return {name for name in whole | first if name}


def owning_names(session: Session) -> set[str]:
    """Return the names, without their case, of those who answer for the goal of a session or for a key result."""
    owners = {session.objective.owner, *(each.owner for each in session.key_results)}
    owners |= {session.team} if session.is_solo else set()
    return {word.casefold() for owner in owners for word in (*split_names(owner), *owner.split()[:1])}


def _is_name(text: str) -> bool:
    """Return whether a text that says who does something is the name of a person, and no words such as the board."""
    words = text.split()
    return 0 < len(words) <= _LONGEST_NAME and not any(word[:1].islower() for word in (words[0], words[-1]))


def name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what matches one of some names as a word; None for none."""
    words = sorted(filter(None, names), key=len, reverse=True)
    written = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)") if words else None


def _public(model: ModelT, names: re.Pattern[str] | None) -> ModelT:
    """Return a part of a session with its public fields only."""
    fields = _PUBLIC_FIELDS.get(type(model).NAME, ())
    children = {child.name for child in child_fields(type(model))}
    table: dict[str, object] = {"id": model.id} if isinstance(model, Item) else {}
    for name in fields:
        value = getattr(model, name)
        if name in children:
            value = tuple(_public(each, names) for each in value) if isinstance(value, tuple) else _public(value, names)
        elif names is not None and name not in _KEPT and gaps(type(model))[name].kind in ("line", "prose"):
            value = names.sub(SOMEBODY, value)
        table[name] = value
    return type(model).model_validate(table)
