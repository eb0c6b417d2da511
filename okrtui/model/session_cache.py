"""A memory for what is computed from a session or an item: screens ask for the same several times a key."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref

from okrtui.model.speaker import speaks_alone

if TYPE_CHECKING:
    from okrtui.model.base import Model
    from okrtui.model.session import Session

Result = TypeVar("Result")

_MAX_ITEMS = 20_000
"""For how many items at most a function remembers its result."""


def remembered(function: Callable[..., Result]) -> Callable[..., Result]:
    """Let a pure function of a session, and of hashable arguments, remember its results for the last session."""
    known: tuple[Callable[[], Session | None], dict[Hashable, Any]] = (lambda: None, {})

    @wraps(function)
    def remember(session: Session, *arguments: Hashable) -> Result:
        nonlocal known
        of_session, results = known
        if of_session() is not session:
            results = {}
            known = (ref(session), results)
        key = (speaks_alone(), *arguments)
        try:
            result: Result = results[key]
        except KeyError:
            result = results[key] = function(session, *arguments)
        return result

    return remember


def remembered_per_item(function: Callable[..., Result]) -> Callable[..., Result]:
    """Let a pure function of one item, and of hashable arguments, remember its results as long as the item is in use.

    An edit makes only the item anew that it changes, so that all others are looked up.
    """
    known: dict[Hashable, tuple[Callable[[], Model | None], Result]] = {}

    @wraps(function)
    def remember(item: Model, *arguments: Hashable) -> Result:
        key = (id(item), speaks_alone(), *arguments)
        entry = known.get(key)
        if entry is not None and entry[0]() is item:
            return entry[1]
        if len(known) >= _MAX_ITEMS:
            known.clear()
        result = function(item, *arguments)
        known[key] = (ref(item, lambda _: known.pop(key, None)), result)
        return result

    return remember
