"""Noun phrases: where one ends, what it names, and whether the next word is its verb."""

from __future__ import annotations

from okrtui.method.coach.tokens import COMPARE, DATE, HOLE, MARK, NAME, NUMBER, WORD, Token
from okrtui.method.coach.words import PAIRS
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words.lists import words
from okrtui.method.coach.words.measures import COUNTS, PEOPLES_TIME

_TIMELY = words("on-time late delayed overdue")
_DEEPEST = 4
"""How many times "of …" is followed ("the share of the number of users of …")."""
_SPANS = words("time times days hours minutes weeks seconds")


def text_at(tokens: list[Token], at: int) -> str:
    """The word at `at`; empty behind the last."""
    return tokens[at].text if at < len(tokens) else ""


def class_before(tokens: list[Token], start: int, end: int) -> int:
    """The class of the noun phrase `tokens[start:end]`: that of its last noun, or of what measures ("rate") measure."""
    here = end - 1
    attribute = False
    while here >= start:
        token = tokens[here]
        flags = token.flags
        if here > start and (pair := PAIRS.get((tokens[here - 1].text, token.text))):
            return pair
        if token.kind == WORD and flags & c.ANY_NOUN:
            if flags & c.CLASSED:
                if not flags & c.PEOPLE and _of_the_process(tokens, start, here):
                    return c.TECH
                if attribute and flags & c.MADE and not flags & (c.DEED | c.TECH):
                    return c.NOUN
                return flags & (c.CLASSED | c.ADJ)
            if flags & c.QUALITY:
                return c.QUALITY
            if not flags & c.NEUTRAL:
                return c.NOUN
            attribute = attribute or token.text not in COUNTS
        here -= 1
    return 0


def _of_the_process(tokens: list[Token], start: int, end: int) -> bool:
    """Whether what stands before a noun makes it a matter of the process ("late departures", "crash-free days")."""
    if any(token.text in _TIMELY for token in tokens[start:end]):
        return True
    return end > start and bool(tokens[end - 1].flags & c.ADJ and tokens[end - 1].flags & c.TECH)


def noun_phrase(tokens: list[Token], at: int, depth: int = 0) -> tuple[int, int]:
    """Where the noun phrase that begins at `at` ends, and the class of what it names.

    "the number of blog posts", "time to resolve", "20 % of new users" are looked through to what is counted.
    """
    count = len(tokens)
    here = at
    while here < count and _inside_phrase(tokens, here, at):
        here += 1
    found = class_before(tokens, at, here)
    last = tokens[here - 1] if here > at else None
    if last is not None and last.text in _SPANS:
        after = text_at(tokens, here)
        if last.text in ("time", "times") or after in ("to", "until", "between", "from"):
            if after in PEOPLES_TIME and not found & c.CLASSED:
                return here, c.DEED
            if not found & (c.DEED | c.PEOPLE | c.TECH | c.MONEY) or (found & c.PEOPLE and after == "to"):
                return here, c.TECH
    if here < count and depth < _DEEPEST and _looks_on(tokens, here, found):
        end, inner = noun_phrase(tokens, here + 1, depth + 1)
        if inner & (c.CLASSED | c.QUALITY) or not found:
            return end, inner
    return here, found


def _looks_on(tokens: list[Token], at: int, found: int) -> bool:
    """Whether what is measured stands behind the preposition at `at` ("number of …", "20 % increase in …")."""
    text = tokens[at].text
    if text == "of":
        return not found & (c.CLASSED | c.QUALITY)
    return text in ("in", "for", "on", "across", "among") and not found


def _inside_phrase(tokens: list[Token], at: int, start: int) -> bool:
    """Whether the noun phrase that begins at `start` goes on with the token at `at`."""
    token = tokens[at]
    if token.kind in (NUMBER, NAME, HOLE, COMPARE):
        return True
    if token.kind == MARK:
        return token.text in ("/", "-", "'", '"', "+", "~", "$", "%", "#", "&")
    if token.kind != WORD:
        return False
    flags = token.flags
    if token.text in ("than", "least", "most") or (token.text == "at" and text_at(tokens, at + 1) in ("least", "most")):
        return True
    if flags & (c.AUX | c.REL | c.SUBORD | c.PREP) and token.text != "over" and not flags & c.DET:
        return token.text in ("under", "over") and at == start
    if flags & c.CONJ:
        return _joins_nouns(tokens, at)
    if at == start or not _noun_so_far(tokens, start, at):
        return True
    return not flags & (c.DET | c.US) and _another_noun(tokens, at)


