"""Orders: whether a line begins with what is to be done, or with a noun that is no verb there."""

from __future__ import annotations

from okrtui.language.clause import Clause
from okrtui.language.noun_phrases import text_at
from okrtui.language.tokens import NUMBER, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

FOR_GOALS = c.V_MAKE | c.V_ON_PEOPLE | c.V_YIELD | c.V_REACH | c.V_WIN | c.V_SERVE | c.V_CHANGE
"""Verbs that tell what is done for a goal."""
_BEHIND_NOUN = c.PREP | c.AUX | c.PAST | c.THIRD_PERSON
"""Words with which a sentence goes on behind a first word that is a noun."""
_PARTICLES = word_set("up out off down over")


def opens_order(clause: Clause) -> bool:
    """Return whether a line begins with what is to be done, and with no noun of which something is told."""
    if not clause.is_imperative:
        return False
    tokens, verb = clause.tokens, clause.full_verb
    first, following = tokens[verb], tokens[verb + 1] if verb + 1 < len(tokens) else None
    is_told = is_statement(tokens, verb + 1)
    has_object = following is not None and following.flags & (c.DET | c.FIRST_PERSON | c.ADJ)
    if has_object and (first.flags & c.BASE or first.flags == c.NOUN):
        return True
    if not first.flags & c.BASE:
        is_ours = bool(first.flags & (FOR_GOALS | c.V_VAGUE)) or not is_told
        return first.text == "do" or (bool(first.flags & c.ING) and is_ours)
    if clause.is_first_person or following is None:
        return True
    if not first.flags & c.ANY_NOUN:
        return not is_told or not following.flags & c.PREP
    if following.flags & _BEHIND_NOUN and following.text not in _PARTICLES:
        return bool(first.flags & (c.V_CHANGE | c.V_VAGUE) or following.flags & c.PLURAL)
    return not is_told


def has_plain_object(clause: Clause) -> bool:
    """Return whether no bare noun follows the first word of an order, which may be one name with it: "deploy key"."""
    tokens, verb = clause.tokens, clause.full_verb
    if clause.is_first_person or verb + 1 >= len(tokens):
        return True
    following = tokens[verb + 1]
    is_bare = following.flags & c.ANY_NOUN and not following.flags & (c.PLURAL | c.ADJ)
    return not is_bare and not (following.kind == NUMBER and text_at(tokens, verb + 3) == "the")


def is_statement(tokens: list[Token], start: int) -> bool:
    """Return whether a verb or a participle from `start` on tells something of the words before it."""
    return any(_may_be_predicate(tokens, index) for index in range(start, len(tokens)))


def _may_be_predicate(tokens: list[Token], index: int) -> bool:
    """Return whether a word can only be the verb of a statement, or a participle that closes one."""
    token, behind = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if token.flags & c.THIRD_PERSON:
        return behind is not None and bool(behind.flags & c.DET or behind.text in _PARTICLES)
    if not token.flags & (c.AUX | c.PAST) or token.flags & (c.ANY_NOUN | c.ADJ | c.BASE):
        return False
    return behind is None or not behind.flags & c.ANY_NOUN
