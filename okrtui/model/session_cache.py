"""A memory for what is computed from a session or an item: screens ask for the same several times a key."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
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


def remembered_per_list(function: Callable[[Any], Result]) -> Callable[[Sequence[Any]], list[Result]]:
    """Return a function of a list of items that has the results of a pure function of one item, for each of them.

    It remembers the last list of each class, so that after an edit only the item that is another one is asked for. The
    results must not depend on who speaks.
    """
    last: dict[type, tuple[Sequence[Any], list[Result]]] = {}

    def remember(items: Sequence[Any]) -> list[Result]:
        if not items:
            return []
        known_items, known = last.get(type(items[0]), ((), []))
        if len(known_items) == len(items):
            pairs = zip(items, known_items, known, strict=True)
            results = [result if item is known_item else function(item) for item, known_item, result in pairs]
        else:
            results = [function(item) for item in items]
        last[type(items[0])] = (items, results)
        return results

    return remember
