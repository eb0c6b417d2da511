"""Lines parsed into the fields of a key result or hypothesis."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.language.field_extraction import (
    HypothesisFields,
    KeyResultFields,
    extract_hypothesis,
    extract_key_result,
)

TODAY = date(2026, 11, 22)


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


@settings(max_examples=200)
@given(text=st.text(max_size=60))
def test_extracted_fields_are_pieces_of_the_text(text: str):
    fields = extract_key_result(text, TODAY)
    for word in f"{fields.who} {fields.does_what}".split():
        assert word in text
