"""The names of people in a session, which keep their capitals in all texts that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from inspect import isgeneratorfunction
from typing import Any, ParamSpec, TypeVar, cast

from okrtui.language.capitals import names_here, names_within, with_names
from okrtui.model.base import Model
from okrtui.model.persons import persons_in
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered, remembered_per_item, remembered_per_list
from okrtui.model.speaker import speaking_alone, speaks_alone
from okrtui.model.tree import child_fields

P = ParamSpec("P")
Result = TypeVar("Result")


@remembered
def first_names(session: Session) -> frozenset[str]:
    """Return the first names of people in a session: who is here, whom its fields name, and names in its texts."""
    return _names_below(session)


def speaks_of(*sessions: Session) -> AbstractContextManager[None]:
    """Let the names of people in sessions keep their capitals, and who is alone in a solo session say I and me.

    Without a session, who speaks around it goes on.
    """
    is_alone = all(session.is_solo for session in sessions) if sessions else speaks_alone()
    names = frozenset[str]().union(*map(first_names, sessions))
    # Most of what is asked for at a key is made of the same session as what asks for it.
    is_same = is_alone == speaks_alone() and names <= names_here()
    return _AS_AROUND if is_same else _speaks_of(names, is_alone)


_AS_AROUND = nullcontext()
"""Lets who speaks around it go on, of the same people."""


@contextmanager
def _speaks_of(names: frozenset[str], is_alone: bool) -> Iterator[None]:
    with with_names(names), speaking_alone(is_alone):
        yield


def keeps_names(function: Callable[P, Result]) -> Callable[P, Result]:
    """Let names of people keep their capitals in what a function makes of the sessions that are given to it.

    They are given alone, several at once, or as the `sessions` of a value. A generator makes all it has at once.
    """
    is_generator = isgeneratorfunction(function)

    @wraps(function)
    def keep(*args: P.args, **kwargs: P.kwargs) -> Result:
        with speaks_of(*_sessions_in((*args, *kwargs.values()))):
            made = function(*args, **kwargs)
            return cast(Result, iter(list(cast(Iterable[Any], made)))) if is_generator else made

    return keep


def _sessions_in(arguments: Iterable[object]) -> Iterator[Session]:
    for argument in arguments:
        value = getattr(argument, "sessions", argument) if not isinstance(argument, Session) else argument
        for each in value if isinstance(value, tuple | list) else (value,):
            if isinstance(each, Session):
                yield each


def _names_below(model: Model) -> frozenset[str]:
    """Return the first names in a model and in all parts of it."""
    names = set(_own_names(model))
    for field in child_fields(type(model)):
        value = getattr(model, field.name)
        if isinstance(value, tuple):
            names.update(*_names_in_parts(value))
        elif value is not None:
            names |= _names_in_part(value)
    return frozenset(names)


@remembered_per_item
def _names_in_part(part: Model) -> frozenset[str]:
    return _names_below(part)


_names_in_parts = remembered_per_list(_names_in_part)
"""Returns the first names in each part of a list."""


def _own_names(model: Model) -> Iterator[str]:
    """Return the first names in the fields of a model."""
    for name in persons_in(model):
        yield from name.split()[:1]
    for field in type(model).model_fields:
        value = getattr(model, field)
        if isinstance(value, str) and value:
            yield from names_within(value)
