"""Units: which measure the same, and how much of one is in another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okrtui.language.units import convert, measure_same


@pytest.mark.parametrize(
    ("value", "unit", "into", "converted"),
    [
        ("90", "sec", "min", "1.5"),
        ("400", "ms", "s", "0.4"),
        ("500", "g", "kg", "0.5"),
        ("2", "km", "m", "2000"),
        ("1", "h", "m", "60"),
        ("5", "‰", "%", "0.5"),
        ("12", "EUR", "€", "12"),
        ("3", "stars", "Stars", "3"),
        ("10", "min", "h", None),
        ("3", "weeks", "months", None),
        ("900", "$", "€", None),
        ("3", "stars", "moons", None),
    ],
)
def test_a_value_is_converted_where_it_comes_out_even(value: str, unit: str, into: str, converted: str | None) -> None:
    result = convert(Decimal(value), unit, into)
    assert result == (None if converted is None else Decimal(converted))


def test_units_that_never_come_out_even_measure_the_same_all_the_same() -> None:
    assert measure_same("min", "h")
    assert measure_same("Stars", "stars")
    assert not measure_same("$", "€")
