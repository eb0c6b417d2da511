"""A proposal that somebody objected to and that was parked: where it is then, and when it comes back."""

from __future__ import annotations

from datetime import UTC, date, datetime

from okrtui.method.parked_proposals import comes_back, park_proposal
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change, delete
from okrtui.model.objections import Objection
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.review_days import review_days
from okrtui.model.session import Session

DAY = date(2026, 10, 19)
NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)


def objected(about: str) -> Session:
    return Session(
        objective=Objective(text="Nobody waits"),
        key_results=(KeyResult(id="kr1", who="shoppers", does_what="finish"),),
        hypotheses=(Hypothesis(id="h1", text="show the date"),),
        objections=(Objection(id="ob1", about=about, harm="it is late", way="park", look_again=DAY),),
    )


def test_a_key_result_or_hypothesis_is_parked_whole_and_anything_else_by_its_words() -> None:
    for about, taken in (("kr1", "key_result"), ("h1", "hypothesis"), ("objective", "")):
        session = park_proposal(objected(about), "ob1")
        (parked,) = session.parking
        assert parked.about == "ob1"
        assert comes_back(session, parked) == DAY
        if taken:
            assert getattr(parked, taken).id == about
            assert about not in {item.id for item in (*session.key_results, *session.hypotheses)}
        else:
            assert (parked.text, session.objective.text) == ("Nobody waits", "Nobody waits")
        assert park_proposal(session, "ob1") is session
        # The objection has the day, so that it comes up once.
        assert [(review.id, review.on) for review in review_days(session)] == [("ob1", DAY)]
        later = date(2026, 10, 26)
        assert comes_back(change(session, "ob1", look_again=later), parked) == later
        without = delete(session, "ob1")
        assert comes_back(without, without.parking[0]) is None


def test_the_next_cycle_keeps_the_day_without_the_objection() -> None:
    session = changed(park_proposal(objected("h1"), "ob1"), id="q4", format="retro", cycle="2026-Q4")
    keep = CarryOver(id="c1", about=session.parking[0].id, choice="keep")
    (parked,) = create_successor(changed(session, carry_over=(keep,)), "plan", "", NOW).parking
    assert (parked.about, parked.look_again) == ("", DAY)
    (parked,) = create_successor(session, "checkin", "", NOW).parking
    assert (parked.about, parked.look_again) == ("ob1", None)


def test_what_is_parked_with_a_day_of_its_own_comes_up_then() -> None:
    session = park_proposal(objected("h1"), "ob1")
    session = change(delete(session, "ob1"), session.parking[0].id, look_again=DAY)
    (review,) = review_days(session)
    assert (review.on, review.about) == (DAY, "parked")
    assert review.text == "parked: decide on the hypothesis “show the date”"
