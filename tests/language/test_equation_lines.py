"""Lines that hold a whole equation."""

from __future__ import annotations

import pytest

from okrtui.language.equation_lines import Amount, EquationLine, read_equation


@pytest.mark.parametrize(
    "line", ["visits × basket = revenue", "revenue = visits * basket", "visits x basket = revenue"]
)
def test_parts_that_multiply_are_told_by_their_sign_on_either_side(line: str) -> None:
    assert read_equation(line) == EquationLine(Amount("revenue"), "×", (Amount("visits"), Amount("basket")))


def test_each_part_has_its_number_and_unit() -> None:
    read = read_equation("1000 visits × conversion 3 % × 80 € basket = 2400 € revenue")
    parts = (Amount("visits", 1000), Amount("conversion", 3, "%"), Amount("basket", 80, "€"))
    assert read == EquationLine(Amount("revenue", 2400, "€"), "×", parts)


def test_parts_add_up_where_a_plus_stands_between_them() -> None:
    read = read_equation("first orders: 400k + orders in 2026 + clubs = orders: 700k")
    parts = (Amount("first orders", 400_000), Amount("orders in 2026"), Amount("clubs"))
    assert read == EquationLine(Amount("orders", 700_000), "+", parts)


def test_a_number_before_where_it_is_counted_is_no_year() -> None:
    read = read_equation("2500 tests booked = 1900 in the shops + 400 at home visits + 2026 orders")
    parts = (Amount("in the shops", 1900), Amount("at home visits", 400), Amount("2026 orders"))
    assert read == EquationLine(Amount("tests booked", 2500), "+", parts)


def test_parts_alone_are_told_where_a_sign_stands_between_them() -> None:
    read = read_equation("households 3,000 × buyers per household 1.5")
    parts = (Amount("households", 3000), Amount("buyers per household", 1.5))
    assert read == EquationLine(Amount(""), "×", parts)


@pytest.mark.parametrize(
    "line",
    [
        "A+ customers",
        "members + 10 %",
        "revenue + ",
        "x axis",
        "1920x1080 screens",
        "revenue a quarter",
        "revenue = visits",
        "3 × 4 = 12",
        "a + b × c = d",
        "a = b = c + d",
    ],
)
def test_any_other_line_stays_whole(line: str) -> None:
    assert read_equation(line) is None


@pytest.mark.parametrize(
    ("whole", "counted"),
    [
        ("nights sold 24,000 nights", Amount("nights sold", 24_000)),
        ("orders 400 a week", Amount("orders a week", 400)),
        ("route 66 tickets", Amount("route 66 tickets")),
        ("our 10 largest clients", Amount("our 10 largest clients")),
    ],
)
def test_a_number_between_words_counts_where_those_behind_it_only_say_of_what(whole: str, counted: Amount) -> None:
    read = read_equation(f"{whole} = new ones + old ones")
    assert read is not None
    assert read.whole == counted
