"""The keys and tables of a session's file that okrtui does not know, which it keeps and does not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from okrtui.model.base import Model
from okrtui.model.okr import KeyResult
from okrtui.model.schema import SCHEMA_VERSION
from okrtui.model.tree import child_fields, walk_models

if TYPE_CHECKING:
    from okrtui.model.session import Session

_MOST_TOLD = 100
"""How many unknown keys of a session are told at most."""
_LONGEST_NAME = 40
"""The longest key that may be a misspelled one."""
_LIKENESS = 0.75
"""How much of a key has to be alike for it to be a misspelled one."""


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that okrtui does not know."""

    name: str
    """The key."""
    about: str
    """The id of the item that has it, `objective`, or empty for the session."""
    field: str
    """The key behind those of the parts of the item around it, with a dot after each."""
    nearest: str
    """The key that it may be meant for; empty where none is like it."""


def unknown_keys(session: Session) -> Iterator[UnknownKey]:
    """Yield the unknown keys of a session; none of a file of a later version, which may have others."""
    if session.schema_version <= SCHEMA_VERSION and has_unknown_keys(session):
        yield from islice(_all_unknown_keys(session), _MOST_TOLD)


def has_unknown_keys(model: Model) -> bool:
    """Return whether a model or one below it has an unknown key."""
    # Without the places of `walk_models`, since whole folders are gone over.
    if model.__pydantic_extra__:
        return True
    for name, holds, hold_others in _walked_fields(type(model)):
        value = getattr(model, name)
        children = value if holds == "list" else () if value is None else (value,)
        for child in children:
            if has_unknown_keys(child) if hold_others else child.__pydantic_extra__:
                return True
    return False


@cache
def _walked_fields(kind: type[Model]) -> tuple[tuple[str, str, bool], ...]:
    """Return the fields of a class with models in them: what each holds, and whether these hold others."""
    return tuple((field.name, field.holds, bool(child_fields(field.model))) for field in child_fields(kind))


def _all_unknown_keys(session: Session) -> Iterator[UnknownKey]:
    for model, (id, path) in walk_models(session):
        for name in model.__pydantic_extra__ or ():
            yield _unknown_key(name, model, id, path)


def _unknown_key(name: str, model: Model, id: str, path: tuple[str, ...]) -> UnknownKey:
    kind, about, parts = type(model), id, path
    if "id" in kind.model_fields and path:
        about, parts = getattr(model, "id", ""), ()
    elif not id and path[:1] == ("objective",):
        about, parts = "objective", path[1:]
    return UnknownKey(name, about, ".".join((*parts, name)), _nearest(name, kind))


def _nearest(name: str, kind: type[Model]) -> str:
    """Return the key of a class of models that a name is most like; empty where none is like it."""
    if issubclass(kind, KeyResult) and name == KeyResult.MISNAMED_LINE:
        return "said"
    if len(name) > _LONGEST_NAME:
        return ""
    # Imported here since nearly no file has such a key.
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.lower(), _known_keys(kind), 1, _LIKENESS)), "")


@cache
def _known_keys(kind: type[Model]) -> tuple[str, ...]:
    return tuple(info.alias or name for name, info in kind.model_fields.items())
