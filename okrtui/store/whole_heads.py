"""Heads of files with what lists derive from their tables, also where a file was written by hand and has none of it."""

from __future__ import annotations

from pathlib import Path

from okrtui.store.errors import StoreError
from okrtui.store.heads import Head, copy_derived, read_head


def read_whole_head(path: Path) -> Head:
    """Return the head of a file, with what `complete_head` adds; never raises."""
    return complete_head(read_head(path))


def complete_head(head: Head) -> Head:
    """Return a head with the progress and the days that are derived from the tables of its file, where it lacks them.

    The file is read whole for that. One that cannot be is left as it is.
    """
    if not head.lacks_derived:
        return head
    # Imported here, since few files are written by hand, and a list of others needs no models.
    from okrtui.store import toml_in
    from okrtui.store.derived_values import derived_values

    try:
        session = toml_in.load(head.path).session
    except StoreError:
        return head
    copy_derived(head, dict(derived_values(session)))
    head.lacks_derived = False
    return head
