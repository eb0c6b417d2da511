"""Roles of quantities: what one is in its line, a day, the size of a change, or one end of it."""

from __future__ import annotations

import re
from typing import Final

from okrtui.language.characters import lower_characters, plain_characters
from okrtui.language.quantities import Quantity, QuantityKind, scan_quantities
from okrtui.language.token_patterns import match_date, may_begin_date
from okrtui.language.words.word_set import word_set

_HEDGE = (
    r"(?P<hedge>(?:(?:about|above|almost|around|at least|at most|below|fewer than|just|less than|more than|nearly"
    r"|no more than|only|over|roughly|under) )|[<>~=]{1,2} ?)?"
)
"""What may stand before a number and says that it is not quite the one."""
CONNECTOR: Final = re.compile(
    r"(?P<tail>(?: ?/ ?[^\W\d]+| [^\W\d]+){0,5}?)"
    r"(?P<arrow> ?(?:-{1,3}>|={1,3}>|\u2192|\u21d2|\u279c|\u2794|\u27a1\ufe0f?) ?|,? (?:up to|down to|to|into|auf) )"
    rf"{_HEDGE}"
)
"""What stands between the two numbers of a change: words that say what is counted, and an arrow or a "to"."""
REVERSED: Final = re.compile(r"[^\d]{0,40}?\b(?:instead of|rather than|and not|not|down from|up from) ")
"""What stands between them where the one to reach comes first."""
OPENING: Final = re.compile(rf"(?<![^\W_])(?P<word>from|von|was|currently|today|now)[ :]+{_HEDGE}\Z")
"""What stands before the first of them."""
RATE: Final = re.compile(r" ?/ ?[^\W\d]+| (?:an?|per|each|every) [^\W\d]+")
"""The time over which a number counts, behind it: `/week`, `a week`."""
_TAIL = re.compile(rf"(?:{RATE.pattern}| (?:percent|of) ?[^\W\d]*)?")
"""What may stand behind the first number where nothing stands before it."""
_LEVEL = re.compile(r"(?:\b(?:from|to|into|von|auf|of)|[:>\u2192])\s+\Z")
_CHANGE_INTRO = re.compile(r"\bby (?:(?:at|least|about|around|another|up|to|more|than|over|a) ){0,3}\Z")
_CHANGE_WORD = re.compile(r" (?:[^\W\d]+ )?(?:reduction|increase|decrease|growth|improvement|drop|rise|fall|cut)\b")
_CHANGE_VERB = re.compile(
    r"\b(?:increas|decreas|reduc|rais|ris|rose|grow|grew|lower|cut|fall|fell|drop|lift|improv|gain|up|down|more|fewer|less)"
)
_SPAN_WORDS: Final = word_set(
    "aged ages age between within for of in every each at about around least most than over under up and or by year "
    "first last next past after before above below mon monday open weekdays"
)
"""Words before "40 to 90" that make it a span and no change."""
_TIMES_A = re.compile(r" ?/ ?[^\W\d]| (?:an?|per|each|every) ")
_OPEN_HOURS = re.compile(r"\bopen (?:daily |every day )?from \Z")
_TO: Final = ("to", "up to", "down to", "into", "auf")
_YEARS_OLD = re.compile(r"-years?\b")
_DEADLINE = re.compile(r"\b(?:by|until|till|before|on|in|since|of) (?:the )?\Z")
_DAY_NUMERAL = re.compile(r"\d{1,2}\.\d{1,2}|(?:19|20)\d\d")


def match_connector(first: Quantity, second: Quantity, lowered: str) -> re.Match[str] | None:
    """Return the match of the arrow or the "to" between two quantities; None without one."""
    return CONNECTOR.fullmatch(lowered, first.end, second.start)


def is_change_pair(first: Quantity, second: Quantity, between: re.Match[str], lowered: str) -> bool:
    """Return whether two quantities are the two numbers of a change, and not the ends of a span.

    `between` is the match of what stands between them.
    """
    if _OPEN_HOURS.search(lowered, 0, first.start):
        return False
    if between["arrow"].strip(" ,") not in _TO or OPENING.search(lowered, 0, first.start):
        return True
    if first.is_signed:
        return False
    before = lowered[: first.start].rstrip()
    is_age = second.unit in ("year", "years") or bool(_YEARS_OLD.match(lowered, second.end))
    if before.endswith((":", ",")):
        return not is_age
    is_span = is_age or re.split(r"[\s(]", before)[-1] in _SPAN_WORDS
    return (
        not is_span and bool(_TAIL.fullmatch(between["tail"])) and QuantityKind.RANGE not in (first.kind, second.kind)
    )


def is_change(quantity: Quantity, lowered: str) -> bool:
    """Return whether a quantity is how much something changes, and no level: `by 20 %`, `a 90 percent reduction`."""
    if quantity.kind is QuantityKind.MULTIPLE and _TIMES_A.match(lowered, quantity.end):
        return False
    if quantity.kind in (QuantityKind.MULTIPLE, QuantityKind.POINTS) or quantity.is_signed:
        return not _LEVEL.search(lowered, 0, quantity.start)
    if by := _CHANGE_INTRO.search(lowered, max(0, quantity.start - 30), quantity.start):
        # "Booked by 40 guests" says who booked.
        is_bare = quantity.kind is QuantityKind.NUMBER and not quantity.unit
        return not is_bare or bool(_CHANGE_VERB.search(lowered, 0, by.start()))
    return quantity.kind is QuantityKind.PERCENT and bool(_CHANGE_WORD.match(lowered, quantity.end))


def is_day(quantity: Quantity, lowered: str) -> bool:
    """Return whether a quantity is a day, a year or a part of one: `30` in `30 June`, `2026` in `by Q4 2026`."""
    if holds_day(lowered, quantity.start):
        return True
    word_start = lowered.rfind(" ", 0, max(quantity.start - 1, 0)) + 1
    may_be_day = may_begin_date(lowered[word_start : quantity.start].rstrip())
    if may_be_day and (day := match_date(lowered, word_start)) and day.end() >= quantity.end:
        return True
    if quantity.kind not in (QuantityKind.NUMBER, QuantityKind.RATIO) or quantity.unit:
        return False
    is_last = not lowered[quantity.end :].strip(" .)")
    looks_like_day = is_last and _DAY_NUMERAL.fullmatch(lowered, quantity.start, quantity.end)
    return bool(looks_like_day and _DEADLINE.search(lowered, 0, quantity.start))


def names_amount(line: str) -> bool:
    """Return whether a line has a number in it that is no day: `600 subscribers by 31 Dec`."""
    lowered = lower_characters(plain_characters(line))
    return any(not is_day(quantity, lowered) for quantity in scan_quantities(line))


def holds_day(lowered: str, start: int) -> bool:
    """Return whether a day or a period begins at an offset of a line in lower case."""
    day = match_date(lowered, start)
    return day is not None and not ("." in day[0] and "/" in day[0])
