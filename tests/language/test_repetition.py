"""Whether a text says again what another says: in other forms, by the noun of a verb, by a denied opposite."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.repetition import is_repetition
from tests.language.everyday_sentences import SENTENCES

SAMPLES = sorted((Path(__file__).parent.parent.parent / "sessions").glob("*.toml"))


@pytest.mark.parametrize(
    ("explained", "text"),
    [
        ("Few people sign up", "not enough sign-ups"),
        ("Members left", "members are leaving"),
        # The noun of a verb.
        ("Registrations are low", "few people register"),
        ("Attendance is poor", "not many attend"),
        ("Payments come late", "they pay late"),
        ("Orders were cancelled", "too many cancellations"),
        # What denies the opposite.
        ("Our answers are unclear", "our answers are not clear enough"),
        ("Guests are dissatisfied", "the guests aren’t satisfied"),
        ("The queue is slow", "the queue is not fast"),
        ("Deliveries are late", "nothing is delivered early"),
        ("Parents find it difficult", "it isn't easy for parents"),
    ],
)
def test_what_says_it_again_is_a_repetition(explained: str, text: str) -> None:
    assert is_repetition(text, explained)


@pytest.mark.parametrize(
    ("explained", "text"),
    [
        ("Few registrations", "the registration form asks for a card"),
        ("Few registrations", "people register elsewhere"),
        ("Members don't renew", "renewal letters come in August"),
        ("Patients ring before nine", "patients ring when the doors open"),
        # Opposites that are not denied are two things.
        ("Trucks are loaded late", "trucks are unloaded late"),
        ("The queue is long", "the queue is short"),
        ("Deliveries are late", "early deliveries block the ramp"),
        # Words that look like others.
        ("Trains depart late", "the department is late to say so"),
        ("Business is slow", "we are busy"),
        ("Missions are missed", "the mission is vague"),
        ("Stores don't sell", "stories don't sell"),
        ("Customers don't find the manager", "customers don't manage"),
        # Nothing but how much.
        ("The form is long", "too many"),
        ("", ""),
    ],
)
def test_what_adds_a_word_is_none(explained: str, text: str) -> None:
    assert not is_repetition(text, explained)


def test_no_answer_in_the_samples_repeats_another_line_of_its_problem() -> None:
    whys = [why for path in SAMPLES for why in tomllib.loads(path.read_text("utf-8")).get("whys", ())]
    pairs = [
        pair
        for why in whys
        for pair in itertools.permutations([why["problem"], *(each["text"] for each in why.get("answers", ()))], 2)
    ]
    assert len(pairs) > 200
    assert [pair for pair in pairs if is_repetition(*pair)] == []


def test_everyday_sentences_repeat_others_only_where_the_table_says_the_same_twice() -> None:
    lines = [sentence.line for sentence in SENTENCES]
    pairs = list(itertools.permutations(lines, 2))
    assert len(pairs) > 90_000
    assert sum(is_repetition(*pair) for pair in pairs) <= 26


@given(st.text(), st.text())
def test_any_two_texts_are_compared(text: str, explained: str) -> None:
    assert is_repetition(text, explained) in (True, False)
