"""The judgment of sentences, on some six hundred that we wrote ourselves, and its promises on any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.coach.sentence_findings import SentenceKind, check_sentence

KINDS: tuple[SentenceKind, ...] = ("key-result", "objective", "hypothesis")
JUDGED = {
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


def own_sentences() -> list[tuple[SentenceKind, str, frozenset[str]]]:
    rows = []
    for line in Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines():
        kind, text, rules = line.split("\t")
        rows.append((kind, text, frozenset(filter(None, rules.split(",")))))
    return rows


def found(kind: SentenceKind, text: str) -> frozenset[str]:
    return frozenset(one.rule for one in check_sentence(kind, text).findings) & JUDGED[kind]


def test_own_sentences_are_judged_as_their_writers_meant_them():
    right = wrong = alarms = clean = 0
    for kind, text, wanted in own_sentences():
        got = found(kind, text)
        right += len(got & wanted)
        wrong += len(got ^ wanted)
        clean += not wanted
        alarms += not wanted and bool(got)
    assert 2 * right / (2 * right + wrong) >= 0.98
    assert alarms / clean <= 0.02


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_sentences_of_each_kind_good_and_weak(kind: SentenceKind):
    rows = [wanted for one, _, wanted in own_sentences() if one == kind]
    assert any(rows)
    assert not all(rows)


PIECES = """
    users increase from to 12 20 % 40% by Q3 31 Dec who that launch ship -> → : , . ( ) and if we will they of the
    number rate time € $5 1,200 1.2k 2/3 3x double all no X% v2.0 “ ” ’ - – because ensure get 9:30
"""
typed = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(tuple(PIECES.split())),
        max_size=14,
    ).map(" ".join),
)


@settings(max_examples=250, deadline=None)
@given(text=typed, kind=st.sampled_from(KINDS))
def test_no_text_makes_a_rule_raise(text: str, kind: SentenceKind):
    said = check_sentence(kind, text).as_dict()
    assert set(said) == {"text", "kind", "parts", "findings"}


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: text + ".", lambda text: text.replace("'", "’")])
@pytest.mark.parametrize("kind", KINDS)
def test_capitals_stop_and_quotes_do_not_change_the_judgment(kind: SentenceKind, change):
    for one, text, _ in own_sentences():
        if one == kind:
            assert found(kind, change(text)) == found(kind, text), text


@settings(max_examples=150, deadline=None)
@given(text=st.text(st.characters(codec="ascii", exclude_characters="'\""), max_size=60), kind=st.sampled_from(KINDS))
def test_typographic_quotes_around_a_sentence_do_not_change_the_judgment(text: str, kind: SentenceKind):
    assert found(kind, f"“{text}”") == found(kind, f'"{text}"')


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_line_has_nothing_to_say(kind: SentenceKind):
    assert check_sentence(kind, "").findings == ()
    assert check_sentence(kind, "   ").findings == ()
