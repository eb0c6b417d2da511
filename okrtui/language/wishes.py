"""Wishes: what somebody would like to be so, without a word on what to do for it.

One that names people and what they are to do says as much as a sentence about them: `we'd like customers to pay online`
is read as `customers pay online`.
"""

from __future__ import annotations

import re

from okrtui.language.prefilter import holds_any
from okrtui.language.words import third_person

_GOOD = (
    r"(?:amazing|awesome|best|better|brilliant|cool|dreamy|fab|fabulous|fantastic|fine|good|grand|great|handy|ideal"
    r"|lovely|magic|neat|nice|perfect|super|superb|sweet|terrific|wonderful|a (?:dream|joy|relief|pleasure))"
)
_WISH = re.compile(
    rf"(?:(?:and|but|oh|well|so|honestly),? )?"
    rf"(?:(?:i|we)(?: really| do| just| all)? (?:wish|dream)\b|if only\b|would that\b"
    rf"|(?:i|we)(?: would|['’]d)(?: really| just| all)? (?:love|like|be (?:happy|glad|thrilled|delighted)) (?:it|if)\b"
    rf"|(?:i|we)(?: would|['’]d)(?: really| just| all)? (?:love|like) (?!to\b)\S.* to\b"
    rf"|(?:wouldn['’]?t|would) (?:it|that) (?:not )?be\b"
    rf"|(?:how|what) (?:{_GOOD}|a .+) (?:would|it would)\b"
    rf"|(?:it|that|this)(?: would|['’]d| might| could| will)(?: just| really| also)? be "
    rf"(?:(?:so|really|very|just|quite|truly|absolutely|such) )?{_GOOD}\b"
    rf"|(?:it|that|this)(?: would|['’]d| might)(?: just| really| also)? help\b"
    rf"|in an ideal world\b|ideally\b|in my dreams\b|my dream\b|our dream\b)",
    re.IGNORECASE,
)
"""Matches what a wish begins with."""
_WANT = r"(?:want|need|love|like|wish|hope|aim)(?: for)?"
_TO_DO = re.compile(
    rf"(?:(?:and|but|oh|well|so|honestly),? )?"
    rf"(?:(?:i|we)(?: would|['’]d)?(?: really| do| just| all| also)? {_WANT}(?: to (?:get|bring))? "
    r"|let['’]?s get |let us get )"
    r"(?P<people>(?!to\b)[^,:;]+?) to (?P<deed>[^\W\d].*)",
    re.IGNORECASE,
)
"""Matches a wish that says who is to do what."""
_ONE_PERSON = re.compile(
    r"(?:every(?:one|body)?|each|no(?:body| one)|an?|one|(?:any|some)(?:one|body))\b", re.IGNORECASE
)
"""Matches what a subject begins with whose verb is that of one person."""
_DUTIES = ("should", "must", "ought", "have to")
"""Verbs of which a demand has one."""
_SHOULD = re.compile(
    r"(?P<people>(?!(?:we|i|it|this|that|there|who|if)\b)[^,:;\d]+?) (?:should|must|ought to|have to) (?:all )?"
    r"(?P<deed>(?!(?:be|have|never|not|only|no)\b)[^\W\d].*)",
    re.IGNORECASE,
)
"""Matches a demand: `guests should leave a review`."""
_TO_SEE = re.compile(
    r"(?:(?:i|we)(?: would|['’]d)?(?: really| do| just| all| also)? "
    r"(?:wish(?: that)? (?P<people>[^,:;]+?) would "
    r"|(?:want|like|love|hope) to see (?P<seen>(?!how\b|if\b|that\b|what\b)\S)))(?P<deed>[^\W\d]?.*)",
    re.IGNORECASE,
)
"""Matches a wish that says what people would do, or what somebody would like to see them do."""


def is_wish(line: str) -> bool:
    """Return whether a line is a wish: `it would be lovely if everybody knew us`, `I wish they paid on time`."""
    return _WISH.match(line.strip()) is not None


def wished_deed(line: str) -> str:
    """Return what a wish says of people, as a sentence: `customers pay online`; empty for another line.

    Whether it is one that can be read aloud is left to who reads it.
    """
    text = line.strip()
    if match := _TO_DO.fullmatch(text):
        return _sentence(match["people"], match["deed"])
    if match := _TO_SEE.fullmatch(text):
        return _sentence(match["people"], match["deed"]) if match["people"] else f"{match['seen']}{match['deed']}"
    return ""


def demanded_deed(line: str) -> str:
    """Return what a line demands of people, as a sentence about them: `guests leave a review`; empty for another."""
    match = _SHOULD.fullmatch(line.strip()) if holds_any(line.lower(), _DUTIES) else None
    return _sentence(match["people"], match["deed"]) if match else ""


def _sentence(people: str, deed: str) -> str:
    """Return a sentence of what people do; `deed` begins with a verb in its base form."""
    verb, _, rest = deed.partition(" ")
    is_one = _ONE_PERSON.match(people) is not None
    form = {"be": "is" if is_one else "are", "have": "has" if is_one else "have"}.get(verb.lower())
    return " ".join(filter(None, (people, form or (third_person(verb) if is_one else verb), rest)))
