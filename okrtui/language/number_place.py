"""Lines of a key result whose numbers stand within or before the sentence, with the numbers put behind it."""

from __future__ import annotations

import re

from okrtui.language.prefilter import holds_any
from okrtui.language.statement_split import split_subject

_AMOUNT = r"[-+]?\d(?:[\d.,'’]*\d)?(?![\w:])"
_ARROW = r" ?(?:->|→|=>) ?| to "
_NUMBERS = (
    rf"(?P<first>from )?(?P<baseline>{_AMOUNT})(?P<sign_before> ?%)?(?P<arrow>{_ARROW})(?P<target>{_AMOUNT})"
    r"(?P<sign> ?%)?(?P<whole> (?:out )?of \d+(?!\S))?"
)
_PERIOD = (
    r" (?:an?|per|each|every) (?:hour|shift|day|morning|afternoon|evening|night|week|weekend|fortnight|month|quarter"
    r"|term|season|year)\b"
)
_DAY = r"(?P<day>,? (?:by|until|till) [^,;:]*\d[^,;:]*)?\.?"
_WORD = r"[^\W\d]+(?:['’/-][^\W\d]+)?"
_PREPOSITION = r"(?:in|at|on|with|through|via|during|after|before|without|for|from)"
_WITHIN = re.compile(
    rf"(?P<statement>[^:,;\d]{{3,80}}?) {_NUMBERS}"
    rf"(?P<unit>(?: of)?(?: (?!(?:{_PREPOSITION}|by|until|till)\b){_WORD}){{1,6}}?(?:{_PERIOD})?)"
    rf"(?P<tail> {_PREPOSITION}(?: {_WORD}){{1,7}}){_DAY}",
    re.IGNORECASE,
)
"""Matches numbers between a verb and where it happens: `families book 120 -> 180 places a week in the east pool`."""
_BEFORE = re.compile(rf"{_NUMBERS}(?: of)? (?P<statement>[^\W\d][^:,;]{{4,120}}?){_DAY}", re.IGNORECASE)
"""Matches numbers before the people who are counted: `120 -> 180 families a week book a place`."""


_JOINTS = ("->", "→", "=>", " to ")
"""What stands between the two numbers."""


def numbers_behind(line: str) -> str:
    """Return a line with its numbers behind who does what, as `families book a place: 120 -> 180 families a week`.

    Empty for a line of another form, and where those words are no sentence.
    """
    if not holds_any(line.lower(), _JOINTS):
        return ""
    match = _BEFORE.fullmatch(line) or _WITHIN.fullmatch(line)
    if match is None or _is_span(match):
        return ""
    if match.re is _BEFORE:
        return _with_people_counted(match)
    statement = f"{match['statement']}{match['tail']}"
    return _labeled(match, statement, match["unit"]) if split_subject(statement)[0] else ""


def _is_span(match: re.Match[str]) -> bool:
    """Return whether two numbers may be those of a span, as in `3 to 5 families`."""
    is_told = match["first"] or match["whole"] or match["sign"]
    return match["arrow"].strip().casefold() == "to" and not is_told


def _with_people_counted(match: re.Match[str]) -> str:
    """Return a line whose numbers count the people of its sentence."""
    period = re.search(_PERIOD, match["statement"], re.IGNORECASE)
    rate = period[0] if period else ""
    statement = match["statement"].replace(rate, "", 1)
    who, does_what = split_subject(statement)
    is_share = match["sign"] or match["whole"]
    return _labeled(match, f"{who} {does_what}", f"{'' if is_share else f' {who}'}{rate}") if who and does_what else ""


def _labeled(match: re.Match[str], statement: str, unit: str) -> str:
    sign, whole = match["sign"] or match["sign_before"] or "", (match["whole"] or "").replace(" out of ", " of ")
    numbers = f"from {match['baseline']}{sign} to {match['target']}{sign}{whole}{unit}"
    return f"{statement}: {numbers}{(match['day'] or '').lstrip(',')}"
