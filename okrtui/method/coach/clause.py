"""The clause of a sentence: who or what is the subject, what is the main verb, what does it govern.

A shallow reading from left to right. It knows word classes and the order of English words, no meanings: good enough to
tell "users launch a project" from "launch a project", and fast enough for every key.
"""

from __future__ import annotations

from okrtui.method.coach.imperative import STOPS, is_imperative
from okrtui.method.coach.phrases import noun_phrase, text_at, verb_after
from okrtui.method.coach.tokens import DATE, MARK, NUMBER, WORD, Token
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words.lists import words

_INTRO = words(
    "want wants aim aims plan plans need needs intend intends goal objective hope hopes order try strive seek like"
)
_BEHIND_VERB = words("up down out off on over back to in at with by least most about")
"""Small words between an imperative and what it governs."""
_LABELS = words("kr o objective key result goal")


class Clause:
    """The main clause of a sentence, as token indexes (-1 where there is none).

    `subject` and `object` are classes of words (bits of `words.classes`); `us` says that we ourselves are the subject,
    `imperative` that the sentence addresses us; `doing` are the classes of the main verb and `deed` those of a verb
    that the people counted do themselves ("users who share …"); `undergoes` a participle ("articles published").
    """

    __slots__ = (
        "complement", "deed", "doing", "imperative", "object", "object_at", "passive", "start", "subject",
        "tokens", "undergoes", "us", "verb",
    )  # fmt: skip

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.start = 0
        self.verb = -1
        self.object_at = -1
        self.complement = -1
        self.subject = 0
        self.object = 0
        self.doing = 0
        self.deed = 0
        self.undergoes = 0
        self.us = False
        self.imperative = False
        self.passive = False


def beginning(tokens: list[Token]) -> int:
    """The index of the first word that matters: past a label ("KR 1:"), a leading date and adverbs."""
    at, count = 0, len(tokens)
    for ahead in range(min(3, count - 1)):
        if tokens[ahead + 1].text in (":", ")", ".", "-") and _is_label(tokens[: ahead + 1]):
            at = ahead + 2
            break
    while at < count:
        token = tokens[at]
        if (
            (token.kind == MARK and token.text not in "([")
            or token.kind == DATE
            or (token.flags & c.ADVERB and token.amount < 0 and not token.flags & (c.COMPAR | c.ADJ | c.ANY_NOUN))
        ):
            at += 1
        elif token.flags & c.PREP and (past := _past_date(tokens, at)):
            at = past
        else:
            break
    return at if at < count else 0


def _is_label(tokens: list[Token]) -> bool:
    first = tokens[0].text.rstrip("0123456789")
    return first in _LABELS or (tokens[0].kind == NUMBER and len(tokens) == 1)


def _past_date(tokens: list[Token], at: int) -> int:
    """The index behind a leading "By the end of Q3," or "Within six months,"; 0 where there is none."""
    for ahead in range(at + 1, min(at + 6, len(tokens))):
        token = tokens[ahead]
        if token.kind == DATE:
            return ahead + 1
        if token.text == "," and ahead > at + 1:
            return ahead + 1
        if token.kind == WORD and token.flags & (c.FINITE | c.AUX) and not token.flags & c.ANY_NOUN:
            return 0
    return 0


def _ourselves(tokens: list[Token], at: int) -> int:
    """The index of our verb after "we will", "our team wants to", "the goal is to"; -1 where it is not about us."""
    token = tokens[at]
    count = len(tokens)
    if token.text in ("we", "i") or (
        token.text in ("our", "the", "my") and text_at(tokens, at + 1) in ("team", "goal", "aim")
    ):
        ahead = at + (1 if token.text in ("we", "i") else 2)
        while ahead < count and (
            tokens[ahead].flags & (c.MODAL | c.BE | c.ADVERB)
            or tokens[ahead].text in _INTRO
            or tokens[ahead].text in ("to", "have", "in")
        ):
            ahead += 1
        return ahead if ahead < count and tokens[ahead].flags & c.VERB_FORM else -1
    if token.text == "to" and at + 1 < count and tokens[at + 1].flags & c.BASE:
        return at + 1
    return -1


def _statement(clause: Clause, at: int) -> None:
    """Read "subject verb object" or a mere noun phrase from `at` on."""
    tokens = clause.tokens
    end, clause.subject = noun_phrase(tokens, at)
    relative = False
    for here in range(at + 1, len(tokens)):
        token = tokens[here]
        flags = token.flags
        if token.kind == MARK and token.text in STOPS:
            break
        if token.kind != WORD:
            continue
        if flags & c.REL and token.text in ("who", "that", "which", "whose", "where"):
            relative = True
            continue
        if flags & c.AUX or verb_after(tokens, here):
            if relative:
                relative = False
                clause.deed |= _main_of(tokens, here) or c.V_DO
                continue
            clause.verb = here
            break
        if flags & c.SUBORD and here > at + 1 and token.text not in ("when", "by", "than"):
            break
        if relative and flags & c.VERB_FORM:
            relative = False
            clause.deed |= flags | c.V_DO
        elif flags & c.PAST and not flags & c.ADJ and tokens[here - 1].flags & (c.ANY_NOUN | c.ADVERB):
            clause.undergoes = clause.undergoes or flags
        elif flags & c.ING and not relative and tokens[here - 1].flags & (c.ANY_NOUN | c.ADVERB) and here >= end:
            clause.deed |= flags | c.V_DO
    if clause.verb >= 0:
        _predicate(clause)


