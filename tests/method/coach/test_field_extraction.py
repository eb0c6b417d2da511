"""Numbers and dates as people write them, and lines parsed into the fields of a key result or hypothesis."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.coach.checklist import key_result_checklist
from okrtui.method.coach.dates import parse_date
from okrtui.method.coach.field_extraction import (
    HypothesisFields,
    KeyResultFields,
    extract_hypothesis,
    extract_key_result,
)
from okrtui.method.coach.tokens import NUMBER, same_length_lower, tokenize
from okrtui.model.okr import KeyResult

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,200", [1200]),
        ("1 200 people", [1200]),
        ("1'200", [1200]),
        ("1.2k", [1200]),
        ("3M", [3_000_000]),
        ("2.5 million", [2_500_000]),
        ("40 %", [40]),
        ("1,4 %", [1.4]),
        ("€5", [5]),
        ("12 USD", [12]),
        ("from 12 to 20", [12, 20]),
        ("12 → 20", [12, 20]),
        ("12 -> 20", [12, 20]),
        ("12–20", [12, 20]),
        ("two of three", [2]),
        ("9 out of 10", [9]),
        ("4.5/5", [4.5]),
        ("2:37 per session", [157]),
        ("-5", [-5]),
        ("200ms", [200]),
        ("twelve", [12]),
        ("by Q3", []),
        ("in 2026", []),
        ("the 2027 budget", []),
        ("31 Dec 2026", []),
        ("2026-12-31", []),
        ("v2.0", []),
        ("ISO 27001", []),
        ("tier 1", []),
        ("X% of users", []),
        ("S3 and web3", []),
        ("from 1500 to 2000", [1500, 2000]),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, values: list[float]):
    assert [token.value for token in tokenize(same_length_lower(text)) if token.kind == NUMBER] == values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 Dec", date(2026, 12, 31)),
        ("by the end of Q3", date(2027, 9, 30)),
        ("2026-Q4", date(2026, 12, 31)),
        ("Q1 2027", date(2027, 3, 31)),
        ("Q1'27", date(2027, 3, 31)),
        ("the first quarter", date(2027, 3, 31)),
        ("end of the year", date(2026, 12, 31)),
        ("this quarter", date(2026, 12, 31)),
        ("May", date(2027, 5, 31)),
        ("May 2028", date(2028, 5, 31)),
        ("2027", date(2027, 12, 31)),
        ("H1 2027", date(2027, 6, 30)),
        ("2026-12-31", date(2026, 12, 31)),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None):
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "First-time shoppers finish their order: 1,200 -> 1,800 a week by 31 Dec",
            KeyResultFields(
                "First-time shoppers", "finish their order", 1200, 1800, "a week", date(2026, 12, 31), "31 Dec"
            ),
        ),
        (
            "Users who launch a second project rise from 20 to 40",
            KeyResultFields("Users", "launch a second project", 20, 40),
        ),
        (
            "Get 70% of members on a monthly plan to change to a yearly one.",
            KeyResultFields("members on a monthly plan", "change to a yearly one", None, 70, "%"),
        ),
        (
            "90% of nurses finish their round before noon",
            KeyResultFields("nurses", "finish their round before noon", None, 90, "%"),
        ),
        ("Churn drops from 5% to 3%", KeyResultFields("", "Churn drops", 5, 3, "%")),
        ("Average order value from €42 to €55", KeyResultFields("", "Average order value", 42, 55, "€")),
        ("Two of three members renew", KeyResultFields("members", "renew", None, 2, "of three")),
        (
            "“Nurses record allergies” – from 40 % to 95 %",
            KeyResultFields("Nurses", "record allergies", 40, 95, "%"),
        ),
        (
            "Reach 1.2k weekly readers (currently 800) by 2026-Q4",
            KeyResultFields("weekly readers", "", 800, 1200, "", date(2026, 12, 31), "2026-Q4"),
        ),
        (
            "returning shoppers order again within 30 days: to 520 shoppers a month",
            KeyResultFields("returning shoppers", "order again within 30 days", None, 520, "shoppers a month"),
        ),
        (
            "Returning shoppers order again within 30 days",
            KeyResultFields("Returning shoppers", "order again within 30 days"),
        ),
        (
            "Ship the new checkout by May",
            KeyResultFields("", "Ship the new checkout", by=date(2027, 5, 31), by_text="May"),
        ),
        ("", KeyResultFields()),
    ],
)
def test_a_line_is_parsed_into_the_fields_of_a_key_result(text: str, fields: KeyResultFields):
    assert extract_key_result(text, TODAY) == fields


def test_without_today_a_date_stays_text():
    fields = extract_key_result("20 users return by 31 Dec")
    assert (fields.by, fields.by_text) == (None, "31 Dec")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "We believe that if we let people buy as a guest for first-time shoppers, they will finish the order "
            "because the rest leave",
            HypothesisFields("let people buy as a guest", "first-time shoppers", "finish the order", "the rest leave"),
        ),
        ("If we send a reminder, patients will show up", HypothesisFields("send a reminder", "patients", "show up")),
        ("A weekly letter will make donors give again", HypothesisFields("A weekly letter", "donors", "give again")),
        ("Donors give again if we call them", HypothesisFields("call them", "Donors", "give again")),
        ("", HypothesisFields()),
    ],
)
def test_a_line_is_parsed_into_the_fields_of_a_hypothesis(text: str, fields: HypothesisFields):
    assert extract_hypothesis(text) == fields


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60))
def test_extracted_fields_are_pieces_of_the_text(text: str):
    fields = extract_key_result(text, TODAY)
    for word in f"{fields.who} {fields.does_what}".split():
        assert word in text


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
        ({"who": "the database", "does_what": "answers in 5 ms", "target": 5}, "by how much"),
    ],
)
def test_complete_parts_are_ticked_in_the_order_of_the_sentence(fields: dict[str, object], ticked: str):
    checklist = key_result_checklist(KeyResult.model_validate({"id": "kr1", **fields}))
    assert [part for part, _ in checklist] == ["who", "does what", "by how much", "by when"]
    assert ", ".join(part for part, is_ticked in checklist if is_ticked) == ticked
