"""Whether a text has a subject of its own, so that "we" cannot stand before it: `Grace calls three cafés`."""

from __future__ import annotations

from okrtui.language.capitals import opens_with_first_name, opens_with_name
from okrtui.language.readability import (
    LONGEST_LINE,
    begins_with_name,
    ends_well,
    has_second_clause,
    is_leading_adverb,
    is_persons_name,
    split_words,
    subject_end,
)
from okrtui.language.tokens import Token
from okrtui.language.verb_forms import base_of_third_person, is_base_form
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_PRONOUNS = word_set("i he she it they you there somebody someone everybody everyone nobody")
_OUR = word_set("our my")
_BEHIND_WE = word_set("all both each")
"""Words before a noun that stand behind "we" as well: `we all call`."""
_LONGEST_NAMES = 6
"""The most words of several names."""


def has_own_subject(text: str) -> bool:
    """Return whether a text says itself who does something, by a name, a pronoun, or a noun with "our" or "the".

    Never raises. A text that may be a command, to which "we" belongs, has none.
    """
    tokens = split_words(text.strip()[:LONGEST_LINE])
    if len(tokens) < 2:
        return False
    if tokens[0].text in _PRONOUNS:
        return True
    if tokens[0].text in _OUR or (tokens[0].flags & c.DET and tokens[0].text not in _BEHIND_WE):
        return subject_end(tokens) > 0
    return text.strip()[:1].isupper() and (begins_with_name(text) or _opens_with_names(tokens, text.strip()))


def _opens_with_names(tokens: list[Token], text: str) -> bool:
    """Return whether a text begins with a first name that is a word as well, or with several names, and a verb."""
    verb = next((token for token in tokens[1:] if not (token.flags & c.ADVERB or is_leading_adverb(token.text))), None)
    if opens_with_name(text) and verb is not None and (base_of_third_person(verb.text) or verb.flags & c.AUX):
        return True
    if opens_with_first_name(tokens) and tokens[1].text not in ("and", "&"):
        # "Mark texts as read" may tell us to mark them.
        is_certain = not is_base_form(tokens[0].text) or not tokens[1].flags & c.ANY_NOUN
        return is_certain and tokens[1].text != "not"
    count = _name_end(tokens, text)
    if not 1 < count <= _LONGEST_NAMES:
        return False
    return is_base_form(tokens[count].text) or bool(base_of_third_person(tokens[count].text))


def _name_end(tokens: list[Token], text: str) -> int:
    """Return the index behind the names with which a text begins; 0 for none."""
    if opens_with_first_name(tokens):
        return 1
    names = (index for index, token in enumerate(tokens) if not _belongs_to_names(token, text))
    return next(names, 0)


def _belongs_to_names(token: Token, text: str) -> bool:
    return token.text in ("and", "&", ",") or is_persons_name([token], text)


def reads_as_own_clause(text: str) -> bool:
    """Return whether a text can be read aloud behind "if": what one of our people does, in the present tense."""
    tokens = split_words(text)
    is_ours = bool(tokens) and (tokens[0].text in _OUR or tokens[0].text == "i" or text.strip()[:1].isupper())
    if not is_ours or not has_own_subject(text) or has_second_clause(tokens, 1) or not ends_well(tokens):
        return False
    verb = max(subject_end(tokens), _name_end(tokens, text.strip()))
    return verb > 0 and (is_base_form(tokens[verb].text) or bool(base_of_third_person(tokens[verb].text)))
