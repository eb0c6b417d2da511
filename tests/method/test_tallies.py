"""Votes: how a string is read, what is asked of a spread, and that only people who chose to be named are named."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.tallies import (
    anonymous_votes,
    describe_tally,
    dot_sums,
    dots_left_text,
    excess_votes_text,
    far_votes,
    named_votes,
    overspent_dots_text,
    people_asked,
    typed_votes_text,
    voters,
    voters_text,
    votes_in_words,
)
from okrtui.method.vote_input import UnreadableVotes, parse_votes, scale_of
from okrtui.model.edits import record_votes, tally_rounds
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem
from okrtui.model.session import Session
from okrtui.model.votes import Tally

SESSION = Session(
    hypotheses=(Hypothesis(id="h1"),), people=People(facilitator="Ines", participants=("Ana", "Bo", "Ines"))
)


@pytest.mark.parametrize(
    ("text", "kind", "votes"),
    [
        ("2 1 0 3", "dots", (2, 1, 0, 3)),
        ("2103", "dots", (2, 1, 0, 3)),
        ("12", "dots", (12,)),
        ("=6", "dots", (6,)),
        ("3,4;5 / 5", "consent", (3, 4, 5, 5)),
        ("3455", "consent", (3, 4, 5, 5)),
        ("10", "grade", (10,)),
        ("7 10 7.5", "grade", (7, 10, 7.5)),
        ("7857", "grade", (7, 8, 5, 7)),
        ("78 5", "confidence", (7, 8, 5)),
        ("04", "worth", (0, 4)),
        ("3 - 4", "worth", (3, None, 4)),
        ("٣ 4", "worth", (3, 4)),
        ("7,5 8 6,5", "confidence", (7.5, 8, 6.5)),
        ("7,5\u202f8\u00a06,5", "grade", (7.5, 8, 6.5)),
        ("7,5, 8, 6,5", "grade", (7.5, 8, 6.5)),
        ("7,8,5,7", "grade", (7, 8, 5, 7)),
        ("7, 8, 5", "grade", (7, 8, 5)),
        ("3,4 5", "consent", (3, 4, 5)),
        ("8/10 7/10", "grade", (8, 7)),
        ("8/10", "grade", (8,)),
        ("8 / 10; 7,5 / 10; -", "grade", (8, 7.5, None)),
        ("80% 70 %", "confidence", (8, 7)),
        ("4/5 3/5", "consent", (4, 3)),
        ("4/5", "consent", (4, 5)),
        ("3/4/5/5", "consent", (3, 4, 5, 5)),
    ],
)
def test_a_string_is_read_as_votes(text: str, kind: str, votes: tuple[object, ...]) -> None:
    assert parse_votes(text, scale_of(kind)) == votes


@pytest.mark.parametrize(
    ("text", "kind", "people", "hidden", "revealed"),
    [
        ("12", "dots", 3, "a show of hands: one number in all", "12 in all"),
        ("124", "dots", 3, "3 of 3 in, a digit each", "3 of 3 in: 1 2 4"),
        ("1 2 12", "dots", 3, "3 of 3 in", "3 of 3 in: 1 2 12"),
        ("4", "consent", 0, "1 vote", "1 vote: 4"),
        ("45", "consent", 0, "2 votes, a digit each", "2 votes: 4 5"),
        ("45 3", "consent", 0, "3 votes, some with a digit each", "3 votes: 4 5 3"),
        ("maybe", "consent", 3, "", ""),
    ],
)
def test_what_is_typed_is_counted_without_telling_it_while_it_is_hidden(
    text: str, kind: str, people: int, hidden: str, revealed: str
) -> None:
    assert typed_votes_text(text, scale_of(kind), people, is_hidden=True) == hidden
    assert typed_votes_text(text, scale_of(kind), people, is_hidden=False) == revealed


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("three", "consent", "“three” is not a vote here. Type 0 to 5, such as 3 4 5 5."),
        ("6", "consent", "A number is above 5, the highest vote."),
        ("36", "consent", "A number is above 5, the highest vote."),
        ("11.5", "grade", "A number is above 10, the highest vote."),
        ("80 85 90", "grade", "A number is above 10, the highest vote."),
        ("7 7 8 6 17", "confidence", "A number is above 10, the highest vote. Put spaces between two votes."),
        ("34 55", "consent", "A number is above 5, the highest vote."),
        ("3.5", "consent", "That is not a vote here"),
        ("7108", "grade", "Is there a 10 in it? Put spaces between the votes."),
        ("010", "grade", "Is there a 10 in it?"),
        ("-3", "dots", "That is not a vote here. Type whole numbers"),
        ("", "dots", "No vote yet."),
        ("- -", "grade", "No vote yet; type a number for each person, such as 7 8 5 7."),
        ("1e3", "dots", "That is not a vote here"),
    ],
)
def test_unreadable_votes_raise_a_one_sentence_error(text: str, kind: str, message: str) -> None:
    with pytest.raises(UnreadableVotes) as error:
        parse_votes(text, scale_of(kind))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@given(st.text(alphabet="0123456789 ,;/.-x%", max_size=12))
def test_no_message_tells_a_vote_that_is_covered(text: str) -> None:
    try:
        parse_votes(text, scale_of("grade"))
    except UnreadableVotes as error:
        without_scale = re.sub(r"Type 0 to 10, such as [\d ]+\.|such as [\d ]+|\ba 10\b|above 10\b", "", str(error))
        assert not any(map(str.isdigit, without_scale))


def test_more_votes_than_people_are_counted() -> None:
    assert excess_votes_text(SESSION, (8, None, 5)) == ""
    assert excess_votes_text(SESSION, (8, 0, 8, 5, 9, 0)) == "That is 6 votes, and 3 people vote."
    assert (
        excess_votes_text(Session(people=People(participants=("Ana",))), (8, 7))
        == "That is 2 votes, and 1 person votes."
    )
    assert excess_votes_text(Session(), (8, 7)) == ""


@given(st.text(max_size=12) | st.text("0123456789 -,.", max_size=12), st.sampled_from(("dots", "consent", "grade")))
def test_any_string_gives_votes_within_the_limits_or_an_error(text: str, kind: str) -> None:
    scale = scale_of(kind)
    votes: tuple[float | None, ...] = ()
    with suppress(UnreadableVotes):
        votes = parse_votes(text, scale)
    anonymous = anonymous_votes(votes)
    assert anonymous == tuple(sorted(anonymous))
    assert all(vote >= 0 and (scale.highest is None or vote <= scale.highest) for vote in anonymous)


def test_named_votes_follow_the_order_of_the_people() -> None:
    assert voters(SESSION) == ("Ana", "Bo", "Ines")
    assert named_votes((3, None, 1), voters(SESSION)) == ((3, 1), ("Ana", "Ines"))
    with pytest.raises(UnreadableVotes, match="2 for 3 people: one each, - for no vote, in this order: Ana, Bo, Ines"):
        named_votes((3, 1), voters(SESSION))


@pytest.mark.parametrize(
    ("votes", "kind", "first"),
    [
        ((7, 7, 8, 3), "grade", (3,)),
        ((2, 5, 5, 9), "confidence", (2, 9)),
        ((6, 7, 7), "grade", ()),
        ((7,), "grade", ()),
        ((), "grade", ()),
        ((3, 5, 5), "consent", (3,)),
        ((4, 5), "consent", ()),
        ((0, 9), "dots", ()),
    ],
)
def test_votes_far_off_are_asked_about(votes: tuple[int, ...], kind: str, first: tuple[int, ...]) -> None:
    assert far_votes(votes, scale_of(kind), DEFAULT_NUMBERS) == first


@pytest.mark.parametrize(
    ("kind", "votes", "description"),
    [
        ("dots", (0, 1, 2), "3 dots in all."),
        ("dots", (1,), "1 dot in all."),
        ("consent", (3, 4, 5), "Votes run from 3 to 5. One 3: what would make it a 4?"),
        ("grade", (3, 3, 7, 7, 8), "Votes run from 3 to 8. What might someone who says 3 see?"),
        ("grade", (3, 6, 6, 9), "Votes run from 3 to 9. What might someone who says 3 see? And someone who says 9?"),
        ("grade", (7, 7), "All say 7."),
        ("grade", (6, 7, 8), "Votes run from 6 to 8. That is close."),
        ("grade", (6, 7, 8, 9), "Votes run from 6 to 9."),
        ("worth", (2, 3, 4, 4), "3.3 of 4 on average. Votes run from 2 to 4."),
        ("confidence", (), ""),
    ],
)
def test_an_anonymous_tally_is_described_without_names(kind: str, votes: tuple[int, ...], description: str) -> None:
    assert describe_tally(Tally(id="v1", kind=kind, values=votes)) == description


@pytest.mark.parametrize(
    ("kind", "votes", "people", "description"),
    [
        ("grade", (7,), 3, "One of three voted: 7."),
        ("grade", (7, 7), 3, "Two of three voted: 7."),
        ("confidence", (6, 7), 3, "Two of three voted: from 6 to 7. That is close."),
        ("grade", (7,), 1, "One vote: 7."),
        ("grade", (7,), 0, "One vote: 7."),
        ("grade", (7, 7, 7), 3, "All say 7."),
        ("worth", (4,), 15, "4 of 4 on average. One of 15 voted: 4."),
    ],
)
def test_a_tally_of_some_says_how_many_voted(kind: str, votes: tuple[int, ...], people: int, description: str) -> None:
    assert describe_tally(Tally(id="v1", kind=kind, values=votes), people=people) == description


def test_a_named_tally_is_described_with_names() -> None:
    tally = Tally(id="v1", kind="grade", values=(3, 7, 7), names=("Ana", "Bo", "Ines"))
    assert describe_tally(tally) == "Votes run from 3 to 7. What might someone who says 3 see?"
    asked = Tally(id="v1", kind="consent", values=(3, 5), names=("Ana", "Bo"))
    assert describe_tally(asked) == "Votes run from 3 to 5. One 3: what would make it a 4?"


def test_a_second_round_is_added_to_the_first_and_the_current_round_is_corrected() -> None:
    first = record_votes(SESSION, "h1", "dots", (1, 2))
    corrected = record_votes(first, "h1", "dots", (1, 3))
    assert [(tally.id, tally.round, tally.values) for tally in tally_rounds(corrected, "h1", "dots")] == [
        ("v1", 1, (1, 3))
    ]
    second = record_votes(corrected, "h1", "dots", (2, 2), new_round=True)
    assert [(tally.id, tally.round, tally.values) for tally in tally_rounds(second, "h1", "dots")] == [
        ("v1", 1, (1, 3)),
        ("v2", 2, (2, 2)),
    ]
    assert (dot_sums(SESSION), dot_sums(corrected), dot_sums(second)) == ({}, {"h1": 4}, {"h1": 4})
    assert record_votes(second, "h1", "confidence", (7,)).tallies[-1].round == 1
    with pytest.raises(NoSuchItem):
        record_votes(SESSION, "h9", "dots", (1,))


@pytest.mark.parametrize(
    ("kind", "limits"),
    [("consent", "0 not at all … 5 completely"), ("worth", "0 not at all … 4 very much"), ("dots", "")],
)
def test_a_scale_says_what_its_ends_mean(kind: str, limits: str) -> None:
    assert scale_of(kind).limits == limits


def test_the_dots_that_are_left_are_those_of_all_people_for_all_items_of_a_kind() -> None:
    assert dots_left_text(SESSION, "h1") == "5 dots each, 15 in all"
    session = record_votes(SESSION, "h1", "dots", (3, 1))
    assert dots_left_text(session, "h1") == "5 dots each, 15 in all: 11 left"
    overspent = record_votes(session, "h1", "dots", (9, 9))
    assert dots_left_text(overspent, "h1") == "5 dots each, 15 in all: 3 too many"


def test_dots_beyond_those_of_all_people_are_told_whatever_the_item_had_before() -> None:
    session = record_votes(SESSION, "h1", "dots", (9, 4))
    assert overspent_dots_text(session, "h1", (9, None, 6)) == ""
    assert overspent_dots_text(session, "h1", (9, 7)) == "That is 1 more than the 15 dots that everyone has together."
    unknown = Session(hypotheses=(Hypothesis(id="h1"),))
    assert overspent_dots_text(unknown, "h1", (99,)) == ""


def test_a_facilitator_votes_who_is_among_the_participants_or_alone() -> None:
    session = Session(people=People(facilitator="Ruth", participants=("Ana", "Bo")))
    assert (voters(session), people_asked(session)) == (("Ana", "Bo"), ("Ana", "Bo"))
    assert voters_text(session) == "2 people vote; Ruth facilitates"
    one = Session(people=People(facilitator="Nora", participants=("Nora Vale", "Bo")))
    assert (voters(one), voters_text(one)) == (("Nora Vale", "Bo"), "2 people vote")
    assert voters_text(Session(people=People(facilitator="Ana", participants=("Ana", "Bo")))) == "2 people vote"
    assert voters_text(Session(people=People(facilitator="Ruth"))) == "Ruth votes"
    assert voters_text(Session()) == ""


def test_without_names_the_dots_that_were_given_are_counted() -> None:
    session = record_votes(Session(hypotheses=(Hypothesis(id="h1"),)), "h1", "dots", (3, 1))
    assert dots_left_text(session, "h1") == "4 dots given so far, by everyone together"


def test_the_last_round_of_votes_is_told_as_its_average() -> None:
    rounds = (
        Tally(id="t1", about="kr1", kind="confidence", round=1, values=(3, 4)),
        Tally(id="t2", about="kr1", kind="confidence", round=2, values=(6, 7, 6, 6)),
        Tally(id="t3", about="kr2", kind="confidence", round=1, values=(5,)),
    )
    session = Session(tallies=rounds)
    told = [votes_in_words(session, id, "confidence") for id in ("kr1", "kr2", "kr3")]
    assert told == ["6.3 by 4 votes", "5 by 1 vote", ""]
