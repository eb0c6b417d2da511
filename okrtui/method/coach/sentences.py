"""Findings in one sentence, with its fields: for the command line and the sentence editor."""

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
"""What a sentence is checked as."""
RULES = rules.RULES
"""All rules; naming them here makes sure that they are registered."""


@dataclass(frozen=True, slots=True)
class Coached:
    """A sentence with its fields and findings."""

    text: str
    """The sentence as typed."""
    kind: Kind
    """What it was checked as."""
    parts: Mapping[str, str | float | None]
    """The extracted fields by name; empty for an objective."""
    findings: tuple[Finding, ...]
    """What the rules found."""

    def as_line(self) -> str:
        """Return text and findings as one line; empty for an empty sentence."""
        if not self.text.strip():
            return ""
        summary = "; ".join(f"{finding.severity} {finding.rule}: {finding.message}" for finding in self.findings)
        return f"{self.text.strip()} | {summary or 'good'}"

    def as_dict(self) -> dict[str, object]:
        """Return it as the command line prints it in JSON; the keys are a contract."""
        findings = [
            {"rule": finding.rule, "severity": finding.severity, "message": finding.message, "fix": finding.fix}
            for finding in self.findings
        ]
        return {"text": self.text, "kind": self.kind, "parts": dict(self.parts), "findings": findings}


def coach(
    kind: Kind,
    text: str,
    numbers: Numbers = METHOD,
    settings: CoachSettings | None = None,
    today: date | None = None,
) -> Coached:
    """Check one sentence; return its fields and findings, none for an empty one. Never raises."""
    settings = settings or CoachSettings()
    context = Room(numbers, settings, None, today)
    if kind == "key-result":
        facts = KeyResultFacts.of_text(text, settings.words)
        key_result = parts_of(facts.reading, today)
        findings = findings_on("key result", facts, context)
        return Coached(text, kind, _key_result_fields(key_result), tuple(findings))
    if kind == "objective":
        return Coached(text, kind, {}, tuple(_objective_findings(text, context)))
    fields = take_hypothesis_apart(text) if text.strip() else HypothesisParts()
    hypothesis_findings = (
        findings_on("hypothesis", HypothesisFacts.of_text(text, settings.words), context) if text.strip() else []
    )
    return Coached(
        text,
        kind,
        {"action": fields.action, "who": fields.who, "behavior": fields.behavior, "because": fields.because},
        tuple(hypothesis_findings),
    )


def _objective_findings(text: str, context: Room) -> list[Finding]:
    return (
        findings_on("objective", ObjectiveFacts.of_text(text, context.settings.words), context) if text.strip() else []
    )


def _key_result_fields(fields: Parts) -> dict[str, str | float | None]:
    return {
        "who": fields.who,
        "does_what": fields.does_what,
        "baseline": fields.baseline,
        "target": fields.target,
        "unit": fields.unit,
        "by": fields.by.isoformat() if fields.by else fields.by_text,
    }
