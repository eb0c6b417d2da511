"""What a folder may set for the coach: rules to leave out, other severities, words of its own trade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeGuard

from okrtui.method.coach.words import classes as c

Severity = Literal["error", "warning", "hint"]
"""How much a finding weighs in files and on the command line."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""From heaviest to lightest."""
WORD_CLASSES: Mapping[str, int] = {
    "people": c.PERSON | c.NOUN | c.PLURAL,
    "made": c.MADE | c.NOUN,
    "deeds": c.DEED | c.NOUN,
    "money": c.MONEY | c.NOUN,
    "technical": c.TECH | c.NOUN,
    "vague": c.V_VAGUE | c.V_DO | c.BASE,
}
"""The lists that a folder's own words can join: who acts, what a team makes, what people do, money, machines and
processes, and verbs that say little."""


@dataclass(frozen=True, slots=True)
class CoachSettings:
    """The settings of one folder."""

    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    """Lower-case words with their classes."""

    @staticmethod
    def of(
        ignore: Iterable[str],
        severity: Mapping[str, str],
        words: Mapping[str, Iterable[str]],
        known: Iterable[str],
    ) -> tuple[CoachSettings, tuple[str, ...]]:
        """Return the settings that plain values say, and a sentence for each that the coach does not know.

        `known` are the names of all rules.
        """
        names = frozenset(known)
        unknown = sorted({*ignore, *severity} - names)
        problems = [f"“{name}” is none of the coach's rules" for name in unknown]
        severities = {name: value for name, value in severity.items() if name in names and _is_severity(value)}
        flags: dict[str, int] = {}
        for name, several in words.items():
            if name not in WORD_CLASSES:
                problems.append(f"“{name}” is no list of words; there are {', '.join(WORD_CLASSES)}")
                continue
            for word in several:
                flags[word.lower()] = flags.get(word.lower(), 0) | WORD_CLASSES[name]
        return CoachSettings(names.intersection(ignore), severities, flags), tuple(problems)


def _is_severity(value: str) -> TypeGuard[Severity]:
    return value in SEVERITIES
