"""The rules of a check by the names and patterns that choose them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from okrtui.method.coach.rule_catalog import RULES


class UnknownRule(ValueError):
    """A name or pattern fits no rule; the message is one sentence."""


def chosen_rules(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """Return the rules that `select` chooses, all without it, and `ignore` does not; raises UnknownRule.

    Each text has one or more names or patterns, such as `kr-*`, with commas between them.
    """
    selected = _matching(select) if select else frozenset(RULES)
    return selected - _matching(ignore)


def _matching(texts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for pattern in (part.strip() for text in texts for part in text.split(",")):
        matching = [name for name in RULES if fnmatchcase(name, pattern)]
        if not matching:
            lead = f"There is no rule called “{pattern}”"
            raise UnknownRule(f"{lead}{_suggestion(pattern)}; “okrtui coach --rules” lists them.")
        found.update(matching)
    return frozenset(found)


def _suggestion(name: str) -> str:
    # Imported here since only a misspelled name needs it.
    from difflib import get_close_matches

    nearest = get_close_matches(name[:100], RULES, 1)
    return f", but one called “{nearest[0]}”" if nearest else ""
