"""The ways to decide that a sentence names: consent, a vote, or one person after hearing everyone."""

from __future__ import annotations

import re

from okrtui.caseless import caseless
from okrtui.model.forms import gaps
from okrtui.model.frame import Opening
from okrtui.model.persons import people_here
from okrtui.model.session import Session

FIELD = "how_we_decide"
"""The field of the opening that holds the way to decide."""
_SIGNS = {
    "consent": re.compile(
        r"\b(?:consent|consensus|unanim\w+|object(?:s|ions?)?|(?:nobody|no one) (?:is|says|speaks) (?:against|no)"
        r"|(?:everybody|everyone|all of us|we all) agrees?)\b",
        re.IGNORECASE,
    ),
    "vote": re.compile(r"\b(?:vot(?:e|es|ed|ing)|majority|ballots?|show of hands|most hands|dots?)\b", re.IGNORECASE),
}
"""Match the everyday words for the ways in which the group decides."""
_WORD = r"(?:has|have|gets?|keeps?) the (?:last|final|casting) (?:word|say)"
_DECIDES = re.compile(rf"\b(?:decides?|{_WORD})\b", re.IGNORECASE)
_ONE_DECIDES = re.compile(
    r"\b(?:one person|the (?:owner|lead|leader|facilitator|manager|boss|head|chair)|he|she|somebody|someone|one of us"
    rf"|who(?:ever)? (?:owns|leads|runs) it)\W+(?:\w+\W+)?(?:decides?|{_WORD})\b|\bthe owner, after\b|\bone person\b",
    re.IGNORECASE,
)
"""Matches that one person decides, without a name."""


def named_deciders(session: Session, text: str) -> tuple[str, ...]:
    """Return the people who are here and whom a text names, where it says that somebody decides."""
    if not _DECIDES.search(text):
        return ()
    said = caseless(text)
    return tuple(name for name in people_here(session) if re.search(rf"\b{re.escape(caseless(name))}\b", said))


def named_ways(session: Session, text: str) -> tuple[str, ...]:
    """Return the ways to decide that a text names, as the choices of the opening; two people are no way."""
    ways = tuple(way for way, signs in _SIGNS.items() if signs.search(text))
    people = named_deciders(session, text)
    return (*ways, "owner") if len(people) == 1 or (not people and _ONE_DECIDES.search(text)) else ways


def way_as_said(session: Session) -> str:
    """Return the sentence by which the way to decide was chosen, as long as it still names that way and who decides."""
    opening = session.opening
    people = named_deciders(session, opening.decide_said)
    is_same = opening.how_we_decide != "owner" or people in ((), (opening.decider,))
    return opening.decide_said if opening.how_we_decide in named_ways(session, opening.decide_said) and is_same else ""


def way_question(session: Session, text: str) -> str:
    """Return the question which way to decide a text means."""
    words, ways = gaps(Opening)[FIELD].choices, named_ways(session, text)
    quoted = f"“{' '.join(text.split())}”"
    if len(ways) < 2:
        return f"{quoted} is not a choice here: {' · '.join(words.values())}"
    *first, last = (words[way] for way in ways)
    return f"{quoted} names {', '.join(first)} and {last}; choose one"
