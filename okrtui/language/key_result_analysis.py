"""The analysis of a key result: its clause, its amounts, and what it measures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from okrtui.language.acting_subjects import has_acting_subject
from okrtui.language.amounts import Amounts, parse_amounts
from okrtui.language.clause import Clause, parse_clause
from okrtui.language.compound_sentences import is_compound
from okrtui.language.lazy_property import LazyProperty
from okrtui.language.readability import split_words
from okrtui.language.result_type import ResultType, classify_result
from okrtui.language.tokens import NUMBER, WORD, Token, same_length_lower, tokenize
from okrtui.language.verb_forms import base_of_third_person, is_base_form
from okrtui.language.words import COMPOUND_CLASSES, DICTIONARY, LISTED_FORMS, people, verbs
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_LONGEST_UNIT = 6
"""The most words of the name of a part of an organization: "the records desk of"."""

_ACTOR_DETERMINERS = word_set("every each per one any all by")
"""Words before an organization that make it an actor, where it is otherwise only us or a place."""
_SOURCED = word_set("sourced generated created led influenced owned driven")
"""Participles that say whose a pipeline is: "marketing-sourced"."""
_PREPOSITIONS_OF_AMOUNTS = word_set("of at least most over under than")
"""Prepositions that lead to how many there are, and not to where something is."""
_MANNERS = (
    "-based",
    "-size",
    "-sized",
    "-level",
    "-friendly",
    "-style",
    "-grade",
    "-scale",
    "-owned",
    "-ready",
    "in-person",
)
"""Ends of words that say what a thing is like, and not who acts."""
_MACHINES = word_set("host agent client worker driver speaker operator reader player runner")
"""Nouns for people that name machines before a technical measure."""
_NO_CUSTOM_WORDS: Mapping[str, int] = {}


class KeyResultAnalysis:
    """The analysis of one key result; what only the coach asks is found when it is asked."""

    def __init__(self, text: str, custom_words: Mapping[str, int]) -> None:
        self.text = text
        self.tokens = tokenize(same_length_lower(text), custom_words) if custom_words else split_words(text)
        self.clause: Clause = parse_clause(self.tokens)
        self.amounts: Amounts = parse_amounts(self.tokens)

    @LazyProperty
    def is_sourced_pipeline(self) -> bool:
        """Whether it is about the part of the sales pipeline that a function of the company brings (K)."""
        return "pipeline" in [token.text for token in self.tokens] and names_function(self.tokens)

    @LazyProperty
    def result_type(self) -> ResultType:
        """What it measures."""
        if self.is_sourced_pipeline:
            return "lagging"
        measured, amounts = classify_result(self.clause), self.amounts
        # Of what we make, nobody wants less.
        is_fall = amounts.baseline is not None and amounts.target is not None and amounts.target < amounts.baseline
        return "unclear" if measured == "output" and is_fall and not self.clause.is_imperative else measured

    @property
    def number_verb_classes(self) -> int:
        """The classes of the verb that says where the number goes; none for what people do to something themselves.

        "Complaints drop from 9 to 4" tells of the number, "drivers slow down: from 40 to 80" of the drivers.
        """
        clause, tokens = self.clause, self.tokens
        if clause.verb < 0 or clause.is_imperative:
            return clause.verb_classes
        behind = tokens[clause.full_verb + 1 : clause.full_verb + 3]
        is_of_number = any(token.kind == NUMBER or token.text in ("from", "by") for token in behind)
        is_of_people = clause.subject_classes & c.PEOPLE or any(token.text == "their" for token in behind)
        return 0 if is_of_people and not is_of_number else clause.verb_classes

    @LazyProperty
    def has_people(self) -> bool:
        """Whether people are named."""
        return names_people(self.tokens, self.clause)

    @LazyProperty
    def is_compound(self) -> bool:
        """Whether the sentence holds two results."""
        return is_compound(self.clause)


def names_people(tokens: list[Token], clause: Clause) -> bool:
    """Return whether the sentence contains a noun for people or for an acting organization."""
    # Most that name people have a noun for them, which is found sooner than an unknown one by its verb.
    return (
        _holds_people_noun(tokens, clause)
        or _is_unit_acting(tokens, clause)
        or _is_plural_acting(tokens, clause)
        or _is_writer_acting(tokens)
        or _is_name_acting(tokens, clause)
        or names_function(tokens)
        or has_acting_subject(tokens, clause)
    )


def _holds_people_noun(tokens: list[Token], clause: Clause) -> bool:
    """Return whether a listed noun for people names some here, or a word that says who acts by a part of it."""
    for index, token in enumerate(tokens):
        flags = token.flags
        if index and COMPOUND_CLASSES.get((tokens[index - 1].text, token.text), 0) & c.PEOPLE:
            return True
        if token.kind == WORD and flags & c.PEOPLE and "-" not in token.text:
            if _is_part_of_measure_name(tokens, index):
                continue
            if token.text in people.ACTING_ONLY_IN_PLURAL and not (
                (index and tokens[index - 1].text in _ACTOR_DETERMINERS)
                or (index + 1 == clause.verb and not clause.is_imperative)
            ):
                continue
            if token.text == "lead" or _names_machine(tokens, index):
                continue
            if flags & c.BASE and _is_used_as_verb(tokens, index, clause):
                continue
            return True
        if token.kind == WORD and "-" in token.text and _has_person_part(token.text):
            return True
    return False


def _has_person_part(word: str) -> bool:
    """Return whether a word with a hyphen says who acts: "customer-reported", and not "family-size"."""
    return not word.endswith(_MANNERS) and any(_is_person_word(part) for part in word.split("-"))


def _names_machine(tokens: list[Token], index: int) -> bool:
    """Return whether a noun for people names none here: "in person", "host uptime"."""
    token = tokens[index]
    if token.text == "person" and index and tokens[index - 1].text == "in":
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.flags & c.ADJ and not token.flags & c.PLURAL and following is not None and following.flags & c.ANY_NOUN:
        return not following.flags & c.PEOPLE
    is_measured = following is not None and following.flags & c.TECH and not token.flags & c.PLURAL
    return bool(is_measured and token.text in _MACHINES)


def _is_writer_acting(tokens: list[Token]) -> bool:
    """Return whether the person who writes does something: "I walk", "where I go"."""
    # Most sentences hold no such word; a list is made faster than a generator is asked for each token.
    return "i" in [token.text for token in tokens] and any(
        token.text == "i" and following.flags & (c.BASE | c.AUX | c.ADVERB) for token, following in pairwise(tokens)
    )


def _is_name_acting(tokens: list[Token], clause: Clause) -> bool:
    """Return whether a word that no list has, at the beginning, does what only people do: "Priya walks the route".

    An article behind the verb tells it from a plural, as in "kombucha orders".
    """
    if len(tokens) < clause.start + 3:
        return False
    name, verb, following = tokens[clause.start : clause.start + 3]
    is_name = name.flags == c.NOUN and name.text not in LISTED_FORMS and not is_base_form(name.text)
    return is_name and base_of_third_person(verb.text) in verbs.OF_PEOPLE and bool(following.flags & c.DET)


def names_function(tokens: list[Token]) -> bool:
    """Return whether a function of the company is said to make something: "created by sales", "marketing-sourced"."""
    if "by" in [token.text for token in tokens] and any(
        first.flags & c.PAST and by.text == "by" and who.text in people.FUNCTIONS
        for first, by, who in zip(tokens, tokens[1:], tokens[2:], strict=False)
    ):
        return True
    parts = (token.text.partition("-") for token in tokens if token.kind == WORD and "-" in token.text)
    return any(first in people.FUNCTIONS and last in _SOURCED for first, _, last in parts)


def _is_unit_acting(tokens: list[Token], clause: Clause) -> bool:
    """Return whether a part of an organization does something: a verb follows it, or its number or label."""
    if clause.is_imperative:
        return False
    for index, token in enumerate(tokens[:_LONGEST_UNIT]):
        if not people.is_unit(token.text):
            continue
        if index and COMPOUND_CLASSES.get((tokens[index - 1].text, token.text), 0) & c.DELIVERABLE:
            continue
        behind = (other for other in tokens[index + 1 :] if not any(map(str.isdigit, other.text)))
        verb, is_plural = next(behind, None), token.flags & c.PLURAL
        is_finite = verb is not None and verb.flags & (c.THIRD_PERSON | c.AUX | (c.BASE if is_plural else 0))
        is_change = verb is not None and verb.flags & (c.V_UP | c.V_DOWN)
        if is_finite and not is_change and not _is_in_place(tokens, index):
            return True
    return False


def _is_plural_acting(tokens: list[Token], clause: Clause) -> bool:
    """Return whether a plural that no list has does what only people do: "wardens answer", "coxes who row"."""
    last = min(len(tokens) - 1, clause.start + 1 if clause.is_imperative else len(tokens))
    for index, token in enumerate(tokens[:last]):
        if token.flags & c.PREP and token.text not in _PREPOSITIONS_OF_AMOUNTS:
            return False
        if index < clause.start or not _is_unknown_plural(tokens, index):
            continue
        verb = index + 1
        while verb < len(tokens) - 1 and tokens[verb].flags & (c.ADVERB | c.MODAL):
            verb += 1
        is_verb = bool(tokens[verb].flags & c.BASE) and tokens[verb].text in verbs.OF_PEOPLE
        if clause.is_imperative and not (is_verb and _has_counted_object(tokens, verb)):
            return False
        if tokens[verb].text == "who" or (is_verb and not _is_compound_noun(tokens, verb)):
            return True
    return False


def _is_unknown_plural(tokens: list[Token], index: int) -> bool:
    """Return whether a word may be the plural of a noun that no list has, which may be a form of a listed verb."""
    token = tokens[index]
    is_new = token.flags & c.NOUN and token.flags & c.PLURAL and token.text not in LISTED_FORMS
    has_subject = index > 0 and tokens[index - 1].flags & c.ANY_NOUN
    is_thing = c.BASE | c.ANY_NOUN | c.AUX | c.V_CHANGE | c.V_SERVE
    is_verb_form = token.flags & c.THIRD_PERSON and not token.flags & is_thing and not has_subject
    return token.kind == WORD and token.text not in people.NOT_AGENTS and bool(is_new or is_verb_form)


def _has_counted_object(tokens: list[Token], index: int) -> bool:
    """Return whether a word that is only a verb has an object with an article or a number: "bring 30 coats"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    is_counted = following is not None and (following.flags & c.DET or following.kind == NUMBER)
    return bool(is_counted and not tokens[index].flags & c.ANY_NOUN)


