"""The parser of a sign: what would be seen if a hypothesis held, as "right when …" reads it.

It is the result of a line whose subject is nobody whose behavior could be named: a thing, ourselves, or fewer people.
"""

from __future__ import annotations

from okrtui.language.capitals import opens_with_first_name
from okrtui.language.readability import (
    HEDGES,
    ends_well,
    has_second_clause,
    is_leading_adverb,
    split_words,
    subject_end,
)
from okrtui.language.tokens import Token
from okrtui.language.verb_forms import base_of_past, base_of_third_person, is_base_form
from okrtui.language.words import third_person
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_WILL = {"will": "", "would": "", "won't": "not", "wouldn't": "not"}
_ABLE = {"can": "can", "could": "can", "can't": "can't", "cannot": "can't", "couldn't": "can't"}
_SINGULAR_PRONOUNS = word_set("it nobody everybody everyone somebody")
_PRONOUNS = _SINGULAR_PRONOUNS | {"we"}
_LESS = word_set("fewer less")
_NOT = word_set("not never won't wouldn't don't doesn't can't cannot couldn't aren't isn't")
_PARTS = word_set("half most all some many few fewer more")
_PLURAL_WORDS = word_set("we people them us these those fewer most many all both some")
_LONGEST_SUBJECT = 8
"""The most words of a subject."""


def read_sign(text: str) -> str:
    """Return the clause of a result ("the bin will be half empty") in the present tense: "the bin is half empty".

    Empty for another tense, and where it can't be read aloud behind "right when". Never raises.
    """
    tokens = split_words(text)
    # Fewer who do not do it are more who do: no sign that anybody could look for.
    if tokens and tokens[0].text in _LESS and any(token.text in _NOT for token in tokens):
        return ""
    # A capital that is left is that of a name.
    if not tokens or text.strip()[:1].isupper() or opens_with_first_name(tokens):
        return ""
    modal = next((i for i, token in enumerate(tokens) if token.text in _WILL or token.text in _ABLE), -1)
    if modal > 0:
        sign = _without_modal(text, tokens, modal)
    else:
        verb = _present_verb(tokens)
        sign = text.strip() if verb > 0 and not has_second_clause(tokens, verb + 1) else ""
    return sign if sign and ends_well(split_words(sign)) else ""


def _without_modal(text: str, tokens: list[Token], modal: int) -> str:
    """Return a clause with "will" or "can" in the present tense; empty where no bare verb follows."""
    verb = modal + 1
    while verb < len(tokens) and (tokens[verb].text in HEDGES or is_leading_adverb(tokens[verb].text)):
        verb += 1
    if verb >= len(tokens) or not _is_subject(tokens[:modal]) or has_second_clause(tokens, verb + 1):
        return ""
    word, is_bare = tokens[verb].text, is_base_form(tokens[verb].text) or tokens[verb].text == "be"
    is_perfect = word == "have" and verb + 1 < len(tokens) and base_of_past(tokens[verb + 1].text)
    if not is_bare or is_perfect:
        return ""
    subject, adverbs = text[: tokens[modal - 1].end], text[tokens[modal].end : tokens[verb].start].strip()
    rest = text[tokens[verb].end : tokens[-1].end]
    if able := _ABLE.get(tokens[modal].text):
        return " ".join(filter(None, (subject, able, adverbs, word))) + rest
    is_plural = _is_plural(tokens[:modal])
    if word == "be":
        finite = ("are" if is_plural else "is") + ("n't" if _WILL[tokens[modal].text] else "")
        return " ".join(filter(None, (subject, finite, adverbs))) + rest
    if _WILL[tokens[modal].text]:
        finite = f"{'do' if is_plural else 'does'}n't {word}"
    else:
        finite = word if is_plural else "has" if word == "have" else third_person(word)
    return " ".join(filter(None, (subject, adverbs, finite))) + rest


def _present_verb(tokens: list[Token]) -> int:
    """Return the index of the main verb of a statement in the present tense; -1 without one."""
    if not tokens:
        return -1
    verb = 1 if tokens[0].text in _PRONOUNS else subject_end(tokens)
    if verb < 0 and len(tokens) > 3 and tokens[0].text in _PARTS and tokens[1].text == "of":
        verb = 3
    if not 0 < verb < len(tokens) - (tokens[0].text == "we") or not _is_subject(tokens[:verb]):
        return -1
    word, is_plural = tokens[verb].text, _is_plural(tokens[:verb])
    if word in ("is", "isn't", "has", "doesn't"):
        return -1 if is_plural else verb
    if word in ("are", "aren't", "have", "don't"):
        return verb if is_plural else -1
    is_present = is_base_form(word) if is_plural else bool(base_of_third_person(word))
    return verb if is_present else -1


def _is_subject(tokens: list[Token]) -> bool:
    """Return whether words can be the subject of a sign: no person, but for ourselves, and no clause of their own."""
    if not tokens or len(tokens) > _LONGEST_SUBJECT or tokens[0].text in ("i", "you", "he", "she", "they", "there"):
        return False
    if any(token.flags & (c.AUX | c.REL | c.SUBORD) for token in tokens):
        return False
    return len(tokens) == 1 or tokens[0].text not in _PRONOUNS


def _is_plural(tokens: list[Token]) -> bool:
    """Return whether a subject takes a verb in the plural: by its head noun, before "of" or another preposition."""
    if tokens[0].text in _SINGULAR_PRONOUNS:
        return False
    if any(token.text in ("and", "&") for token in tokens):
        return True
    end = next((index for index, token in enumerate(tokens) if index and token.flags & c.PREP), len(tokens))
    # Of "half of the bread", what follows "of" tells the number.
    is_part = tokens[0].text in _PARTS and end < len(tokens) and tokens[end].text == "of"
    head = tokens[-1] if is_part else tokens[end - 1]
    return bool(head.flags & c.PLURAL) or head.text in _PLURAL_WORDS
