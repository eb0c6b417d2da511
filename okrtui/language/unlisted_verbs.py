"""Verbs that no list has, found by their place: behind people in the plural (`islanders sail on time`) or "we"."""

from __future__ import annotations

from okrtui.language.tokens import WORD, Token
from okrtui.language.verb_forms import base_of_past, base_of_third_person, is_base_form
from okrtui.language.words import LISTED_FORMS
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_NO_VERB = c.DET | c.PREP | c.CONJ | c.REL | c.ADVERB | c.ADJ | c.AUX | c.PAST | c.ING | c.PLURAL | c.COMPAR | c.AMOUNT
_ADJECTIVES = word_set(
    "abroad afloat afraid aground ahead alert alike alone aloud angry apart ashore aside asleep awake aware away "
    "busy calm certain close cold dead deaf desperate due eager east exempt expert familiar far fast fit fond fresh "
    "glad guilty hard hungry idle ill inland keen mad nearby north opposite prior proud quick quiet right safe sick "
    "slow solo sore south subject sure tall thirsty unaware unfit unwell upset worth wrong"
)
"""Words that say of people behind them how or where they are, and are no verbs, where the word list says neither."""
_ADJECTIVE_ENDINGS = (
    "able",
    "ible",
    "ful",
    "less",
    "ous",
    "ent",
    "ant",
    "ive",
    "ic",
    "al",
    "ish",
    "ward",
    "wards",
    "wise",
)
_PLACES = word_set("back in out up down off on over through along away ashore aboard home early late together")
"""Words behind which a verb ends: it needs no object."""
_OBJECTS = word_set("us them it him her me you each one everything everyone nothing")


def unlisted_verb(tokens: list[Token]) -> int:
    """Return the index of a verb that is surely one by its place, behind the people who do it; -1 for none.

    Behind people in the plural a word in the singular goes on with an article, an object, or a preposition only as a
    verb. Where it names something as well (`members board`), it needs an article or an object.
    """
    verb = next((i for i, token in enumerate(tokens) if i and _are_people(tokens[i - 1]) and not _belongs(token)), -1)
    if (
        not 0 < verb < len(tokens) - 1
        or tokens[verb].start == tokens[verb - 1].end
        or not may_be_unlisted_verb(tokens[verb])
    ):
        return -1
    if not all(token.flags & (c.ANY_NOUN | c.ADJ | c.DET) or is_base_form(token.text) for token in tokens[:verb]):
        return -1
    following = tokens[verb + 1]
    has_object = bool(following.flags & c.DET) or following.text in _OBJECTS
    if tokens[verb].text in LISTED_FORMS and not has_object:
        return -1
    is_adverbial = bool(following.flags & (c.PREP | c.ADVERB)) and following.text not in ("of", "per")
    return verb if has_object or is_adverbial or following.text in _PLACES else -1


def _are_people(token: Token) -> bool:
    return bool(token.flags & c.PERSON and token.flags & c.PLURAL)


def _belongs(token: Token) -> bool:
    """Return whether a word behind people goes on with them: "crews and skippers"."""
    return token.kind != WORD or token.text in ("and", "or")


def may_be_unlisted_verb(token: Token) -> bool:
    """Return whether a word can be the base form of a verb, where its place says that it is one."""
    word = token.text
    is_other = token.flags & _NO_VERB or word in _ADJECTIVES or word.endswith(_ADJECTIVE_ENDINGS)
    is_form = word.endswith(("s", "ed", "ing", "ly")) or base_of_third_person(word)
    is_past = base_of_past(word) not in ("", word)
    return token.kind == WORD and word.isalpha() and len(word) > 2 and not (is_other or is_form or is_past)
