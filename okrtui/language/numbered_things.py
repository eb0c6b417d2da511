"""Numbered things: single things that a number tells from others of their kind, and measures nothing."""

from __future__ import annotations

from itertools import pairwise

from okrtui.language.tokens import NAME, NUMBER, WORD, Token
from okrtui.language.words import defects as d
from okrtui.language.words import function_words
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_STAGES = word_set(
    "phase stage version release milestone step level wave module chapter part iteration volume goal tier"
)
"""Things with a number that results are about as well."""
_MEASURES = c.MONEY | c.TECH | c.NEUTRAL | c.BEHAVIOR | c.QUALITY
"""Nouns behind which a number is a level."""
_NO_NAME_OF_THING = c.DET | c.PREP | c.CONJ | c.ADJ | c.AUX | c.PLURAL | c.FIRST_PERSON | c.ADVERB | c.REL | c.SUBORD
_LONGEST_NUMBER_OF_PART = 3
"""The most digits of the number of a part: "page 3"."""


def names_numbered_thing(tokens: list[Token], is_order: bool) -> bool:
    """Return whether a text begins with a thing that a number tells from others: "pump 4 has a leak"."""
    if _is_at_numbered_place(tokens) or _names_two_of_a_kind(tokens):
        return True
    if len(words := [token.text for token in tokens[:5]]) > 4 and words[2] in ("to", "and", "-", "–"):
        # "Slides 4 to 7 have the wrong logo"
        is_range = words[1].isdigit() and words[3].isdigit() and tokens[4].text in ("have", "are", "need")
        if is_range and not tokens[0].flags & (_MEASURES | c.PEOPLE):
            return True
    start = int(tokens[0].text in ("the", "our", "my"))
    if start + 2 >= len(tokens):
        return False
    thing, number, behind = tokens[start : start + 3]
    if number.kind not in (NUMBER, NAME) or not number.text.isdigit() or number.unit or thing.kind != WORD:
        return False
    if number.kind == NAME and len(number.text) > _LONGEST_NUMBER_OF_PART:
        # "ISO 27001" is the name of a standard.
        return False
    if thing.flags & (_NO_NAME_OF_THING | _MEASURES | c.PERSON) or thing.text in _STAGES:
        return False
    if any(token.text in function_words.DONE_STATES for token in tokens):
        return False
    if behind.text == "of" and any(token.flags & c.AUX for token in tokens[start + 4 : start + 6]):
        return True
    if behind.flags & c.AUX or behind.text in d.FAILS:
        return True
    if is_order or behind.flags & c.PLURAL:
        return False
    if behind.flags & c.PAST and not behind.flags & c.V_MAKE:
        return True
    if behind.flags & c.THIRD_PERSON and not behind.flags & (c.V_CHANGE | c.ANY_NOUN):
        return True
    is_noun = behind.kind == WORD and behind.flags & c.ANY_NOUN and not behind.flags & (c.PEOPLE | c.AMOUNT | c.ADJ)
    return bool(is_noun) and number.text != "1" and len(tokens) > start + 3


def _names_two_of_a_kind(tokens: list[Token]) -> bool:
    """Return whether numbers tell two things of a kind apart: "oven 2 is slower than oven 1"."""
    things = [
        first.text
        for first, second in pairwise(tokens)
        if first.kind == WORD
        and first.flags & c.NOUN
        and not first.flags & (c.PLURAL | _MEASURES)
        and second.kind == NUMBER
        and second.text.isdigit()
        and first.text not in _STAGES
    ]
    return len(things) > len(set(things))


def _is_at_numbered_place(tokens: list[Token]) -> bool:
    """Return whether one thing is told of at a place that a number names: "the screen on desk 12 has a scratch"."""
    start = int(tokens[0].text in ("the", "our", "my", "a", "an"))
    if tokens[start].flags & (_NO_NAME_OF_THING | _MEASURES & ~(c.TECH | c.BEHAVIOR)):
        return False
    for index in range(start + 1, min(start + 5, len(tokens) - 3)):
        preposition, place, number, behind = tokens[index : index + 4]
        is_place = preposition.text in ("in", "on", "at", "for", "by", "outside") and place.kind == WORD
        if is_place and number.kind == NUMBER and number.text.isdigit() and not number.unit:
            is_named = not place.flags & (_NO_NAME_OF_THING | _MEASURES) and place.text not in _STAGES
            is_of_measure = any(token.flags & _MEASURES for token in tokens[start:index])
            is_third = behind.flags & c.THIRD_PERSON and not behind.flags & c.PLURAL
            is_verb = (behind.flags & c.AUX or is_third) and not is_of_measure
            is_verb = is_verb or (behind.flags & c.PAST and not behind.flags & c.V_CHANGE)
            return is_named and bool(is_verb)
    return False
