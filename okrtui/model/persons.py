"""The persons of a session, whoever they are in it, and giving one of them another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from okrtui.model.base import M, Model, changed
from okrtui.model.forms import gaps
from okrtui.model.frame import People
from okrtui.model.items import lists, parts, singles
from okrtui.model.session import Session
from okrtui.model.text import clean


def persons(session: Session) -> dict[str, int]:
    """Return the names in a session, each with how often it stands in a field, those who are here first."""
    return Counter(filter(None, map(str.strip, _names(session))))


def rename_person(session: Session, old: str, new: str) -> Session:
    """Return the session with a person called `new` in every field that holds persons; sentences stay as they are.

    Two who become one stand only once among those who are here. Without an old or a new name nothing changes.
    """
    old, new = old.strip(), clean(new).strip()
    return _renamed(session, old, new) if old and new else session


def _fields(model: Model) -> tuple[str, ...]:
    """The fields of a model that hold persons; the team of a solo reflection is one."""
    named = tuple(name for name, gap in gaps(type(model)).items() if gap.person)
    return ("team", *named) if isinstance(model, Session) and model.format == "solo" else named


def _names(model: Model) -> Iterator[str]:
    for name in _fields(model):
        held = getattr(model, name)
        yield from (held,) if isinstance(held, str) else held
    for inner in _inner(model):
        yield from _names(inner)


def _inner(model: Model) -> Iterator[Model]:
    kind = type(model)
    yield from (getattr(model, name) for name in parts(kind))
    yield from (item for name in lists(kind) for item in getattr(model, name))
    yield from (one for name in singles(kind) if (one := getattr(model, name)) is not None)


def _renamed(model: M, old: str, new: str) -> M:
    kind = type(model)

    def other(name: str) -> str:
        return new if name.strip() == old else name

    fields: dict[str, Any] = {name: _renamed(getattr(model, name), old, new) for name in parts(kind)}
    fields |= {name: tuple(_renamed(item, old, new) for item in getattr(model, name)) for name in lists(kind)}
    fields |= {name: _renamed(one, old, new) for name in singles(kind) if (one := getattr(model, name)) is not None}
    for name in _fields(model):
        held = getattr(model, name)
        after = other(held) if isinstance(held, str) else tuple(map(other, held))
        if isinstance(model, People) and isinstance(held, tuple) and after != held:
            after = tuple(dict.fromkeys(after))
        fields[name] = after
    return changed(model, **fields)
