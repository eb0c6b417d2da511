"""The main clause of a sentence: its subject, its main verb and what that governs.

A shallow parse from left to right. It knows word classes and English word order, no meanings: enough to tell "users
launch a project" from "launch a project", and fast enough to run on every key.
"""

from __future__ import annotations

from okrtui.language.imperative import CLAUSE_END_MARKS, opens_imperative
from okrtui.language.noun_phrases import is_main_verb, scan_noun_phrase, text_at
from okrtui.language.tokens import DATE, MARK, NUMBER, WORD, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_INTENTION_WORDS = word_set(
    "want wants aim aims plan plans need needs intend intends goal objective hope hopes order try strive seek like"
)
"""Words between "we" and the verb ("we want to …")."""
_VERB_PARTICLES = word_set("up down out off on over back to in at with by least most about")
"""Particles and prepositions between an imperative and its object."""
_LABEL_WORDS = word_set("kr o objective key result goal")
"""Words that label a sentence ("KR 1:")."""


class Clause:
    """The main clause of a sentence; token indexes are -1 where there is none.

    `verb` is the index of the first verb, `full_verb` that of the full verb behind auxiliaries, `object_index` that of
    the object. `subject_classes`, `object_classes` and `verb_classes` are word classes (bits of `words.word_classes`);
    `embedded_verb_classes` are those of a verb whose subject are the people counted ("users who share …"),
    `participle_classes` those of a participle ("articles published"). `is_first_person` says that we are the subject,
    `is_imperative` that the sentence tells us to do something.
    """

    __slots__ = (
        "embedded_verb_classes",
        "full_verb",
        "is_first_person",
        "is_imperative",
        "is_passive",
        "object_classes",
        "object_index",
        "participle_classes",
        "start",
        "subject_classes",
        "tokens",
        "verb",
        "verb_classes",
    )  # fmt: skip

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.start = 0
        self.verb = -1
        self.object_index = -1
        self.full_verb = -1
        self.subject_classes = 0
        self.object_classes = 0
        self.verb_classes = 0
        self.embedded_verb_classes = 0
        self.participle_classes = 0
        self.is_first_person = False
        self.is_imperative = False
        self.is_passive = False


def clause_start(tokens: list[Token]) -> int:
    """Return the index of the first word that matters: behind a label ("KR 1:"), a leading date and adverbs."""
    index, count = 0, len(tokens)
    for label_end in range(min(3, count - 1)):
        mark, behind = tokens[label_end + 1], tokens[min(label_end + 2, count - 1)]
        is_hyphen = mark.text == "-" and mark.end == behind.start
        if mark.text in (":", ")", ".", "-") and not is_hyphen and _is_label(tokens[: label_end + 1]):
            index = label_end + 2
            break
    while index < count:
        token = tokens[index]
        if (
            (token.kind == MARK and token.text not in "([")
            or token.kind == DATE
            or (token.flags & c.ADVERB and token.amount_kind < 0 and not token.flags & (c.COMPAR | c.ADJ | c.ANY_NOUN))
        ):
            index += 1
        elif token.flags & c.PREP and (after_date := _skip_leading_date(tokens, index)):
            index = after_date
        else:
            break
    return index if index < count else 0


def _is_label(tokens: list[Token]) -> bool:
    first = tokens[0].text.rstrip("0123456789")
    return first in _LABEL_WORDS or (tokens[0].kind == NUMBER and len(tokens) == 1)


def _skip_leading_date(tokens: list[Token], start: int) -> int:
    """Return the index behind a leading "By the end of Q3," or "Within six months,"; 0 where there is none."""
    for index in range(start + 1, min(start + 6, len(tokens))):
        token = tokens[index]
        if token.kind == DATE:
            return index + 1
        if token.text == "," and index > start + 1:
            return index + 1
        if token.kind == WORD and token.flags & (c.FINITE | c.AUX) and not token.flags & c.ANY_NOUN:
            return 0
    return 0


