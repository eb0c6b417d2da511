"""Reported speech: who says or thinks what a line says (`Callum says it saves six minutes`)."""

from __future__ import annotations

import re

_WHO = (
    r"(?!(?:Nobody|Everybody|Everyone|Someone|Somebody|Who|It|This|That|One|If|And|But|So|Then)\b)"
    r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?"
)
"""Matches the name of somebody."""
_REPORTS = rf"{_WHO} (?:says?|said|thinks|thought|reckons|reckoned|believes|believed|bets|guesses|feels|figures)"
_OPENING = re.compile(rf"{_REPORTS}(?:,|:| that\b)? ")
_REPORTS_BEHIND = rf"(?:says|thinks|reckons) {_WHO}\Z"
_CLOSING = re.compile(rf",? (?:{_REPORTS}|{_REPORTS_BEHIND})\Z")
_ASIDE = re.compile(rf", {_REPORTS},(?= )")
_RESULT = re.compile(rf",(?: (?:and|but|then))* {_REPORTS}(?: that)? ")
_STATE = re.compile(r"\b(?:is|are|was|were|has|have|had)(?:n['’]t)?\b", re.IGNORECASE)
"""Matches what tells how something is today, and not what would follow."""
_ANYWHERE = re.compile(rf"\b{_REPORTS}\b|\b{_REPORTS_BEHIND}")


def without_reporting(line: str) -> str:
    """Return what a line says, without who says so; empty where that cannot be taken out of it.

    A clause that somebody reports behind a comma is what follows: `load lorries first, Callum says it saves minutes`
    becomes `load lorries first, then it saves minutes`; one that says how something is today, `Joe says it is half
    empty`, may be a reason as well, and is not taken out.
    """
    if not _ANYWHERE.search(line):
        return line
    if opening := _OPENING.match(line):
        line = line[opening.end() :]
    line = _ASIDE.sub("", _CLOSING.sub("", line))
    if (result := _RESULT.search(line)) and not _STATE.search(line, result.end()):
        line = f"{line[: result.start()]}, then {line[result.end() :]}"
    return "" if _ANYWHERE.search(line) else line
