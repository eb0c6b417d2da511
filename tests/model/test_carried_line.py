"""The line of a key result that was carried over in its words, without the numbers and the day of the last cycle."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.last_key_results import LastKeyResult
from okrtui.method.carried_content import kept_key_result
from okrtui.model.base import changed
from okrtui.model.goal_links import goes_on_as
from okrtui.model.item_text import one_line
from okrtui.model.okr import KeyResult, PreviousCycle, Update
from okrtui.model.session import Session

LAST = PreviousCycle(cycle="2026-Q4", baseline=52, target=75)
DAY = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("animals seen on the day go from 52% to 75% by 31 Dec", "animals seen on the day"),
        ("animals seen the same day: 52 -> 75 % by the end of December", "animals seen the same day"),
        ("from 52 % to 75 % of all animals are seen by year end", "from 52 % to 75 % of all animals are seen"),
        ("52 -> 75", "52 -> 75"),
        ("animals seen go from 60% to 80%", "animals seen go from 60% to 80%"),
        ("animals seen within 2 days by 31 December 2026", "animals seen within 2 days"),
        ("animals seen within 2 days by 31 March", "animals seen within 2 days by 31 March"),
        ("animals seen by Ann", "animals seen by Ann"),
    ],
)
def test_numbers_and_days_of_the_last_cycle_are_left_out(said: str, words: str) -> None:
    carried = KeyResult(id="kr3", said=said, baseline=61, target=75, unit="%", by=DAY, previous=LAST)
    assert carried.statement == carried.current_line == words
    assert changed(carried, previous=PreviousCycle()).statement == said
    assert changed(carried, previous=changed(LAST, was="they come")).statement == said


def test_thousands_and_units_between_the_numbers_are_read() -> None:
    last = PreviousCycle(cycle="2026-Q4", baseline=1200, target=2000)
    said = "builders order from 1,200 a week to 2,000 a week in spring"
    carried = KeyResult(id="kr1", said=said, baseline=1500, target=2000, unit="a week", by=DAY, previous=last)
    assert carried.statement == "builders order in spring"
    assert changed(carried, baseline=1200).statement == said, "the way is the same"


def test_the_sentence_has_the_numbers_of_now_once() -> None:
    said = "animals seen on the day go from 52% to 75% by 31 Dec"
    carried = KeyResult(id="kr3", said=said, baseline=61, target=75, unit="%", by=DAY, previous=LAST)
    assert one_line(carried) == "animals seen on the day: from 61 to 75 % by 31 Mar 2027"


def test_the_next_plans_take_it_without_the_old_numbers_and_know_it_still() -> None:
    said = "animals seen on the day go from 52% to 75% by 31 Dec"
    update = Update(id="u1", on=date(2026, 12, 1), value=61)
    first = KeyResult(id="kr1", said=said, baseline=52, target=75, unit="%", updates=(update,))
    plan = Session(id="q4", cycle="2026-Q4", key_results=(first,))
    offered = LastKeyResult(kept_key_result(first, plan))
    assert offered.text == "animals seen on the day"
    begun = Session(id="q1", cycle="2027-Q1", ends=DAY, key_results=(KeyResult(id="kr3", said=offered.text),))
    taken = offered.take(begun, "kr3", date(2027, 1, 4))
    assert one_line(taken.key_results[0]) == "animals seen on the day: from 61 to 75 % by 31 Mar 2027"
    assert goes_on_as("kr1", plan, taken) == "kr3"
    third = kept_key_result(changed(taken.key_results[0], updates=(changed(update, value=70),)), taken)
    assert (third.baseline, third.statement, third.first_said) == (70, "animals seen on the day", said)
