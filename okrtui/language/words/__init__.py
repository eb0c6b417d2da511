"""The dictionary: the word classes of each form, built once from the lists beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from okrtui.language.words import deliverables, function_words, measures, people, verbs
from okrtui.language.words import word_classes as c

Flags = int
"""Word classes as bits of `word_classes`."""
_VOWELS = "aeiou"
_UNACCENTED = str.maketrans("áàâäãéèêëíìîïóòôöõúùûüçñ", "aaaaaeeeeiiiiooooouuuucn")
_ACTIVE_USERS = re.compile("[a-z]{0,2}[dwm]aus?")
"""Abbreviations of daily, weekly or monthly active users, of this product or that stage."""


_NOUNS = (
    (people.PERSON, c.PERSON),
    (people.ORG, c.ORG),
    (deliverables.DELIVERABLE, c.DELIVERABLE),
    (deliverables.QUALITY, c.QUALITY),
    (measures.BEHAVIOR, c.BEHAVIOR),
    (measures.MONEY, c.MONEY),
    (measures.TECH, c.TECH),
    (measures.NEUTRAL, c.NEUTRAL),
    (deliverables.OTHER_NOUNS, c.NOUN),
)
"""The lists of nouns with their class; the plurals are made of them."""
_VERBS = (
    (verbs.MAKE, c.V_MAKE),
    (verbs.ON_PEOPLE, c.V_ON_PEOPLE),
    (verbs.CHANGE_UP, c.V_UP),
    (verbs.CHANGE_DOWN, c.V_DOWN),
    (verbs.HOLD_LEVEL, c.V_HOLD),
    (verbs.REACH, c.V_REACH),
    (verbs.WIN, c.V_WIN),
    (verbs.YIELD, c.V_YIELD),
    (verbs.ENSURE, c.V_ENSURE),
    (verbs.SERVE, c.V_SERVE),
    (verbs.VAGUE, c.V_VAGUE),
    (verbs.DO, c.V_DO),
)
"""The lists of verbs with their class; their other forms are made of them."""
_OTHER_WORDS = (
    (verbs.MODALS, c.MODAL),
    (verbs.BE, c.BE),
    (verbs.HAVE, c.HAVE),
    (function_words.DETERMINERS, c.DET),
    (function_words.PREPOSITIONS, c.PREP),
    (function_words.CONJUNCTIONS, c.CONJ),
    (function_words.RELATIVES, c.REL),
    (function_words.SUBORDINATORS, c.SUBORD),
    (people.FIRST_PERSON, c.FIRST_PERSON),
    (function_words.ADVERBS, c.ADVERB),
    (function_words.ADJECTIVES, c.ADJ),
    (function_words.COMPARATIVES, c.COMPAR),
)
"""The lists of words that have the forms they are listed with only."""
_NEVER_NOUNS = {"cannot"} | function_words.PREPOSITIONS | function_words.DETERMINERS | verbs.BE | function_words.ADVERBS
"""Words that are no nouns, though a list of nouns makes one of their form."""


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")) or noun in ("go", "do"):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def third_person(verb: str) -> str:
    """Return the third person singular of a verb."""
    return _plural(verb)


def past_form(verb: str) -> str:
    """Return the past form of a regular verb."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in verbs.DOUBLED else "") + "ed"


