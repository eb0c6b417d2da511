"""The coach settings of a folder: rules to ignore, severities, custom words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeGuard

from okrtui.language.words import word_classes as c

Severity = Literal["error", "warning", "hint"]
"""How much a finding weighs in files and on the command line."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""All severities, from heaviest to lightest."""
SURE_ENOUGH = 0.5
"""How sure a rule has to be for its finding to be told unasked."""
NEWEST_ONLY_RULES = frozenset(
    ("checkin-due", "deep-dive-due", "review-due", "action-no-owner", "action-no-date", "kr-number-to-find")
)
"""Rules on what is due or open now, which ask only the newest session of a cycle: a later one knows what came of it."""
WORD_CLASSES: Mapping[str, int] = {
    "people": c.PERSON | c.NOUN | c.PLURAL,
    "made": c.DELIVERABLE | c.NOUN,
    "deeds": c.BEHAVIOR | c.NOUN,
    "money": c.MONEY | c.NOUN,
    "technical": c.TECH | c.NOUN,
    "vague": c.V_VAGUE | c.V_DO | c.BASE,
}
"""The lists that a folder's own words can join, with their word classes: who acts, what a team makes, what people do,
money, machines and processes, and verbs that say little."""


@dataclass(frozen=True, slots=True)
class CoachSettings:
    """The coach settings of one folder."""

    ignore: frozenset[str] = frozenset()
    """The names of rules that are not run."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Severities by rule name, in place of the rule's own."""
    custom_words: Mapping[str, int] = field(default_factory=dict)
    """Lower-case custom words with their classes."""
    decimal_mark: str = ""
    """The decimal mark of numbers that can be read in two ways; empty for none."""
    date_order: str = ""
    """`day first` or `month first` for dates that can be read in two ways; empty for none."""
    is_unsure_told: bool = False
    """Whether findings are told that a rule is unsure of, as ideas."""

    @staticmethod
    def from_values(
        ignore: Iterable[str],
        severity: Mapping[str, str],
        words: Mapping[str, Iterable[str]],
        known_rules: Iterable[str],
        decimal_mark: str = "",
        date_order: str = "",
    ) -> tuple[CoachSettings, tuple[str, ...]]:
        """Build the settings from plain values; return them with a sentence for each value that is unknown.

        `known_rules` are the names of all rules.
        """
        rule_names = frozenset(known_rules)
        unknown = sorted({*ignore, *severity} - rule_names)
        problems = [f"“{name}” is not one of the coach's rules" for name in unknown]
        severities = {name: value for name, value in severity.items() if name in rule_names and _is_severity(value)}
        flags: dict[str, int] = {}
        for name, listed_words in words.items():
            if name not in WORD_CLASSES:
                problems.append(f"“{name}” is not a list of words; the lists are {', '.join(WORD_CLASSES)}")
                continue
            for word in listed_words:
                flags[word.lower()] = flags.get(word.lower(), 0) | WORD_CLASSES[name]
        return CoachSettings(rule_names.intersection(ignore), severities, flags, decimal_mark, date_order), tuple(
            problems
        )


def _is_severity(value: str) -> TypeGuard[Severity]:
    """Return whether the value is a severity."""
    return value in SEVERITIES


DEFAULT_SETTINGS = CoachSettings()
"""The settings of a folder that has none of its own."""
