"""People and what is done to them in a participle: `trapped riders freed within 30 minutes`."""

from __future__ import annotations

from okrtui.language.people_phrases import names_only_people
from okrtui.language.readability import ends_well, has_second_clause, split_words
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

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
