"""The people named anywhere in a session, and renaming one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from okrtui.model.base import Model, ModelT, changed
from okrtui.model.forms import gaps
from okrtui.model.frame import People
from okrtui.model.items import list_fields, part_fields, single_fields
from okrtui.model.session import Session
from okrtui.model.text import clean


def count_persons(session: Session) -> dict[str, int]:
    """Return the names of people in a session, each with the number of its mentions, participants first."""
    return Counter(filter(None, map(str.strip, _names(session))))


def rename_person(session: Session, old: str, new: str) -> Session:
    """Return the session with a person renamed in every field that holds names of people; other texts stay.

    Where two persons get the same name, it is listed once among the participants. No change if a name is empty.
    """
    old, new = old.strip(), clean(new).strip()
    return _renamed(session, old, new) if old and new else session


def _person_fields(model: Model) -> tuple[str, ...]:
    """Return the fields of a model that hold names of people; in a solo session, its team is a person."""
    names = tuple(name for name, gap in gaps(type(model)).items() if gap.is_person)
    return ("team", *names) if isinstance(model, Session) and model.format == "solo" else names


def _names(model: Model) -> Iterator[str]:
    for field in _person_fields(model):
        value = getattr(model, field)
        yield from (value,) if isinstance(value, str) else value
    for inner in _inner_models(model):
        yield from _names(inner)


def _inner_models(model: Model) -> Iterator[Model]:
    kind = type(model)
    yield from (getattr(model, name) for name in part_fields(kind))
    yield from (item for name in list_fields(kind) for item in getattr(model, name))
    yield from (item for name in single_fields(kind) if (item := getattr(model, name)) is not None)


def _renamed(model: ModelT, old: str, new: str) -> ModelT:
    """Return a model with `old` replaced by `new` in the person fields of it and everything inside it."""
    kind = type(model)

    def replace(name: str) -> str:
        return new if name.strip() == old else name

    fields: dict[str, Any] = {name: _renamed(getattr(model, name), old, new) for name in part_fields(kind)}
    fields |= {name: tuple(_renamed(item, old, new) for item in getattr(model, name)) for name in list_fields(kind)}
    fields |= {
        name: _renamed(item, old, new) for name in single_fields(kind) if (item := getattr(model, name)) is not None
    }
    for field in _person_fields(model):
        value = getattr(model, field)
        new_value = replace(value) if isinstance(value, str) else tuple(map(replace, value))
        if isinstance(model, People) and isinstance(value, tuple) and new_value != value:
            new_value = tuple(dict.fromkeys(new_value))
        fields[field] = new_value
    return changed(model, **fields)