def _main_of(tokens: list[Token], at: int) -> int:
    """The classes of the full verb behind an auxiliary at `at`; a passive gives 0."""
    here = at
    be = False
    while here < len(tokens) and tokens[here].flags & (c.AUX | c.ADVERB):
        be = bool(tokens[here].flags & c.BE) or (be and bool(tokens[here].flags & c.ADVERB))
        here += 1
    if here >= len(tokens):
        return tokens[at].flags
    flags = tokens[here].flags
    return 0 if be and flags & c.PAST and not flags & c.ADJ else flags & ~c.ANY_NOUN


def _predicate(clause: Clause) -> None:
    """Find the full verb behind auxiliaries, whether it is passive, and what it governs."""
    tokens = clause.tokens
    here = clause.verb
    be = False
    while here < len(tokens) and tokens[here].flags & (c.AUX | c.ADVERB) and not tokens[here].flags & c.COMPAR:
        if tokens[here].flags & c.AUX:
            be = bool(tokens[here].flags & c.BE)
        here += 1
    full = tokens[here] if here < len(tokens) else None
    if full is not None and full.flags & c.VERB_FORM and (not full.flags & c.ADJ or full.flags & c.PAST):
        clause.passive = be and bool(full.flags & c.PAST)
        clause.doing = full.flags
        clause.complement = here
        if here + 1 < len(tokens):
            clause.object_at = here + 1
            clause.object = noun_phrase(tokens, here + 1)[1]
    else:
        clause.doing = tokens[clause.verb].flags
        clause.complement = clause.verb
        if full is not None:
            clause.object_at = here
            clause.object = noun_phrase(tokens, here)[1]


def _govern(clause: Clause, verb: int) -> None:
    """Read an imperative: its verb, what it governs, and what the people in that do themselves."""
    tokens = clause.tokens
    clause.imperative = True
    if verb + 2 < len(tokens) and tokens[verb + 1].flags & c.CONJ and tokens[verb + 2].flags & c.BASE:
        verb += 2
    clause.verb = verb
    clause.complement = verb
    clause.doing = tokens[verb].flags & ~(c.ANY_NOUN | c.PLURAL)
    if tokens[verb].text.startswith("reach") and text_at(tokens, verb + 1) == "out":
        clause.doing = clause.doing & ~(c.V_REACH | c.V_WIN) | c.V_MAKE
    at = verb + 1
    while at < len(tokens) and tokens[at].text in _BEHIND_VERB:
        if tokens[at].text == "to" and at + 1 < len(tokens) and tokens[at + 1].flags & c.BASE:
            break
        at += 1
    if at >= len(tokens):
        return
    clause.object_at = at
    end, clause.object = noun_phrase(tokens, at)
    _deeds_of_others(clause, end)


def _deeds_of_others(clause: Clause, end: int) -> None:
    """Find what the people in an object do, or what is done to it ("get users to …", "articles published")."""
    tokens = clause.tokens
    for here in range(clause.object_at + 1, len(tokens)):
        token = tokens[here]
        flags = token.flags
        if token.kind == MARK and token.text in STOPS:
            break
        if token.text in ("and", "by") or (flags & c.SUBORD and token.text != "when"):
            break
        if flags & c.REL and here + 1 < len(tokens):
            clause.deed |= _main_of(tokens, here + 1) & (c.VERB_FORM | c.V_DO | c.V_MAKE) and c.V_DO
        elif token.text == "to" and here + 1 < len(tokens) and tokens[here + 1].flags & c.BASE:
            clause.deed |= c.V_DO
        elif flags & c.PAST and not flags & c.ADJ and here >= end and tokens[here - 1].flags & (c.ANY_NOUN | c.ADVERB):
            clause.undergoes = clause.undergoes or flags
        elif flags & c.ING and here >= end and tokens[here - 1].flags & c.PEOPLE:
            clause.deed |= c.V_DO


def clause_of(tokens: list[Token]) -> Clause:
    """Read the main clause; never raises. An empty text gives a clause without verb and subject."""
    clause = Clause(tokens)
    if not tokens:
        return clause
    start = beginning(tokens)
    clause.start = start
    ours = _ourselves(tokens, start)
    if ours >= 0:
        clause.us = tokens[start].text != "to"
        _govern(clause, ours)
    elif is_imperative(tokens, start):
        _govern(clause, start)
    else:
        _statement(clause, start)
        if clause.verb < 0 and (inner := _behind_topic(tokens, start)) is not None:
            return inner
    return clause


def _behind_topic(tokens: list[Token], start: int) -> Clause | None:
    """The statement about people behind a topic and a colon ("Phishing test: few employees click"), or None."""
    colon = next((at for at in range(start, min(start + 6, len(tokens))) if tokens[at].text == ":"), -1)
    if colon < 0 or colon + 2 >= len(tokens) or any(token.kind == NUMBER for token in tokens[start:colon]):
        return None
    inner = Clause(tokens)
    inner.start = colon + 1
    _statement(inner, colon + 1)
    return inner if inner.verb >= 0 and inner.subject & c.PEOPLE else None


def governed(clause: Clause) -> Clause | None:
    """The clause that "ensure" or "make sure" governs, which is judged in its stead."""
    tokens = clause.tokens
    at = clause.complement + 1
    while at < len(tokens) and tokens[at].text in ("sure", "that", "certain"):
        at += 1
    if at >= len(tokens):
        return None
    inner = Clause(tokens)
    inner.start = at
    _statement(inner, at)
    return inner
