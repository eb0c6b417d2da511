"""People and what they do, or what is done to them, in a participle: `trapped riders freed within 30 minutes`."""

from __future__ import annotations

from okrtui.language.people_phrases import names_only_people
from okrtui.language.readability import ends_well, has_second_clause, split_words
from okrtui.language.verb_forms import base_of_participle
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_MOST_PEOPLE = 3
"""The most words of the people before what they do."""
_DONE_TO_PEOPLE = word_set(
    """
    freed rescued released discharged admitted referred seated housed seen treated vaccinated screened trained coached
    onboarded certified hired recruited informed notified served assisted interviewed surveyed reimbursed
    """
)
"""Participles that people neither do nor did themselves, unless a noun follows: `nurses seen within an hour`."""


def split_participle(statement: str) -> tuple[str, str]:
    """Return people in the plural and what is done to them, with "are" before it; two empty texts for anything else."""
    tokens = split_words(statement)
    index = next((index for index, token in enumerate(tokens) if index and token.text in _DONE_TO_PEOPLE), 0)
    if not index or tokens[0].flags & c.COMPAR or not ends_well(tokens) or has_second_clause(tokens, index + 1):
        return "", ""
    who, done = statement[: tokens[index].start].rstrip(), statement[tokens[index].start :]
    following = tokens[index + 1].flags if index + 1 < len(tokens) else c.PREP
    is_passive = following & (c.PREP | c.ADVERB)
    return (who, f"are {done}") if is_passive and names_only_people(who) else ("", "")


def split_doing(statement: str) -> tuple[str, str]:
    """Return people in the plural and what they do: `members paying every month` pay every month; else two empty texts.

    The people are at most a few words, since others may be what is done: `complaints from guests waiting`.
    """
    tokens = split_words(statement)
    index = next((index for index, token in enumerate(tokens) if index and base_of_participle(token.text)), 0)
    if not 0 < index <= _MOST_PEOPLE or not tokens[index - 1].flags & c.PLURAL or tokens[0].flags & c.COMPAR:
        return "", ""
    who, behind = statement[: tokens[index].start].rstrip(), statement[tokens[index].end :]
    is_clause = ends_well(tokens) and not has_second_clause(tokens, index + 1)
    does = base_of_participle(tokens[index].text) + behind
    return (who, does) if is_clause and names_only_people(who) else ("", "")
