"""A ballot in one line: counted rightly, or refused with one sentence that tells no vote of anybody else."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.ballot_line import (
    Paper,
    PersonBallot,
    RefusedBallot,
    ballot_text,
    dots_by_item,
    in_text,
    item_numbers,
    parse_ballot,
    person_of,
    split_ballot,
    suggested_budget,
    typed_ballot_text,
    with_ballot,
)
from okrtui.method.numbers import Numbers
from okrtui.method.vote_input import scale_of

PEOPLE = ("Tom", "Ana Lopez", "Bo", "Anton Berg")
IDS = tuple(f"h{n}" for n in range(1, 20))
DOTS = Paper(scale_of("dots"), IDS, 5, PEOPLE)
CONSENT = Paper(scale_of("consent"), people=PEOPLE)


@pytest.mark.parametrize(
    ("text", "name", "dots"),
    [
        ("Tom: 16 16 5", "Tom", {"h16": 2, "h5": 1}),
        ("tom 16, 16; h5", "Tom", {"h16": 2, "h5": 1}),
        ("T: 16x2 5", "Tom", {"h16": 2, "h5": 1}),
        ("Ana: #3 and 3 and 4.", "Ana Lopez", {"h3": 2, "h4": 1}),
        ("Ana Lopez (she/her): 1", "Ana Lopez", {"h1": 1}),
        ("16 5", "", {"h16": 1, "h5": 1}),
        ("Zoe: 1 1 1 1 1", "Zoe", {"h1": 5}),
        ("Bo: pass", "Bo", {}),
        ("Bo: -", "Bo", {}),
        ("Bo pass", "Bo", {}),
    ],
)
def test_dots_are_counted(text: str, name: str, dots: dict[str, int]) -> None:
    ballot = parse_ballot(text, DOTS)
    assert (ballot.name, dict(ballot.dots), ballot.vote) == (name, dots, None)
    assert parse_ballot(ballot_text(ballot, DOTS), DOTS) == ballot


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Tom: 16 47", "There is no such number on the list."),
        ("Tom: 1 2 3 4 5 6", "That is 6 dots, and each person has 5."),
        ("Tom: 3x9", "That is 9 dots, and each person has 5."),
        ("Tom: guest", "“guest” is not the number of an item; type a number for each dot, such as Tom: 1 19 19 19 19."),
        ("Tom:", "Type the vote after the name, such as Tom: 1 19 19 19 19, or pass."),
        ("Tom", "Type the vote after the name, such as Tom: 1 19 19 19 19, or pass."),
        ("Tom: 1x0", "No dot yet; type a number for each, such as Tom: 1 19 19 19 19, or pass."),
    ],
)
def test_what_cannot_be_counted_is_refused_with_a_sentence(text: str, message: str) -> None:
    with pytest.raises(RefusedBallot) as error:
        parse_ballot(text, DOTS)
    assert str(error.value) == message


def test_one_vote_on_one_thing_is_read_by_its_scale() -> None:
    assert parse_ballot("Ana: 4", CONSENT) == PersonBallot("Ana Lopez", vote=4)
    assert parse_ballot("Bo: pass", CONSENT) == PersonBallot("Bo")
    with pytest.raises(RefusedBallot, match="One vote for each person, such as Tom: 3"):
        parse_ballot("Bo: 4 5", CONSENT)
    with pytest.raises(RefusedBallot, match="A number is above 5, the highest vote"):
        parse_ballot("Bo: 9", CONSENT)


def test_a_person_is_meant_by_the_first_letters_unless_others_are_too() -> None:
    names = [person_of(written, PEOPLE) for written in ("t", "An", "Ana", "ant", "", "anton  berg", "Ina")]
    assert names == ["Tom", "An", "Ana Lopez", "Anton Berg", "", "Anton Berg", "Ina"]


def test_a_name_is_one_in_every_unicode_form() -> None:
    composed, decomposed = (unicodedata.normalize(form, "José") for form in ("NFC", "NFD"))
    assert person_of(composed, (decomposed, "Josef")) == decomposed
    assert len(with_ballot((PersonBallot(composed),), PersonBallot(decomposed))) == 1


def test_a_second_ballot_of_a_person_replaces_the_first() -> None:
    ballots = with_ballot((), parse_ballot("Tom: 1 2", DOTS))
    for text in ("Bo: 2", "tom: 3", "4", "4"):
        ballots = with_ballot(ballots, parse_ballot(text, DOTS))
    assert [ballot.name for ballot in ballots] == ["Bo", "Tom", "", ""]
    sums = {id: sum(count for _, count in pairs) for id, pairs in dots_by_item(ballots, DOTS).items()}
    assert {id: dots for id, dots in sums.items() if dots} == {"h2": 1, "h3": 1, "h4": 2}
    assert (in_text(ballots, PEOPLE), in_text(ballots, ("Tom",)), in_text(ballots, ())) == (
        "4 of 4 in",
        "4 of 4 in",
        "4 in",
    )


@pytest.mark.parametrize(
    ("text", "said", "is_problem"),
    [
        ("", "", False),
        ("Bo", "", False),
        ("Tom: ", "Tom is in already; this one replaces that ballot.", False),
        ("Bo: 16", "1 of 5 dots, 4 left", False),
        ("Bo: 16 16 5 5 5", "5 of 5 dots", False),
        ("Bo: 47", "There is no such number on the list.", True),
        ("Bo: 1 1 1 1 1 1", "That is 6 dots, and each person has 5.", True),
        ("Ina: 1", "1 of 5 dots, 4 left · Nobody here is called Ina so far.", False),
        ("Bo: pass", "", False),
    ],
)
def test_wrong_counts_and_unknown_items_are_said_before_enter(text: str, said: str, is_problem: bool) -> None:
    ballots = (parse_ballot("Tom: 1", DOTS),)
    assert typed_ballot_text(text, DOTS, ballots) == (said, is_problem)


def test_items_are_called_by_the_numbers_of_their_ids() -> None:
    assert item_numbers(("h1", "h4", "h19")) == {"h1": 1, "h4": 4, "h19": 19}
    assert item_numbers(("guests", "h2", "cost")) == {"guests": 1, "h2": 2, "cost": 3}
    assert item_numbers(("a1", "b1")) == {"a1": 1, "b1": 2}


def test_the_dots_that_are_suggested_come_with_their_reason() -> None:
    assert suggested_budget(5) == (2, "about one for every 4 items")
    assert suggested_budget(16) == (4, "about one for every 4 items")
    assert suggested_budget(19) == (5, "about one for every 4 items")
    assert suggested_budget(3) == (1, "there are only 3")
    assert suggested_budget(80) == (10, "no more, even for 80 items")
    assert suggested_budget(19, Numbers(dots_each=3)) == (3, "as the settings of this folder say")


NAMES = st.sampled_from((*PEOPLE, "", "Zoe"))


@given(NAMES, st.lists(st.sampled_from(IDS), min_size=1, max_size=5), st.sampled_from((" ", ", ", "; ", " and ")))
def test_every_ballot_is_counted_as_it_was_meant(name: str, ids: list[str], between: str) -> None:
    text = f"{name}: {between.join(id.removeprefix('h') for id in ids)}"
    ballot = parse_ballot(text, DOTS)
    assert (ballot.name, Counter(dict(ballot.dots))) == (name, Counter(ids))


@given(st.text(max_size=30) | st.text("Tom:BoAna 0123456789,;x-", max_size=30), st.sampled_from((DOTS, CONSENT)))
def test_any_text_is_counted_or_refused_with_one_sentence(text: str, paper: Paper) -> None:
    ballot, message = PersonBallot(""), ""
    try:
        ballot = parse_ballot(text, paper)
    except RefusedBallot as error:
        message = str(error)
    assert not message or ("\n" not in message and message.endswith((".", "?")))
    assert 0 <= ballot.count <= paper.budget
    assert all(id in paper.ids and count > 0 for id, count in ballot.dots)
    assert ballot.vote is None or 0 <= ballot.vote <= 5
    typed_ballot_text(text, paper, ())
    assert all(part in text for part in split_ballot(text))


@pytest.mark.parametrize(("text", "votes"), [("7 8 9:", "7 8 9:"), ("4: 5", "4: 5"), (": 5", "5"), ("Bo: 5", "5")])
def test_digits_before_a_colon_are_votes_and_no_name(text: str, votes: str) -> None:
    assert split_ballot(text)[1] == votes
