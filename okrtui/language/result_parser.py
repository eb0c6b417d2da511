"""The parser of a result: who would do what then, in the forms in which "they will …" reads them."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.language.readability import (
    HEDGES,
    is_leading_adverb,
    is_persons_name,
    reads_as_behavior,
    reads_as_people,
    split_words,
    subject_end,
)
from okrtui.language.tokens import WORD, Token
from okrtui.language.verb_forms import base_of_past, base_of_third_person, is_base_form
from okrtui.language.words import LISTED_FORMS
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_WILL = word_set("will would may might should shall")
_WILL_NOT = word_set("won't wouldn't shouldn't won´t")
_CAN = word_set("can could")
_CANNOT = word_set("can't cannot couldn't")
_DO_NOT = word_set("don't doesn't")
_AM = word_set("are is")
_ARE_NOT = word_set("aren't isn't")
_PREDICTIONS = word_set("will would won't wouldn't")
_MODALS = _WILL | _WILL_NOT | _CAN | _CANNOT
_INFLUENCES = word_set(
    "make makes help helps let lets get gets lead leads encourage encourages allow allows enable enables motivate "
    "motivates cause causes persuade persuades push pushes nudge nudges convince convinces"
)
"""Verbs by which a thing brings people to do something."""

_NAMES_THE_SAME = word_set("the our these those all both")
"""Words before a noun without which it would be other people."""


@dataclass(frozen=True, slots=True)
class Result:
    """The reading of a result; empty parts could not be read."""

    who: str = ""
    """The people."""
    behavior: str = ""
    """What they will do, from a verb in its base form on."""
    is_they: bool = False
    """Whether the subject is "they", which other words of the line have to explain."""


def read_result(text: str, needs_modal: bool = False) -> Result:
    """Return who would do what, from a clause such as "customers would stay"; empty parts for no reading.

    With `needs_modal` only a clause with "will" or "would" is a result; another tells what they do today.
    """
    tokens = split_words(text)
    start = _skip_hedges(tokens)
    modals = _PREDICTIONS if needs_modal else _MODALS
    verb = next((i for i in range(start, len(tokens)) if tokens[i].text in modals), -1)
    plain_verb = subject_end(tokens[start:])
    if verb < 0 or (0 <= plain_verb + start < verb and _is_relative(tokens[start:verb]) is False):
        if needs_modal:
            return Result()
        verb = plain_verb + start if plain_verb > 0 else _verb_after_pronoun(tokens, start)
    if verb <= start:
        return Result()
    subject_stop = verb
    while subject_stop - 1 > start and _is_adverb(tokens[subject_stop - 1]):
        subject_stop -= 1
    adverbs = [token.text for token in tokens[subject_stop:verb] if token.text not in HEDGES]
    behavior = _read_predicate(text, tokens, verb, adverbs)
    if not reads_as_behavior(behavior):
        return Result()
    subject = tokens[start:subject_stop]
    if len(subject) == 1 and subject[0].text == "they":
        return Result(behavior=behavior, is_they=True)
    who = text[subject[0].start : subject[-1].end]
    return Result(who, behavior) if reads_as_people(who) else Result()


def read_influence(text: str) -> tuple[str, Result] | None:
    """Return what brings people to do something, as written, and the result; None for another kind of sentence."""
    tokens = split_words(text)
    for index in range(1, len(tokens) - 2):
        if tokens[index].text not in _INFLUENCES:
            continue
        cause_end = index
        while cause_end > 1 and (tokens[cause_end - 1].text in _MODALS or _is_adverb(tokens[cause_end - 1])):
            cause_end -= 1
        is_base = is_base_form(tokens[index].text)
        if is_base and cause_end == index and not tokens[index - 1].flags & c.PLURAL:
            continue
        if influenced := _influenced(text, tokens, index):
            return text[: tokens[cause_end - 1].end], influenced
    return None


def read_our_influence(text: str) -> Result:
    """Return who would do what where we bring them to it, from "we get hotels to sort"; empty for another clause."""
    tokens = split_words(text)
    index = 1
    while index < len(tokens) and (tokens[index].text in _MODALS or _is_adverb(tokens[index])):
        index += 1
    is_ours = bool(tokens) and tokens[0].text in ("we", "i")
    is_influence = is_ours and index < len(tokens) and tokens[index].text in _INFLUENCES | {"have"}
    return (_influenced(text, tokens, index) if is_influence else None) or Result()


def _influenced(text: str, tokens: list[Token], index: int) -> Result | None:
    """Return the people behind the verb at `index` and what it brings them to do; None where nobody does anything."""
    for end in range(index + 2, len(tokens)):
        is_marked = tokens[end].text == "to"
        verb = end + 1 if is_marked else end
        if verb >= len(tokens) or not is_base_form(tokens[verb].text):
            continue
        who = text[tokens[index + 1].start : tokens[end - 1].end]
        behavior = text[tokens[verb].start : tokens[-1].end]
        is_they = who in ("them", "they")
        if (is_they or reads_as_people(who)) and reads_as_behavior(behavior):
            return Result("" if is_they else who, behavior, is_they)
    return None


def find_named_people(text: str) -> str:
    """Return the first people that an action names in the plural ("call tenants back"); empty where it names none.

    People with a relative clause ("the people who left") are none: without it they are others.
    """
    tokens = split_words(text)
    # Behind the name of who acts stands the verb, which can be a noun as well: "Anna rings people".
    verb_end = 2 if is_persons_name(tokens[:1], text) else 1
    for index, token in enumerate(tokens):
        is_plural = token.flags & c.PERSON and token.flags & c.PLURAL and not token.flags & c.VERB_FORM
        if token.kind != WORD or not is_plural:
            continue
        if _is_relative(tokens[index + 1 : index + 2]):
            return ""
        first = index
        while first > verb_end and _belongs_to_people(tokens[first - 1]):
            first -= 1
        if first > verb_end and tokens[first - 1].text in _NAMES_THE_SAME:
            first -= 1
        return text[tokens[first].start : token.end]
    return ""


def _belongs_to_people(token: Token) -> bool:
    """Return whether a word before people can say which people they are."""
    return bool(token.flags & (c.ADJ | c.NOUN | c.PEOPLE)) and not _is_verb_like(token)


def _read_predicate(text: str, tokens: list[Token], verb: int, adverbs: list[str]) -> str:
    """Return the predicate that begins at `verb` as it follows "will"; empty where its tense does not allow it."""
    word = tokens[verb].text
    is_negated, is_able = word in _WILL_NOT | _CANNOT | _DO_NOT | _ARE_NOT, word in _CAN | _CANNOT
    has_modal = word in _MODALS or word in _DO_NOT or (word == "do" and _text(tokens, verb + 1) == "not")
    position = verb + 1 if has_modal else verb
    head = "be" if word in _AM | _ARE_NOT else ""
    if not has_modal and not head:
        head = _present_base(tokens, verb)
        if not head:
            return ""
    position = verb + 1
    while position < len(tokens) and (tokens[position].text == "not" or _is_adverb(tokens[position])):
        if tokens[position].text == "not":
            is_negated = True
        elif tokens[position].text not in HEDGES and has_modal:
            adverbs = [*adverbs, tokens[position].text]
        elif not has_modal:
            break
        position += 1
    if has_modal:
        if position >= len(tokens) or not _is_bare_verb(tokens, position):
            return ""
        rest = text[tokens[position].start : tokens[-1].end]
    else:
        behind = text[tokens[position].start : tokens[-1].end] if position < len(tokens) else ""
        rest = f"{head} {_plain_form(behind, tokens[position:], tokens[verb])}".strip()
    words = ["not"] if is_negated else []
    return " ".join([*words, *adverbs, *(["be able to"] if is_able else []), rest])


def _present_base(tokens: list[Token], verb: int) -> str:
    """Return the base form of a verb in the present tense; empty for another tense."""
    word = tokens[verb].text
    if word in ("have", "has"):
        following = _text(tokens, verb + 1)
        return "" if base_of_past(following) and following not in ("set", "cut", "read", "cost") else "have"
    if is_base_form(word):
        return word
    return base_of_third_person(word)


def _plain_form(behind: str, tokens: list[Token], verb: Token) -> str:
    """Return what follows a verb in the third person, with the verbs that "and" joins to it in their base form."""
    if is_base_form(verb.text) or not behind:
        return behind
    words = behind.split(" ")
    for index in range(1, len(words)):
        base = base_of_third_person(words[index])
        has_object = index + 1 < len(words) and bool(_flags(tokens, words[index + 1]) & c.DET)
        is_verb = has_object or not _flags(tokens, words[index]) & c.ANY_NOUN
        if words[index - 1] in ("and", "or") and base and is_verb:
            words[index] = base
    return " ".join(words)


def _flags(tokens: list[Token], word: str) -> int:
    return next((token.flags for token in tokens if token.text == word), 0)


def _is_bare_verb(tokens: list[Token], index: int) -> bool:
    """Return whether the word behind a modal is a verb in its base form and no perfect ("would have stayed")."""
    token = tokens[index]
    if token.kind != WORD:
        return False
    if token.text == "have" and base_of_past(_text(tokens, index + 1)):
        return _text(tokens, index + 1) in ("set", "cut", "read", "cost")
    is_known = is_base_form(token.text) or bool(token.flags & c.BASE)
    return is_known or (token.flags == c.NOUN and token.text not in LISTED_FORMS)


def _skip_hedges(tokens: list[Token]) -> int:
    index = 0
    while index < len(tokens) and (tokens[index].text in HEDGES or tokens[index].text == ","):
        index += 1
    return index


def _verb_after_pronoun(tokens: list[Token], start: int) -> int:
    """Return the index of the verb behind "they", which the clause parser takes for a determiner; -1 without one."""
    if start >= len(tokens) or tokens[start].text != "they":
        return -1
    index = start + 1
    while index < len(tokens) and _is_adverb(tokens[index]):
        index += 1
    is_verb = index < len(tokens) and (
        is_base_form(tokens[index].text) or tokens[index].text in _AM | _ARE_NOT | _DO_NOT | {"do", "have"}
    )
    return index if is_verb else -1


def _is_relative(tokens: list[Token]) -> bool:
    return any(token.text in ("who", "whose", "whom", "that", "which") for token in tokens)


def _is_adverb(token: Token) -> bool:
    return token.text in HEDGES or is_leading_adverb(token.text) or token.text == "never"


def _is_verb_like(token: Token) -> bool:
    return bool(token.flags & c.VERB_FORM) and not token.flags & c.ADJ


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""
