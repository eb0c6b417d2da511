"""What is an action in a hypothesis and what is none: things that act for us, gifts, hires, and mere problems."""

from __future__ import annotations

from okrtui.language.tokens import Token
from okrtui.language.verb_forms import base_of_third_person
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_PROBLEMS = word_set(
    """
    noise queue queues delay delays error errors bug bugs fear fears stress friction complexity confusion boredom
    traffic rain heat cold hunger dirt smell mess chaos jargon bureaucracy uncertainty frustration waiting crowds hassle
    """
)
"""Nouns for what nobody would do on purpose."""
_CIRCUMSTANCES = word_set("weather economy demand competition sun law inflation market")
"""What nobody can do anything about."""
_BAD = word_set(
    """
    long high slow poor bad unclear confusing complicated missing broken expensive rude late difficult hard weak noisy
    unfriendly hidden outdated boring dirty crowded cold cluttered unreliable steep
    """
)
"""Adjectives that make a problem of a thing."""
_LACKS = word_set("lack too")
_GIFTS = word_set("get gets receive receives are were have")
"""Verbs of people who are given something."""
_HIRES = word_set("hire hiring recruit recruiting employ employing appoint appointing")
_LONGEST_SUBJECT = 5


def is_problem(tokens: list[Token]) -> bool:
    """Return whether a phrase without a verb of ours only names a problem ("noise", "long queues")."""
    words = tokens[1:] if tokens[0].flags & c.DET else tokens
    if not words or len(words) > _LONGEST_SUBJECT or any(token.flags & (c.FIRST_PERSON | c.ING) for token in words):
        return False
    if words[0].text in _CIRCUMSTANCES:
        return True
    is_bad = words[0].text in _BAD and len(words) > 1
    return is_bad or words[0].text in _LACKS or (words[-1].text in _PROBLEMS and not _is_improved(words))


def _is_improved(tokens: list[Token]) -> bool:
    """Return whether a comparative says that there is to be less of it or that it gets better ("shorter queues")."""
    return len(tokens) > 1 and (tokens[0].text in ("fewer", "less", "no") or tokens[0].text.endswith("er"))


def thing_acts(tokens: list[Token]) -> bool:
    """Return whether a thing that we make does something ("the app warns drivers")."""
    for index in range(1, min(_LONGEST_SUBJECT, len(tokens) - 1)):
        thing, verb = tokens[index - 1], tokens[index]
        is_verb = base_of_third_person(verb.text) and not verb.flags & c.ADJ
        if thing.flags & c.DELIVERABLE and not thing.flags & c.PLURAL and is_verb:
            return True
    return False


def gift_clause(tokens: list[Token]) -> slice | None:
    """Return where a clause stands that gives people something ("teachers who get a plan will …"); None for none."""
    for index in range(1, len(tokens) - 3):
        if tokens[index].text not in ("who", "that") or tokens[index + 1].text not in _GIFTS:
            continue
        end = next((i for i in range(index + 2, len(tokens)) if tokens[i].flags & c.MODAL), -1)
        given = tokens[index + 2 : end] if end > 0 else []
        is_given = tokens[index + 1].flags & c.BE and bool(given) and bool(given[0].flags & c.PAST)
        if is_given or (given and any(token.flags & c.DELIVERABLE for token in given)):
            return slice(tokens[index].start, given[-1].end)
    return None


def hires(tokens: list[Token]) -> bool:
    """Return whether the action takes somebody on, who is none of those for whom it is."""
    has_beneficiary = any(token.text == "for" for token in tokens)
    return any(token.text in _HIRES for token in tokens[:3]) and not has_beneficiary