def _is_compound_noun(tokens: list[Token], index: int) -> bool:
    """Return whether a word that may be a verb is the first of a noun's: "answer rate"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and bool(following.flags & (c.NEUTRAL | c.AUX | c.V_CHANGE & ~c.V_HOLD))


def _is_in_place(tokens: list[Token], index: int) -> bool:
    """Return whether a preposition stands before the word, which then says where something is, and not who acts."""
    return any(token.flags & c.PREP for token in tokens[:index])


def _is_part_of_measure_name(tokens: list[Token], index: int) -> bool:
    """Return whether the word is part of the name of a measure or place ("net promoter score", "app store")."""
    token = tokens[index]
    pair = COMPOUND_CLASSES.get((tokens[index - 1].text, token.text), 0) if index else 0
    if token.text == "promoter":
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        return bool(pair or COMPOUND_CLASSES.get((token.text, following)))
    return bool(pair and token.flags & c.ORG and not pair & c.PEOPLE)


def _is_person_word(word: str) -> bool:
    return bool(DICTIONARY.get(word, 0) & c.PERSON) and word != "peer"


def _is_used_as_verb(tokens: list[Token], index: int, clause: Clause) -> bool:
    """Return whether a word such as "host", "coach", "lead" or "staff" is a verb here."""
    if index and tokens[index - 1].text == "to" and tokens[index].flags & c.BASE:
        return True
    if index == 0:
        return clause.is_imperative and clause.full_verb == 0
    if tokens[index - 1].text in ("to", "and", "will", "can", ",", "we"):
        return index + 1 < len(tokens) and bool(
            tokens[index + 1].flags & (c.DET | c.FIRST_PERSON | c.ADJ | c.ANY_NOUN) or tokens[index + 1].kind == NUMBER
        )
    return False


def analyze_key_result(text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> KeyResultAnalysis:
    """Analyze one key result, with a folder's own words; never raises, whatever the text."""
    return KeyResultAnalysis(text, custom_words) if custom_words else _analyze_cached(text)


@lru_cache(maxsize=4096)
def _analyze_cached(text: str) -> KeyResultAnalysis:
    return KeyResultAnalysis(text, _NO_CUSTOM_WORDS)
