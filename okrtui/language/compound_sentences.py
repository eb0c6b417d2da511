"""Compound sentences: whether one sentence holds two results."""

from __future__ import annotations

from okrtui.language.clause import Clause
from okrtui.language.noun_phrases import noun_phrase_class
from okrtui.language.tokens import MARK, NAME, NUMBER, WORD, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_VERB_FORMS = c.BASE | c.PAST | c.THIRD_PERSON | c.ING
_SHORT_WORD = 4
"""The length up to which a word in -er is hardly a comparative."""
_ADVERBIAL_OPENERS = word_set("in at by within during on")
"""Prepositions behind a verb that say where or when, and govern no object of it."""
_PARTICLES = word_set("one back home away again along ahead over together")
"""Words behind a verb that are no object of it, though each can be a noun elsewhere."""


def is_compound(clause: Clause) -> bool:
    """Return whether the sentence clearly holds two results: two verbs with an object each, or two targets."""
    tokens = clause.tokens
    quoted = _quoted_indexes(tokens)
    if _has_two_sentences(tokens) or _has_two_verbs(clause, quoted) or _has_two_targets(tokens, quoted):
        return True
    return not clause.is_imperative and _has_two_comparisons(tokens, clause.start)


def _has_two_comparisons(tokens: list[Token], start: int) -> bool:
    """Return whether "and" joins two things that each get better ("happier staff and lower costs")."""
    if not _compares(tokens, start):
        return False
    conjunctions = (index for index in range(start + 2, len(tokens) - 2) if tokens[index].text in ("and", "&", ","))
    return any(_compares(tokens, index + (2 if tokens[index + 1].flags & c.DET else 1)) for index in conjunctions)


def _compares(tokens: list[Token], index: int) -> bool:
    """Return whether a comparative stands before the noun behind it."""
    if index + 1 >= len(tokens) or not tokens[index + 1].flags & (c.ANY_NOUN | c.ADJ | c.BASE | c.ING):
        return False
    word, flags = tokens[index].text, tokens[index].flags
    is_comparative = flags & c.COMPAR or (flags == c.NOUN and len(word) > _SHORT_WORD)
    return word in ("more", "less") or word.endswith("ier") or (word.endswith("er") and bool(is_comparative))


def _quoted_indexes(tokens: list[Token]) -> frozenset[int]:
    """Return the indexes of the words in quotation marks: a name or what somebody says, and no part of the sentence."""
    marks = [index for index, token in enumerate(tokens) if token.kind == MARK and token.text == '"']
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return frozenset(index for first, last in pairs for index in range(first, last + 1))


def _has_two_sentences(tokens: list[Token]) -> bool:
    marks = [token.text for token in tokens[2 : max(len(tokens) - 3, 0)] if token.kind == MARK]
    return any(mark in ".;" for mark in marks)


def _has_noun(tokens: list[Token]) -> bool:
    """Return whether a noun, a name or a number is among the tokens."""
    noun_classes = c.ANY_NOUN | c.ING | c.THIRD_PERSON
    return any(
        ((token.flags & noun_classes and token.kind == WORD) or token.kind in (NUMBER, NAME))
        and token.text not in _PARTICLES
        for token in tokens
    )


def _has_two_verbs(clause: Clause, quoted: frozenset[int]) -> bool:
    """Return whether "and" joins a second verb with an object of its own to the main verb and its object."""
    tokens, verb = clause.tokens, clause.full_verb
    if verb < 0 or clause.is_passive or _is_one_measure_of_people(clause):
        return False
    form = c.BASE if clause.is_imperative and not tokens[verb].flags & _VERB_FORMS else tokens[verb].flags & _VERB_FORMS
    for index in range(verb + 2, len(tokens) - 1):
        conjunction = tokens[index].text
        if conjunction not in ("and", "&", "plus", ",", "while") or index in quoted:
            continue
        second_verb = index + 1
        while second_verb < len(tokens) - 1 and tokens[second_verb].flags & (c.ADVERB | c.AUX):
            second_verb += 1
        flags = tokens[second_verb].flags
        required_form = c.ING if conjunction == "while" else form
        is_perfect = flags & c.PAST and tokens[index + 1].flags & c.HAVE
        if not (flags & required_form or is_perfect) or (conjunction == "," and not flags & c.BASE):
            continue
        if not _both_have_objects(clause, verb, index, second_verb):
            continue
        if flags & c.ANY_NOUN and not _is_certain_verb(tokens, second_verb):
            continue
        if _is_in_subordinate_clause(clause, verb + 1, index) and not flags & c.V_CHANGE:
            continue
        return True
    return False


