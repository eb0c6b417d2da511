"""The goal of a session as its cycle has it now, with what was changed in other sessions of the cycle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from okrtui.model.missed_changes import misses_none, saved_beside, with_missed_changes
from okrtui.model.session import Session
from okrtui.store.errors import StoreError
from okrtui.store.heads import Head
from okrtui.store.toml_in import load_goal


def load_current_goal(
    session: Session, head: Head, cycle: Iterable[Head], load: Callable[[Path], Session] = load_goal
) -> Session:
    """Return a session with the changes of its goal that it missed; reads only files that may have any.

    `head` is its own head, and `cycle` has those of the sessions of its cycle, oldest first. A file that cannot be read
    is left out. `load` is what reads the goal of a file.
    """
    if misses_none(session):
        return session
    others = []
    for other in saved_beside(head, (each for each in cycle if not each.is_broken)):
        with suppress(StoreError):
            others.append(load(other.path))
    return with_missed_changes(session, others)
