"""Pretended people: by a seed, within what can be voted and said, and visibly made up."""

from __future__ import annotations

import pytest

from okrtui.method.ballot_line import Paper, PersonBallot, ballot_text, parse_ballot, with_ballot
from okrtui.method.pretended_people import MADE_UP, NAMES, Cast
from okrtui.method.vote_input import scale_of
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Candidate
from okrtui.model.session import Session

IDS = ("h1", "h2", "h3")


def ballots_of(cast: Cast, paper: Paper) -> tuple[PersonBallot, ...]:
    """Return the ballots of all, taken in one after the other."""
    given: tuple[PersonBallot, ...] = ()
    while ballot := cast.ballot(paper, given, "h1"):
        given = with_ballot(given, ballot)
    return given


@pytest.mark.parametrize("kind", ["dots", "consent", "confidence", "grade", "worth"])
def test_each_votes_once_as_could_be_typed(kind: str) -> None:
    papers = [Paper(scale_of(kind), people=("Ana", "Bo"))]
    papers += [Paper(scale_of(kind), IDS, 3, ("Ana", "Bo"))] if kind == "dots" else []
    for paper in papers:
        ballots = ballots_of(Cast(("Ana", "Bo", *NAMES), 7), paper)
        assert [ballot.name for ballot in ballots] == ["Ana", "Bo", *NAMES]
        assert [parse_ballot(ballot_text(ballot, paper), paper) for ballot in ballots] == list(ballots)
        assert ballots == ballots_of(Cast(("Ana", "Bo", *NAMES), 7), paper)
    scale = scale_of(kind)
    votes = Cast(seed=7).votes(scale, "a question", 40)
    assert len(votes) == 40
    assert len(set(votes)) > 1
    assert all(0 <= vote <= (scale.highest or 3) for vote in votes)


def test_another_seed_is_another_rehearsal() -> None:
    paper = Paper(scale_of("confidence"))
    assert ballots_of(Cast(seed=1), paper) != ballots_of(Cast(seed=2), paper)
    assert Cast(seed=1).line(Hypothesis, {}, ()) != Cast(seed=3).line(Hypothesis, {}, ())


def test_what_they_say_is_visibly_made_up_and_said_once() -> None:
    cast, said = Cast(), list[str]()
    for _ in range(6):
        said.append(cast.line(Hypothesis, {}, said))
    assert len(set(said)) == 6
    assert all(text.endswith(MADE_UP) for text in said)
    assert cast.line(Hypothesis, {}, said) in said
    assert "->" in cast.line(Candidate, {"kind": "key_result"}, ())
    assert MADE_UP in cast.word("Ana")
    assert all(MADE_UP in name for name in NAMES)
    assert cast.line(Session, {}, ()) == ""  # type: ignore[arg-type]
