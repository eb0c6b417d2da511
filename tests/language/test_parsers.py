"""Readings: everyday sentences, each read aloud in its shaped form, which a table knows; any other text breaks none."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.language.hypothesis_parser import read_hypothesis
from okrtui.language.key_result_parser import read_key_result
from okrtui.language.objective_parser import read_objective
from okrtui.language.own_subject import reads_as_own_clause
from okrtui.language.readability import reads_as_action, reads_as_behavior, reads_as_people
from okrtui.method.lead_words import spoken_line
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import full_sentence
from okrtui.model.okr import KeyResult
from tests.language.everyday_sentences import SENTENCES

TODAY = date(2026, 11, 22)
BROKEN = re.compile(
    r"\bwe (?:we|there|it|they|he|she)\b|\b(?:will|can) (?:are|is|was|were|will|would)\b|\b(?:if|will) ,|if we [A-Z]"
)
"""English that nobody says, as it was composed of the words of people once."""


def read_aloud(kind: str, line: str) -> str:
    """Return the line in its shaped form, as the screens show it; `none` where no reading is offered."""
    if kind == "hypothesis":
        parts = read_hypothesis(line)
        item = Hypothesis(id="h1", action=parts.action, who=parts.who, behavior=parts.behavior)
        ends = (("because", parts.because), ("right when", parts.right_when))
        line = spoken_line(item) + "".join(f", {lead} {text}" for lead, text in ends if text)
        return line if item.is_shaped else "none"
    if kind == "key result":
        reading = read_key_result(line, TODAY)
        fields = {
            name: getattr(reading.fields, name) for name in ("who", "does_what", "baseline", "target", "unit", "by")
        }
        return "none" if reading.is_empty else full_sentence(KeyResult(id="kr1", to_find=reading.to_find, **fields))
    objective = read_objective(line)
    return f"{objective.text} | {objective.why}".strip() if objective.text else "none"


@pytest.mark.parametrize(("kind", "line", "reads"), SENTENCES)
def test_an_everyday_sentence_is_read_in_its_right_form_or_not_at_all(kind: str, line: str, reads: str):
    assert read_aloud(kind, line) == reads


def test_the_table_of_everyday_sentences_is_large_enough_to_mean_something():
    assert len(SENTENCES) >= 150
    assert 0.2 < sum(reads == "none" for _, _, reads in SENTENCES) / len(SENTENCES) < 0.6


@pytest.mark.parametrize("kind", ["hypothesis", "key result"])
def test_no_reading_of_any_sentence_of_the_table_is_broken(kind: str):
    broken = [reads for _, line, _ in SENTENCES if BROKEN.search(reads := read_aloud(kind, line))]
    assert broken == []


WORDS = st.sampled_from(sorted({word for _, line, _ in SENTENCES for word in line.split()}))


@settings(max_examples=300)
@given(words=st.lists(WORDS, max_size=14))
def test_each_part_of_a_reading_fits_its_place(words: list[str]):
    parts = read_hypothesis(" ".join(words))
    is_read = reads_as_action(parts.action, is_verb_first=True) or reads_as_own_clause(parts.action)
    assert not parts.action or is_read
    assert not parts.behavior or reads_as_behavior(parts.behavior)
    assert not parts.who or not parts.behavior or reads_as_people(parts.who)
    assert not BROKEN.search(read_aloud("hypothesis", " ".join(words)))


@settings(max_examples=200)
@given(text=st.text(max_size=80))
def test_any_text_has_a_reading_or_none(text: str):
    assert all(isinstance(read_aloud(kind, text), str) for kind in ("hypothesis", "key result", "objective"))
