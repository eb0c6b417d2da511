"""A whole line taken apart into the gaps of a key result or a hypothesis.

The parts are pieces of the text as typed; what is no number and no date stays where it was, so that the filled gaps
read like the sentence that was pasted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from okrtui.method.coach.amounts import is_window
from okrtui.method.coach.days import day_of
from okrtui.method.coach.facts import KeyResultFacts
from okrtui.method.coach.hypothesis_reading import read_hypothesis
from okrtui.method.coach.phrases import noun_phrase
from okrtui.method.coach.reading import Reading
from okrtui.method.coach.tokens import ARROW, COMPARE, PERCENT, WORD, Token
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words.lists import words

_INTRO = words(
    """
    from to at least most about around over up down by than more fewer less of is are : ( = ~ currently now
    today reaches reach was baseline - approximately nearly a the only into rise rises grow grows fall falls
    drop drops increase increases decrease decreases goes go
    """
)
"""Words that only lead to a number, and go with it."""
_BY = words("by before until till in at during through on the end of later than no for this next , (")
_MOVES_ITSELF = words("increase grow double triple decrease decline drop fall rise")
"""Verbs that can be said of the people counted as well ("readers increase")."""
_GAINING = words("get gain win reach achieve attract acquire have hit attain exceed")
"""Verbs that say nothing but that there are to be so many."""
_LED = (
    "make|makes|help|helps|get|gets|lead|leads|encourage|encourages|cause|causes|allow|allows|enable|enables|let|lets"
)
_PER = words("a an per each every")


@dataclass(frozen=True, slots=True)
class Parts:
    """The gaps of a key result, as far as a line fills them."""

    who: str = ""
    does_what: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    by: date | None = None
    by_text: str = ""
    """The date as written, for when nobody said what day it is."""


@dataclass(frozen=True, slots=True)
class HypothesisParts:
    """The gaps of a hypothesis, as far as a line fills them."""

    action: str = ""
    who: str = ""
    behavior: str = ""
    because: str = ""


def take_apart(text: str, today: date | None = None) -> Parts:
    """Return the parts of a key result that was typed or pasted as one line; never raises.

    Without `today` a date without a year stays text (`by_text`).
    """
    return parts_of(KeyResultFacts.of_text(text).reading, today)


def parts_of(reading: Reading, today: date | None = None) -> Parts:
    """Return the parts of a sentence already read; "within 30 days" alone belongs to what people do."""
    tokens, amounts = reading.tokens, reading.amounts
    if not tokens:
        return Parts()
    gone = [False] * len(tokens)
    by_text = _take_date(reading, gone)
    timed = amounts.baseline is None and amounts.target_at >= 0 and is_window(tokens, amounts.target_at)
    unit = "" if timed else _take_numbers(reading, gone)
    target = None if timed else amounts.target
    who_span, deed_span = _spans(reading)
    who = _said(reading, gone, *who_span)
    deed = _said(reading, gone, *deed_span)
    day = day_of(by_text, today) if by_text and today else None
    return Parts(who, deed, amounts.baseline, target, unit, day, by_text)


def take_hypothesis_apart(text: str) -> HypothesisParts:
    """Return the parts of a hypothesis that was typed or pasted as one line; never raises."""
    reading = read_hypothesis(text)
    who, behavior = reading.who, reading.behavior
    action = reading.action
    behavior = re.sub(rf"^(?:will |would )?(?:{_LED})\s+", "", behavior, flags=re.IGNORECASE) if who else behavior
    if who:
        action = re.sub(rf"\s+for\s+(?:the |our |all )?{re.escape(who)}$", "", action, flags=re.IGNORECASE)
        behavior = re.sub(
            rf"^(?:(?:the |our |all )?{re.escape(who)}|they)\s+(?:will\s+|would\s+|can\s+)?",
            "",
            behavior,
            flags=re.IGNORECASE,
        )
    behavior = re.sub(r"^(?:they\s+)?(?:will|would)\s+", "", behavior, flags=re.IGNORECASE)
    return HypothesisParts(re.sub(r"^(?:we|i)\s+", "", action, flags=re.IGNORECASE), who, behavior, reading.because)


def _take_date(reading: Reading, gone: list[bool]) -> str:
    """Mark the date and the words that lead to it; return it as written."""
    at, tokens = reading.amounts.by, reading.tokens
    if at < 0:
        return ""
    gone[at] = True
    first = at
    while first and tokens[first - 1].text in _BY:
        first -= 1
        gone[first] = True
    inner = next((n for n in range(first, at) if tokens[n].text == "end"), at)
    return reading.text[tokens[inner].start : tokens[at].end]


def _take_numbers(reading: Reading, gone: list[bool]) -> str:
    """Mark baseline, target and what only leads to them or counts them; return the unit."""
    tokens, amounts = reading.tokens, reading.amounts
    unit = amounts.unit if amounts.unit in ("%", "€", "$", "£") else ""
    for at in amounts.at:
        token = tokens[at]
        if token.value not in (amounts.baseline, amounts.target) or gone[at]:
            continue
        gone[at] = True
        led = _take_lead(tokens, gone, at)
        if token.amount == PERCENT and at + 1 < len(tokens) and tokens[at + 1].text == "of":
            gone[at + 1] = True
        elif led and at + 1 < len(tokens):
            end = _unit_end(tokens, at + 1)
            if end > at + 1:
                for here in range(at + 1, end):
                    gone[here] = True
                unit = unit or reading.text[tokens[at + 1].start : tokens[end - 1].end]
        if not unit and token.unit and token.amount != PERCENT:
            unit = token.unit
    return unit


def _take_lead(tokens: list[Token], gone: list[bool], at: int) -> bool:
    """Mark "from", "to", ":" and arrows before a number; return whether there was one that a unit can follow."""
    led = False
    here = at - 1
    while here >= 0 and (tokens[here].text in _INTRO or tokens[here].kind in (ARROW, COMPARE)) and not gone[here]:
        if tokens[here].flags & c.VERB_FORM and (here < 2 or not any(tokens[n].flags & c.FINITE for n in range(here))):
            break
        led = led or tokens[here].text in ("from", "to", ":", "into") or tokens[here].kind == ARROW
        gone[here] = True
        here -= 1
    return led


def _unit_end(tokens: list[Token], at: int) -> int:
    """Where the words that say what is counted end ("orders a week")."""
    end = at
    while end < len(tokens) and end < at + 6 and tokens[end].kind == WORD:
        flags = tokens[end].flags
        if tokens[end].text not in _PER and flags & (c.PREP | c.CONJ | c.AUX | c.REL | c.SUBORD | c.US):
            break
        end += 1
    return end


def _spans(reading: Reading) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the people stand and where their deed, as spans of tokens."""
    clause, tokens = reading.clause, reading.tokens
    count = len(tokens)
    start = clause.start
    if clause.imperative:
        return _led(reading)
    relative = next((at for at in range(start, count) if tokens[at].text in ("who", "that", "which")), -1)
    if clause.subject & c.PEOPLE:
        if 0 <= relative < (clause.verb if clause.verb >= 0 else count):
            changes = clause.verb >= 0 and clause.doing & (c.V_UP | c.V_DOWN)
            if changes or clause.verb < 0:
                return (start, relative), (relative + 1, clause.verb if changes else count)
        if clause.verb >= 0:
            return (start, clause.verb), (clause.verb, count)
        end = noun_phrase(tokens, start)[0]
        return (start, end), (end, count)
    return (start, start), (start, count)


def _led(reading: Reading) -> tuple[tuple[int, int], tuple[int, int]]:
    """Of an imperative: the people whom "get … to" or "number of … who" names, and what they do; else all is deed."""
    clause, tokens = reading.clause, reading.tokens
    start, count = clause.start, len(tokens)
    verb = tokens[clause.complement].text
    if clause.object & c.PEOPLE and clause.doing & (c.V_WIN | c.V_CHANGE | c.V_REACH | c.V_ENSURE | c.HAVE):
        for at in range(clause.object_at + 1, count - 1):
            if tokens[at].text == "to" and tokens[at + 1].flags & c.BASE:
                return (_people_start(tokens, clause.object_at), at), (at + 1, count)
            if tokens[at].text in ("who", "that"):
                return (_people_start(tokens, clause.object_at), at), (at + 1, count)
        if verb in _MOVES_ITSELF or verb in _GAINING:
            people = (_people_start(tokens, clause.object_at), count)
            return people, (clause.complement, clause.complement + (verb in _MOVES_ITSELF))
    return (start, start), (start, count)


def _people_start(tokens: list[Token], at: int) -> int:
    """Past "the number of" and the like."""
    for here in range(at, min(at + 5, len(tokens))):
        if tokens[here].text == "of" and tokens[here - 1].flags & c.NEUTRAL:
            return here + 1
    return at


def _said(reading: Reading, gone: list[bool], start: int, end: int) -> str:
    """The words of a span without what was taken out, as typed."""
    pieces: list[str] = []
    run = -1
    for at in range(start, end + 1):
        kept = at < end and not gone[at]
        if kept and run < 0:
            run = at
        if not kept and run >= 0:
            pieces.append(reading.text[reading.tokens[run].start : reading.tokens[at - 1].end])
            run = -1
    return " ".join(" ".join(pieces).split()).strip(" ,;:.-–—()\"'“”„«»‘’")
