"""Truncate a session file and check that the truncation is detected."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.store import toml_in
from okrtui.store.errors import Unreadable


def accepted(data: bytes, positions: Iterable[int], but_last: bool = True) -> list[int]:
    """Return the positions at which a cut goes undetected.

    With `but_last`, a cut that removes only the final line break is allowed.
    """
    return [
        position
        for position in positions
        if not (but_last and position == len(data) - 1) and _loads_as_complete(data[:position])
    ]


def _loads_as_complete(data: bytes) -> bool:
    """Return whether the bytes load as a session that can be saved."""
    try:
        loaded = toml_in.loads_bytes(data, "s.toml")
    except Unreadable:
        return False
    assert not loaded.is_read_only or loaded.problems
    return not loaded.is_read_only
