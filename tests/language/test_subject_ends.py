"""Where a subject ends before a word that is a verb and a noun."""

from __future__ import annotations

import pytest

from okrtui.language.key_result_parser import read_key_result
from okrtui.language.readability import split_words
from okrtui.language.subject_ends import read_verb

STATEMENTS = (
    ("The people at the last stop", "get their lunch hot"),
    ("people at the bus stop", "get their lunch hot"),
    ("people at the bus stop", "always get a seat"),
    ("guests on the order list", "come back"),
    ("tenants on the first visit", "report a fault"),
    ("the people on our last visit", "come back"),
    ("walkers on the short walk", "come back"),
    ("the people with the red plan", "lead a group"),
    ("families at the drop point", "return the crate"),
    ("guests who miss the first call", "return"),
    ("staff on the day shift", "report a fault"),
    ("people on a call", "wait less"),
    ("tenants after a call", "report online"),
    ("people in the test", "finish the form"),
    ("guests who order lunch", "return"),
    ("people in the shop", "return their crates"),
    ("visitors in the park", "plan their day"),
    ("people in the queue", "order a cup"),
    ("people at work", "get help"),
    ("volunteers", "drop lunch at the door"),
    ("drivers", "visit the last stop"),
    ("teams with a plan", "lead the test"),
    ("guests who miss the first call", "come back"),
)
"""Subjects and what they do."""


@pytest.mark.parametrize(("who", "does_what"), STATEMENTS)
def test_a_key_result_is_split_behind_its_whole_subject(who: str, does_what: str) -> None:
    fields = read_key_result(f"{who} {does_what}: 3 -> 8 a week").fields
    assert (fields.who, fields.does_what) == (who, does_what)
    assert read_verb(split_words(who), split_words(does_what)) == "verb"


@pytest.mark.parametrize(
    ("who", "does_what"),
    [
        ("the people at the last", "stop get their lunch hot"),
        ("people at the bus", "stop get their lunch hot"),
        ("guests on the", "order list come back"),
        ("the people on our last", "visit come back"),
        ("members on the short", "plan visit us"),
        ("families who don't", "show up"),
        ("guests who don't come", "back"),
    ],
)
def test_a_noun_of_the_subject_is_no_verb(who: str, does_what: str) -> None:
    assert read_verb(split_words(who), split_words(does_what)) == "noun"


@pytest.mark.parametrize(
    "people", ["riders with a month pass", "people on a waiting list", "guests with the app order"]
)
def test_the_last_word_behind_a_preposition_and_an_article_belongs_to_what_is_measured(people: str) -> None:
    spoken = read_key_result(f"{people} from 3,100 to 4,500").fields
    assert (spoken.who, spoken.does_what, spoken.target) == ("", "", 4500)
    assert read_key_result(f"{people}: 3,100 -> 4,500").measure == people


def test_a_key_result_that_can_be_read_in_two_ways_is_not_split() -> None:
    reading = read_key_result("people after the first-aid test report back: 3 -> 8")
    assert (reading.fields.who, reading.measure) == ("", "people after the first-aid test report back")


@pytest.mark.parametrize("does_what", ["don't show up", "do not come back"])
def test_a_clause_that_says_what_people_do_not_do_is_read_whole(does_what: str) -> None:
    fields = read_key_result(f"families who {does_what}: 18% -> 8%").fields
    assert (fields.who, fields.does_what) == ("families", does_what)
