"""What the sources themselves call good passes the coach, as a result or as one of the exceptions that they name.

Each line of `source_examples.tsv` is a sentence in our own words with its kind: `good` (a result), `habit` (what one
person repeats, K), `first quarter` (an activity of a brand-new initiative, K) or `pipeline` (the part of the sales
pipeline that a function brings, K).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.language.key_result_parser import read_key_result
from okrtui.method.coach.registry import Finding
from okrtui.method.coach.sentence_findings import check_sentence
from okrtui.method.coach.session_findings import check_item
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from tests.method.coach.test_coach_sentences import JUDGED_RULES

TODAY = date(2026, 11, 28)
EXCEPTIONS = {
    "habit": {("kr-output", "hint")},
    "first quarter": {("kr-output", "hint")},
    "pipeline": {("kr-lagging-metric", "hint")},
    "good": set(),
}


def source_examples() -> list[tuple[str, str]]:
    text = Path(__file__).with_name("source_examples.tsv").read_text(encoding="utf-8")
    return [(sentence, kind) for sentence, kind in (line.split("\t") for line in text.splitlines())]


def judgments(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    rules = JUDGED_RULES["key-result"] | {"kr-too-small"}
    return {(finding.rule, finding.severity) for finding in findings if finding.rule in rules}


def key_result(sentence: str, kind: str) -> KeyResult:
    """Return the item that quick add makes of a sentence: its gaps where they can be read, else as it was said."""
    fields = read_key_result(sentence, TODAY).fields
    is_first_quarter = kind == "first quarter"
    if not fields.who:
        return KeyResult(id="kr1", said=sentence, first_quarter=is_first_quarter)
    return KeyResult(
        id="kr1", who=fields.who, does_what=fields.does_what, baseline=fields.baseline, target=fields.target,
        unit=fields.unit, by=fields.by, first_quarter=is_first_quarter,
    )  # fmt: skip


def test_there_are_at_least_sixty_of_several_kinds():
    kinds = [kind for _, kind in source_examples()]
    assert len(kinds) >= 60
    assert set(kinds) == set(EXCEPTIONS)


@pytest.mark.parametrize(("sentence", "kind"), source_examples())
def test_a_sentence_of_the_sources_passes_the_coach(sentence: str, kind: str):
    findings = check_sentence("key-result", sentence, today=TODAY).findings
    if kind == "first quarter" and "first quarter" not in sentence:
        assert judgments(findings) == {("kr-output", "error")}
        output = next(finding for finding in findings if finding.rule == "kr-output")
        assert "first quarter" in output.message
        assert "new this quarter" in output.fix
    else:
        assert judgments(findings) == EXCEPTIONS[kind]


@pytest.mark.parametrize(("sentence", "kind"), source_examples())
def test_a_sentence_of_the_sources_passes_in_the_gaps(sentence: str, kind: str):
    session = Session(format="solo" if kind == "habit" else "plan", key_results=(key_result(sentence, kind),))
    assert judgments(tuple(check_item(session, "kr1", today=TODAY))) <= EXCEPTIONS[kind]


def test_we_are_somebody_once_an_activity_is_marked_as_new():
    shaped = KeyResult(
        id="kr1", who="we", does_what="publish posts", baseline=0, target=20, unit="posts", first_quarter=True
    )
    session = Session(format="plan", key_results=(shaped,))
    assert judgments(tuple(check_item(session, "kr1", today=TODAY))) == {("kr-output", "hint")}


def test_a_habit_of_one_person_is_no_result_of_a_team():
    session = Session(format="plan", key_results=(KeyResult(id="kr1", said="I walk 10,000 steps on 100 days"),))
    assert ("kr-output", "error") in judgments(tuple(check_item(session, "kr1", today=TODAY)))


@pytest.mark.parametrize(
    ("sentence", "target", "unit"),
    [
        ("I walk over 10,000 steps on 100 days", 100, ""),
        ("100 days where I go over 10,000 steps", 100, ""),
        ("One in five visitors becomes a lead", 1, "in five"),
        ("One of five customers orders again within 30 days", 1, "of five"),
    ],
)
def test_the_target_is_what_is_counted(sentence: str, target: float, unit: str):
    parts = check_sentence("key-result", sentence, today=TODAY).fields
    assert (parts["target"], parts["unit"]) == (target, unit)
