"""Lazy properties: what is found when it is first asked, and kept with its object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class LazyProperty(Generic[T]):
    """A property that is found once for each object, as with `cached_property`, without a lock.

    A sentence asks for a dozen, each of which the lock would make twice as slow. Its objects have a `__dict__`.
    """

    def __init__(self, find: Callable[[Any], T]) -> None:
        self.find = find
        self.name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, instance: object, owner: type) -> T:
        """Find the value and keep it; from then on it is an attribute of the object, and this is not asked again."""
        value: T = self.find(instance)
        instance.__dict__[self.name] = value
        return value