def _first_person_verb(tokens: list[Token], start: int) -> int:
    """Return the index of our verb after "we will", "our team wants to", "the goal is to"; -1 without one."""
    token = tokens[start]
    count = len(tokens)
    if token.text in ("we", "i") or (
        token.text in ("our", "the", "my") and text_at(tokens, start + 1) in ("team", "goal", "aim")
    ):
        index = start + (1 if token.text in ("we", "i") else 2)
        while index < count and (
            tokens[index].flags & (c.MODAL | c.BE | c.ADVERB)
            or tokens[index].text in _INTENTION_WORDS
            or tokens[index].text in ("to", "have", "in")
        ):
            index += 1
        return index if index < count and tokens[index].flags & c.VERB_FORM else -1
    if token.text == "to" and start + 1 < count and tokens[start + 1].flags & c.BASE:
        return start + 1
    return -1


def _parse_statement(clause: Clause, start: int) -> None:
    """Parse "subject verb object" or a bare noun phrase from `start` on, into `clause`."""
    tokens = clause.tokens
    end, clause.subject_classes = scan_noun_phrase(tokens, start)
    in_relative_clause = False
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        flags = token.flags
        if token.kind == MARK and token.text in CLAUSE_END_MARKS:
            break
        if token.kind != WORD:
            continue
        if flags & c.REL and token.text in ("who", "that", "which", "whose", "where"):
            in_relative_clause = True
            continue
        if flags & c.AUX or is_main_verb(tokens, index):
            if in_relative_clause:
                in_relative_clause = False
                clause.embedded_verb_classes |= _full_verb_classes(tokens, index) or c.V_DO
                continue
            clause.verb = index
            break
        if flags & c.SUBORD and index > start + 1 and token.text not in ("when", "by", "than"):
            break
        if in_relative_clause and flags & c.VERB_FORM:
            in_relative_clause = False
            clause.embedded_verb_classes |= flags | c.V_DO
        elif flags & c.PAST and not flags & c.ADJ and tokens[index - 1].flags & (c.ANY_NOUN | c.ADVERB):
            clause.participle_classes = clause.participle_classes or flags
        elif (
            flags & c.ING
            and not in_relative_clause
            and tokens[index - 1].flags & (c.ANY_NOUN | c.ADVERB)
            and index >= end
        ):
            clause.embedded_verb_classes |= flags | c.V_DO
    if clause.verb >= 0:
        _parse_predicate(clause)


def _full_verb_classes(tokens: list[Token], start: int) -> int:
    """Return the classes of the full verb behind an auxiliary at `start`; 0 for a passive."""
    index = start
    is_be_form = False
    while index < len(tokens) and tokens[index].flags & (c.AUX | c.ADVERB):
        is_be_form = bool(tokens[index].flags & c.BE) or (is_be_form and bool(tokens[index].flags & c.ADVERB))
        index += 1
    if index >= len(tokens):
        return tokens[start].flags
    flags = tokens[index].flags
    return 0 if is_be_form and flags & c.PAST and not flags & c.ADJ else flags & ~c.ANY_NOUN


def _parse_predicate(clause: Clause) -> None:
    """Set the full verb behind auxiliaries, whether it is passive, and its object."""
    tokens = clause.tokens
    index = clause.verb
    is_be_form = False
    while index < len(tokens) and tokens[index].flags & (c.AUX | c.ADVERB) and not tokens[index].flags & c.COMPAR:
        if tokens[index].flags & c.AUX:
            is_be_form = bool(tokens[index].flags & c.BE)
        index += 1
    full_verb = tokens[index] if index < len(tokens) else None
    if (
        full_verb is not None
        and full_verb.flags & c.VERB_FORM
        and (not full_verb.flags & c.ADJ or full_verb.flags & c.PAST)
    ):
        clause.is_passive = is_be_form and bool(full_verb.flags & c.PAST)
        clause.verb_classes = full_verb.flags
        clause.full_verb = index
        if index + 1 < len(tokens):
            clause.object_index = index + 1
            clause.object_classes = scan_noun_phrase(tokens, index + 1)[1]
    else:
        clause.verb_classes = tokens[clause.verb].flags
        clause.full_verb = clause.verb
        if full_verb is not None:
            clause.object_index = index
            clause.object_classes = scan_noun_phrase(tokens, index)[1]


