"""Statements of people: whether words say who does what, in a form that can be read aloud."""

from __future__ import annotations

from itertools import pairwise

from okrtui.language.noun_phrases import scan_noun_phrase
from okrtui.language.readability import ends_well, has_second_clause, is_persons_name
from okrtui.language.tokens import NUMBER, PERCENT, Token
from okrtui.language.verb_forms import base_of_third_person, is_base_form
from okrtui.language.words import COMPOUND_CLASSES, LISTED_FORMS
from okrtui.language.words import word_classes as c
from okrtui.language.words.people import is_unit
from okrtui.language.words.word_set import word_set

_SINGULAR_PEOPLE = word_set("everyone everybody anyone nobody somebody someone who each one")
_PLURAL_PEOPLE = word_set("people most many others half all some few both fewer more staff crew personnel children")
_SUBJECTS = _SINGULAR_PEOPLE | _PLURAL_PEOPLE | {"i"}
"""Words that are a whole subject of a statement."""
_PLURAL_VERBS = word_set("are have do don't aren't haven't")
_SINGULAR_VERBS = word_set("is has does doesn't isn't hasn't")
_ANY_VERBS = word_set("can could will would can't cannot won't")
_ADVERBS = word_set("not never always often also only just still actually regularly rarely finally again no longer")
_BEFORE_COUNT = word_set("the our these those all")
"""Words before how many there are in all: `the 14 shops`."""
BEFORE_SUBJECT = word_set("we he she it you this that there they")
"""Words that are whole subjects, which name nobody."""
_CAUSATIVE_VERBS = word_set("help let make get have see watch need want support")
"""Verbs that are nouns as well, before people and what they are brought to do: `help guests find rooms`."""


def is_statement(people: list[Token], words: list[Token], text: str) -> bool:
    """Return whether a subject and what it does can be read aloud as a sentence, the verb in the subject's number.

    `text` is what begins with the subject, as typed.
    """
    if not people or people[0].text in BEFORE_SUBJECT or not (ends_well(people) or people[0].text == "i"):
        return False
    # "A second" belongs to the noun behind it.
    is_torn = len(people) > 2 and people[-1].flags & c.ADJ and people[-2].flags & c.DET
    if is_torn or not _names_people(people, text):
        return False
    start = next((index for index, token in enumerate(words) if token.text not in _ADVERBS), len(words))
    if start >= len(words) or not ends_well(words) or has_second_clause(words, start + 1):
        return False
    if any(token.amount_kind == PERCENT for token in words):
        return False
    verb = words[start].text
    is_plural = verb in _PLURAL_VERBS or is_base_form(verb) or words[start].flags & c.BASE
    is_singular = verb in _SINGULAR_VERBS or base_of_third_person(verb) or words[start].flags & c.THIRD_PERSON
    if verb in _ANY_VERBS:
        return len(words) > start + 1
    if verb in _PLURAL_VERBS | _SINGULAR_VERBS and len(words) == start + 1:
        return False
    if people[0].text == "i":
        return bool(is_plural) and len(people) == 1
    return bool(is_plural if _is_plural(people) else is_singular)


def _names_people(tokens: list[Token], text: str) -> bool:
    if tokens[0].text == "i" or is_persons_name(tokens, text):
        return True
    if len(tokens) == 1 and tokens[0].text in _SINGULAR_PEOPLE | _PLURAL_PEOPLE:
        return True
    if tokens[0].text in _BEFORE_COUNT and len(tokens) > 2 and tokens[1].kind == NUMBER:
        # How many "the 14 shops" are does not change who they are.
        tokens = [tokens[0], *tokens[2:]]
    if any(token.kind == NUMBER for token in tokens) or tokens[0].flags & c.PREP:
        return False
    is_command = is_base_form(tokens[0].text) and not tokens[0].flags & c.PEOPLE and not _is_kind_of_people(tokens)
    is_complete = tokens[0].flags & c.DET or tokens[0].amount_kind >= 0 or _is_plural(tokens)
    is_people = scan_noun_phrase(tokens, 0)[1] & c.PEOPLE or _is_unknown_plural(tokens) or is_acting_unit(tokens)
    return bool(is_complete and not is_command and is_people)


def may_name_people(tokens: list[Token], text: str) -> bool:
    """Return whether some words of a text may be the subject of a statement; without one it is none of people."""
    words = [token.text for token in tokens]
    if not _SUBJECTS.isdisjoint(words) or any(token.flags & c.PEOPLE for token in tokens):
        return True
    if any(COMPOUND_CLASSES.get(pair, 0) & c.PEOPLE for pair in pairwise(words)) or any(map(is_unit, words)):
        return True
    nouns = ([token] for token in tokens if token.flags & ~c.PLURAL == c.NOUN)
    return any(_is_unknown_plural(noun) or is_persons_name(noun, text) for noun in nouns)


def _is_kind_of_people(tokens: list[Token]) -> bool:
    """Return whether a word that may be a verb says which people these are ("trade customers", "phone callers")."""
    first, is_pair = tokens[0], len(tokens) == 2
    is_noun = first.flags & (c.ANY_NOUN | c.ADJ) and first.text not in _CAUSATIVE_VERBS
    is_noun = is_noun and not first.flags & c.V_ON_PEOPLE
    return bool(is_pair and is_noun and tokens[1].flags & c.PEOPLE and tokens[1].flags & c.PLURAL)


def _is_unknown_plural(tokens: list[Token]) -> bool:
    """Return whether a noun is one that no list has, in the plural: whoever "wardens" are, they may do something."""
    return tokens[-1].flags == c.NOUN | c.PLURAL and tokens[-1].text not in LISTED_FORMS


def is_acting_unit(tokens: list[Token]) -> bool:
    """Return whether a subject is a part of an organization with a word for which one: `early shifts`."""
    is_named = len(tokens) > 1 and bool(tokens[-2].flags & (c.ADJ | c.ANY_NOUN))
    return is_named and is_unit(tokens[-1].text)


def _is_plural(tokens: list[Token]) -> bool:
    """Return whether the subject takes a verb in the plural: by its head noun, which comes first, or by an "and"."""
    if tokens[0].text in _SINGULAR_PEOPLE | {"a", "an", "every"}:
        return False
    end = next((index for index, token in enumerate(tokens) if index and token.flags & (c.PREP | c.REL)), len(tokens))
    head = tokens[:end]
    if any(token.text in ("and", "&") for token in head):
        return True
    is_units = head[-1].text.endswith("s") and is_acting_unit(head)
    return bool(head[-1].flags & c.PLURAL) or head[-1].text in _PLURAL_PEOPLE or is_units
