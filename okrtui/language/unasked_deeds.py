"""Unasked deeds: what a thing is or does that nobody made it for, so that it is no deliverable."""

from __future__ import annotations

from itertools import pairwise

from okrtui.language.certainty import serves
from okrtui.language.clause import Clause
from okrtui.language.tokens import NUMBER
from okrtui.language.words import function_words
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_OF_MOST = word_set("every each all any no most some many one nobody everybody everyone")
"""Words before people of whom something is told in general."""
_LEVELS = word_set("from under below over above within least most than every each all")
"""Words with which a level is told."""
_OUR_VERBS = c.V_MAKE | c.V_ON_PEOPLE | c.V_YIELD | c.V_REACH
"""Verbs whose pasts tell that something of ours is there."""


def acts_unasked(clause: Clause) -> bool:
    """Return whether a thing is said to be or do something that nobody made it for: "the mixer makes a smell".

    What we make is told by a verb of making, a state in which a thing is ready, or what it does for others.
    """
    verb, tokens = clause.verb, clause.tokens
    first = tokens[clause.start]
    if clause.is_imperative or clause.is_first_person or first.text in _OF_MOST or first.flags & c.FIRST_PERSON:
        return False
    if any(token.flags & (c.PEOPLE | c.FIRST_PERSON | c.TECH | c.COMPAR) or token.text == "if" for token in tokens):
        return False
    if any(token.flags & c.PAST and token.flags & _OUR_VERBS for token in tokens):
        return False
    if any(token.text in function_words.DONE_STATES or token.unit == "%" or token.text in _LEVELS for token in tokens):
        return False
    if any(a.text in ("in", "under") and b.kind == NUMBER for a, b in pairwise(tokens)):
        return False
    if verb <= clause.start:
        return any(token.flags & c.PAST for token in tokens) and clause.subject_classes & ~c.PLURAL == c.NOUN
    if tokens[verb].flags & (c.V_CHANGE & ~c.BE | c.MODAL) or clause.subject_classes & (
        c.PEOPLE | c.NEUTRAL | c.QUALITY
    ):
        return False
    if tokens[verb].flags & c.BE and verb + 2 == len(tokens) and tokens[verb + 1].flags == c.NOUN:
        return not tokens[verb + 1].text.endswith(("able", "ible"))
    if tokens[verb].flags & c.BE:
        return clause.is_passive and not clause.subject_classes & c.DELIVERABLE
    return not clause.subject_classes & c.CLASSED or not serves(clause)
