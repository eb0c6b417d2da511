"""Values that a key goes through one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Choice = TypeVar("Choice")


def next_choice(choices: Sequence[Choice], current: Choice) -> Choice:
    """Return the choice after the current one; the first one after the last, and after one that is unknown."""
    return choices[(choices.index(current) + 1) % len(choices)] if current in choices else choices[0]
