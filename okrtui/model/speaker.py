"""Who speaks in the sentences of a session: a group in we and us, one person alone in I and me."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.model.session import Session

_SINGULAR = {
    "we are": "I am",
    "we were": "I was",
    "we have": "I have",
    "are we": "am I",
    "were we": "was I",
    "we": "I",
    "us": "me",
    "our": "my",
    "ours": "mine",
    "ourselves": "myself",
}
"""The words of one person, by those of a group."""
SOLO_KINDS = {"hypothesis": "hunch", "objective": "focus", "rung": "step"}
"""What kinds of items are called where one person works alone, by their names."""
_SOLO_PLURALS = {"hypotheses": "hunches", "objectives": "focuses", "rungs": "steps"}
_KINDS = r"(?i)“[^“”]*”|\b(?:(a)n )?(hypothes[ei]s|objectives?|rungs?)\b"
"""Matches the kinds of items that one person calls otherwise, in our own texts, and `an` before them."""
_PLURAL = rf"(?i)“[^“”]*”|\b(?:{'|'.join(sorted(_SINGULAR, key=len, reverse=True))})\b"
_FIRST_PERSON = {
    "you are": "I am",
    "you were": "I was",
    "are you": "am I",
    "were you": "was I",
    "your minds": "my mind",
    "yourselves": "myself",
    "yourself": "myself",
    "yours": "mine",
    "your": "my",
    "you": "I",
}
"""What one person says of herself, by the words in which we speak to her."""
_SPOKEN_TO = (
    r"(?i)“[^“”]*”|\b(?P<lead>(?:for|to|with|of|from|makes?|teach|tell|help|lets?) )?"
    rf"(?P<you>{'|'.join(_FIRST_PERSON)})\b"
)
"""Matches the words to somebody, and before them what makes an object of them; and quotes, to leave them out."""

_is_alone: ContextVar[bool] = ContextVar("speaks alone", default=False)
"""Whether one person alone speaks in the texts that are made."""


@contextmanager
def speaking_alone(is_alone: bool) -> Iterator[None]:
    """Let one person, or else a group, speak in all texts that are made within."""
    token = _is_alone.set(is_alone)
    try:
        yield
    finally:
        _is_alone.reset(token)


def speaks_alone() -> bool:
    """Return whether one person alone speaks in a text that is made now."""
    return _is_alone.get()


def spoken(text: str) -> str:
    """Return a text of ours, never one of the user's, as whoever speaks here says it: `if we`, alone `if I`."""
    return in_singular(text) if speaks_alone() else text


def said_in(session: Session, text: str) -> str:
    """Return a text of ours as whoever works in a session says it."""
    return in_singular(text) if session.is_solo else text


def told_in(session: Session, text: str) -> str:
    """Return a text of ours as a session tells it, also with the kinds of items as they are called there."""
    return said_alone(text) if session.is_solo else text


def in_singular(text: str) -> str:
    """Return a text about a group as one person says it alone: `were we effective?` as `was I effective?`.

    What it quotes stays as it is.
    """
    return re.sub(_PLURAL, _singular, text)


def said_alone(text: str) -> str:
    """Return a text about a group as one person says it alone, also with the kinds of items as called there.

    `Carry a hypothesis over` is `Carry a hunch over`.
    """
    return re.sub(_KINDS, _kind_alone, in_singular(text))


def asked_oneself(text: str) -> str:
    """Return a text of ours to a group as one person asks herself, also where it speaks to her.

    `What could you reach? You teach yourselves.` is `What could I reach? I teach myself.`.
    """
    return re.sub(_SPOKEN_TO, _first_person, said_alone(text))


def _first_person(match: re.Match[str]) -> str:
    words, lead = match["you"], match["lead"] or ""
    if words is None:
        return match[0]
    if lead and words.lower() == "you":
        return f"{lead}me"
    own = _FIRST_PERSON[words.lower()]
    return lead + (own[:1].upper() + own[1:] if words[:1].isupper() else own)


def _kind_alone(kind: re.Match[str]) -> str:
    if kind[0].startswith("“"):
        return kind[0]
    name = _SOLO_PLURALS.get(kind[2].lower()) or SOLO_KINDS[kind[2].lower()]
    name = name[:1].upper() + name[1:] if kind[2][0].isupper() else name
    # All that one person calls otherwise begins with a consonant.
    return f"{kind[1]} {name}" if kind[1] else name


def _singular(plural: re.Match[str]) -> str:
    words = plural[0]
    if words == "US" or words.startswith("“"):
        return words
    singular = _SINGULAR[words.lower()]
    return singular[:1].upper() + singular[1:] if words[:1].isupper() else singular
