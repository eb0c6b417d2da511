"""The predicate of what people do, in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.predicate import Predicate, parse_predicate


@pytest.mark.parametrize(
    ("people", "behavior", "predicate"),
    [
        ("patients", "often call", Predicate("verb", "do", "often call")),
        ("the ward", "often calls us", Predicate("verb", "does", "often call us")),
        ("GPs", "call", Predicate("verb", "do", "call")),
        ("Ana", "call", Predicate("verb", "does", "call")),
        ("the desk", "is still looking", Predicate("be", "is", "looking", is_still=True)),
        ("the desk", "still isn't open", Predicate("be", "is", "open", is_negated=True, is_still=True)),
        ("patients", "cannot easily park", Predicate("can", "can", "easily park", is_negated=True)),
        ("the desk", "does not answer.", Predicate("verb", "does", "answer", is_negated=True)),
        ("patients", "will come", Predicate("will", "will", "come")),
        ("patients", "calls", None),
        ("patients", "called twice", None),
        ("the ward", "signs and sends it", None),
        ("patients", "calling us", None),
        ("patients", "should call", None),
        ("patients", "is", None),
        ("patients", "", None),
    ],
)
def test_a_predicate_is_taken_apart_only_where_it_is_clear(
    people: str, behavior: str, predicate: Predicate | None
) -> None:
    assert parse_predicate(people, behavior) == predicate


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_text_has_a_predicate_or_none(people: str, behavior: str) -> None:
    predicate = parse_predicate(people, behavior)
    assert predicate is None or predicate.auxiliary
