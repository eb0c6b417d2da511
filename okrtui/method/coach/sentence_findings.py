"""Findings in one sentence, with its fields: for the command line and the sentence editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrtui.language.field_extraction import HypothesisFields, KeyResultFields, extract_fields, extract_hypothesis
from okrtui.language.foreign_language import foreign_language
from okrtui.language.own_hypothesis import read_own_hypothesis
from okrtui.method.coach import rule_catalog
from okrtui.method.coach.registry import Finding, RuleContext, run_rules
from okrtui.method.coach.rule_facts import HypothesisFacts, KeyResultFacts, ObjectiveFacts
from okrtui.method.coach.settings import DEFAULT_SETTINGS, CoachSettings
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers

if TYPE_CHECKING:
    from okrtui.method.coach.smart import SmartLetter

SentenceKind = Literal["objective", "key-result", "hypothesis"]
"""What a sentence is checked as."""
RULES = rule_catalog.RULES
"""All rules; naming them here makes sure that they are registered."""


@dataclass(frozen=True, slots=True)
class CoachedSentence:
    """A sentence with its fields and findings."""

    text: str
    """The sentence as typed."""
    kind: SentenceKind
    """What it was checked as."""
    fields: Mapping[str, str | float | None]
    """The extracted fields by name; empty for an objective."""
    findings: tuple[Finding, ...]
    """What the rules found."""
    language: str = ""
    """Its language, where that is none that the coach reads; then nothing is found."""
    smart: tuple[SmartLetter, ...] = ()
    """The letters of SMART, where they were asked for."""

    def as_line(self) -> str:
        """Return text and findings as one line; empty for an empty sentence."""
        if not self.text.strip():
            return ""
        if self.language:
            return f"{self.text.strip()} | not read"
        summary = "; ".join(f"{finding.severity} {finding.rule}: {finding.message}" for finding in self.findings)
        return f"{self.text.strip()} | {summary or 'good'}"

    def as_lines(self) -> tuple[str, ...]:
        """Return that line, with a line for each letter below it."""
        return (self.as_line(), *(f"  {letter.as_line()}" for letter in self.smart))

    def as_dict(self) -> dict[str, object]:
        """Return it as the command line prints it in JSON; the keys are a contract."""
        findings = [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "message": finding.message,
                "fix": finding.fix,
                "sure": finding.sure,
            }
            for finding in self.findings
        ]
        value: dict[str, object] = {"text": self.text, "kind": self.kind, "parts": dict(self.fields)}
        value["findings"] = findings
        if self.smart:
            value["smart"] = [letter.as_dict() for letter in self.smart]
        return value | {"language": self.language} if self.language else value


def check_sentence(
    kind: SentenceKind,
    text: str,
    numbers: Numbers = DEFAULT_NUMBERS,
    settings: CoachSettings | None = None,
    today: date | None = None,
    with_smart: bool = False,
) -> CoachedSentence:
    """Check one sentence; return its fields and findings, none for an empty one. Never raises.

    `with_smart` adds the letters of SMART to a key result.
    """
    settings = settings or DEFAULT_SETTINGS
    if language := foreign_language(text):
        return CoachedSentence(text, kind, {}, (), language)
    context = RuleContext(numbers, settings, None, today)
    if kind == "key-result":
        facts = KeyResultFacts.from_text(text, settings.custom_words, settings.decimal_mark)
        key_result = _readable_fields(facts, today)
        findings = tuple(run_rules("key result", facts, context))
        coached = CoachedSentence(text, kind, _key_result_fields(key_result), findings)
        return _with_smart(coached, facts, today) if with_smart else coached
    if kind == "objective":
        return CoachedSentence(text, kind, {}, tuple(_objective_findings(text, context)))
    own = read_own_hypothesis(text)
    fields = own if own.behavior else extract_hypothesis(text) if text.strip() else HypothesisFields()
    hypothesis_findings = (
        run_rules("hypothesis", HypothesisFacts.from_text(text, settings.custom_words), context) if text.strip() else []
    )
    return CoachedSentence(
        text,
        kind,
        {"action": fields.action, "who": fields.who, "behavior": fields.behavior, "because": fields.because},
        tuple(hypothesis_findings),
    )


def _with_smart(coached: CoachedSentence, facts: KeyResultFacts, today: date | None) -> CoachedSentence:
    """Return a coached key result with the letters of SMART."""
    from okrtui.method.coach.smart import smart_letters

    return replace(coached, smart=smart_letters(facts, coached.findings, None, today))


def _objective_findings(text: str, context: RuleContext) -> list[Finding]:
    return (
        run_rules("objective", ObjectiveFacts.from_text(text, context.settings.custom_words), context)
        if text.strip()
        else []
    )


def _readable_fields(facts: KeyResultFacts, today: date | None) -> KeyResultFields:
    """Return the fields of a line with its numbers as they were written, and none of them that cannot be read."""
    fields = extract_fields(facts.analysis, today)
    if facts.line.problem:
        fields = fields._replace(baseline=None, target=None, unit="")
    if not facts.line.written:
        return fields
    who, does_what = facts.line.as_written(fields.who), facts.line.as_written(fields.does_what)
    return fields._replace(who=who, does_what=does_what)


def _key_result_fields(fields: KeyResultFields) -> dict[str, str | float | None]:
    return {
        "who": fields.who,
        "does_what": fields.does_what,
        "baseline": fields.baseline,
        "target": fields.target,
        "unit": fields.unit,
        "by": fields.by.isoformat() if fields.by else fields.by_text,
    }
