"""A text that is one number, as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.numbers import (
    holds_several_numbers,
    parse_amount,
    parse_number,
    parse_number_of,
    parse_quantity,
    two_values_question,
)
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
        ("2B", 2_000_000_000),
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
        ("4.1M", 4_100_000),
        ("1.2 Mio.", 1_200_000),
        ("1.234,5", 1234.5),
        ("1.234.567", 1_234_567),
        ("1e5", 100_000),
        ("½", 0.5),
        ("2½", 2.5),
        ("twelve", 12),
        ("two dozen", 24),
        ("two hundred and fifty", 250),
        ("\uff14\uff10", 40),
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
    ["", " ", "-", "k", "12 to", "two three", "1,2,3", "12.", "12,", "1.2.3", "50%", "50 %", "nan", "1.200", "4.1m",
     "2b", "5 mm", "2h", "inf", "0x10", "²", "--4", "3/10", "20–60", "40\u4e07",
     "4-", "1 k k", "5 apples", "\x00", "\ud800", "结账"],
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


def test_a_number_that_can_be_read_in_two_ways_needs_its_mark() -> None:
    assert two_values_question("1.200") == "Is “1.200” 1,200 or 1.2? Write 1200 or 1.2."
    assert two_values_question("1.234") == "Is “1.234” 1,234 or 1.234? Write 1234 or 1.2340."
    assert (parse_number("1.200", ","), parse_number("1.200", ".")) == (1200, 1.2)
    assert (parse_number("1,200", ","), parse_number("1,200")) == (1.2, 1200)
    assert two_values_question("1,200") == ""


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("18%", (18, "%")),
        ("34 min", (34, "min")),
        ("£ 200", (200, "£")),
        ("EUR 1.2m", (1_200_000, "EUR")),
        ("12k€", (12_000, "€")),
        ("10m", (10, "m")),
        ("2h 30m", (2.5, "h")),
        ("2.5k visits", (2500, "visits")),
        ("60 % of calls", (60, "% of calls")),
        ("€1.200", (1200, "€")),
        ("a dozen eggs", (12, "eggs")),
        ("40", None),
        ("from 40 min", None),
        ("3/10", None),
        ("1.200 orders", None),
        ("4 of 10", None),
        ("40 to 60 min", None),
    ],
)
def test_a_number_is_parsed_with_its_unit(text: str, quantity: tuple[float, str] | None) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200),
        ("€1.2m", 1_200_000),
        ("40 %", 40),
        ("12k€", 12_000),
        ("10m", None),
        ("1.200", None),
        ("3x", None),
    ],
)
def test_an_amount_may_have_the_sign_of_a_currency_or_percent(text: str, number: float | None) -> None:
    assert parse_amount(text) == number


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("90 sec", "min", 1.5),
        ("1.2m", "€", 1_200_000),
        ("1.2m", "EUR a year", 1_200_000),
        ("40%", "% of calls", 40),
        ("40", "min", 40),
        ("500 m", "km", 0.5),
        ("$900", "€", None),
        ("40%", "min", None),
        ("one", "min", 1),
        ("3x", "min", None),
    ],
)
def test_a_number_is_brought_to_a_unit_or_refused(text: str, unit: str, number: float | None) -> None:
    assert parse_number_of(text, unit) == number


@pytest.mark.parametrize("text", ["40 50", "40, 50", "from 40 to 50", "12 34", "40-50", "40 → 50", "1 200 1 3"])
def test_two_numbers_are_never_glued_into_one(text: str) -> None:
    assert parse_number(text) is None
    assert holds_several_numbers(text)


@pytest.mark.parametrize("text", ["1 200", "40%", "12 to", "", "shop"])
def test_one_number_or_none_is_not_several(text: str) -> None:
    assert not holds_several_numbers(text)
