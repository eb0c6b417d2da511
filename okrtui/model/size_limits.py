"""Limits of what can be typed into a session, so that all that is accepted can be saved and read again.

The size of a session is an upper bound of the bytes of its file, computed from its values. After an edit only the parts
that differ are measured, so that a key costs the same in a long session as in a short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from okrtui.model.base import Item, Model, unshared
from okrtui.model.session import Session
from okrtui.model.text import MAX_TEXT, TEXT_TOO_LONG

MAX_BYTES = 5_000_000
"""The most bytes to which edits can grow a session: a quarter of what can be read, so that merged versions fit too."""
MAX_ITEMS = 5_000
"""The most items to which edits can grow a session."""

_HEAD_BYTES = 1_000
"""More than the lines that the writer adds to a session: derived keys and the end mark."""
_DERIVED_BYTES = 60
"""More than what the writer adds in the head for each item: its progress, and the day from which it counts."""
_SCALAR_BYTES = 40
"""More than a number, a day, a moment or a flag."""


class TooLong(ValueError):
    """An edit would make a text or a session longer than its limit; the message is one sentence for people."""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a session, or the difference between two sizes."""

    byte_count: int = 0
    """At least the bytes in the file."""
    item_count: int = 0
    """The number of items."""

    def __add__(self, other: Size) -> Size:
        return Size(self.byte_count + other.byte_count, self.item_count + other.item_count)

    def __sub__(self, other: Size) -> Size:
        return Size(self.byte_count - other.byte_count, self.item_count - other.item_count)


def size_of(session: Session) -> Size:
    """Return the size of a session; it takes time proportional to the session."""
    return _measure(session, 0) + Size(_HEAD_BYTES + 6 * len(session.id))


def size_difference(before: Session, after: Session) -> Size:
    """Return by how much the size of a session changes; only what is not shared by both is measured."""
    return _measure_difference(before, after, 0) + Size(6 * (len(after.id) - len(before.id)))


def check_growth(before: Session, after: Session, size_before: Size, size_after: Size) -> None:
    """Raise TooLong if an edit makes a text or the session longer than its limit.

    What is longer already, as in a file from elsewhere, can be edited as long as it does not grow.
    """
    may_hold_long_text = size_after.byte_count > MAX_TEXT
    if may_hold_long_text and any(len(text) > MAX_TEXT for text in _new_texts(before, after)):
        longest = max(map(len, _texts(before)), default=0)
        if any(len(text) > max(MAX_TEXT, longest) for text in _new_texts(before, after)):
            raise TooLong(TEXT_TOO_LONG)
    if size_after.byte_count > MAX_BYTES and size_after.byte_count > size_before.byte_count:
        raise TooLong(
            f"This session is full (limit {MAX_BYTES // 1_000_000} MB); delete something first,"
            " or keep the text in a file of its own."
        )
    if size_after.item_count > MAX_ITEMS and size_after.item_count > size_before.item_count:
        raise TooLong(f"This session is full (limit {MAX_ITEMS:,} items); delete something first, or start another.")


def text_bytes(text: str) -> int:
    """Return at least the bytes that a quoted text takes in a file."""
    return len(encode_basestring(text).encode("utf-8", "surrogatepass")) + 5 * text.count("\x7f") + 8


def _measure(value: Any, path_bytes: int) -> Size:
    """Return the size of a value; `path_bytes` is the length of the table header that leads to it."""
    return Size(_count_bytes(value, path_bytes), _count_items(value))


def _count_bytes(value: Any, path_bytes: int) -> int:
    """Return at least the bytes of a value in the file."""
    if isinstance(value, str):
        return text_bytes(value)
    if isinstance(value, Model):
        own = path_bytes + _DERIVED_BYTES if isinstance(value, Item) else path_bytes
        return own + 8 + sum(_entry_bytes(name, content, path_bytes) for name, content in _contents(value))
    if isinstance(value, dict):
        return path_bytes + 8 + sum(_entry_bytes(name, content, path_bytes) for name, content in value.items())
    if isinstance(value, tuple | list):
        return 4 + sum(_count_bytes(element, path_bytes) + 2 for element in value)
    return max(_SCALAR_BYTES, value.bit_length() // 3) if isinstance(value, int) else _SCALAR_BYTES


def _entry_bytes(name: str, content: Any, path_bytes: int) -> int:
    """Return at least the bytes of a key with its value."""
    if content is None or content == "" or content == ():
        return 0
    key_bytes = text_bytes(name)
    return _count_bytes(content, path_bytes + key_bytes + 1) + key_bytes + 4


def _count_items(value: Any) -> int:
    """Return the number of items in a value, itself included."""
    if isinstance(value, Model):
        return int(isinstance(value, Item)) + sum(_count_items(content) for _, content in _contents(value))
    if isinstance(value, dict):
        return sum(map(_count_items, value.values()))
    return sum(map(_count_items, value)) if isinstance(value, tuple | list) else 0


def _measure_entry(name: str, content: Any, path_bytes: int) -> Size:
    """Return the size of a key with its value."""
    return Size(_entry_bytes(name, content, path_bytes), _count_items(content))


def _measure_difference(before: Any, after: Any, path_bytes: int) -> Size:
    """Return the size of `after` less that of `before`."""
    if before is after:
        return Size()
    if isinstance(before, Model) and type(before) is type(after):
        size = Size()
        for name, old, new in _changed_contents(before, after):
            inner_path_bytes = path_bytes + text_bytes(name) + 1
            if (isinstance(old, Model) and type(old) is type(new)) or (_are_items(old) and _are_items(new)):
                size += _measure_difference(old, new, inner_path_bytes)
            else:
                size += _measure_entry(name, new, path_bytes) - _measure_entry(name, old, path_bytes)
        return size
    if _are_items(before) and _are_items(after):
        removed, added = unshared(before, after)
        if len(removed) == len(added):
            pairs = zip(removed, added, strict=True)
            return sum((_measure_difference(old, new, path_bytes) for old, new in pairs), Size())
        return _measure(added, path_bytes) - _measure(removed, path_bytes)
    return _measure(after, path_bytes) - _measure(before, path_bytes)


def _contents(model: Model) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a model and its unknown keys."""
    for name in type(model).model_fields:
        yield name, getattr(model, name)
    yield from (model.model_extra or {}).items()


def _changed_contents(before: Model, after: Model) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields and unknown keys that two models of one class do not share, with both values."""
    for name in type(before).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old is not new:
            yield name, old, new
    old_extra, new_extra = before.model_extra or {}, after.model_extra or {}
    for name in old_extra.keys() | new_extra.keys():
        old, new = old_extra.get(name), new_extra.get(name)
        if old is not new:
            yield name, old, new


def _are_items(value: Any) -> bool:
    """Whether a value is a list of items, whose elements can be told apart by identity."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Item)


def _new_texts(before: Any, after: Any) -> Iterator[str]:
    """Yield the texts of `after` that it does not share with `before`."""
    if before is after:
        return
    if isinstance(before, Model) and type(before) is type(after):
        for _, old, new in _changed_contents(before, after):
            yield from _new_texts(old, new)
    elif _are_items(before) and _are_items(after):
        removed, added = unshared(before, after)
        for index, new in enumerate(added):
            yield from _new_texts(removed[index] if index < len(removed) else None, new)
    else:
        yield from _texts(after)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        for _, content in _contents(value):
            yield from _texts(content)
    elif isinstance(value, dict):
        for content in value.values():
            yield from _texts(content)
    elif isinstance(value, tuple | list):
        for element in value:
            yield from _texts(element)
