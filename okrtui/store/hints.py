"""Hints in messages of the store: commands of the shell, and the keys of the terminal app where it shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Hints(NamedTuple):
    """What messages say about what helps."""

    with_keys: Callable[[str], str] | None = None
    """Fills in the keys of the commands that a text names by their ids in braces; None where there are no keys."""

    def by_key(self, text: str) -> str:
        """Return a hint on commands of the terminal app, with their keys; empty where there are no keys."""
        return self.with_keys(text) if self.with_keys else ""

    def earlier_versions(self, id: str) -> str:
        """Return the hint, behind a message about a session, that there are backups of it."""
        command, key = f"“okrtui backups {id}”", self.by_key("{backups}")
        return f"; {key}, or {command}, shows earlier versions" if key else f"; {command} shows earlier versions"
