"""Lines that end in an amount."""

from __future__ import annotations

import pytest

from okrtui.language.amount_lines import split_amount, split_count


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
        ("service 1.2m", "service", 1_200_000),
        ("service: 12k€", "service", 12_000),
        ("service: EUR 1.234,50", "service", 1234.5),
        ("service 1’200", "service", 1200),
        ("service 1\u202f200", "service", 1200),
        ("refunds: -500", "refunds", -500),
    ],
)
def test_the_amount_at_the_end_is_split_off(line: str, text: str, amount: float) -> None:
    assert split_amount(line, "euros") == (text, amount, "euros")


@pytest.mark.parametrize(
    ("line", "text", "amount"),
    [
        ("150 in the shops", "in the shops", 150),
        ("1900 at fairs", "at fairs", 1900),
        ("12 in schools", "in schools", 12),
        ("5 by phone", "by phone", 5),
        ("1,900 home visits", "home visits", 1900),
        ("€400 from repairs", "from repairs", 400),
        ("30k: repairs", "repairs", 30_000),
    ],
)
def test_the_amount_at_the_beginning_is_split_off(line: str, text: str, amount: float) -> None:
    assert split_amount(line, "euros") == (text, amount, "euros")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2026 orders",
        "2 shops",
        "24 hour repairs",
        "30-day returns",
        "5 % from repairs",
        "1st orders",
        "20 to 40 orders",
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
        "repairs $90,000",
        "repairs 20–60",
        "repairs 40 %",
        "repairs 3x",
    ],
)
def test_other_lines_stay_whole(line: str) -> None:
    assert split_amount(line, "euros") == (line.strip(), None, "")


@pytest.mark.parametrize(
    ("line", "unit", "parts"),
    [
        ("repairs €90,000", "", ("repairs", 90_000, "€")),
        ("returns 40 %", "", ("returns", 40, "%")),
        ("repairs 30 days", "", ("repairs 30 days", None, "")),
        ("repairs 1.200", "", ("repairs 1.200", None, "")),
        ("repairs 1.200", "euros", ("repairs", 1200, "euros")),
        ("calls: 90 min", "h", ("calls", 1.5, "h")),
        ("orders 400", "", ("orders", 400, "")),
    ],
)
def test_an_amount_has_the_unit_that_stands_or_brings_its_own(
    line: str, unit: str, parts: tuple[str, float | None, str]
) -> None:
    assert split_amount(line, unit) == parts


def test_the_decimal_mark_says_which_of_two_values_an_amount_has() -> None:
    assert split_amount("orders 1.200", "", ",") == ("orders", 1200, "")
    assert split_amount("orders 1.200", "", ".") == ("orders", 1.2, "")


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("order online, 9,000 a month", ("order online", "9,000 a month")),
        ("look up the timetable 9,000 a month", ("look up the timetable", "9,000 a month")),
        ("buy a month pass: 3,100", ("buy a month pass", "3,100")),
        ("ask for a bike 40 of 90", ("ask for a bike", "40 of 90")),
        ("come back 12 % of them", ("come back", "12 % of them")),
        ("ask for a bike: 40 of 90; most find no time", ("ask for a bike", "40 of 90; most find no time")),
        ("ask; book 40 of 90", ("ask; book", "40 of 90")),
        ("step 2", ("step 2", "")),
        ("visits 4,000", ("visits", "4,000")),
        ("4,000 visits", ("visits", "4,000")),
        ("qualified leads 60", ("qualified leads", "60")),
        ("come back 300", ("come back", "300")),
        ("is offered a slot today 90", ("is offered a slot today", "90")),
        ("comes in that day 70", ("comes in that day", "70")),
        ("books a visit 90", ("books a visit", "90")),
        ("fills in the form 12", ("fills in the form 12", "")),
        ("is in the top 10", ("is in the top 10", "")),
        ("comes back within the next 30", ("comes back within the next 30", "")),
        ("takes tram 42", ("takes tram 42", "")),
        ("does the yoga class 5", ("does the yoga class 5", "")),
        ("route 66", ("route 66", "")),
        ("Form 1040", ("Form 1040", "")),
        ("visits 2026", ("visits 2026", "")),
        ("24 hour delivery", ("24 hour delivery", "")),
        ("calls within 24", ("calls within 24", "")),
        ("ride once", ("ride once", "")),
        ("come 3 times", ("come 3 times", "")),
    ],
)
def test_the_count_of_a_stage_is_split_from_what_happens_there(line: str, split: tuple[str, str]) -> None:
    assert split_count(line) == split
