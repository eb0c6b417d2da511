"""The coach's dictionary: word forms to classes, built once from the lists beside this file."""

from __future__ import annotations

import re

from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words import measures, people, small, things, verbs

Flags = int
_VOWELS = "aeiou"
_ACTIVE_USERS = re.compile("[a-z]{0,2}[dwm]aus?")
"""Short for daily, weekly or monthly active users, of this product or that stage."""


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")) or noun in ("go", "do"):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in verbs.DOUBLED else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in verbs.DOUBLED else "") + "ing"


def _add_nouns(to: dict[str, Flags], nouns: frozenset[str], flag: Flags) -> None:
    for noun in nouns:
        to[noun] = to.get(noun, 0) | flag | c.NOUN
        if noun in things.STAYS_A_THING or (noun.endswith("ss") is False and noun.endswith("s")):
            continue
        plural = _plural(noun)
        to[plural] = to.get(plural, 0) | flag | c.NOUN | c.PLURAL


def _add_verbs(to: dict[str, Flags], bases: frozenset[str], flag: Flags) -> None:
    for base in bases:
        for form, bit in (
            (base, c.BASE),
            (_plural(base), c.S_FORM),
            (_past(base), c.PAST),
            (_gerund(base), c.ING),
        ):
            to[form] = to.get(form, 0) | flag | bit
    for past, base in verbs.PAST.items():
        if base in bases:
            to[past] = to.get(past, 0) | flag | c.PAST


def _add(to: dict[str, Flags], words: frozenset[str], flag: Flags) -> None:
    for word in words:
        to[word] = to.get(word, 0) | flag


def _build() -> dict[str, Flags]:
    flags: dict[str, Flags] = {}
    for nouns, flag in (
        (people.PERSON, c.PERSON),
        (people.ORG, c.ORG),
        (things.MADE, c.MADE),
        (things.QUALITY, c.QUALITY),
        (measures.DEED, c.DEED),
        (measures.MONEY, c.MONEY),
        (measures.TECH, c.TECH),
        (measures.NEUTRAL, c.NEUTRAL),
        (things.OTHER, c.NOUN),
    ):
        _add_nouns(flags, nouns, flag)
    for plural in people.IRREGULAR_PLURALS:
        flags[plural] = flags.get(plural, 0) | c.PERSON | c.NOUN | c.PLURAL
    for bases, flag in (
        (verbs.MAKE, c.V_MAKE),
        (verbs.UPON, c.V_UPON),
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
    ):
        _add_verbs(flags, bases, flag)
    for words, flag in (
        (verbs.MODALS, c.MODAL),
        (verbs.BE, c.BE),
        (verbs.HAVE, c.HAVE),
        (small.DETERMINERS, c.DET),
        (small.PREPOSITIONS, c.PREP),
        (small.CONJUNCTIONS, c.CONJ),
        (small.RELATIVES, c.REL),
        (small.SUBORDINATORS, c.SUBORD),
        (people.OURSELVES, c.US),
        (small.ADVERBS, c.ADVERB),
        (small.ADJECTIVES, c.ADJ),
        (small.COMPARATIVES, c.COMPAR),
    ):
        _add(flags, words, flag)
    flags["business"] &= ~c.ORG
    for word in ("cannot", *small.PREPOSITIONS, *small.DETERMINERS, *verbs.BE, *small.ADVERBS):
        flags[word] &= ~(c.ANY_NOUN | c.PLURAL)
    return flags


FLAGS: dict[str, Flags] = _build()
"""The classes of each known form."""


def _pairs() -> dict[tuple[str, str], Flags]:
    found: dict[tuple[str, str], Flags] = {}
    for name, text in measures.COMPOUNDS.items():
        for pair in text.split("|"):
            first, *rest = pair.split()
            if rest:
                found[first, rest[0]] = getattr(c, name) | c.NOUN
    return found


PAIRS: dict[tuple[str, str], Flags] = _pairs()
"""The class of two words that mean something else together ("response time")."""


def flags_of(word: str) -> Flags:
    """The classes of one lower-case word form: from the lists, from its parts, or guessed from its ending."""
    known = FLAGS.get(word)
    if known is not None:
        return known
    flags = _guess(word)
    if len(FLAGS) < 60_000:
        FLAGS[word] = flags
    return flags


def _guess(word: str) -> Flags:
    if word.endswith("'s"):
        return flags_of(word[:-2]) & ~c.PLURAL & ~c.VERB_FORM
    if word.endswith("s'"):
        return flags_of(word[:-1]) & ~c.VERB_FORM
    if _ACTIVE_USERS.fullmatch(word):
        return c.PERSON | c.NOUN | c.PLURAL
    if "-" in word:
        joined = FLAGS.get(word.replace("-", ""))
        if joined is not None:
            return joined
        last = flags_of(word.rsplit("-", 1)[1])
        first = word.split("-", 1)[0]
        if word.endswith("-free") and flags_of(first) & c.TECH:
            return c.ADJ | c.TECH
        if last & c.PREP or not last & c.ANY_NOUN or last & c.PAST:
            return c.ADJ
        if first in ("re", "pre", "co", "non", "sub"):
            return last
        return last & ~c.VERB_FORM
    if word.endswith(people.AGENT_ENDINGS) and len(word) > 5 and word not in people.NOT_AGENTS:
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
        return c.S_FORM | c.V_MAKE
    if word.endswith(("ized", "ised", "ified")):
        return c.PAST | c.V_MAKE
    if word.endswith("ing") and len(word) > 5:
        return c.ING | c.NOUN
    if word.endswith("ed") and len(word) > 4:
        return c.PAST
    if word.endswith(("able", "ible", "ful", "less", "ous", "ive", "ical", "ish", "est", "ary")):
        return c.ADJ
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return c.NOUN | c.PLURAL
    return c.NOUN
