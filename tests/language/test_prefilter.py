"""Whatever a pattern matches has one of the parts for which a text is looked through first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from okrtui.language import (
    ambitions,
    change_parser,
    days_in_text,
    number_place,
    plain_lines,
    spoken_changes,
    spoken_days,
    unknown_numbers,
    wishes,
    written_dates,
)
from okrtui.language.prefilter import holds_any
from okrtui.language.token_patterns import DATES, may_begin_date

FILTERED = [
    (ambitions._BEFORE, ambitions._WORDS),
    (ambitions._BEHIND, ambitions._WORDS),
    (change_parser._ANY_OWNER, change_parser._BEFORE_OWNER),
    (days_in_text._PERIOD, days_in_text._END_WORDS),
    (days_in_text._LASTS_UNTIL, days_in_text._END_WORDS),
    (days_in_text._TOLD_DEADLINE, days_in_text._TOLD_WORDS),
    (days_in_text._TOLD_DEADLINE, days_in_text._TOLD_BY),
    (days_in_text._LAST_DEADLINE, days_in_text._LAST_LEADS),
    (days_in_text._DEADLINE_LEAD, days_in_text._LEADS),
    (number_place._BEFORE, number_place._JOINTS),
    (number_place._WITHIN, number_place._JOINTS),
    (plain_lines._INCREASE, plain_lines._INCREASE_WORDS),
    (plain_lines._FACTOR, plain_lines._FACTOR_WORDS),
    (plain_lines._FRACTION, plain_lines._PART_WORDS),
    (spoken_changes._NUMBER_OF_TODAY, spoken_changes._WORDS_OF_TODAY),
    (spoken_days._FROM_THEN_ON, spoken_days._LEADS),
    (spoken_days._LEAD, spoken_days._LEADS),
    (unknown_numbers._UNKNOWN_BASELINE, unknown_numbers._WORDS),
    (unknown_numbers._UNKNOWN_TARGET, unknown_numbers._WORDS),
    (wishes._SHOULD, wishes._DUTIES),
    (written_dates._ORDINAL_WORD, written_dates._ORDINAL_PARTS),
    (written_dates._ORDINAL_WORD, written_dates._ORDINAL_ENDS),
    (written_dates._DAY_ALONE, written_dates._ORDINAL_ENDS),
    (written_dates._FROM_OTHER_DAY, written_dates._SIDES),
    (written_dates._WEEKDAY_OF_WEEK, ("week",)),
    (written_dates._WEEK_LATER, ("week",)),
]


def shortest_without(parsed: Any, parts: tuple[str, ...]) -> set[str]:
    """Return the shortest texts of each kind that a parsed pattern matches, without those that have one of the parts.

    Of the texts that have one, the first part stands for all.
    """
    texts = {""}
    for code, value in parsed:
        pieces = set(pieces_of(code, value, parts))
        joined = {text + piece for text in texts for piece in pieces}
        texts = {text for text in joined if not holds_any(text, parts)}
    return texts


def pieces_of(code: Any, value: Any, parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the shortest texts that one step of a pattern matches, with those parts that the step alone has."""
    if code is codes.LITERAL:
        yield chr(value)
    elif code is codes.IN:
        literals = [chr(what) for inner, what in value if inner is codes.LITERAL]
        yield from literals or ["\x01"]
    elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        least, _, inner = value
        yield from shortest_without(list(inner) * least, parts)
    elif code is codes.BRANCH:
        for branch in value[1]:
            yield from shortest_without(branch, parts)
    elif code is codes.SUBPATTERN:
        yield from shortest_without(value[-1], parts)
    elif code in (codes.ANY, codes.NOT_LITERAL):
        yield "\x01"
    else:
        yield ""


def test_one_of_several_parts_is_enough() -> None:
    assert holds_any("open till nine", ("until", "till"))
    assert not holds_any("open from nine", ("until", "till"))


@pytest.mark.parametrize(("pattern", "parts"), FILTERED, ids=lambda value: str(value)[:30])
def test_what_a_pattern_matches_has_one_of_its_parts(pattern: re.Pattern[str], parts: tuple[str, ...]) -> None:
    assert shortest_without(parser.parse(pattern.pattern, pattern.flags), parts) == set()


def test_each_unclear_deadline_has_a_part_of_a_time() -> None:
    short_date = days_in_text._SHORT_DATE.pattern
    for pattern in (days_in_text._TIME_WORDS, days_in_text._TOLD_DEADLINE):
        texts = shortest_without(parser.parse(pattern.pattern, pattern.flags), days_in_text._PARTS_OF_TIME)
        assert all(re.search(short_date.replace(r"\d", "\x01"), text) for text in texts)


def test_each_date_begins_with_a_word_that_may_begin_one() -> None:
    firsts = {text.partition(" ")[0] for text in shortest_without(parser.parse(DATES.pattern, DATES.flags), ())}
    assert {"jan", "this", "end", "christmas"} <= firsts
    assert all(map(may_begin_date, firsts))
    assert not may_begin_date("from")


def test_each_change_has_a_target() -> None:
    lines = ("calls: 4 -> 9", "calls from ? to 9", "calls: 4 → ?", "4 calls up to -2", "from 4 to TBD", "from 5 auto 7")
    assert all(change_parser._TARGET.search(line.lower()) for line in lines)


def test_a_part_that_is_missing_is_found() -> None:
    assert shortest_without(parser.parse("(?:by|until|(?:once|as soon as)?) ."), ("by", "until")) == {" \x01"}