def _is_one_measure_of_people(clause: Clause) -> bool:
    """Return whether people do one thing after the other, which a single number at the end counts."""
    if clause.is_imperative or not clause.subject_classes & c.PEOPLE:
        return False
    colon = next((index for index, token in enumerate(clause.tokens) if token.text == ":"), -1)
    return colon > 0 and not any(token.kind == NUMBER for token in clause.tokens[clause.verb : colon])


def _both_have_objects(clause: Clause, verb: int, conjunction: int, second_verb: int) -> bool:
    """Return whether both verbs have an object.

    In an imperative a second verb of action needs no noun ("… and ship faster").
    """
    tokens = clause.tokens
    end = next((i for i in range(second_verb + 1, len(tokens)) if tokens[i].text == ":"), len(tokens))
    first_part, second_part = _drop_listed_verbs(tokens[verb + 1 : conjunction]), tokens[second_verb + 1 : end]
    is_amount = len(second_part) > 1 and second_part[1].text in ("least", "most")
    is_adverbial = second_part and not is_amount and second_part[0].text in _ADVERBIAL_OPENERS
    if _has_noun(first_part) and _has_noun(second_part) and not is_adverbial:
        return True
    is_action_verb = (
        tokens[second_verb].flags & (c.V_MAKE | c.V_CHANGE | c.V_REACH | c.BE)
        and not tokens[second_verb].flags & c.ANY_NOUN
    )
    has_own_words = any(token.kind == WORD and token.flags & (c.ANY_NOUN | c.ADVERB) for token in first_part)
    return bool(
        clause.is_imperative
        and is_action_verb
        and has_own_words
        and second_part
        and not is_adverbial
        and not _starts_with_determiner(second_part)
    )


def _starts_with_determiner(tokens: list[Token]) -> bool:
    return bool(tokens[0].flags & c.DET) and tokens[0].text not in ("it", "them")


def _is_in_subordinate_clause(clause: Clause, start: int, end: int) -> bool:
    """Return whether a "to …" or "who …" precedes, so that the second verb is not joined to the main verb."""
    if clause.is_imperative and clause.verb_classes & c.V_ENSURE:
        return False
    tokens = clause.tokens
    return any(
        token.text in ("who", "that", "which", "because", "if")
        or (token.text == "to" and index + 1 < end and tokens[index + 1].flags & c.BASE)
        for index, token in enumerate(tokens[start:end], start)
    )


def _drop_listed_verbs(tokens: list[Token]) -> list[Token]:
    """Return the tokens without the further verbs of a list ("design, test and launch")."""
    if not any(token.text == "," for token in tokens):
        return tokens
    return [
        token
        for index, token in enumerate(tokens)
        if not (token.flags & c.BASE and (index == 0 or tokens[index - 1].text == ","))
    ]


def _is_certain_verb(tokens: list[Token], index: int) -> bool:
    """Return whether a word that may be noun or verb is a verb, by what follows it."""
    following = tokens[index + 1]
    if following.flags & (c.DET | c.FIRST_PERSON) or following.kind == NUMBER:
        return True
    if following.text in ("up", "down", "out") and index + 2 < len(tokens):
        return bool(tokens[index].flags & c.BASE and tokens[index + 2].flags & (c.ANY_NOUN | c.DET | c.FIRST_PERSON))
    return bool(tokens[index].flags & (c.V_CHANGE | c.V_MAKE | c.V_WIN)) and bool(
        following.flags & (c.ANY_NOUN | c.ADJ | c.ING)
    )


def _has_two_targets(tokens: list[Token], quoted: frozenset[int]) -> bool:
    """Return whether "and" joins two counted things ("10 posts and 5 videos", "NPS to 40 and CSAT to 90")."""
    number_indexes = [index for index, token in enumerate(tokens) if token.kind == NUMBER]
    for index, token in enumerate(tokens):
        if token.text not in ("and", "&", "plus") or not 0 < index < len(tokens) - 1 or index in quoted:
            continue
        if any(other.text == "between" for other in tokens[max(0, index - 3) : index]):
            continue
        if not number_indexes or not number_indexes[0] < index < number_indexes[-1]:
            continue
        following = tokens[index + 1]
        if following.kind == NUMBER and index + 2 < len(tokens) and tokens[index + 2].flags & (c.ANY_NOUN | c.ADJ):
            return (
                bool(tokens[index - 1].flags & c.ANY_NOUN)
                and not noun_phrase_class(tokens, index + 1, min(index + 4, len(tokens))) & c.PEOPLE
            )
        if following.flags & c.ANY_NOUN and not following.flags & c.PEOPLE and tokens[index - 1].kind == NUMBER:
            return True
    return False
