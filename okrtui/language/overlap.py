"""Overlap: whether a text is about what a team has decided to leave out.

Only words that say something count, in any form: "No content in Spanish" and "start a Spanish podcast" share the
language, "no content in Spanish" and "publish content weekly" only one of two words. A reason behind what is left out
names nothing that is: "no piano jobs, Callum turned down three". A number bounds what is left out, and its unit names
nothing: "no boats over 18 metres" is about boats of that size. "No new rooms" is not about a room that is there.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from okrtui.language.tokens import WORD, Token, tokenize
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
_GENERIC_WORDS = word_set(
    """
    job task order customer client guest visitor user member team staff person product service project business company
    group place hour minute visit call session meeting day-to-day only every do
    """
)
"""Words that any text of a team may have: alone they say of none what it is about."""
_NEGATION = re.compile(r"\b(?:no|not|never|nothing|without|[a-z]+n['’]t|cannot|leave out|stop|skip|avoid|drop)\b", re.I)
_PART = re.compile(r"[,;:(]|\s[-–—]\s|\b(?:because|since|as|until|unless|so that)\b", re.I)
"""Matches what ends one thing that is left out: another follows, or a reason."""
_FURTHER = re.compile(r"(?:and |or |nor )?(?:no|not|nor|never|neither)\b|(?:or|nor|and) ", re.I)
"""Matches the beginning of one more thing that is left out."""
_REFUSED = re.compile(r"\b(?:not|never|no longer|without|instead of|rather than)\b[^,.;:]*", re.I)
"""Matches what a text says that is not to be."""
_ADDITION = re.compile(r"\b(?:new|more|another|further|additional|extra)\b", re.I)
"""Matches what says that only more of a thing is left out: `no new rooms`."""
_OF_TODAY = re.compile(
    r"\b(?:the|our|your|their|its|this|that|these|those|each|every|in|at|into|inside|outside|near|beside|behind|across)"
    r"(?:\s+(?:the|our|a|an|each|every|this|that|their|your))?(?P<words>(?:\s+[^\W\d_][\w'’-]*){1,2})",
    re.I,
)
"""Matches what a text speaks of as something that is there already, and where something is done."""
_BOUNDS = word_set("over under above below beyond than to within up at")
"""Words between what is left out and the number that bounds it: `boats over eighteen metres`."""
_CONJUNCTION = re.compile(r"\s(?:or|and|nor|&)\s", re.I)
_WORD_CLASSES = c.DET | c.PREP | c.CONJ | c.REL | c.SUBORD | c.AUX | c.AMOUNT | c.FIRST_PERSON


def is_about(text: str, omission: str) -> bool:
    """Return whether a text is about what an omission leaves out; never raises.

    They share all of a thing that the omission names, two words of it, or a name in it such as that of a language; and
    one of these words is none that any text may have.
    """
    wanted = _REFUSED.sub("", text)
    return any(
        _shares_enough(named := _meanings(thing), _meanings(_without_things_of_today(thing, named, wanted)).keys())
        for thing in _omitted_things(omission)
    )


def _without_things_of_today(thing: str, named: dict[str, bool], text: str) -> str:
    """Return a text without what it says of things that are there already, where only more of one thing is left out.

    Tea in the waiting room needs no new room, whereas the Swiss market is a new one.
    """
    if len(named) != 1 or any(named.values()) or not _ADDITION.search(thing):
        return text
    return _OF_TODAY.sub(lambda match: match[0] if _is_another(match["words"]) else " ", text)


def _is_another(words: str) -> bool:
    """Return whether words before a noun tell a thing from those that are there: a name, or that it is new."""
    return bool(_ADDITION.search(words)) or any(word[0].isupper() for word in words.split())


def _shares_enough(named: dict[str, bool], said: Set[str]) -> bool:
    shared = named.keys() & said
    is_specific = any(stem not in _GENERIC_WORDS and not stem.isdigit() for stem in shared)
    return is_specific and (len(shared) >= min(2, len(named)) or any(named[stem] for stem in shared))


@lru_cache(maxsize=512)
def _omitted_things(omission: str) -> tuple[str, ...]:
    """Return the things that a line leaves out, each in its words from its negation on, without the reasons."""
    first, *others = [part for part in map(str.strip, _PART.split(omission)) if part] or [""]
    # "No app, website or podcast" is a list up to the part with its conjunction.
    ends = [index for index, part in enumerate(others) if _FURTHER.match(part) or _is_last_of_list(part)]
    negation = _NEGATION.search(first)
    further = (thing for part in others[: ends[-1] + 1 if ends else 0] for thing in _CONJUNCTION.split(part))
    return (first[negation.start() :] if negation else first, *further)


def _is_last_of_list(part: str) -> bool:
    """Return whether a part is two nouns joined by a conjunction, without a verb."""
    has_verb = any(token.flags & (c.AUX | c.FIRST_PERSON) for token in tokenize(lower(part)))
    return bool(_CONJUNCTION.search(part)) and not has_verb


def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text that have a meaning of their own, in order; never raises."""
    tokens = tokenize(lower(text))
    return tuple(_stem(token.text) for token in tokens if token.kind == WORD and not token.flags & _WORD_CLASSES)


def holds_half(words: Set[str], part: Set[str]) -> bool:
    """Return whether words have at least half of the words of a part."""
    return 2 * len(words & part) >= len(part)


@lru_cache(maxsize=512)
def _meanings(text: str) -> dict[str, bool]:
    """Return the stems of the words that say something, each with whether it is a name: its capital tells.

    A number that bounds something stands for its unit as well.
    """
    tokens = tokenize(lower(text))
    bounds = [index for index in range(1, len(tokens)) if _value(tokens[index]) and tokens[index - 1].text in _BOUNDS]
    units = {index + 1 for index in bounds}
    meanings = {
        _stem(token.text): token.start > 0 and text[token.start].isupper()
        for index, token in enumerate(tokens)
        if index not in units
        and token.kind == WORD
        and token.text not in _EMPTY_WORDS
        and not token.flags & _WORD_CLASSES
    }
    return meanings | {_value(tokens[index]): False for index in bounds}


def _value(token: Token) -> str:
    """Return a whole number in digits, however it is written; empty for another word."""
    return f"{token.value:.0f}" if token.value is not None else ""


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
