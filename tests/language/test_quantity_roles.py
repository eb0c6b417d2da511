"""Roles of quantities in their line."""

from __future__ import annotations

import pytest

from okrtui.language.quantities import scan_quantities
from okrtui.language.quantity_roles import is_change, is_change_pair, is_day, match_connector


@pytest.mark.parametrize(
    "line",
    [
        "cut waste by 20 %",
        "grow by 50",
        "a 90 percent reduction",
        "sales +10 %",
        "3x as many",
        "5 pp",
        "costs fall by $5k",
    ],
)
def test_the_size_of_a_change_is_no_level(line: str) -> None:
    assert [is_change(quantity, line) for quantity in scan_quantities(line)] == [True]


@pytest.mark.parametrize(
    "line", ["rooms booked by 40 guests", "reach 20 %", "to +10 °c", "come 3x a week", "up to 5 pp"]
)
def test_a_level_is_no_change(line: str) -> None:
    assert [is_change(quantity, line) for quantity in scan_quantities(line)] == [False]


@pytest.mark.parametrize(
    ("line", "is_pair"),
    [
        ("from 40 to 90", True),
        ("orders 40 to 90", True),
        ("orders: 40 -> 90", True),
        ("kids aged 8 to 12", False),
        ("within 2 to 4", False),
        ("open from 9 to 17", False),
        ("8 to 12 years old", False),
        ("40 and 90", False),
    ],
)
def test_two_numbers_are_a_change_or_a_span(line: str, is_pair: bool) -> None:
    pair = scan_quantities(line)
    between = match_connector(*pair, line)
    assert (between is not None and is_change_pair(*pair, between, line)) == is_pair


@pytest.mark.parametrize("line", ["by 30 june", "in q4 2026", "by june 2027", "by 31.12.", "until 2027", "june 30"])
def test_a_day_is_no_quantity_to_read(line: str) -> None:
    assert all(is_day(quantity, line) for quantity in scan_quantities(line))
