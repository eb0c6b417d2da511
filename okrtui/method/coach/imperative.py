"""Whether a sentence tells us to do something, or states something."""

from __future__ import annotations

from okrtui.method.coach.tokens import ARROW, COMPARE, HOLE, MARK, NUMBER, WORD, Token
from okrtui.method.coach.words import PAIRS
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words.lists import words

STOPS = (";", ":", ".", "?", "!", "(", ")", '"')
"""Marks behind which another thought begins."""
_PARTICLES = words("up out off down over")


def _later_finite(tokens: list[Token], at: int) -> int:
    """The index of a verb from `at` on that can only be the main verb of a statement; -1 where there is none."""
    relative = False
    for here in range(at, len(tokens)):
        token = tokens[here]
        flags = token.flags
        if token.kind == MARK and token.text in STOPS:
            return -1
        if flags & (c.REL | c.SUBORD) or token.text in ("and", "to", "by"):
            relative = True
        if flags & c.AUX or (flags & c.S_FORM and not flags & c.ANY_NOUN) or _changed(tokens, here):
            if not relative:
                return here
            relative = False
    return -1


def _changed(tokens: list[Token], at: int) -> bool:
    """Whether a past form says that what stands before it changed ("release cycle shortened from 4 weeks to 1")."""
    if at + 1 >= len(tokens) or not (tokens[at].flags & c.PAST and tokens[at].flags & (c.V_UP | c.V_DOWN)):
        return False
    after = tokens[at + 1]
    return bool(tokens[at - 1].flags & c.ANY_NOUN) and (after.text in ("from", "to", "by") or after.kind == NUMBER)


def is_imperative(tokens: list[Token], at: int) -> bool:
    """Whether the word at `at` is a verb that tells us to do something, not the noun that a statement begins with."""
    flags = tokens[at].flags
    if at + 1 >= len(tokens):
        return bool(flags & c.VERB_FORM) and not flags & (c.DEED | c.MONEY | c.TECH)
    after = tokens[at + 1]
    if not flags & c.VERB_FORM or flags & c.AUX & ~c.HAVE:
        return tokens[at].text == "be" or (flags == c.NOUN and _governs_at_once(tokens, at))
    if _people_do(tokens, at):
        return False
    if flags & c.BASE and not flags & (c.ANY_NOUN | c.ADJ):
        return True
    if flags & c.ANY_NOUN and _undergone(tokens, at + 1):
        return False
    if after.kind in (COMPARE, ARROW) or after.text in (":", "of", "is", "are", "at", "below", "above", "under"):
        return False
    if after.flags & (c.DET | c.US) or after.text == "to":
        return True
    if (tokens[at].text, after.text) in PAIRS:
        return bool(flags & c.V_CHANGE) and not flags & c.NEUTRAL
    if after.flags & c.AUX or (after.flags & c.S_FORM and not after.flags & c.ANY_NOUN):
        return False
    if after.kind in (NUMBER, HOLE):
        return at + 2 < len(tokens) or not flags & (c.DEED | c.MONEY | c.TECH)
    if after.text in _PARTICLES and flags & c.BASE and flags & c.V_MAKE and at + 2 < len(tokens):
        return tokens[at + 2].kind == WORD and not tokens[at + 2].flags & c.PREP
    return not _names_something(tokens, at) and not _is_stated(tokens, at)


def _governs_at_once(tokens: list[Token], at: int) -> bool:
    """Whether an unknown word is a verb, by the "the", "our" or number behind it ("gamify the tour")."""
    after = tokens[at + 1]
    if after.text in _PARTICLES and at + 2 < len(tokens):
        return bool(tokens[at + 2].flags & c.DET)
    return bool(after.flags & (c.DET | c.US)) or (after.kind == NUMBER and at + 2 < len(tokens))


def _names_something(tokens: list[Token], at: int) -> bool:
    """Whether a word that may be noun or verb opens a noun phrase, by its form and the next word."""
    flags, after = tokens[at].flags, tokens[at + 1]
    if (flags & (c.ING | c.PAST) and flags & c.ADJ) or flags == c.PAST:
        return True
    if flags & (c.DEED | c.NEUTRAL) and not flags & (c.V_MAKE | c.V_CHANGE | c.V_WIN) and _levels_off(tokens, at):
        return True
    counted = flags & (c.DEED | c.NEUTRAL | c.MADE | c.MONEY)
    if counted and after.text in ("in", "from", "up", "down", "by", "per", "on"):
        return True
    if flags & c.S_FORM and flags & c.ANY_NOUN:
        return True
    if not flags & c.ING:
        return False
    if after.flags & c.NEUTRAL and not after.flags & c.PLURAL:
        return True
    return bool(flags == c.ING | c.NOUN or flags & c.MADE) and not after.flags & (c.PEOPLE | c.ADJ)


def _is_stated(tokens: list[Token], at: int) -> bool:
    """Whether a main verb or a level further on shows that the word at `at` begins a statement."""
    flags, after = tokens[at].flags, tokens[at + 1]
    later = _later_finite(tokens, at + 1)
    if flags & c.BASE and flags & c.MADE and after.flags & (c.DEED | c.NEUTRAL) and not after.flags & c.MADE:
        return later >= 0 or _levels_off(tokens, at)
    if later < 0:
        return False
    ours = flags & c.BASE and flags & c.V_MAKE
    return not ours or bool(tokens[later].flags & (c.AUX | c.V_CHANGE | c.V_REACH))


def _undergone(tokens: list[Token], at: int) -> bool:
    """Whether a participle closes the noun before it ("guide viewed 2,000 times") and does not open the next."""
    if not tokens[at].flags & c.PAST or tokens[at].flags & (c.ADJ | c.ANY_NOUN | c.BASE):
        return False
    return at + 1 >= len(tokens) or tokens[at + 1].kind != WORD or bool(tokens[at + 1].flags & c.PREP)


def _people_do(tokens: list[Token], at: int) -> bool:
    """Whether people follow who do something, so that the word only says what people ("repeat donors make up …")."""
    if at + 2 >= len(tokens) or tokens[at].flags & (c.V_ENSURE | c.V_CHANGE):
        return False
    at += 1 if at + 3 < len(tokens) and tokens[at + 1].flags & c.NOUN and not tokens[at + 1].flags & c.PLURAL else 0
    people, verb = tokens[at + 1], tokens[at + 2]
    if not (people.flags & c.PEOPLE and people.flags & c.PLURAL):
        return False
    if verb.flags == c.NOUN and at + 3 < len(tokens) and tokens[at + 3].flags & (c.DET | c.US | c.AMOUNT):
        return True
    if verb.text in ("who", "that"):
        return bool(tokens[at].flags & (c.PAST | c.ING))
    return bool(verb.flags & (c.BASE | c.BE | c.HAVE | c.MODAL)) and not verb.flags & c.PREP


def _levels_off(tokens: list[Token], at: int) -> bool:
    """Whether a noun phrase from `at` on is followed by a level ("repeat orders up from 30 % to 45 %")."""
    for here in range(at + 1, min(at + 5, len(tokens))):
        if tokens[here].text in ("up", "down", "above", "below", "under", "over", "at", "from", ":", "<", ">", "="):
            return True
        if tokens[here].text == "of" and here + 1 < len(tokens) and tokens[here + 1].kind == NUMBER:
            return True
    return False
