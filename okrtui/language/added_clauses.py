"""Added clauses: the sentence that follows a proposal, `stop the market, hardly anyone buys after it`.

It tells what is so today, which may be a reason for the proposal, or what would then be so, which is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from okrtui.language.readability import (
    ends_well,
    has_second_clause,
    is_persons_name,
    opens_command,
    split_words,
    subject_end,
)
from okrtui.language.tokens import WORD, Token
from okrtui.language.verb_forms import base_of_past, base_of_third_person, is_base_form
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_JOINT = re.compile(r",(?: (?:and|but|since|as))? ", re.IGNORECASE)
"""Matches what stands before a clause that is added."""
_SUBJECT = re.compile(
    r"(?:(?:even|hardly|barely|scarcely|almost|nearly|practically) )?"
    r"(?:it|they|he|she|we|i|you|that|this|there|nobody|no[ -]one|none of (?:us|them)|nothing|anybody|anyone|everybody"
    r"|everyone|everything|people|somebody|someone|(?:most|half|some|all|many|few) of (?:it|us|them))\b",
    re.IGNORECASE,
)
"""Matches a subject for itself, behind which its verb follows."""
_ADVERBS = word_set("never always often still only just usually really actually even also rarely seldom ever all both")
_JOINING = word_set("and or with at in on from of for by to")
"""Words behind a name that is one of several things: `ring Ana and Bo`."""
_MODALS = word_set("will would could can may might should shall must")
_PREDICTS = re.compile(
    r"\b(?:will|would|won['’]?t|wouldn['’]?t|shall|going to)\b|['’]ll\b|\A(?:the )?(?:fewer|more|less)\b", re.IGNORECASE
)
"""Matches what a clause says of what would be so later, and of how many more or fewer it would be."""
_MOST_REASONS = 2
"""How many clauses are read as one reason."""


@dataclass(frozen=True, slots=True)
class AddedClauses:
    """A proposal, and what is so today behind it."""

    action: str
    """The proposal."""
    reason: str
    """The clauses behind it as one reason; empty where they are none for sure."""


def split_added(action: str) -> AddedClauses | None:
    """Return a proposal without the clauses that are added to it; None where no sentence follows it.

    What follows may be more of what is proposed: `build a portal, an app and a bot`.
    """
    joints = list(_JOINT.finditer(action))
    spans = zip(joints, [*(joint.start() for joint in joints[1:]), len(action)], strict=False)
    clauses = [action[joint.end() : end] for joint, end in spans]
    first = next((index for index, clause in enumerate(clauses) if _may_be_sentence(clause)), -1)
    if first < 0:
        return None
    added = clauses[first:]
    is_reason = len(added) <= _MOST_REASONS and all(map(_is_sentence, added))
    return AddedClauses(action[: joints[first].start()], " and ".join(added) if is_reason else "")


def predicts(clause: str) -> bool:
    """Return whether a clause tells what would be so later, which is no reason for anything: `they won't forget`."""
    return _PREDICTS.search(clause) is not None


def _is_sentence(text: str) -> bool:
    """Return whether a text is surely one whole sentence that tells of today, or of what was."""
    tokens = split_words(text)
    verb = _verb_behind_subject(text, tokens)
    if verb <= 0:
        verb = subject_end(tokens)
    is_today = verb > 0 and tokens[verb].text not in _MODALS and not predicts(text)
    return is_today and ends_well(tokens) and not has_second_clause(tokens, verb + 1)


def _may_be_sentence(text: str) -> bool:
    """Return whether a text has a verb that could be that of a sentence."""
    tokens = split_words(text)
    subject = _SUBJECT.match(text)
    if len(tokens) < 2 or opens_command(tokens):
        return False
    is_person_acting = is_persons_name(tokens[:1], text) and tokens[1].kind == WORD and tokens[1].text not in _JOINING
    if is_person_acting or subject_end(tokens) > 0 or (subject is not None and subject.end() < len(text.strip())):
        return True
    return any(_is_finite_behind(noun, verb) for noun, verb in pairwise(tokens))


def _verb_behind_subject(text: str, tokens: list[Token]) -> int:
    """Return the index of the verb behind a subject for itself; -1 without one."""
    subject = _SUBJECT.match(text)
    if subject is None:
        return -1
    verb = next((index for index, token in enumerate(tokens) if token.start >= subject.end()), len(tokens))
    while verb < len(tokens) and tokens[verb].text in _ADVERBS:
        verb += 1
    return verb if verb < len(tokens) and _is_finite(tokens[verb]) else -1


def _is_finite(token: Token) -> bool:
    word = token.text
    is_verb = token.flags & (c.AUX | c.MODAL) or is_base_form(word) or base_of_third_person(word) or base_of_past(word)
    return token.kind == WORD and bool(is_verb)


def _is_finite_behind(subject: Token, verb: Token) -> bool:
    """Return whether a word can only be a verb in a sentence of the word before it."""
    if verb.flags & (c.AUX | c.MODAL) or verb.text in ("is", "are", "was", "were", "has", "have"):
        return True
    is_noun = bool(subject.flags & c.ANY_NOUN) and subject.kind == WORD
    is_third = bool(base_of_third_person(verb.text)) and not verb.flags & c.ANY_NOUN
    is_past = bool(base_of_past(verb.text)) and not verb.flags & (c.ANY_NOUN | c.ADJ)
    is_plain = is_base_form(verb.text) and bool(subject.flags & c.PLURAL) and not verb.flags & (c.ANY_NOUN | c.ADJ)
    return is_noun and (is_third or is_past or is_plain)
