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
        if tokens[at].text == "be":
            return True
        if flags == c.NOUN and after.text in _PARTICLES and at + 2 < len(tokens) and tokens[at + 2].flags & c.DET:
            return True
        return flags == c.NOUN and (
            bool(after.flags & (c.DET | c.US)) or (after.kind == NUMBER and at + 2 < len(tokens))
        )
    if _people_do(tokens, at):
        return False
    if flags & c.BASE and not flags & (c.ANY_NOUN | c.ADJ):
        return True
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
    if (flags & (c.ING | c.PAST) and flags & c.ADJ) or flags == c.PAST:
        return False
    if after.text in _PARTICLES and flags & c.BASE and flags & c.V_MAKE and at + 2 < len(tokens):
        return tokens[at + 2].kind == WORD and not tokens[at + 2].flags & c.PREP
    if flags & c.BASE and flags & c.MADE and after.flags & (c.DEED | c.NEUTRAL) and not after.flags & c.MADE:
        return not _levels_off(tokens, at) and _later_finite(tokens, at + 1) < 0
    if flags & (c.DEED | c.NEUTRAL) and not flags & (c.V_MAKE | c.V_CHANGE | c.V_WIN) and _levels_off(tokens, at):
        return False
    if after.text in ("in", "from", "up", "down", "by", "per", "on") and flags & (
        c.DEED | c.NEUTRAL | c.MADE | c.MONEY
    ):
        return False
    if flags & c.S_FORM and flags & c.ANY_NOUN:
        return False
    if flags == c.ING | c.NOUN and not after.flags & (c.PEOPLE | c.ADJ):
        return False
    if flags & c.ING and flags & c.MADE and not after.flags & (c.PEOPLE | c.ADJ):
        return False
    later = _later_finite(tokens, at + 1)
    if (
        later >= 0
        and flags & c.BASE
        and flags & c.V_MAKE
        and not tokens[later].flags & (c.AUX | c.V_CHANGE | c.V_REACH)
    ):
        return True
    return later < 0


def _people_do(tokens: list[Token], at: int) -> bool:
    """Whether people follow who do something, so that the word only says what people ("repeat donors make up …")."""
    if at + 2 >= len(tokens) or tokens[at].flags & (c.V_ENSURE | c.V_CHANGE):
        return False
    people, verb = tokens[at + 1], tokens[at + 2]
    if not (people.flags & c.PEOPLE and people.flags & c.PLURAL) or tokens[at].flags & c.V_UPON & c.BASE:
        return False
    if verb.text in ("who", "that"):
        return bool(tokens[at].flags & (c.PAST | c.ING))
    return bool(verb.flags & (c.BASE | c.BE | c.HAVE | c.MODAL)) and not verb.flags & c.PREP


def _levels_off(tokens: list[Token], at: int) -> bool:
    """Whether a noun phrase from `at` on is followed by a level ("return visitors up from 13 % to 16 %")."""
    for here in range(at + 1, min(at + 5, len(tokens))):
        if tokens[here].text in ("up", "down", "above", "below", "under", "over", "at", "from", ":", "<", ">", "="):
            return True
        if tokens[here].text == "of" and here + 1 < len(tokens) and tokens[here + 1].kind == NUMBER:
            return True
    return False
