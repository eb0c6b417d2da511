"""Reads the direction above that a session was linked to when its own was copied."""

from __future__ import annotations

from contextlib import suppress

from okrtui.model.directions import has_content
from okrtui.model.session import Session
from okrtui.report.chain_reader import ChainReader
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder


def read_session_above(reader: ChainReader, id: str) -> Session | None:
    """Return the newest session of a chain that can be read and has a direction, in whichever cycle; None without any.

    Raises StoreError where the folder cannot be read.
    """
    if not id or reader.is_hidden(id):
        return None
    for head in reversed(reader.chain(id).heads):
        with suppress(StoreError):
            session = reader.session(head.path)
            if has_content(session.direction):
                return session
    return None


def load_session_above(folder: Folder, session: Session) -> Session | None:
    """Return the session with the direction above another one; None where it has none, or it cannot be read."""
    try:
        return read_session_above(ChainReader(folder, session.is_private), session.direction.source.session)
    except StoreError:
        return None
