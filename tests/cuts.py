"""Cutting a session's file, to see whether that is noticed."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.store import toml_in
from okrtui.store.errors import Unreadable


def accepted(data: bytes, places: Iterable[int], but_last: bool = True) -> list[int]:
    """Return the places at which a cut was not noticed; losing only the last line break is none, unless asked."""
    return [at for at in places if not (but_last and at == len(data) - 1) and _taken_for_whole(data[:at])]


def _taken_for_whole(data: bytes) -> bool:
    """Whether the bytes load as a session that can be saved."""
    try:
        loaded = toml_in.loads_bytes(data, "s.toml")
    except Unreadable:
        return False
    assert not loaded.is_read_only or loaded.problems
    return not loaded.is_read_only
