"""The findings of the coach on the labeled sentences of `sentences.tsv`, and on any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.coach.sentence_findings import SentenceKind, check_sentence

KINDS: tuple[SentenceKind, ...] = ("key-result", "objective", "hypothesis")
JUDGED_RULES = {
    "key-result": {
        "kr-output",
        "kr-no-number",
        "kr-no-who",
        "kr-system-metric",
        "kr-lagging-metric",
        "kr-percent-without-baseline",
        "kr-compound",
    },
    "objective": {"objective-has-number", "objective-names-solution", "objective-vague", "objective-compound"},
    "hypothesis": {"hypothesis-no-action", "hypothesis-no-who", "hypothesis-no-behavior"},
}


def labeled_sentences() -> list[tuple[SentenceKind, str, frozenset[str]]]:
    rows = []
    for line in Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines():
        kind, text, rules = line.split("\t")
        rows.append((kind, text, frozenset(filter(None, rules.split(",")))))
    return rows


def rules_found(kind: SentenceKind, text: str) -> frozenset[str]:
    return frozenset(finding.rule for finding in check_sentence(kind, text).findings) & JUDGED_RULES[kind]


def test_labeled_sentences_get_the_expected_rules():
    correct = wrong = false_alarms = clean = 0
    for kind, text, expected in labeled_sentences():
        reported = rules_found(kind, text)
        correct += len(reported & expected)
        wrong += len(reported ^ expected)
        clean += not expected
        false_alarms += not expected and bool(reported)
    assert 2 * correct / (2 * correct + wrong) >= 0.98
    assert false_alarms / clean <= 0.02


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_strong_and_weak_sentences_of_each_kind(kind: SentenceKind):
    rows = [expected for sentence_kind, _, expected in labeled_sentences() if sentence_kind == kind]
    assert any(rows)
    assert not all(rows)


PIECES = """
    users increase from to 12 20 % 40% by Q3 31 Dec who that launch ship -> → : , . ( ) and if we will they of the
    number rate time € $5 1,200 1.2k 2/3 3x double all no X% v2.0 “ ” ’ - – because ensure get 9:30
"""
texts = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(tuple(PIECES.split())),
        max_size=14,
    ).map(" ".join),
)


@settings(max_examples=250)
@given(text=texts, kind=st.sampled_from(KINDS))
def test_no_text_makes_a_rule_raise(text: str, kind: SentenceKind):
    result = check_sentence(kind, text).as_dict()
    assert set(result) - {"language"} == {"text", "kind", "parts", "findings"}


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: text + ".", lambda text: text.replace("'", "’")])
@pytest.mark.parametrize("kind", KINDS)
def test_capitals_a_full_stop_and_quotes_do_not_change_the_judgment(kind: SentenceKind, change):
    for sentence_kind, text, _ in labeled_sentences():
        if sentence_kind == kind:
            assert rules_found(kind, change(text)) == rules_found(kind, text), text


@settings(max_examples=150)
@given(text=st.text(st.characters(codec="ascii", exclude_characters="'\""), max_size=60), kind=st.sampled_from(KINDS))
def test_typographic_quotes_around_a_sentence_do_not_change_the_judgment(text: str, kind: SentenceKind):
    assert rules_found(kind, f"“{text}”") == rules_found(kind, f'"{text}"')


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_line_has_no_findings(kind: SentenceKind):
    assert check_sentence(kind, "").findings == ()
    assert check_sentence(kind, "   ").findings == ()


def test_an_endless_possessive_is_read_without_recursion() -> None:
    assert check_sentence("key-result", "the shop" + "'s" * 20_000 + " users order").findings is not None
