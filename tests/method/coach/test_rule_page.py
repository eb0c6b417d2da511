"""The page of a rule: complete for each rule, and its examples keep what they are examples of."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from okrtui.method.coach.registry import SEVERITY_LABELS, Rule
from okrtui.method.coach.rule_catalog import RULES, all_rules
from okrtui.method.coach.rule_page import page_lines, page_text
from okrtui.method.coach.sentence_findings import SentenceKind, check_sentence

KINDS: dict[str, SentenceKind] = {"key result": "key-result", "objective": "objective", "hypothesis": "hypothesis"}
SENTENCES = [
    rule
    for rule in all_rules()
    if (kind := KINDS.get(rule.on))
    and rule.name in {finding.rule for finding in check_sentence(kind, rule.weak, today=date(2026, 11, 1)).findings}
]
"""The rules whose weak example is a sentence that breaks them."""


def test_each_rule_has_a_second_example_of_its_own() -> None:
    for rule in RULES.values():
        examples = {rule.weak, rule.strong, rule.stronger}
        assert len(examples) == 3, rule.name
        alone = rule.explanation(is_solo=True)
        assert len({alone.weak, alone.strong, alone.stronger}) == 3, rule.name


@pytest.mark.parametrize("rule", SENTENCES, ids=lambda rule: rule.name)
def test_a_second_example_keeps_its_rule_and_breaks_no_other_severely(rule: Rule) -> None:
    found = check_sentence(KINDS[rule.on], rule.stronger, today=date(2026, 11, 1)).findings
    assert [finding for finding in found if finding.severity != "hint" or finding.rule == rule.name] == []


@pytest.mark.parametrize("is_solo", [False, True])
def test_each_page_says_what_why_whence_and_how_to_silence_it(is_solo: bool) -> None:
    for rule in RULES.values():
        lines = [*page_lines(rule, is_solo)]
        labels = [line.label for line in lines if line.label]
        assert labels == ["finds", "why", "try", "weak", "strong", "strong", "source", "silence"], rule.name
        assert all(line.text.strip() for line in lines), rule.name
        assert not re.search(r"\bkr\.|context|session_index", lines[0].text), rule.name
        dismissed, ignored, checked = (line.code for line in lines[-3:])
        [written] = tomllib.loads("\n".join(dismissed))["dismissed"]
        assert written["rule"] == rule.name
        assert tomllib.loads("\n".join(ignored)) == {"coach": {"ignore": [rule.name]}}
        assert checked == (f"okrtui check --ignore {rule.name}",)
    assert page_text(RULES["kr-output"]).startswith("kr-output  error, on key result\n  finds    ")
    assert set(SEVERITY_LABELS) == {rule.severity for rule in RULES.values()}
