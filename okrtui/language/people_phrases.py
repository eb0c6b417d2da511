"""Phrases that name people in a sentence."""

from __future__ import annotations

from okrtui.language.tokens import WORD, Token, same_length_lower, tokenize
from okrtui.language.words import people
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_MOST_NAME_WORDS = 4
"""The most words of a name for people."""
VERB_MARKERS = word_set("to will would can could may might should")
"""Words right before a verb."""


def is_people_noun(tokens: list[Token], index: int) -> bool:
    """Return whether the word is a noun for people here, not a verb such as "lead" or "host"."""
    token = tokens[index]
    if not token.flags & c.PEOPLE or token.kind != WORD:
        return False
    previous, following = (
        tokens[index - 1].text if index else "",
        tokens[index + 1].text if index + 1 < len(tokens) else "",
    )
    return not (token.flags & c.FINITE and (following == "to" or previous == "we" or previous in VERB_MARKERS))


def find_people(text: str, tokens: list[Token]) -> str:
    """Return the people named, with the words that belong to them, those behind "for" first; "" for none."""
    for_index = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text == "for"), -1)
    beneficiaries = _find_people_from(text, tokens, for_index + 1) if for_index >= 0 else ""
    return beneficiaries or _find_people_from(text, tokens, 0)


def names_only_people(text: str) -> bool:
    """Return whether a short text is a name for people in the plural and nothing else: `weekly regulars`."""
    tokens = tokenize(same_length_lower(text))
    is_name = 0 < len(tokens) <= _MOST_NAME_WORDS and all(token.kind == WORD for token in tokens)
    if not is_name or not (tokens[-1].flags & c.PLURAL and is_people_noun(tokens, len(tokens) - 1)):
        return False
    return not any(token.flags & (c.PREP | c.DET) for token in tokens)


def leading_people(text: str) -> str:
    """Return the people in the plural with whom a sentence begins, `building managers can …`; empty for none."""
    tokens = tokenize(same_length_lower(text))
    for token in tokens[:_MOST_NAME_WORDS]:
        if token.flags & c.PLURAL and token.flags & c.PEOPLE:
            people = text[: token.end]
            return people if names_only_people(people) else ""
    return ""


def phrase_after_for(text: str, tokens: list[Token]) -> str:
    """Return the words behind "for", whatever they are: a "they" that follows says that they are people."""
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index].text == "for":
            return text[tokens[index + 1].start : tokens[-1].end]
    return ""


def _is_place_of_event(tokens: list[Token], index: int) -> bool:
    """Return whether an organization is only the place of the event ("in our stores")."""
    return (
        any(token.text in ("in", "at") for token in tokens[max(0, index - 2) : index])
        and tokens[index - 1].text != "for"
    )


def _find_people_from(text: str, tokens: list[Token], start: int) -> str:
    """Return the first people named from `start` on, with their adjectives; "" for none."""
    for index in range(start, len(tokens)):
        token = tokens[index]
        if not is_people_noun(tokens, index) or token.text in people.ACTING_ONLY_IN_PLURAL:
            continue
        if index and (tokens[index - 1].text == "per" or (token.flags & c.ORG and _is_place_of_event(tokens, index))):
            continue
        first = index
        while (
            first
            and tokens[first - 1].kind == WORD
            and tokens[first - 1].flags & (c.ADJ | c.NOUN | c.PEOPLE)
            and not tokens[first - 1].flags & (c.PREP | c.DET | c.VERB_FORM)
        ):
            first -= 1
        return text[tokens[first].start : token.end]
    return ""
