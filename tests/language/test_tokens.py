"""The numbers in a sentence, as people write them."""

from __future__ import annotations

import pytest

from okrtui.language.tokens import NUMBER, known_tokens, same_length_lower, tokenize


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,200", [1200]),
        ("1 200 people", [1200]),
        ("1'200", [1200]),
        ("1.2k", [1200]),
        ("$3m", [3_000_000]),
        ("10m", [10]),
        ("2.5 million", [2_500_000]),
        ("40 %", [40]),
        ("1,4 %", [1.4]),
        ("€5", [5]),
        ("12 USD", [12]),
        ("from 12 to 20", [12, 20]),
        ("12 → 20", [12, 20]),
        ("12 -> 20", [12, 20]),
        ("12–20", [12, 20]),
        ("two of three", [2]),
        ("9 out of 10", [9]),
        ("4.5/5", [4.5]),
        ("2:37 per session", [157]),
        ("-5", [-5]),
        ("200ms", [200]),
        ("twelve", [12]),
        ("by Q3", []),
        ("in 2026", []),
        ("the 2027 budget", []),
        ("31 Dec 2026", []),
        ("2026-12-31", []),
        ("v2.0", []),
        ("ISO 27001", []),
        ("tier 1", []),
        ("X% of users", []),
        ("S3 and web3", []),
        ("from 1500 to 2000", [1500, 2000]),
        ("a list of 2000 people", [2000]),
        ("the end of 2026 for us", []),
        ("the bus line 2,000 times", [2000]),
        ("example.org and menu.pdf", []),
        ("No. 5 at 7 p.m.", [7]),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, values: list[float]):
    assert [token.value for token in tokenize(same_length_lower(text)) if token.kind == NUMBER] == values


def test_known_tokens_are_those_of_the_text_in_a_list_of_its_own() -> None:
    first, second = known_tokens("from 20 to 80 a month"), known_tokens("from 20 to 80 a month")
    assert repr(first) == repr(tokenize("from 20 to 80 a month"))
    first.clear()
    assert second
