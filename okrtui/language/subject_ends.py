"""Where a subject ends before a word that is a verb and a noun: `people at the bus stop get lunch`."""

from __future__ import annotations

from typing import Literal

from okrtui.language.readability import is_leading_adverb
from okrtui.language.tokens import Token
from okrtui.language.verb_forms import is_base_form
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

VerbReading = Literal["verb", "noun", "unsure"]
"""What the first word behind a subject is: the verb, a noun of the subject, or one of the two."""

_NOUNS_TOO = word_set(
    "answer call desk drive finish hold lunch pass pay push ride rota run shift shop stand start stay stop swim talk "
    "walk watch"
)
"""Verbs that are nouns as well and that the dictionary knows as verbs only."""

_HELPERS = word_set(
    "do does did don't doesn't didn't not never can can't cannot could couldn't will won't would wouldn't"
)
"""Words that a relative clause does not end in, since its verb follows."""
_PARTICLES = word_set("back down up out off over on in about")
"""Words that belong to the verb before them, and are verbs themselves at times."""


def read_verb(people: list[Token], predicate: list[Token]) -> VerbReading:
    """Return what the first word of a predicate is, behind the words of its subject.

    Only behind a preposition or a relative clause (`people at the last`, `guests who miss the first`) it can be a noun
    of the subject: where that would end in an adjective, or where another verb follows. Behind the helping verb of a
    clause, `families who don't`, it belongs to that, as `back` does to its verb. Nobody can tell for the only
    word behind a preposition and an article: `riders with a month pass`.
    """
    words = [token for token in predicate if not is_leading_adverb(token.text)]
    if not words or not any(token.flags & (c.PREP | c.REL) for token in people):
        return "verb"
    last = people[-1]
    if last.text in _HELPERS or (len(words) == 1 and words[0].text in _PARTICLES):
        return "noun"
    is_attribute = last.flags & c.ADJ and not last.flags & c.ANY_NOUN and people[-2].flags & (c.DET | c.PREP | c.ADJ)
    if last.flags & c.DET or is_attribute:
        return "noun"
    if len(words) == 1 and not last.flags & c.PLURAL and _may_be_noun(words[0]) and _ends_in_phrase(people):
        return "unsure"
    if last.flags & c.PLURAL or len(words) < 2 or not _may_be_noun(words[0]) or not may_be_verb(words[1]):
        return "verb"
    has_object = len(words) > 2 and bool(words[2].flags & (c.DET | c.AMOUNT))
    return "unsure" if _may_be_noun(words[1]) and not has_object else "noun"


def _ends_in_phrase(people: list[Token]) -> bool:
    """Return whether a subject ends in a preposition, an article, and nouns: `with a month`."""
    start = max((index for index, token in enumerate(people) if token.flags & (c.PREP | c.REL)), default=-1)
    following = people[start + 1] if 0 <= start < len(people) - 1 else None
    return following is not None and bool(people[start].flags & c.PREP and following.flags & c.DET)


def _may_be_noun(token: Token) -> bool:
    return bool(token.flags & c.ANY_NOUN) or token.text in _NOUNS_TOO


def may_be_verb(token: Token) -> bool:
    """Return whether a word can be what somebody does: `order`, and no particle such as `back`."""
    return token.text in ("have", "do") or (is_base_form(token.text) and token.text not in _PARTICLES)