def _parse_imperative(clause: Clause, verb: int) -> None:
    """Parse an imperative: its verb, its object, and what the people in the object do."""
    tokens = clause.tokens
    clause.is_imperative = True
    if verb + 2 < len(tokens) and tokens[verb + 1].flags & c.CONJ and tokens[verb + 2].flags & c.BASE:
        verb += 2
    clause.verb = verb
    clause.full_verb = verb
    clause.verb_classes = tokens[verb].flags & ~(c.ANY_NOUN | c.PLURAL)
    if tokens[verb].text.startswith("reach") and text_at(tokens, verb + 1) == "out":
        clause.verb_classes = clause.verb_classes & ~(c.V_REACH | c.V_WIN) | c.V_MAKE
    index = verb + 1
    while index < len(tokens) and tokens[index].text in _VERB_PARTICLES:
        if tokens[index].text == "to" and index + 1 < len(tokens) and tokens[index + 1].flags & c.BASE:
            break
        index += 1
    if index >= len(tokens):
        return
    clause.object_index = index
    end, clause.object_classes = scan_noun_phrase(tokens, index)
    _parse_embedded_verbs(clause, end)


def _parse_embedded_verbs(clause: Clause, end: int) -> None:
    """Set what the people in an object do, or what is done to it ("get users to …", "articles published")."""
    tokens = clause.tokens
    for index in range(clause.object_index + 1, len(tokens)):
        token = tokens[index]
        flags = token.flags
        if token.kind == MARK and token.text in CLAUSE_END_MARKS:
            break
        if token.text in ("and", "by") or (flags & c.SUBORD and token.text != "when"):
            break
        if flags & c.REL and index + 1 < len(tokens):
            clause.embedded_verb_classes |= (
                _full_verb_classes(tokens, index + 1) & (c.VERB_FORM | c.V_DO | c.V_MAKE) and c.V_DO
            )
        elif token.text == "to" and index + 1 < len(tokens) and tokens[index + 1].flags & c.BASE:
            clause.embedded_verb_classes |= c.V_DO
        elif (
            flags & c.PAST and not flags & c.ADJ and index >= end and tokens[index - 1].flags & (c.ANY_NOUN | c.ADVERB)
        ):
            clause.participle_classes = clause.participle_classes or flags
        elif flags & c.ING and index >= end and tokens[index - 1].flags & c.PEOPLE:
            clause.embedded_verb_classes |= c.V_DO


def parse_clause(tokens: list[Token]) -> Clause:
    """Parse the main clause; never raises. An empty text gives a clause without verb and subject."""
    clause = Clause(tokens)
    if not tokens:
        return clause
    start = clause_start(tokens)
    clause.start = start
    verb = _first_person_verb(tokens, start)
    if verb >= 0:
        clause.is_first_person = tokens[start].text != "to"
        _parse_imperative(clause, verb)
    elif opens_imperative(tokens, start):
        _parse_imperative(clause, start)
    else:
        _parse_statement(clause, start)
        if clause.verb < 0 and (statement := _clause_after_topic(tokens, start)) is not None:
            return statement
    return clause


def _clause_after_topic(tokens: list[Token], start: int) -> Clause | None:
    """Return the statement about people behind a topic and a colon ("Phishing test: few employees click")."""
    colon = next((i for i in range(start, min(start + 6, len(tokens))) if tokens[i].text == ":"), -1)
    if colon < 0 or colon + 2 >= len(tokens) or any(token.kind == NUMBER for token in tokens[start:colon]):
        return None
    statement = Clause(tokens)
    statement.start = colon + 1
    _parse_statement(statement, colon + 1)
    return statement if statement.verb >= 0 and statement.subject_classes & c.PEOPLE else None


def complement_clause(clause: Clause) -> Clause | None:
    """Return the complement clause of "ensure" or "make sure", which is classified in its place; None without one."""
    tokens = clause.tokens
    start = clause.full_verb + 1
    while start < len(tokens) and tokens[start].text in ("sure", "that", "certain"):
        start += 1
    if start >= len(tokens):
        return None
    complement = Clause(tokens)
    complement.start = start
    _parse_statement(complement, start)
    return complement