def present_participle(verb: str) -> str:
    """Return the form of a verb with -ing."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in verbs.DOUBLED else "") + "ing"


def _add_nouns(classes: dict[str, Flags], nouns: frozenset[str], flag: Flags) -> None:
    """Add nouns and their plurals to the dictionary."""
    for noun in nouns:
        classes[noun] = classes.get(noun, 0) | flag | c.NOUN
        if noun in deliverables.UNCOUNTABLE or (noun.endswith("ss") is False and noun.endswith("s")):
            continue
        plural = _plural(noun)
        classes[plural] = classes.get(plural, 0) | flag | c.NOUN | c.PLURAL


def _add_verbs(classes: dict[str, Flags], bases: frozenset[str], flag: Flags) -> None:
    """Add all forms of verbs to the dictionary."""
    for base in bases:
        for form, form_class in (
            (base, c.BASE),
            (third_person(base), c.THIRD_PERSON),
            (past_form(base), c.PAST),
            (present_participle(base), c.ING),
        ):
            classes[form] = classes.get(form, 0) | flag | form_class
    for past, base in verbs.PAST.items():
        if base in bases:
            classes[past] = classes.get(past, 0) | flag | c.PAST


def _add(classes: dict[str, Flags], words: Iterable[str], flag: Flags) -> None:
    for word in words:
        classes[word] = classes.get(word, 0) | flag


def _build_classes() -> dict[str, Flags]:
    classes: dict[str, Flags] = {}
    for nouns, flag in _NOUNS:
        _add_nouns(classes, nouns, flag)
    _add(classes, people.IRREGULAR_PLURALS, c.PERSON | c.NOUN | c.PLURAL)
    _add(classes, measures.EARNED, c.BEHAVIOR)
    for bases, flag in _VERBS:
        _add_verbs(classes, bases, flag)
    for words, flag in _OTHER_WORDS:
        _add(classes, words, flag)
    classes["business"] &= ~c.ORG
    for word in _NEVER_NOUNS:
        classes[word] &= ~(c.ANY_NOUN | c.PLURAL)
    return classes


DICTIONARY: dict[str, Flags] = _build_classes()
"""The classes of each known form; those of unknown forms are added as they are looked up."""
LISTED_FORMS = frozenset(DICTIONARY)
"""The forms that the lists give; any other may be a name."""


def _compound_classes() -> dict[tuple[str, str], Flags]:
    classes: dict[tuple[str, str], Flags] = {}
    for name, text in measures.COMPOUND_NOUNS.items():
        for pair in text.split("|"):
            first, *rest = pair.split()
            if rest:
                classes[first, rest[0]] = getattr(c, name) | c.NOUN
    return classes


COMPOUND_CLASSES: dict[tuple[str, str], Flags] = _compound_classes()
"""The class of two words that mean something else together ("response time")."""


def look_up_word(word: str) -> Flags:
    """Return the classes of one lower-case word form: from the lists, its parts, or inferred from its ending."""
    known = DICTIONARY.get(word)
    if known is not None:
        return known
    flags = _infer_from_form(word)
    if len(DICTIONARY) < 60_000:
        DICTIONARY[word] = flags
    return flags


def _infer_from_form(word: str) -> Flags:
    """Return the classes of an unknown form, by its parts and its ending."""
    if "." in word:
        return c.NOUN
    plain = word.translate(_UNACCENTED)
    if plain != word and DICTIONARY.get(plain, 0) & c.PEOPLE and not DICTIONARY[plain] & c.BASE:
        return DICTIONARY[plain]
    if word.endswith("'s"):
        end = len(word)
        while word.endswith("'s", 0, end):
            end -= 2
        return look_up_word(word[:end]) & ~c.PLURAL & ~c.VERB_FORM
    if word.endswith("s'"):
        return look_up_word(word[:-1]) & ~c.VERB_FORM
    if _ACTIVE_USERS.fullmatch(word):
        return c.PERSON | c.NOUN | c.PLURAL
    if "-" in word:
        unhyphenated = DICTIONARY.get(word.replace("-", ""))
        if unhyphenated is not None:
            return unhyphenated
        last = look_up_word(word.rsplit("-", 1)[1])
        first = word.split("-", 1)[0]
        if word.endswith("-free") and look_up_word(first) & c.TECH:
            return c.ADJ | c.TECH
        if last & c.PREP or not last & c.ANY_NOUN or last & c.PAST:
            return c.ADJ
        if first in ("re", "co"):
            return last
        return last & ~c.VERB_FORM
    if word.endswith(people.AGENT_SUFFIXES) and len(word) > 5 and word not in people.NOT_AGENTS:
        return c.PERSON | c.NOUN | c.PLURAL
    if word.endswith("men") and len(word) > 5 and word not in ("specimen", "acumen", "abdomen", "regimen"):
        return c.PERSON | c.NOUN | c.PLURAL
    if word.endswith("ly") and len(word) > 4:
        return c.ADVERB
    if word.endswith(("ize", "ise", "ify")) and len(word) > 5:
        return c.BASE | c.V_MAKE
    if word.endswith("ate") and len(word) > 6:
        return c.BASE | c.NOUN
    if word.endswith(("izes", "ises", "ifies")):
        return c.THIRD_PERSON | c.V_MAKE
    if word.endswith(("ized", "ised", "ified")):
        return c.PAST | c.V_MAKE
    if word.endswith("ing") and len(word) > 5 and word not in ("morning", "ceiling", "sibling", "wedding", "duckling"):
        return c.ING | c.NOUN
    if word.endswith("ed") and len(word) > 4:
        return c.PAST
    if word.endswith(("able", "ible", "ful", "less", "ous", "ive", "ical", "ish", "est", "ary")):
        return c.ADJ
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return c.NOUN | c.PLURAL
    return c.NOUN
