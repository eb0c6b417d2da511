"""A choice is found by its word: the letters that somebody types choose what they spell, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.content.choice_search import PAUSE, TypedChoice, Unchosen, find_choice

WAYS = {"": "—", "consent": "consent", "vote": "a vote", "owner": "one person, after hearing everyone"}


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("consent", "consent"),
        ("c", "consent"),
        ("CON", "consent"),
        ("vote", "vote"),
        ("a v", "vote"),
        ("owner", "owner"),
        ("one", "owner"),
        ("hearing", "owner"),
        ("everyone", "owner"),
        ("ear", "owner"),
        ("—", ""),
        ("Consent: nobody objects", "consent"),
        ("a vote, if we must", "vote"),
        ("conz", None),
        ("", None),
        (" ", None),
    ],
)
def test_a_word_or_its_beginning_finds_its_choice(typed: str, choice: str | None) -> None:
    assert find_choice(typed, WAYS) == choice


@pytest.mark.parametrize("seconds", [0.1, 2 * PAUSE])
@pytest.mark.parametrize(
    ("typed", "side"),
    [
        *((word, "max") for word in ("at most", "No more than", "max", "<=", "up to", "not above")),
        *((word, "min") for word in ("at least", "not under", "min", "≥", "no less than")),
        *((word, "below") for word in ("below", "under", "less than")),
        *((word, "above") for word in ("above", "over", "more than")),
        *(("at most 60 minutes", "max"), ("<5", "below"), ("at mist", None)),
    ],
)
def test_the_side_of_a_limit_is_typed_in_any_words_for_it(typed: str, side: str | None, seconds: float) -> None:
    choice = TypedChoice({"": "—", "max": "at or below", "min": "at or above", "below": "below", "above": "above"})
    for index, letter in enumerate(typed):
        choice.type(letter, index * seconds)
    assert choice.choice == side
    if typed[-1] in "s5":
        assert choice.take_unchosen() == [Unchosen(typed, typed.removeprefix("at most ").removeprefix("<"))]


@given(st.sampled_from([id for id in WAYS if id]))
def test_every_choice_is_found_by_its_whole_word_however_it_is_typed(id: str) -> None:
    typed = TypedChoice(WAYS)
    for index, letter in enumerate(WAYS[id].upper()):
        typed.type(letter, index * 10.0)
    assert typed.choice == id


def test_one_letter_again_goes_on_to_the_next_choice_with_it() -> None:
    typed = TypedChoice({"p": "pivot", "q": "persevere", "k": "kill"})
    chosen = []
    for time in range(3):
        typed.type("p", float(time))
        chosen.append(typed.choice)
    assert chosen == ["p", "q", "p"]


def test_after_a_pause_a_letter_begins_another_word_only_where_nothing_fits() -> None:
    typed = TypedChoice(WAYS)
    for time, letter in enumerate("con"):
        typed.type(letter, time * 2 * PAUSE)
    assert (typed.text, typed.choice) == ("con", "consent")
    typed.type("x", 7 * PAUSE)
    assert typed.choice is None
    typed.type("v", 9 * PAUSE)
    assert (typed.text, typed.choice) == ("v", "vote")


def test_a_letter_is_taken_back_and_all_are_forgotten() -> None:
    typed = TypedChoice(WAYS)
    for letter in "vx":
        typed.type(letter, 0.0)
    typed.delete()
    assert (typed.text, typed.choice) == ("v", "vote")
    typed.clear()
    assert (typed.text, typed.choice) == ("", None)


@pytest.mark.parametrize(
    ("text", "unchosen"),
    [
        ("Consent: nobody objects", [Unchosen("Consent: nobody objects", "nobody objects")]),
        (
            "one person, after hearing everyone; always",
            [Unchosen("one person, after hearing everyone; always", "always")],
        ),
        ("the moon decides", [Unchosen("the moon decides", "the moon decides")]),
        ("consent", []),
        ("Consent: ", []),
        ("own", []),
        ("consnet", []),
        ("", []),
    ],
)
def test_what_is_typed_beside_a_choice_is_kept(text: str, unchosen: list[Unchosen]) -> None:
    typed = TypedChoice(WAYS)
    for letter in text:
        typed.type(letter, 0.0)
    assert typed.take_unchosen() == unchosen
    assert typed.take_unchosen() == []


def test_a_sentence_is_kept_over_a_pause_and_another_choice() -> None:
    typed = TypedChoice(WAYS)
    for letter in "we all agree":
        typed.type(letter, 0.0)
    for letter in "vote":
        typed.type(letter, 10.0)
    assert typed.choice == "vote"
    assert typed.take_unchosen() == [Unchosen("we all agree", "we all agree")]
