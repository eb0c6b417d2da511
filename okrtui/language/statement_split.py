"""The split of a statement into who does what, and the measures that say of nobody what they do."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from okrtui.language.noun_phrases import scan_noun_phrase
from okrtui.language.participles import split_participle
from okrtui.language.people_statements import BEFORE_SUBJECT, is_acting_unit, is_statement
from okrtui.language.readability import ends_well, has_second_clause, split_words
from okrtui.language.subject_ends import may_be_verb, read_verb
from okrtui.language.unlisted_verbs import unlisted_verb
from okrtui.language.verb_forms import base_of_past, is_base_form
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_LONGEST_SUBJECT = 10
"""The most words of a subject."""
_BEFORE_SOURCE = word_set("of from by at in on about among")
"""Words between what is measured and where it comes from, or what it is about: `complaints from tenants`."""
RELATIVE = re.compile(r" (?:who|that) ", re.IGNORECASE)
"""Between what moves and the clause that says which of it: `orders that arrive late`."""
_WITH_ME = re.compile(r"(?:my )?(?P<first>[^\W\d_]+)(?: [^\W\d_]+)? and I (?=\S)")
"""Matches somebody and me, of whom something is said: `Pia and I cook`, `my sister Elsa and I cook`."""
_NO_COMPANY = word_set("if when whenever because that once after before")
_COMPARED = word_set("fewer more less")
"""Words before people of whom there are to be fewer or more, which no sentence about them can begin with."""


def split_measured(statement: str, is_move: bool) -> tuple[str, str]:
    """Return who does what of what is measured: a sentence, or people and the clause that says which of them.

    `is_move` says that there are to be more or fewer of them, so that no verb follows.
    """
    split = ("", "") if is_move else split_subject(statement)
    if split[0] or RELATIVE.search(statement):
        return split if split[0] else _split_relative(statement)
    return ("", "") if is_move else split_participle(statement)


@lru_cache(maxsize=256)
def split_subject(statement: str) -> tuple[str, str]:
    """Return who does what of a statement; two empty texts where it cannot be read as a sentence."""
    if (company := _WITH_ME.match(statement)) and company["first"].casefold() not in _NO_COMPANY:
        # Who does something with me does the same as I.
        mine = split_subject(f"I {statement[company.end() :]}")
        return (company[0].rstrip(), mine[1]) if mine[0] == "I" else ("", "")
    tokens = split_words(statement)
    if not ends_well(tokens):
        return "", ""
    gaps = [index for index in range(1, len(tokens)) if tokens[index - 1].end < tokens[index].start]
    # "Night shifts order" is no person called Night who shifts orders.
    gaps.sort(key=lambda index: not is_acting_unit(tokens[:index]))
    for index in gaps[: _LONGEST_SUBJECT - 1]:
        people, words = tokens[:index], tokens[index:]
        if is_statement(people, words, statement) and (verb := read_verb(people, words)) != "noun":
            start = words[0].start
            return (statement[:start].rstrip(), statement[start:]) if verb == "verb" else ("", "")
    verb_index = unlisted_verb(tokens)
    if verb_index < 0 or tokens[0].text in _COMPARED or has_second_clause(tokens, verb_index + 1):
        return "", ""
    start = tokens[verb_index].start
    return statement[:start].rstrip(), statement[start:]


def _split_relative(statement: str) -> tuple[str, str]:
    """Return who does what of people of whom there are to be more or fewer: `landlords who send a keg back`.

    Two empty texts where it names none. What "that" follows may be no people: `orders that arrive late`.
    """
    tokens = split_words(statement)
    index = next((index for index, token in enumerate(tokens) if token.text in ("who", "that")), 0)
    people, words = tokens[:index], tokens[index + 1 :]
    # A second verb makes a sentence about them: "guests who miss a class come back".
    if any(may_be_verb(token) and before.flags & c.ANY_NOUN for before, token in pairwise(words)):
        return "", ""
    if tokens[0].text in _COMPARED:
        return "", ""
    if not words or not is_statement(people, words, statement) or read_verb(people, words) != "verb":
        return "", ""
    return statement[: tokens[index].start].rstrip(), statement[words[0].start :]


def is_noun_phrase(text: str) -> bool:
    """Return whether a text is what can be measured, and nothing else: `missed calls`, `complaints from tenants`."""
    tokens = split_words(text)
    if len(text) < 2 or tokens[0].text in BEFORE_SUBJECT:
        return False
    end = scan_noun_phrase(tokens, 0)[0]
    if 0 < end < len(tokens) - 1 and tokens[end].text in _BEFORE_SOURCE:
        end = scan_noun_phrase(tokens, end + 1)[0]
    return end == len(tokens) and ends_well(tokens)


def is_done_to_things(text: str) -> bool:
    """Return whether a text says of things what was done to them: `seats filled Monday to Thursday`."""
    words = text.split()
    first = next((at for at, word in enumerate(words) if at and base_of_past(word.casefold())), 0)
    return first > 0 and is_noun_phrase(" ".join(words[:first]))


def opens_order(text: str) -> bool:
    """Return whether a text may tell to do something: `call guests`."""
    tokens = split_words(text)
    is_noun = bool(tokens[0].flags & c.ANY_NOUN)
    if is_noun and len(tokens) > 1 and tokens[1].text == "of":
        # The share of something is what is measured.
        return False
    return is_base_form(tokens[0].text) and (len(tokens) > 1 or not is_noun)
