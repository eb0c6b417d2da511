"""Words of ours that lead to a text of people's own."""

from __future__ import annotations

import pytest

from okrtui.method.lead_words import with_lead


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        ("because", "because nobody calls", "because nobody calls"),
        ("because", "Because nobody calls", "because nobody calls"),
        ("because", "becausing is no word", "because becausing is no word"),
        ("by", "by 9 Oct", "by 9 Oct"),
        ("so that", "so that people stay", "so that people stay"),
        ("if we", "if we call back", "if we call back"),
        ("if we", "we call back", "if we call back"),
        ("why", "Why do they call?", "why do they call?"),
        ("how", "how do we find out?", "how do we find out?"),
        ("because", "The owner left", "because the owner left"),
        ("because", "Because The owner left", "because the owner left"),
        ("because", "Ana left", "because Ana left"),
        ("because", "Hotels möchten weniger zahlen", "because Hotels möchten weniger zahlen"),
        ("because", " ", ""),
    ],
)
def test_the_words_that_lead_to_a_text_are_said_once(words: str, text: str, said: str) -> None:
    assert with_lead(words, text) == said
