"""The people named anywhere in a session, and renaming one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from okrtui.caseless import caseless, each_once
from okrtui.model.base import Model, ModelT, changed
from okrtui.model.forms import gaps
from okrtui.model.frame import People
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered
from okrtui.model.text import clean
from okrtui.model.tree import map_models, walk_models


def count_persons(session: Session) -> dict[str, int]:
    """Return the names of people in a session, each with the number of its mentions, participants first.

    What differs in case or Unicode form alone is one name, as written among those who are here, else as it is first.
    """
    first = {caseless(name): name.strip() for name in people_here(session)}
    names = filter(None, map(str.strip, _names(session)))
    return Counter(first.setdefault(caseless(name), name) for name in names)


def count_mentions(session: Session, name: str) -> int:
    """Return how often a session names a person, in whatever case and Unicode form."""
    wanted = caseless(name)
    return sum(count for each, count in count_persons(session).items() if caseless(each) == wanted)


def name_as_written(session: Session, name: str) -> str:
    """Return the name of somebody who is here as it is written there, in whatever case and form or by first name alone.

    Another name stays as it is, and so does one that several people have.
    """
    return _whole_name(people_here(session), name)


def people_here(session: Session) -> tuple[str, ...]:
    """Return who is here, each once: the participants, then the facilitator, `Nora` being `Nora Vale` among them."""
    people = session.people
    facilitator = _whole_name(people.participants, people.facilitator)
    return each_once((*people.participants, facilitator))


@remembered
def people_known(session: Session) -> tuple[str, ...]:
    """Return who is here, then whoever else a session names, each once; a first name of one of the former is none."""
    here = people_here(session)
    others = (name for name in count_persons(session) if _whole_name(here, name) == name)
    return each_once((*here, *others))


def _whole_name(people: Collection[str], name: str) -> str:
    """Return the one of some people that a name means: the same in another case, or the one with that first name.

    Of one who is written in several ways the first is returned.
    """
    given = caseless(name)
    keys = {caseless(person): person for person in reversed(tuple(people))}
    same = [keys[given]] if given in keys else [keys[key] for key in keys if key.split()[:1] == [given]]
    return same[0] if len(same) == 1 and given else name


def rename_person(session: Session, old: str, new: str) -> Session:
    """Return the session with a person renamed in every field that holds names of people; other texts stay.

    Where two persons get the same name, it is listed once among the participants. No change if a name is empty.
    """
    old, new = caseless(old), clean(new).strip()
    if not (old and new):
        return session

    def rename(name: str) -> str:
        return new if caseless(name) == old else name

    def rename_in(model: ModelT) -> ModelT:
        fields: dict[str, Any] = {}
        for field in _person_fields(model):
            value = getattr(model, field)
            new_value = rename(value) if isinstance(value, str) else tuple(map(rename, value))
            if isinstance(model, People) and isinstance(value, tuple):
                is_again = (name == new and name in new_value[:index] for index, name in enumerate(new_value))
                new_value = tuple(name for name, again in zip(new_value, is_again, strict=True) if not again)
            fields[field] = new_value
        return changed(model, **fields)

    return rename_in(map_models(session, rename_in))


def _person_fields(model: Model) -> tuple[str, ...]:
    """Return the fields of a model that hold names of people; in a solo session, its team is a person."""
    names = tuple(name for name, gap in gaps(type(model)).items() if gap.is_person and "." not in name)
    return ("team", *names) if isinstance(model, Session) and model.is_solo else names


def persons_in(model: Model) -> Iterator[str]:
    """Return the names of people in the fields of a model itself, without those in its parts."""
    for field in _person_fields(model):
        value = getattr(model, field)
        yield from (value,) if isinstance(value, str) else value


def _names(session: Session) -> Iterator[str]:
    for model, _ in walk_models(session):
        yield from persons_in(model)
