"""The words of the frame."""

from __future__ import annotations

import pytest

from okrtui.model.frame import Opening


@pytest.mark.parametrize(
    ("decider", "words"),
    [
        ("Maureen", "Maureen, after hearing everyone"),
        ("Anna Maria de Vries", "Anna Maria de Vries, after hearing everyone"),
        ("Martha has the last word, once everyone has spoken.", "Martha has the last word, once everyone has spoken"),
    ],
)
def test_a_sentence_about_who_decides_stands_as_it_was_said(decider: str, words: str) -> None:
    assert Opening(how_we_decide="owner", decider=decider).decision_words == words
