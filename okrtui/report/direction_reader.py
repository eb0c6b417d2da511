"""Reads the direction above that a session was linked to when its own was copied."""

from __future__ import annotations

from contextlib import suppress

from okrtui.model.directions import has_content
from okrtui.model.session import Session
from okrtui.store.chain import find_chain, visible_heads
from okrtui.store.chain_loader import is_private_id
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder


def read_session_above(folder: Folder, id: str, names_private: bool) -> Session | None:
    """Return the newest session of a chain that can be read and has a direction, in whichever cycle; None without any.

    One of a private session is read only if `names_private`. Raises StoreError where the folder cannot be read.
    """
    if not id or (not names_private and is_private_id(folder, id)):
        return None
    heads = folder.heads()
    for head in reversed(find_chain(heads if names_private else visible_heads(heads), id).heads):
        with suppress(StoreError):
            session = folder.open(head.path).session
            if has_content(session.direction):
                return session
    return None


def load_session_above(folder: Folder, session: Session) -> Session | None:
    """Return the session with the direction above another one; None where it has none, or it cannot be read."""
    try:
        return read_session_above(folder, session.direction.source.session, session.is_private)
    except StoreError:
        return None
