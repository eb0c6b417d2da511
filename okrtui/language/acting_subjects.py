"""Subjects that act though their noun names no people: functions, the press, cities, other projects.

A word such as "press", "city" or "project" names a thing as well; only what is said that it does tells which it is.
"""

from __future__ import annotations

from okrtui.language.clause import Clause
from okrtui.language.tokens import NUMBER, WORD, Token
from okrtui.language.verb_forms import base_of_third_person
from okrtui.language.words import people, verbs
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_MOVES = word_set("move migrate switch upgrade")
"""Verbs of moving people, which is our own work unless they choose other terms."""
_TERMS = word_set("contract contracts plan plans subscription subscriptions membership memberships tariff")
"""What people choose when they move."""
_LONGEST_SUBJECT = 7
"""The most words of a subject before its verb."""


def has_acting_subject(tokens: list[Token], clause: Clause) -> bool:
    """Return whether a function or an organization that a thing could be as well is said to do something."""
    return acting_verb(tokens, clause.start) >= 0 or is_made_to_act(clause) or _counts_organizations(tokens)


def acting_verb(tokens: list[Token], start: int) -> int:
    """Return the index of the verb of such a subject that begins at `start`; -1 for none."""
    for index in range(start, min(start + _LONGEST_SUBJECT, len(tokens) - 1)):
        token = tokens[index]
        if token.kind != WORD or (token.flags & (c.PREP | c.REL | c.AUX) and index > start):
            if token.kind == NUMBER or token.text == "of":
                continue
            return -1
        if _may_act(tokens, start, index) and _is_deed(tokens, index + 1, is_function=token.text in people.FUNCTIONS):
            return index + 1
    return -1


def _may_act(tokens: list[Token], start: int, index: int) -> bool:
    """Return whether the word at `index` closes a subject that can act."""
    token = tokens[index]
    if token.text in people.FUNCTIONS:
        before = tokens[start:index]
        return all(each.text in people.FUNCTIONS or each.flags & (c.DET | c.CONJ | c.FIRST_PERSON) for each in before)
    return _names_actor(token)


def _names_actor(token: Token) -> bool:
    word = token.text
    if word in people.ACTORS or word.removesuffix("s") in people.ACTORS:
        return True
    return word.endswith("ies") and f"{word[:-3]}y" in people.ACTORS


def _is_deed(tokens: list[Token], index: int, is_function: bool) -> bool:
    """Return whether the word at `index` is a verb of what people do to something, in the number of its subject."""
    verb, subject = tokens[index], tokens[index - 1]
    is_plural = subject.text in people.COLLECTIVES or (subject.flags & c.PLURAL and not is_function)
    is_joined = index > 1 and tokens[index - 2].text in ("and", "&")
    base = verb.text if verb.flags & c.BASE and (is_plural or is_joined) else ""
    if not is_plural or subject.text in people.COLLECTIVES:
        base = base or base_of_third_person(verb.text)
    deeds = verbs.OF_FUNCTIONS if is_function else verbs.OF_ORGANIZATIONS
    return base in deeds and index + 1 < len(tokens) and _opens_object(tokens, index + 1)


def _opens_object(tokens: list[Token], index: int) -> bool:
    """Return whether something follows that a verb goes on with, and no longer name ("product returns fall")."""
    token = tokens[index]
    if token.kind == NUMBER or token.flags & (c.DET | c.FIRST_PERSON | c.PREP | c.ADVERB | c.ADJ):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    is_name = following is not None and (following.flags & c.AUX or following.kind == NUMBER)
    return bool(token.flags & c.ANY_NOUN) and not is_name and not token.flags & c.V_CHANGE


def is_made_to_act(clause: Clause) -> bool:
    """Return whether we bring such a subject to do something ("have the press publish 3 articles")."""
    tokens = clause.tokens
    if not clause.is_imperative or clause.object_index < 0:
        return False
    verb = tokens[clause.full_verb].text
    if verb in ("have", "let", "make", "help"):
        return acting_verb(tokens, clause.object_index) >= 0
    objects = tokens[clause.object_index : clause.object_index + 5]
    if verb not in verbs.OF_WINNING or not any(token.kind == NUMBER or token.flags & c.DET for token in objects):
        return False
    end = next((index for index, token in enumerate(objects) if token.flags & c.PREP), len(objects))
    return any(_names_actor(token) and token.flags & c.PLURAL for token in objects[:end])


def wins_outsiders(clause: Clause) -> bool:
    """Return whether a number of people outside are won, who have to agree and act ("onboard 15 clinics").

    Staff are brought on board by us, and a share of all users is moved by us.
    """
    if not clause.is_imperative or clause.object_index < 0 or not clause.object_classes & c.PEOPLE:
        return False
    tokens, verb = clause.tokens, clause.tokens[clause.full_verb].text
    objects = tokens[clause.object_index : clause.object_index + 6]
    if any(token.text in people.INSIDERS or token.text.removesuffix("s") in people.INSIDERS for token in objects):
        return False
    if not any(token.kind == NUMBER and token.unit != "%" for token in objects):
        return False
    if verb in ("certify", "recruit"):
        return any(token.flags & c.ORG or token.text.removesuffix("s") in people.OUTSIDERS for token in objects)
    if verb in verbs.OF_WINNING - _MOVES:
        return True
    return verb in _MOVES and any(token.text in _TERMS for token in tokens[clause.object_index + 2 :])


def wins_agreement(clause: Clause) -> bool:
    """Return whether we win what somebody else has to sign ("secure 5 pilots", "sign partnership agreements")."""
    if not clause.is_imperative or clause.object_index < 0 or not clause.verb_classes & c.V_WIN:
        return False
    objects = clause.tokens[clause.object_index : clause.object_index + 5]
    end = next((index for index, token in enumerate(objects) if token.flags & c.PREP), len(objects))
    return bool(end) and objects[end - 1].text in people.AGREEMENTS


def _counts_organizations(tokens: list[Token]) -> bool:
    """Return whether agreements are counted by who signs them ("5 school pilot agreements")."""
    for index in range(1, len(tokens) - 1):
        is_counted = tokens[index - 1].kind == NUMBER or (index > 1 and tokens[index - 2].kind == NUMBER)
        if is_counted and tokens[index].flags & c.ORG and not tokens[index].flags & (c.PLURAL | c.BASE):
            return any(token.text in people.AGREEMENTS for token in tokens[index + 1 : index + 3])
    return False
