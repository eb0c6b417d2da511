"""Omissions: the words of a line that its reading leaves out, though they say something.

A reading may drop what the sentence says itself ("if", "we", "will") and bring verbs into another form ("sent" and
"send" are one word). A relative pronoun is none of these: without "who" a sentence says something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from okrtui.language.readability import HEDGES, split_words
from okrtui.language.tokens import NUMBER, WORD, Token
from okrtui.language.verb_forms import base_of_participle, base_of_past, base_of_third_person
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_SAID_BY_THE_SENTENCE = HEDGES | word_set(
    "a an the i we they them it there am is are was were be would will could can may might should shall must do does "
    "did had if when once as soon because so that then by with for to of from in order means also please just maybe "
    "and 'd 'll 're 've"
)
"""Words that the sentence around the gaps says itself, or says in other words."""
_CAUSES = word_set(
    "make makes help helps let lets get gets lead leads allow allows enable enables encourage encourages cause causes"
)
"""Verbs for "if we …, they will …"."""
_BETWEEN_TEXTS = " ; "
"""A mark between texts that are split into words together, so that nothing is read across it."""
_NOT = word_set(
    "not no don't doesn't didn't won't wouldn't can't cannot couldn't isn't aren't wasn't weren't shouldn't"
)


def omitted_words(line: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words and numbers of a line that none of the texts made of it has, though they say something.

    Numbers are equal in every notation.
    """
    left = [_stems(token) for token in split_words(_BETWEEN_TEXTS.join(filter(None, texts)))]
    omitted, tokens = [], split_words(line)
    for index, token in enumerate(tokens):
        if token.kind not in (WORD, NUMBER):
            continue
        stems = _stems(token)
        match = next((other for other in left if other & stems), None)
        if match is not None:
            left.remove(match)
        elif not _is_dispensable(tokens, index):
            omitted.append(token.text)
    return tuple(omitted)


def _stems(token: Token) -> frozenset[str]:
    """Return a word and the base forms that it may have; every negation is the same word, as is a number as written."""
    if token.kind == NUMBER and token.value is not None:
        return frozenset((str(float(token.value)),))
    return _word_stems(token.text)


@lru_cache(maxsize=4096)
def _word_stems(word: str) -> frozenset[str]:
    """Return a word and the base forms that it may have."""
    if word in _NOT:
        return frozenset(("not",))
    bases = (base_of_past(word), base_of_participle(word), base_of_third_person(word))
    return frozenset((word, *filter(None, bases)))


def _is_dispensable(tokens: list[Token], index: int) -> bool:
    word = tokens[index].text
    if word == "that" and index and tokens[index - 1].flags & c.ANY_NOUN:
        return False
    return word in _SAID_BY_THE_SENTENCE or word in _CAUSES
