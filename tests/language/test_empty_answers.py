"""Answers that are none."""

from __future__ import annotations

import pytest

from okrtui.language.empty_answers import says_nothing


@pytest.mark.parametrize("text", ["nothing yet", "Nothing.", "none", "I have nothing so far", "not yet", "—", "Pass!"])
def test_an_answer_is_none(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["", "nothing but calls", "pass it on", "no calls on Friday", "note it", "today"])
def test_an_answer_is_one(text: str) -> None:
    assert not says_nothing(text)
