"""Names of people as they are listed in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from okrtui.caseless import caseless
from okrtui.language.words.word_set import word_set

_SEPARATOR = re.compile(r"[,;]")
_LAST_SEPARATOR = re.compile(r" (?:and|&) ", re.IGNORECASE)
_LEADING_AND = re.compile(r"(?:and|&)\s+", re.IGNORECASE)
_MOST_WORDS = 3
"""The most words of a name in any letters; more are a sentence."""
_MOST_NAME_WORDS = 6
"""The most words of a name with capitals."""
NAME_PARTICLES = word_set("al bin da de del der di do dos du el la le ten van von")
"""Words within the name of a person that have no capital."""
_SMALL_WORDS = NAME_PARTICLES | {"and", "&"}
"""Words within a name of any kind that have no capital."""
_MOST_WORDS_BESIDE_AND = 2
"""The most words of a name on either side of an "and"."""
_COMPANY = re.compile(r"\b(?:ltd|inc|co|corp|llc|llp|plc|gmbh|ag|sons|partners|company|team)\b\.?", re.IGNORECASE)
"""Matches what makes a company or group of the names before it."""


def split_names(line: str) -> list[str]:
    """Return the names in a line as one says them, `Ana, Bo and Chi`; a sentence with commas stays whole, as one entry.

    The last "and" or "&" separates, too, where a short name stands on both sides: behind commas in any letters,
    otherwise with capitals. `Ben and Jerry Ltd` is one entry.
    """
    entries = [entry.strip() for entry in _SEPARATOR.split(line)]
    entries = [entry for entry in entries if entry]
    if not entries:
        return []
    *others, last = entries
    names = [*others, *_split_last(last, bool(others))]
    return names if all(map(_is_name, names)) else [line.strip()]


def is_among(name: str, line: str) -> bool:
    """Return whether a line of names has one, by whole name or by first name, in whatever case and Unicode form."""
    wanted = caseless(name.strip())
    people = [caseless(person) for person in (line, *split_names(line)) if person]
    return any(wanted in (person, *person.split()[:1]) for person in people)


def named_person(name: str, people: Sequence[str]) -> str:
    """Return the one of some people that a name means, by whole name or by the first name alone; empty for nobody.

    The case and Unicode form of letters do not matter. What several people are called means none of them.
    """
    given = caseless(name)
    for named in _by_name(tuple(people)):
        if given in named:
            return named[given]
    return ""


@lru_cache(maxsize=64)
def _by_name(people: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Return people by whole and by first name, both `caseless`; "" where that means several of them."""
    whole: dict[str, str] = {}
    first: dict[str, str] = {}
    for person in dict.fromkeys(people):
        name = caseless(person)
        whole[name] = "" if name in whole else person
        for first_name in name.split()[:1]:
            first[first_name] = "" if first_name in first else person
    return whole, first


def _is_name(entry: str) -> bool:
    words = entry.split()
    is_capitalized = all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    return len(words) <= (_MOST_NAME_WORDS if is_capitalized else _MOST_WORDS)


def _split_last(entry: str, has_commas: bool) -> list[str]:
    """Return the names in the last entry of a list."""
    if has_commas and (lead := _LEADING_AND.match(entry)):
        return [entry[lead.end() :]]
    names = _LAST_SEPARATOR.split(entry)
    if len(names) != 2 or _COMPANY.search(entry):
        return [entry]
    is_short = all(0 < len(name.split()) <= _MOST_WORDS_BESIDE_AND for name in names)
    is_capitalized = all(word[0].isupper() for name in names for word in name.split())
    return names if is_short and (has_commas or is_capitalized) else [entry]
