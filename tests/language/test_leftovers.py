"""What a reading would leave over of its line."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.language.key_result_parser import read_key_result
from okrtui.language.leftovers import leftover_problem


@pytest.mark.parametrize("text", ["order 3", "order -", "book 20 %", "– book", "order (hot", 'the "tea', "order 3/10"])
def test_a_bare_number_a_bare_sign_and_half_a_bracket_are_left_over(text: str) -> None:
    assert leftover_problem((text,), "", "a week", ())


@pytest.mark.parametrize("text", ["order (hot/cold)", 'the "tea of the day"', "order 3 teas", "pay within 30 days", ""])
def test_whole_words_and_brackets_are_not(text: str) -> None:
    assert not leftover_problem((text,), "", "of 10", ())


@pytest.mark.parametrize("change", [": 90 -> 240 people", " from 90 to 240 people"])
def test_one_number_or_another_belongs_to_what_people_do(change: str) -> None:
    reading = read_key_result(f"riders rate buying 9 or 10{change} by 31 Dec", date(2026, 10, 1))
    fields = reading.fields
    assert (fields.does_what, fields.baseline, fields.target, fields.unit) == ("rate buying 9 or 10", 90, 240, "people")
    assert read_key_result("riders order 10 from 90 to 240 people").problem


def test_a_number_behind_the_change_has_to_be_somewhere() -> None:
    assert (
        leftover_problem(("pay",), "", "%", ("95%",)) == "“95%” would be left over, so the line stays as it was said."
    )
    assert not leftover_problem(("pay",), "", "per 1,000", ("1,000",))


@pytest.mark.parametrize("unit", ["min–12", "– a week", "hot)"])
def test_a_unit_is_torn_neither(unit: str) -> None:
    assert leftover_problem(("pay",), "", unit, ())
