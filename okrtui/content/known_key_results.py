"""The key results that a session has already, so that none of them is offered to it again."""

from __future__ import annotations

from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def known_key_results(session: Session) -> tuple[KeyResult, ...]:
    """Return the key results of a session, and those that are parked in it."""
    return (*session.key_results, *(each.key_result for each in session.parking if each.key_result))


def known_words(session: Session) -> frozenset[str]:
    """Return what the key results of a session say, and how they were said, in lower case."""
    return frozenset(words.casefold() for each in known_key_results(session) for words in (each.statement, each.said))
