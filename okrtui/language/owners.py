"""Owners: whether the name in the gap of an owner is that of one person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from okrtui.language.names import named_person
from okrtui.language.tokens import same_length_lower, tokenize
from okrtui.language.verb_forms import base_of_third_person
from okrtui.language.words import LISTED_FORMS, people
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

OwnerKind = Literal["person", "several", "group"]
"""Whether an owner is one person, several persons, or a group in which nobody is named."""

_JOINT = re.compile(r"[,;/+&]|\band\b|\bor\b", re.IGNORECASE)
"""What stands between two names."""
_LABEL = re.compile(r"@?[^\W\d][\w\u0300-\u036f.'’ -]{0,40}?(?: ?:| [-–—])(?= )")
"""Matches what stands before a colon or dash at the beginning of a line."""
_JOINED_ON = re.compile(r"^\s*(?:or|and|then)\s+", re.IGNORECASE)
"""Matches a word that joins a line to the one above it: `or Joe covers the desk`."""
_MOMENT = re.compile(r"^(?:when|whenever|once|as soon as|after|before|if|every|each) [^,]*, *(?:then )?", re.IGNORECASE)
"""Matches the moment at which somebody acts, before what they do: `when the list comes, Raj packs the boxes`."""
_LEADS_TO_VERB = word_set("will to can could should must is")
"""Words between a name and a verb: `Ruth to ask the yard`."""
_EVERYBODY = word_set("we us all everyone everybody together both team squad group")


@lru_cache(maxsize=4096)
def owner_kind(name: str) -> OwnerKind:
    """Return whether an owner is one person, several persons or a group; never raises."""
    tokens = tokenize(same_length_lower(name))
    if not tokens:
        return "person"
    is_group = tokens[0].text in _EVERYBODY | people.FUNCTIONS or bool(tokens[0].flags & c.DET)
    last = tokens[-1]
    if is_group or last.text in ("team", "squad", "department") or _is_plural_in_small_letters(name, last.flags):
        return "group"
    return "several" if len([part for part in _JOINT.split(name) if part.strip()]) > 1 else "person"


def named_owner(text: str, people: Sequence[str]) -> str:
    """Return who of some people a line names as the one who acts, `Eli: I'll ask the caretaker`; empty for nobody.

    The name is the one of the list; a first name stands for the person who alone has it.
    """
    match = _LABEL.match(text)
    return named_person(match[0].strip("@ :–—-"), people) if match else ""


def has_moment(text: str) -> bool:
    """Return whether a line begins with the moment of what it says: `when the list comes, I pack the boxes`."""
    return _MOMENT.match(_JOINED_ON.sub("", text, count=1)) is not None


def acting_person(text: str, people: Sequence[str]) -> str:
    """Return who of some people does what a line says, `Ruth asks the yard` or `Ruth: ask the yard`; empty for nobody.

    A moment may stand before it: `when they call, Ruth asks the yard`. The name is the one of the list; a first name
    stands for the person who alone has it.
    """
    if owner := named_owner(text, people):
        return owner
    words = _MOMENT.sub("", _JOINED_ON.sub("", text, count=1), count=1).split()
    for length in (2, 1):
        verb = words[length] if len(words) > length else ""
        acting = named_person(" ".join(words[:length]), people)
        if acting and (verb in _LEADS_TO_VERB or _is_third_person(verb)):
            return acting
    return ""


def _is_third_person(word: str) -> bool:
    """Return whether a word behind a name is what that person does, also by a verb that no list has: `greases`."""
    is_unlisted = word.isalpha() and word.endswith("s") and not word.endswith("ss") and word not in LISTED_FORMS
    return word.islower() and bool(base_of_third_person(word) or is_unlisted)


def without_owner(text: str, owner: str) -> str:
    """Return a line without the name before it, where that is the `owner` beside whom it stands anyway.

    `Ruth: I talk to the parents` is `I talk to the parents` in the line of Ruth.
    """
    match = _LABEL.match(text) if owner and named_owner(text, (owner,)) else None
    return (text[match.end() :].strip() if match else "") or text


def without_acting_name(text: str, owner: str) -> str:
    """Return a sentence without the name of the `owner` beside whom it stands: `Ruth talks to them` as `talks to them`.

    Only before a verb the name is who acts: `Ruth's parents` stays.
    """
    for name in filter(None, (owner, *owner.split()[:1])):
        rest = text[len(name) + 1 :]
        if text.startswith(f"{name} ") and base_of_third_person(rest.partition(" ")[0].lower()):
            return rest
    return text


def _is_plural_in_small_letters(name: str, flags: int) -> bool:
    """Return whether a name is a common noun for people in the plural ("product managers"), and not a surname."""
    return name.islower() and bool(flags & c.PEOPLE and flags & c.PLURAL)
