"""How much of what was promised last time was kept, in words."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.method.earlier_tasks import kept_promises
from okrtui.model.session import Session


def kept_text(session: Session, past: Sequence[Session]) -> str:
    """Return how many of the promises of last time were kept; empty where that is not known of any.

    `past` are the sessions before it, the oldest first.
    """
    kept, promised = kept_promises((*past, session))
    if not promised:
        return ""
    share = f"{kept} of {promised}"
    told = f"I kept {share}" if session.is_solo else f"{share} {'was' if promised == 1 else 'were'} kept"
    return f"last time {told}"
