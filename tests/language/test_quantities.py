"""Quantities in lines: each is read right, or the line is left whole."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.language.key_result_parser import read_key_result
from okrtui.language.quantities import scan_quantities
from okrtui.language.words.word_set import word_set
from okrtui.model.dates_and_numbers import plain_number
from tests.language.quantities import QUANTITY_LINES, QuantityLine
from tests.model.sample_plan import typed_texts

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("row", QUANTITY_LINES, ids=lambda row: f"{row.line} {row.mark}".strip())
def test_a_quantity_is_read_right_or_left_whole(row: QuantityLine) -> None:
    reading = read_key_result(row.line, TODAY, decimal_mark=row.mark)
    fields = reading.fields
    numbers = f"{plain_number(fields.baseline)} -> {plain_number(fields.target)}".strip()
    read = "asks" if reading.problem else "whole" if numbers == "->" else f"{numbers} {fields.unit}".strip()
    assert read == row.reads


STATEMENTS = ("Guests order tea", "orders a week", "Guests book (late or early)", 'Guests order the "tea of the day"')
NUMERALS = (
    "40",
    "1,200",
    "1.200,50",
    "1 200",
    "1’200",
    "0,25",
    "12.5",
    "2e3",
    "a dozen",
    "two hundred and fifty",
    "3/10",
)
UNITS = ("", "%", " %", " min", "m", "km", " €", "k€", "h 30m", " orders", "/week", "★", "万", " per 1,000")
RESTS = ("", " a week", " of calls", " (SLA 95%)", " by 15 June", "+", " -", " 12", " “late", " and 3 more")
DISPENSABLE = word_set("from to a an the of per out in and by instead dozen two hundred fifty week min m km h k e")
"""Words of a line that are a part of its numbers, units or sentence, and those that its gaps say in another form."""


def words(text: str) -> Counter[str]:
    """Return the words and signs of a text, without those that belong to numbers and units."""
    found = re.findall(r"[^\W\d_]+|[^\w\s.,:'’/]", text.lower())
    return Counter(word for word in found if word not in DISPENSABLE and word not in "→->–")


@given(
    statement=st.sampled_from(STATEMENTS),
    opening=st.sampled_from((": from ", " from ", ": ", " ", " within ")),
    numerals=st.tuples(st.sampled_from(NUMERALS), st.sampled_from(NUMERALS)),
    units=st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS)),
    connector=st.sampled_from((" to ", " -> ", "→", "–", " instead of ", " to under ")),
    rest=st.sampled_from(RESTS),
)
def test_the_parts_that_are_read_have_every_word_of_the_line_once(
    statement: str,
    opening: str,
    numerals: tuple[str, str],
    units: tuple[str, str],
    connector: str,
    rest: str,
) -> None:
    pairs = zip(numerals, units, strict=True)
    ends = [numeral + (unit if numeral[-1].isdigit() else f" {unit.strip()}") for numeral, unit in pairs]
    line = f"{statement}{opening}{connector.join(ends)}{rest}"
    reading = read_key_result(line, TODAY)
    fields = reading.fields
    if reading.is_empty or not (fields.who or reading.measure):
        return
    read = words(f"{fields.who} {fields.does_what} {reading.measure} {fields.unit} {fields.by_text}")
    assert set(read) == set(words(line)), line
    assert read <= words(line), line
    assert not re.search(r"(^|\s)[-+–/~<>=]+(\s|$)", f"{fields.who}|{fields.does_what}|{fields.unit}"), line


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\u3000"])
@pytest.mark.parametrize("row", QUANTITY_LINES, ids=lambda row: row.line)
def test_blanks_of_every_kind_change_no_number(row: QuantityLine, blank: str) -> None:
    assert numbers_of(row.line.replace(" ", blank), row.mark) == numbers_of(row.line, row.mark)


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d")
@pytest.mark.parametrize("row", [row for row in QUANTITY_LINES if "-" in row.line and ">" not in row.line])
def test_dashes_and_minus_signs_of_every_kind_change_no_number(row: QuantityLine, dash: str) -> None:
    assert numbers_of(row.line.replace("-", dash), row.mark) == numbers_of(row.line, row.mark)


@pytest.mark.parametrize("row", [row for row in QUANTITY_LINES if not re.search(r"\d ?[^\W\d_]{1,2}\b|\dh", row.line)])
def test_capitals_change_no_number(row: QuantityLine) -> None:
    assert numbers_of(row.line.upper(), row.mark) == numbers_of(row.line, row.mark)


@pytest.mark.parametrize("row", QUANTITY_LINES, ids=lambda row: row.line)
def test_digits_of_another_script_are_the_same_number_or_none(row: QuantityLine) -> None:
    for zero in (0xFF10, 0x0660, 0x06F0, 0x0966):
        other = re.sub("[0-9]", lambda digit, zero=zero: chr(zero + int(digit[0])), row.line)
        assert numbers_of(other, row.mark) in (numbers_of(row.line, row.mark), (None, None))


def numbers_of(line: str, mark: str) -> tuple[float | None, float | None]:
    """Return the two numbers that are read in a line."""
    fields = read_key_result(line, TODAY, decimal_mark=mark).fields
    return fields.baseline, fields.target


@given(typed_texts())
def test_scanning_never_raises_and_each_quantity_lies_in_the_text(text: str) -> None:
    ends = [0]
    for quantity in scan_quantities(text):
        assert ends[-1] <= quantity.start < quantity.end <= len(text)
        ends.append(quantity.end)


@settings(max_examples=300)
@given(st.text("0123456789 .,'’–-+/%€$kmMhsx→>()from to by twodzen½٣万", max_size=60))
def test_reading_a_line_of_number_signs_never_raises(text: str) -> None:
    reading = read_key_result(text, TODAY)
    assert not reading.problem or reading.fields.target is None


@pytest.mark.parametrize("line", ["twice as many guests come back", "halve the waiting time"])
def test_a_line_that_says_how_many_times_as_much_asks_from_what_to_what(line: str) -> None:
    reading = read_key_result(line, TODAY)
    assert reading.is_empty
    assert reading.problem.endswith("says how much it changes; from what to what?")
