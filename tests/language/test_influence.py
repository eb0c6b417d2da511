"""Whether a sentence leaves what should happen to another team."""

from __future__ import annotations

import pytest

from okrtui.language.influence import other_team


@pytest.mark.parametrize(
    ("text", "team", "phrase"),
    [
        ("Cross-selling by another department: from 20 to 200", "Marketing", "by another department"),
        ("cross-selling by other teams", "", "by other teams"),
        ("Increase cross-selling by sales to 200 customers", "Marketing", "by sales"),
        ("Increase cross-selling by sales to 200 customers", "Sales", ""),
        ("Increase cross-selling by sales to 200 customers", "", ""),
        ("Rank our shops by sales volume", "Marketing", ""),
        ("Revenue by product", "Marketing", ""),
        ("Customers order again by 31 December", "Marketing", ""),
        ("Tickets answered by another customer", "Marketing", ""),
        ("by", "Marketing", ""),
        ("", "Marketing", ""),
    ],
)
def test_a_sentence_names_another_team(text: str, team: str, phrase: str):
    assert other_team(text, team) == phrase
