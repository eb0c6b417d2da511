"""The patterns of tokens: what begins at a digit, a letter or a sign is found as by one pattern for all."""

from __future__ import annotations

import pytest

from okrtui.language.token_patterns import DATES, match_date, match_token

LINES = [
    "by 31 may 2027, then 2026-12-31 and 4.12.26",
    "by 7.3. or by 28.11",
    "1st quarter, first half, q3 2026, 2026-q4 and fy 26/27",
    "end of the third quarter, next week, eoy, by mid-march",
    "until june, before christmas day, march 5th, 12-oct-26",
]


@pytest.mark.parametrize("line", LINES)
def test_a_date_is_found_by_what_it_begins_with(line: str) -> None:
    for start in range(len(line) + 1):
        found, expected = match_date(line, start), DATES.match(line, start)
        assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize(
    ("text", "group", "token"),
    [
        ("4.5/5 stars", "ratio", "4.5/5"),
        ("10:30 sharp", "clock", "10:30"),
        ("us$5 each", "currency", "us$5"),
        ("€12 each", "currency", "€12"),
        ("-> 9", "arrow", "->"),
        ("x % more", "hole", "x %"),
        ("v2.1 map", "version", "v2.1"),
        ("e.g. maps", "initials", "e.g."),
        ("menu.pdf is", "plain", "menu.pdf"),
        ("maybe so", "word", "maybe"),
        ("² more", "plain", "²"),
    ],
)
def test_a_token_is_found_by_what_it_begins_with(text: str, group: str, token: str) -> None:
    match = match_token(text, 0)
    assert match is not None
    assert (match[group] and match[0]) == token
