"""Lines that end in an amount."""

from __future__ import annotations

import pytest

from okrtui.language.amount_lines import split_amount


@pytest.mark.parametrize(
    ("line", "text", "amount"),
    [
        ("first orders 400000", "first orders", 400_000),
        ("repeat orders: 300,000", "repeat orders", 300_000),
        ("service 250k", "service", 250_000),
        ("service = 1.2M", "service", 1_200_000),
        ("gift cards – 40 000", "gift cards", 40_000),
        ("repairs: 90000 euros", "repairs", 90_000),
        ("repairs 90,000 Euros.", "repairs", 90_000),
        ("repairs €90,000", "repairs", 90_000),
        ("orders of 2026: 5", "orders of 2026", 5),
        ("  rentals   7500 ", "rentals", 7500),
    ],
)
def test_the_amount_at_the_end_is_split_off(line: str, text: str, amount: float) -> None:
    assert split_amount(line, "euros") == (text, amount)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "first orders",
        "orders in 2026",
        "orders 2026",
        "shop 2",
        "orders under 50",
        "orders of 20 to 40",
        "orders between 10 and 90",
        "first 30 days",
        "repairs 90000 bikes",
        "400000",
        "Q4",
        "orders 12,",
        "team 7 400000",
        "x " * 2000 + "400",
    ],
)
def test_other_lines_stay_whole(line: str) -> None:
    assert split_amount(line, "euros") == (line.strip(), None)