def _joins_nouns(tokens: list[Token], at: int) -> bool:
    """Whether "and" at `at` joins two nouns or adjectives, and not two verbs."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not (after.flags & (c.ANY_NOUN | c.ADJ | c.AMOUNT) or after.kind == NAME):
        return False
    if not after.flags & c.BASE:
        return True
    object_next = at + 2 < len(tokens) and (tokens[at + 2].flags & (c.DET | c.US) or tokens[at + 2].kind == NUMBER)
    return bool(after.flags & c.ANY_NOUN) and not object_next


def _another_noun(tokens: list[Token], at: int) -> bool:
    """Whether the word behind a noun belongs to the same phrase ("page load time"), and is no verb of it."""
    token, before = tokens[at], tokens[at - 1]
    flags = token.flags
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and not flags & c.S_FORM:
        measured = after.flags & c.NEUTRAL and not after.flags & c.PLURAL and flags & c.VERB_FORM
        if measured or (token.text, after.text) in PAIRS:
            return not (before.flags & c.PEOPLE and before.flags & c.PLURAL)
    if flags & c.PAST and not flags & (c.NOUN | c.ADJ):
        return False
    if flags & c.ING and after is not None and after.flags & c.ANY_NOUN and not before.flags & c.PLURAL:
        return not before.flags & c.ADVERB
    if flags & c.ING and before.flags & (c.PLURAL | c.ADVERB) and not before.flags & c.MONEY:
        return False
    if flags & c.VERB_FORM and not flags & (c.ANY_NOUN | c.ADJ):
        return False
    return not verb_after(tokens, at)


def _noun_so_far(tokens: list[Token], start: int, at: int) -> bool:
    return any(tokens[here].flags & c.ANY_NOUN and tokens[here].kind == WORD for here in range(start, at))


def verb_after(tokens: list[Token], at: int) -> bool:
    """Whether the word at `at`, which may be noun or verb, is the verb of what stands before it."""
    token = tokens[at]
    flags = token.flags
    before = tokens[at - 1]
    if not flags & c.FINITE:
        return flags == c.NOUN and bool(before.flags & c.PERSON and before.flags & c.PLURAL) and at + 1 < len(tokens)
    if (before.text, token.text) in PAIRS:
        return False
    if not before.flags & (c.ANY_NOUN | c.ADVERB) and before.kind != DATE:
        return bool(before.flags & c.PERSON)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    verb_next = after is not None and after.flags & (c.AUX | c.BASE) and not after.flags & (c.S_FORM | c.ADJ)
    if after is not None and verb_next:
        own_verb = after.flags & c.V_CHANGE and not after.flags & c.V_MAKE
        if after.flags & c.AUX or own_verb:
            return False
    if not flags & c.ANY_NOUN and not flags & c.ADJ:
        return not (flags & c.BASE and text_at(tokens, at - 1) == "to")
    if before.flags & c.PEOPLE and before.flags & c.PLURAL and flags & c.BASE and not before.flags & c.MONEY:
        return True
    goes_on = after is None or after.kind != WORD or bool(after.flags & (c.PREP | c.DET | c.ADVERB | c.COMPAR | c.US))
    if not goes_on or (after is not None and after.text == "of"):
        return False
    if flags & c.S_FORM and not before.flags & c.PLURAL:
        return bool(flags & (c.V_UP | c.V_DOWN | c.V_HOLD | c.V_REACH)) or (
            bool(before.flags & c.PEOPLE) and after is not None and not flags & (c.DEED | c.MADE)
        )
    return bool(flags & c.BASE and before.flags & c.PLURAL and flags & (c.V_CHANGE | c.V_REACH | c.V_DO))
