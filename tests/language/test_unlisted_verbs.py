"""Verbs that no list has: their place behind people says that they are what these people do."""

from __future__ import annotations

import pytest

from okrtui.language.hypothesis_parser import read_hypothesis
from okrtui.language.key_result_parser import read_key_result

LINES = (
    ("Islanders sail on time: 82% -> 95% of sailings", "Islanders", "sail on time"),
    ("Crews cast off within two minutes: 60 -> 85 %", "Crews", "cast off within two minutes"),
    ("Pass holders rate the renewal 9 or 10: 25 → 60", "Pass holders", "rate the renewal 9 or 10"),
    ("Members board the ferry before the whistle: 40 % -> 80 %", "Members", "board the ferry before the whistle"),
)
MEASURES = (
    "Season tickets sold", "Late complaints a week", "Passes handed back", "Customers lost", "Crews ready by seven",
    "Guests unhappy with us", "Skippers ill in winter", "Guests staying two nights", "Visitors from abroad",
    "Remind pass holders the week before", "Ferry islanders to work", "Coach skippers in docking",
)  # fmt: skip


@pytest.mark.parametrize(("line", "who", "does_what"), LINES)
def test_a_word_behind_people_that_goes_on_as_a_verb_only_is_what_they_do(line: str, who: str, does_what: str):
    fields = read_key_result(line).fields
    assert (fields.who, fields.does_what) == (who, does_what)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_and_a_command_stay_what_is_measured(measure: str):
    reading = read_key_result(f"{measure}: 40 -> 20")
    assert (reading.fields.who, reading.measure) == ("", measure)


@pytest.mark.parametrize("start", ["", "Skippers start the day without calling us: "])
def test_what_is_counted_can_be_of_a_whole(start: str):
    fields = read_key_result(f"{start}12 -> 19 mornings of 20").fields
    assert (fields.baseline, fields.target, fields.unit) == (12, 19, "mornings of 20")


ACTIONS = (
    ("If we grease the ramps every Friday, crews will leave at once", "grease the ramps every Friday"),
    ("We board passengers by two gangways for commuters so that they are seated", "board passengers by two gangways"),
    ("We let last year's holders renew by post", "let last year's holders renew by post"),
    (
        "Ida calls the harbour master the evening before storms",
        "Ida calls the harbour master the evening before storms",
    ),
    ("We talked about it", ""),
    ("We lose commuters to the bridge", ""),
    ("We spend too much on fuel", ""),
    ("If we boats", ""),
)


@pytest.mark.parametrize(("line", "action"), ACTIONS)
def test_any_word_behind_we_is_what_we_would_do_and_no_sentence_that_tells_how_it_is(line: str, action: str):
    assert read_hypothesis(line).action == action


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("text every patient the day before their appointment", "text every patient the day before their appointment"),
        ("ring each member once", "ring each member once"),
        ("lunch every Friday with the crew", ""),
        ("tea every 2 weeks", ""),
    ],
)
def test_a_word_before_every_is_a_verb_unless_a_time_follows(line: str, action: str) -> None:
    assert read_hypothesis(line).action == action


@pytest.mark.parametrize(
    "action",
    [
        "coach every teacher in the water once a week",
        "train every teacher in the deep pool once a week",
        "coach teachers once a week",
        "coach teachers once per term in the deep pool",
        "meet every teacher, once a week, at the pool",
        "coach every teacher on Fridays, once a month",
        "coach every teacher at 7 am",
        "coach every teacher for 20 minutes every week",
        "coach every teacher 2 times a week",
        "coach every teacher once every two weeks",
        "ask guests at the desk after every stay",
    ],
)
def test_when_and_where_belong_to_what_we_would_do(action: str) -> None:
    assert read_hypothesis(f"We {action}").action == action
    assert read_hypothesis(f"We could {action}").action == action


@pytest.mark.parametrize(
    "line",
    ["We serve at 7 am and lose 20 guests", "We sell 20 boxes every 2 weeks", "We call them once a customer signs"],
)
def test_a_number_or_a_condition_that_is_no_time_of_a_deed_makes_it_none(line: str) -> None:
    assert not read_hypothesis(line).action
