"""Lines that name a limit."""

from __future__ import annotations

from typing import Any

import pytest

from okrtui.language.limit_lines import LimitLine, read_limit


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("returns: below 5 %", ("returns", "below", 5, "%")),
        ("returns stay below 5 %.", ("returns", "below", 5, "%")),
        ("returns must not rise above 5 %", ("returns", "max", 5, "%")),
        ("satisfaction: more than 4.5", ("satisfaction", "above", 4.5, "")),
        ("returns < 5 %", ("returns", "below", 5, "%")),
        ("cost per customer: at most 25 €", ("cost per customer", "max", 25, "€")),
        ("complaints no more than 5 a week", ("complaints", "max", 5, "a week")),
        ("refunds < 1.200 €", ("refunds", "below", 1200, "€")),
        ("waiting time stays at or below 10 min", ("waiting time", "max", 10, "min")),
        ("calls answered at least 90 %", ("calls answered", "min", 90, "%")),
        ("satisfaction does not fall below 4.5", ("satisfaction", "min", 4.5, "")),
        ("bread thrown away must stay below 8%, now 6", ("bread thrown away", "below", 8, "%", 6)),
        ("bread thrown away below 8 % (today 6 %)", ("bread thrown away", "below", 8, "%", 6)),
        ("complaints at most 5 a week; currently at 7 a week", ("complaints", "max", 5, "a week", 7)),
        ("satisfaction at least 4.5, it is now 4.7", ("satisfaction", "min", 4.5, "", 4.7)),
    ],
)
def test_a_limit_is_read_with_its_side_number_and_unit(line: str, parts: tuple[Any, ...]) -> None:
    assert read_limit(line, "," if "1.200" in line else "") == LimitLine(*parts)


@pytest.mark.parametrize(
    "line",
    [
        "returns",
        "returns: 5 %",
        "below 5 %",
        "more than 5 returns",
        "below 5 to 6 %",
        "",
        "returns below 5 %, now 6 boxes",
        "returns below 5 %, now fine",
    ],
)
def test_any_other_line_stays_whole(line: str) -> None:
    assert read_limit(line) is None
