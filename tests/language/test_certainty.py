"""How sure a finding is, by the doubts in its sentence."""

from __future__ import annotations

import pytest

from okrtui.language.certainty import nobody_certainty, output_certainty, vagueness_certainty
from okrtui.language.key_result_analysis import analyze_key_result
from okrtui.language.objective_analysis import analyze_objective


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("Launch the guide", "Juggle the menus"),
        ("Launch the guide", "Order review closure"),
        ("20 guides published", "Guides from 10 to 20"),
    ],
)
def test_each_doubt_makes_an_output_less_sure(surer: str, less_sure: str):
    first, second = (output_certainty(analyze_key_result(text)) for text in (surer, less_sure))
    assert first > second


def test_an_unknown_subject_makes_nobody_less_sure():
    assert nobody_certainty(analyze_key_result("Wombats are in the yard")) < 1
    assert nobody_certainty(analyze_key_result("Uptime above 99%")) == 1


def test_an_unknown_word_may_say_more_than_it_seems():
    assert vagueness_certainty(analyze_objective("Improve quality").tokens) == 1
    assert vagueness_certainty(analyze_objective("Improve our frobnication").tokens) < 1
