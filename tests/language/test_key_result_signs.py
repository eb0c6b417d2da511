"""Signs of a key result: each line from which a gap takes something has the sign of it."""

from __future__ import annotations

import pytest

from okrtui.language.days_in_text import ANY_DAY
from okrtui.language.key_result_parser import read_key_result
from okrtui.language.key_result_signs import may_say_day, may_say_number, may_say_start
from okrtui.language.people_statements import may_name_people
from okrtui.language.readability import split_words

LINES = [
    "Guests book without calling us: from 120 to 300 a week by 31 May",
    "Tenants report repairs online: ? -> 60 by Friday",
    "Ana calls shops: from 2 to \n 9 before Christmas",
    "90 parents book online by the sixteenth, today it's 40",
    "Half of our guests order ahead by mid-May, today a quarter",
    "twelve wardens answer at night from mid-December on",
    "Priya and I cook: 2 to 5 times a week until June",
    "the records desk answers: 4 → 9 no later than 3 March",
    "everyone signs up: tbd to 40",
    "Build time from 9 to 4 min",
    "Improve the map",
    "Ship the portal",
]


@pytest.mark.parametrize("line", LINES)
def test_each_line_has_the_signs_of_what_it_says(line: str) -> None:
    fields = read_key_result(line, ANY_DAY).fields
    assert may_say_start(line) or fields.baseline is None
    assert may_say_number(line) or fields.target is None
    assert may_say_day(line) or fields.by is None
    assert may_name_people(split_words(line), line) or not fields.who


def test_a_line_without_a_sign_need_not_be_read() -> None:
    assert not may_say_number("Ship the portal")
    assert not may_say_start("Raise attendance to 90 % by 5 May")
    assert not may_say_day("Build time from 9 to 4 min")
    assert not may_name_people(split_words("Ship the portal"), "Ship the portal")
