"""The ballot: the next item to vote on, and the place of an item."""

from __future__ import annotations

import pytest

from okrtui.method.ballot import Ballot
from okrtui.model.edits import record_votes
from okrtui.model.okr import Grading, KeyResult
from okrtui.model.session import Session

SESSION = Session(
    key_results=(KeyResult(id="kr1"), KeyResult(id="kr2", grading=Grading(grade=0.7)), KeyResult(id="kr3"))
)
BALLOT = Ballot(("kr1", "kr2", "gone", "kr3"))


@pytest.mark.parametrize(
    ("voted", "id", "kind", "without_votes", "following"),
    [
        ((), "kr1", "consent", "kr2", "kr2"),
        ((), "kr1", "grade", "kr3", "kr3"),
        ((), "kr3", "consent", "kr1", "kr1"),
        (("kr1",), "kr3", "consent", "kr2", "kr2"),
        (("kr1", "kr2", "kr3"), "kr3", "consent", "", "kr1"),
        ((), "objective", "consent", "kr1", "kr1"),
    ],
)
def test_the_next_item_has_no_votes_yet_or_is_any(
    voted: tuple[str, ...], id: str, kind: str, without_votes: str, following: str
) -> None:
    session = SESSION
    for item in voted:
        session = record_votes(session, item, kind, (3, 4))
    assert BALLOT.next_without_votes(session, id, kind) == without_votes
    assert BALLOT.next_item(session, id, kind) == following


def test_an_item_on_no_ballot_has_no_next_one() -> None:
    assert Ballot().next_item(SESSION, "kr1", "consent") == ""


def test_the_place_of_an_item_is_said_among_several() -> None:
    assert BALLOT.place_text("kr3") == "4 of 4"
    assert BALLOT.place_text("objective") == ""
    assert Ballot(("kr1",)).place_text("kr1") == ""
