"""Process measures that no word in a list tells: how long something takes, and how soon it is done."""

from __future__ import annotations

import re

from okrtui.language.clause import Clause
from okrtui.language.tokens import ARROW, NUMBER, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_TIME_UNITS = word_set(
    "ms s sec secs second seconds min mins minute minutes h hr hrs hour hours day days week weeks month months d"
)
_STATE = re.compile(r"\w (?:in|out of|in working) (?:service|operation|order|stock|commission)(?! of)\b")
"""Matches whether a thing works or is there."""
_LIMIT_UNITS = word_set("ms s sec secs second seconds min mins minute minutes h hr hrs hour hours day days week weeks")
_SHORTENED = word_set("reduce cut shorten bring lower decrease get speed accelerate compress shrink trim halve")
"""Verbs before a process that is to take less time."""
_DONE_SOON = word_set(
    "close turnaround response delivery resolution shipping payout settlement fulfilment fulfillment reply setup sla "
    "lead cycle onboarding approval repair release recovery"
)
"""Nouns behind a span of time that say what is done within it: "ten-day close"."""
_AUDIENCE_TIME = word_set(
    "listening viewing watching reading playing browsing engagement session screen dwell watch play visit study"
)
"""Words before "time" where it is time that people choose to spend."""
_SHORTEST = word_set("ms s sec secs second seconds")
_SERVICES = word_set("response responses reply replies answer answers resolution delivery fulfilment repair payout")
"""What those give who have to react, as a measure of the process."""
_TIMES = word_set("time times duration length")
_CLOSED = word_set("fixed resolved closed removed patched solved tested replaced repaired")


def mentions_punctuality(tokens: list[Token]) -> bool:
    """Return whether "on time" or "on schedule" occurs."""
    return any(
        token.text in ("on-time", "same-day", "next-day", "overnight")
        or (token.text in ("same", "next") and tokens[index + 1].text == "day")
        or (token.text == "on" and tokens[index + 1].text in ("time", "schedule"))
        for index, token in enumerate(tokens[:-1])
    )


def has_short_time_unit(tokens: list[Token]) -> bool:
    """Return whether a unit of time is so short that it measures a process."""
    short_units = ("ms", "s", "sec", "seconds", "min", "mins", "minute", "minutes", "hour", "hours", "h", "hrs")
    return any(token.text in short_units or token.unit in short_units for token in tokens)


def has_time_limit(tokens: list[Token]) -> bool:
    """Return whether a short time limit is given ("within 4 hours", "in under 2 days")."""
    for index, token in enumerate(tokens):
        if token.text in ("within", "in", "under", "than", "inside"):
            next_tokens = tokens[index + 1 : index + 5]
            if any(
                following.kind == NUMBER or following.text in ("a", "an", "first") for following in next_tokens
            ) and any(following.text in _LIMIT_UNITS or following.unit in _LIMIT_UNITS for following in next_tokens):
                return True
    return False


def tells_state(tokens: list[Token]) -> bool:
    """Return whether things are counted by whether they work or are there: `lifts in service`, `pumps out of order`."""
    return _STATE.search(" ".join(token.text for token in tokens)) is not None


def takes_time(clause: Clause) -> bool:
    """Return whether the clause says how long something takes that is none of what people choose to do."""
    tokens = clause.tokens
    if _names_span(tokens, clause):
        return True
    is_imperative = clause.is_imperative
    measured = clause.object_classes if is_imperative else clause.subject_classes
    if measured & (c.PEOPLE | c.BEHAVIOR | c.MONEY) or (
        is_imperative and tokens[clause.full_verb].text not in _SHORTENED
    ):
        return False
    if any(token.flags & c.PERSON and token.flags & c.PLURAL for token in tokens[: clause.start + 4]):
        return False
    numbers = [index for index, token in enumerate(tokens) if token.kind == NUMBER]
    timed = [index for index in numbers if _has_time_unit(tokens, index)]
    spans = [index for index in numbers if index in timed or (timed and _may_share_unit(tokens, index))]
    values = [tokens[index].value or 0 for index in spans]
    return len(values) == 2 and values[1] < values[0]


def spends_time(tokens: list[Token], start: int) -> bool:
    """Return whether time is measured that people choose to spend ("average listening time")."""
    return any(
        tokens[index].text in _TIMES and tokens[index - 1].text in _AUDIENCE_TIME
        for index in range(start + 1, min(start + 6, len(tokens)))
    )


def closes_defects(clause: Clause) -> bool:
    """Return whether defects are counted that we repair ("20 bugs fixed"), which is our own work."""
    tokens = clause.tokens
    if not clause.subject_classes & c.TECH or all(token.text not in _CLOSED for token in tokens[clause.start + 1 :]):
        return False
    is_share = any(token.kind == NUMBER and token.unit == "%" for token in tokens)
    has_limit = any(token.text in ("within", "under") for token in tokens)
    return not (is_share or has_limit)


def is_served_in_time(clause: Clause) -> bool:
    """Return whether a limit of time is short or one of a service ("search in 2 s", "response within a day")."""
    tokens = clause.tokens
    if any(token.unit in _SHORTEST or token.text in _SHORTEST for token in tokens):
        return True
    head = tokens[clause.start : clause.start + 3]
    return any(token.text in _SERVICES for token in head)


def _names_span(tokens: list[Token], clause: Clause) -> bool:
    """Return whether a span of time stands before what is done within it ("achieve ten-day close")."""
    start = clause.object_index if clause.is_imperative else 0
    for index in range(max(start, 0), min(start + 3, len(tokens) - 2)):
        if tokens[index].kind != NUMBER:
            continue
        words = [token for token in tokens[index + 1 : index + 5] if token.text != "-"]
        if len(words) > 1 and words[0].text in _TIME_UNITS and words[1].text in _DONE_SOON:
            return True
        if words and words[0].text.partition("-")[0] in _TIME_UNITS and words[0].text.partition("-")[2] in _DONE_SOON:
            return True
    return False


def _has_time_unit(tokens: list[Token], index: int) -> bool:
    """Return whether a number counts units of time, and is none for each week or the like."""
    behind = tokens[index + 1 : index + 2]
    is_time = tokens[index].unit in _TIME_UNITS or (bool(behind) and behind[0].text in _TIME_UNITS)
    return is_time and not _is_rate(tokens, index)


def _may_share_unit(tokens: list[Token], index: int) -> bool:
    """Return whether a number has no unit of its own, as the first or last of two ("from 3 days to 1")."""
    if tokens[index].unit:
        return False
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return behind is None or behind.kind == ARROW or behind.text in ("to", "down", ",", ".")


def _is_rate(tokens: list[Token], index: int) -> bool:
    """Return whether time is counted for each week or the like, which people may spend ("5 hours a week")."""
    return any(token.text in ("a", "per", "each", "every") for token in tokens[index + 2 : index + 3])
