"""Overlap: whether a text is about what a team has decided to leave out.

Only words that say something count, in any form: "No content in Spanish" and "start a Spanish podcast" share the
language, "no content in Spanish" and "publish content weekly" only one of two words.
"""

from __future__ import annotations

from functools import lru_cache

from okrtui.language.tokens import WORD, tokenize
from okrtui.language.tokens import same_length_lower as lower
from okrtui.language.verb_forms import base_of_participle, base_of_past, base_of_third_person, is_base_form
from okrtui.language.words import people
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_EMPTY_WORDS = word_set(
    """
    no not nothing none never without we our us they don't won't cannot can't do does any more new this that year years
    quarter month week day cycle now yet anything other else stop leave out skip avoid drop start begin make add build
    create offer serve have get want use work big small first next last old people time way thing things kind longer
    """
)
"""Words that say nothing about what is left out."""
_WORD_CLASSES = c.DET | c.PREP | c.CONJ | c.REL | c.SUBORD | c.AUX | c.AMOUNT | c.FIRST_PERSON


def is_about(text: str, omission: str) -> bool:
    """Return whether a text is about what an omission leaves out; never raises.

    They share all that the omission names, two words of it, or a name in it such as that of a language.
    """
    named = _meanings(omission)
    shared = named.keys() & _meanings(text).keys()
    return bool(shared) and (len(shared) >= min(2, len(named)) or any(named[stem] for stem in shared))


def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text that have a meaning of their own, in order; never raises."""
    tokens = tokenize(lower(text))
    return tuple(_stem(token.text) for token in tokens if token.kind == WORD and not token.flags & _WORD_CLASSES)


@lru_cache(maxsize=512)
def _meanings(text: str) -> dict[str, bool]:
    """Return the stems of the words that say something, each with whether it is a name: its capital tells."""
    return {
        _stem(token.text): token.start > 0 and text[token.start].isupper()
        for token in tokenize(lower(text))
        if token.kind == WORD and token.text not in _EMPTY_WORDS and not token.flags & _WORD_CLASSES
    }


def _stem(word: str) -> str:
    """Return the base form of a verb, else the word without the ending of a plural."""
    base = base_of_past(word) or base_of_participle(word) or base_of_third_person(word)
    if base:
        return base
    if is_base_form(word.removesuffix("y")):
        return word.removesuffix("y")
    singular = people.IRREGULAR_PLURALS.get(word, word)
    if singular.endswith("ies") and len(singular) > 4:
        return singular[:-3] + "y"
    if singular.endswith(("ches", "shes", "xes", "sses")):
        return singular[:-2]
    return singular[:-1] if singular.endswith("s") and not singular.endswith(("ss", "us", "is")) else singular
