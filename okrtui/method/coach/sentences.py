"""One sentence at a time: its parts and what the rules find, for the command line and the sentence editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrtui.method.coach import rules
from okrtui.method.coach.facts import HypothesisFacts, KeyResultFacts, ObjectiveFacts
from okrtui.method.coach.parts import HypothesisParts, Parts, parts_of, take_hypothesis_apart
from okrtui.method.coach.registry import Finding, Room, findings_on
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import METHOD, Numbers

Kind = Literal["objective", "key-result", "hypothesis"]
"""What a sentence is meant to be."""
RULES = rules.RULES
"""Naming them here makes sure that they are registered."""


@dataclass(frozen=True, slots=True)
class Coached:
    """A sentence with what was understood and found."""

    text: str
    kind: Kind
    parts: Mapping[str, str | float | None]
    findings: tuple[Finding, ...]

    def as_line(self) -> str:
        """Return it as one line of text."""
        if not self.text.strip():
            return ""
        found = "; ".join(f"{one.severity} {one.rule}: {one.message}" for one in self.findings)
        return f"{self.text.strip()} | {found or 'good'}"

    def as_dict(self) -> dict[str, object]:
        """Return it as the command line prints it in JSON; the keys are a contract."""
        found = [
            {"rule": one.rule, "severity": one.severity, "message": one.message, "fix": one.fix}
            for one in self.findings
        ]
        return {"text": self.text, "kind": self.kind, "parts": dict(self.parts), "findings": found}


def coach(
    kind: Kind,
    text: str,
    numbers: Numbers = METHOD,
    settings: CoachSettings | None = None,
    today: date | None = None,
) -> Coached:
    """Return what the coach understands and finds in one sentence; an empty one has no findings. Never raises."""
    settings = settings or CoachSettings()
    room = Room(numbers, settings, None, today)
    if kind == "key-result":
        facts = KeyResultFacts.of_text(text, settings.words)
        parts = parts_of(facts.reading, today)
        found = findings_on("key result", facts, room)
        return Coached(text, kind, _key_result_parts(parts), tuple(found))
    if kind == "objective":
        return Coached(text, kind, {}, tuple(_objective(text, room)))
    shape = take_hypothesis_apart(text) if text.strip() else HypothesisParts()
    guesses = findings_on("hypothesis", HypothesisFacts.of_text(text, settings.words), room) if text.strip() else []
    return Coached(
        text,
        kind,
        {"action": shape.action, "who": shape.who, "behavior": shape.behavior, "because": shape.because},
        tuple(guesses),
    )


def _objective(text: str, room: Room) -> list[Finding]:
    return findings_on("objective", ObjectiveFacts.of_text(text, room.settings.words), room) if text.strip() else []


def _key_result_parts(parts: Parts) -> dict[str, str | float | None]:
    return {
        "who": parts.who,
        "does_what": parts.does_what,
        "baseline": parts.baseline,
        "target": parts.target,
        "unit": parts.unit,
        "by": parts.by.isoformat() if parts.by else parts.by_text,
    }
