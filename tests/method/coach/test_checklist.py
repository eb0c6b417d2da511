"""The parts of a key result that are complete while it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.coach.checklist import key_result_checklist
from okrtui.method.coach.session_findings import check_item
from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("fields", "ticked"),
    [
        ({}, ""),
        ({"who": "shoppers"}, "who"),
        ({"who": "shoppers", "does_what": "come back"}, "who, does what"),
        ({"who": "shoppers", "does_what": "come back", "target": 40}, "who, does what, by how much"),
        (
            {"who": "shoppers", "does_what": "come back", "target": 40, "by": TODAY},
            "who, does what, by how much, by when",
        ),
        ({"does_what": "ship the app", "target": 1}, "by how much"),
        ({"who": "shoppers", "does_what": "come back", "to_find": ("target",)}, "who, does what, by how much"),
        ({"who": "shoppers", "does_what": "come back 10 % more often"}, "who, does what"),
        ({"who": "shoppers", "does_what": "come back within three weeks"}, "who, does what"),
        ({"who": "shoppers", "does_what": "come back within three weeks", "baseline": 9}, "who, does what"),
        ({"who": "Helen", "does_what": "opens the shop"}, "who, does what"),
        ({"who": "Bluebells", "does_what": "come back"}, "who, does what"),
        ({"who": "Cafés", "does_what": "reorder by slip"}, "who, does what"),
        ({"who": "I", "does_what": "put the phone away at ten"}, "who, does what"),
        ({"who": "I", "does_what": "call my sister"}, "who, does what"),
        ({"said": "Sundays on which I call her", "does_what": "call my sister"}, "does what"),
        ({"who": "the database", "does_what": "answers in 5 ms", "target": 5}, "by how much"),
    ],
)
def test_complete_parts_are_ticked_in_the_order_of_the_sentence(fields: dict[str, object], ticked: str):
    checklist = key_result_checklist(KeyResult.model_validate({"id": "kr1", **fields}))
    assert [part for part, _ in checklist] == ["who", "does what", "by how much", "by when"]
    assert ", ".join(part for part, is_ticked in checklist if is_ticked) == ticked


@pytest.mark.parametrize(
    "said",
    [
        "The fitters finish a house in two days, they need three and a half now, from mid-December on, Kim",
        "Helen finishes a house in two days instead of three and a half, by mid-December",
        "I ring her in the evening: 1 -> 4 a week by 31 Dec",
        "Cafés reorder by slip: 4 -> 12 by the sixteenth",
        "Wholesale customers who order before noon go from 8 to 20 by 30/11",
        "Villagers who rate the bread 9 or 10 of 10 rise from 30 % to 60 % by Friday week, that's Dev's",
    ],
)
def test_nothing_is_asked_that_the_line_or_its_offer_says(said: str):
    key_result = KeyResult(id="kr1", said=said)
    session = Session(key_results=(key_result,))
    assert [found.message for found in check_item(session, "kr1", today=TODAY)] == []
    assert all(is_complete for _, is_complete in key_result_checklist(key_result))


def test_a_number_and_a_day_that_only_the_line_says_are_offered_to_the_gaps():
    line = "Guests book online: 40 -> 90 by 18 Dec"
    session = Session(key_results=(KeyResult(id="kr1", said=line, who="guests", does_what="book online", target=90),))
    messages = {found.rule: found.message for found in check_item(session, "kr1", today=TODAY)}
    assert messages["kr-no-baseline"] == "Is 40 where it stands today?"
    assert messages["kr-no-deadline"].startswith("By 18 Dec")
    late = change(session, "kr1", said="Guests book online: 40 -> 90, mid-December at the latest")
    late_messages = {found.rule: found.message for found in check_item(late, "kr1", today=TODAY)}
    assert late_messages["kr-no-deadline"].startswith("By 15 Dec")


def test_words_of_a_day_that_nobody_can_be_sure_of_are_asked_about_without_reproach():
    line = "Guests book online: 40 -> 90 by early December"
    session = Session(key_results=(KeyResult(id="kr1", said=line, who="guests", does_what="book online", target=90),))
    [found] = [found for found in check_item(session, "kr1", today=TODAY) if found.rule == "kr-no-deadline"]
    assert (found.severity, found.fix) == ("hint", "Say which day.")


@pytest.mark.parametrize(
    ("said", "is_done"),
    [("I draw in small pieces", True), ("nights a week I sleep through 2 to 5", True), ("I", False), ("sleep", False)],
)
def test_what_whoever_speaks_does_is_said(said: str, is_done: bool) -> None:
    assert dict(key_result_checklist(KeyResult(id="kr1", said=said)))["does what"] is is_done
