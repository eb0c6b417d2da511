"""The gerund of what people do, for questions such as what keeps them from doing it."""

from __future__ import annotations

import re

_UNSURE = re.compile(r"^(always|never|not|no|don't|often|also|still|only|\w+ly)\b|\b(and|or|then)\b|,", re.I)
"""Matches what begins with another word than its verb, or may have a second verb."""
_STRESSED_AT_END = frozenset(
    ("admit", "begin", "commit", "forget", "occur", "permit", "prefer", "refer", "submit", "transfer", "upset")
)
"""Verbs of more than one syllable that double their last letter."""
_SHORT = re.compile(r"(qu|[^aeiou])*[aeiouy][^aeiouwxy]$")
"""Matches a verb of one syllable that doubles its last letter: `stop`, `get`."""


def gerund_phrase(behavior: str) -> str:
    """Return what people do with its verb as a gerund: `leaving on time`; empty where the verb is not sure."""
    verb, _, rest = behavior.strip().partition(" ")
    if not verb.isascii() or not verb.isalpha() or _UNSURE.search(behavior):
        return ""
    return f"{_gerund(verb)} {rest}".strip()


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return f"{verb[:-1]}ing"
    doubles = verb in _STRESSED_AT_END or _SHORT.fullmatch(verb)
    return f"{verb}{verb[-1] if doubles else ''}ing"
