"""Ids of sessions, which are the names of their files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.store.session_names import is_valid_id, new_id
from tests.strategies import texts


@pytest.mark.parametrize(
    ("team", "cycle", "format", "id"),
    [
        ("Checkout", "2026-Q4", "plan", "checkout-2026q4"),
        ("Checkout", "2026-Q3", "retro", "checkout-2026q3-retro"),
        ("Bike Workshop", "2026 Q4", "checkin", "bike-workshop-2026q4-checkin"),
        ("Équipe Größe & Łódź", "2026", "plan", "equipe-grosse-lodz-2026"),
        ("结账", "2026-Q4", "plan", "plan-2026q4"),
        ("", "", "solo", "solo"),
        ("", "", "", "session"),
        ("CON", "", "plan", "con-2"),
        ("okrtui", "", "plan", "okrtui-2"),
        ("../../etc", "/", "plan", "etc"),
    ],
)
def test_an_id_is_made_of_team_cycle_and_format(team: str, cycle: str, format: str, id: str) -> None:
    assert new_id(team, cycle, format, set()) == id


def test_a_number_is_added_to_an_id_that_is_taken() -> None:
    assert new_id("A", "2026", "plan", {"a-2026", "a-2026-2"}) == "a-2026-3"


@given(texts() | st.text(), texts(), texts())
def test_any_text_makes_a_valid_file_name(team: str, cycle: str, format: str) -> None:
    id = new_id(team, cycle, format, set())
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)
    assert len(id) <= 100
    assert is_valid_id(id)


@pytest.mark.parametrize(
    "id", ["", ".", "..", "../x", "a/b", "a\\b", "C:x", ".hidden", "a\0", "a\n", "x" * 300, "okrtui"]
)
def test_some_words_are_no_valid_ids(id: str) -> None:
    assert not is_valid_id(id)


@pytest.mark.parametrize("id", ["checkout-2026q4", "Mein Plan", "结账"])
def test_hand_written_names_are_valid(id: str) -> None:
    assert is_valid_id(id)
