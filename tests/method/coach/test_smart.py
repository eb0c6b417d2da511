"""The letters of SMART: what stands for each, what is missing, and what only people can say."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.sentence_findings import check_sentence
from okrtui.method.coach.smart import ATTAINABLE, LETTER_BY_RULE, RELEVANT, SmartLetter, session_smart
from okrtui.model.follow_ups import Dismissal
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

TODAY = date(2026, 10, 5)
WHOLE = KeyResult(
    id="kr1",
    who="patients",
    does_what="book online",
    baseline=120,
    target=300,
    unit="bookings a week",
    by=date(2026, 12, 31),
    benchmark="500 calls are about appointments.",
    confidence=7,
    influence="own",
)


def letters_of(text: str) -> dict[str, SmartLetter]:
    """Return the letters of a line, by letter."""
    return {each.letter: each for each in check_sentence("key-result", text, with_smart=True).smart}


def test_each_letter_of_a_whole_key_result_stands_and_two_ask_people():
    session = Session(id="s", objective=Objective(text="Be easy to reach"), key_results=(WHOLE,))
    letters = {each.letter: each for each in session_smart(session, "kr1", today=TODAY)}
    assert {letter: each.stands for letter, each in letters.items()} == {
        "S": "patients book online",
        "M": "from 120 to 300 bookings a week",
        "A": "500 calls are about appointments; confidence 7 of 10; who can change it: we ourselves",
        "R": "“Be easy to reach”",
        "T": "by 31 Dec",
    }
    assert [each.question for each in letters.values()] == ["", "", ATTAINABLE, RELEVANT, ""]
    assert not any(each.missing for each in letters.values())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ship the new till", "S M T"),
        ("Churn down to 3 % by 31 Dec", "S M"),
        ("Patients book online: from 120 to 300 a week", "T"),
        ("Grow revenue from 2M to 3M by May", "S R"),
        ("Patients book online: from 120 to 300 a week by 31 Dec", ""),
    ],
)
def test_what_is_missing_is_what_the_coach_finds(text: str, missing: str):
    assert [letter for letter, each in letters_of(text).items() if each.missing] == missing.split()


def test_a_day_that_cannot_be_read_stands_for_nothing():
    letter = letters_of("Patients book online: from 120 to 300 a week by 1/4/2027")["T"]
    assert not letter.stands
    assert letter.missing


def test_what_is_no_english_key_result_has_no_letters():
    for text in ("Mehr Kunden bestellen zweimal im Monat", "is that any good?", ""):
        assert letters_of(text) == {}


def test_a_dismissed_finding_is_missing_no_more():
    key_result = KeyResult(id="kr1", who="patients", does_what="book online", baseline=1, target=3)
    session = Session(id="s", key_results=(key_result,))
    assert any(each.missing for each in session_smart(session, "kr1") if each.letter == "T")
    dismissed = (Dismissal(id="q1", rule="kr-no-deadline", about="kr1"),)
    letters = session_smart(Session(id="s", key_results=(key_result,), dismissed=dismissed), "kr1")
    assert not any(each.missing for each in letters if each.letter == "T")


def test_one_person_alone_is_asked_as_i():
    letters = session_smart(Session(id="s", format="solo", key_results=(WHOLE,)), "kr1")
    assert [each.question for each in letters if each.question] == [
        "Can I get there by then, with what I have?",
        "Does it lead to my focus, and is it time?",
    ]


def test_the_letters_name_rules_that_there_are():
    assert LETTER_BY_RULE.keys() <= RULES.keys()
