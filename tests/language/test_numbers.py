"""A text that is one number, as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.numbers import holds_several_numbers, parse_number
from tests.model.sample_plan import typed_texts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200", 1200),
        ("1,200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200", 1200),
        ("1'200", 1200),
        ("1’200", 1200),
        ("1,200,000.5", 1_200_000.5),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,05", 0.05),
        ("1.2k", 1200),
        ("1.2 K", 1200),
        ("3M", 3_000_000),
        ("2bn", 2_000_000_000),
        ("2b", 2_000_000_000),
        ("1,5k", 1500),
        ("−4", -4),
        ("-4", -4),
        ("- 4", -4),
        ("+4", 4),
        ("  7  ", 7),
        ("0", 0),
        ("٣", 3),
        ("2.01k", 2010),
        ("1.005k", 1005),
        ("4.1m", 4_100_000),
        ("0.0005k", 0.5),
        ("1 200 000,5", 1_200_000.5),
    ],
)
def test_a_number_is_parsed_as_people_write_it(text: str, number: float) -> None:
    parsed = parse_number(text)
    assert parsed == number
    assert type(parsed) is type(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "k", "12 to", "twelve", "1,2,3", "12.", "12,", "1.2.3", "50%", "50 %", "1.234,5", "1e5", "nan",
     "inf", "0x10", "²", "½", "--4", "4-", "1 k k", "5 apples", "\x00", "\ud800", "结账"],
)  # fmt: skip
def test_text_that_is_not_a_number_parses_as_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "1" + " " * 10_000 + "x", "1," * 5_000, "0." + "0" * 9_998, "x" * 10_000]
)
def test_ten_thousand_characters_parse_as_none(text: str) -> None:
    assert parse_number(text) is None


@given(typed_texts() | st.text("0123456789.,kmb -+'", max_size=400))
def test_parsing_a_number_never_raises_and_never_returns_nan(text: str) -> None:
    number = parse_number(text)
    assert number is None or number == number


@pytest.mark.parametrize("text", ["40 50", "40, 50", "from 40 to 50", "12 34", "40-50", "40 → 50", "1 200 1 3"])
def test_two_numbers_are_never_glued_into_one(text: str) -> None:
    assert parse_number(text) is None
    assert holds_several_numbers(text)


@pytest.mark.parametrize("text", ["1 200", "40%", "12 to", "", "shop"])
def test_one_number_or_none_is_not_several(text: str) -> None:
    assert not holds_several_numbers(text)
