"""What is offered for a decision from its hypothesis."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.decision_offers import (
    offered_carry_over_reason,
    offered_grade_reasons,
    offered_reasons,
    offered_review_days,
)
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session

SEEN = (
    Evidence(id="e1", text="nine came", on=date(2026, 9, 1), supports=True),
    Evidence(id="e2", text="nobody called", on=date(2026, 9, 8), supports=False),
    Evidence(id="e3", text="two asked", on=date(2026, 9, 15)),
)
HYPOTHESIS = Hypothesis(id="h1", action="open at seven", check_by=date(2026, 10, 23), evidence=SEEN)
TODAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("verdict", "reasons"),
    [
        ("kill", ("nobody called",)),
        ("pivot", ("nobody called",)),
        ("persevere", ("two asked", "nine came")),
        ("learn", ()),
    ],
)
def test_the_reason_is_what_was_seen_as_far_as_it_bears_the_decision(verdict: str, reasons: tuple[str, ...]) -> None:
    assert offered_reasons(Decision(id="d1", about="h1", verdict=verdict), HYPOTHESIS, Session()) == reasons


def test_reasons_that_were_said_of_a_key_result_are_offered_where_it_is_graded_decided_and_carried_over() -> None:
    blocked = Update(id="u1", on=date(2026, 9, 1), value=24, blocker="one van for sixty cafés")
    key_result = KeyResult(id="kr1", baseline=20, target=30, updates=(blocked,))
    assert offered_grade_reasons(Session(), key_result, TODAY) == ("one van for sixty cafés",)
    cleared = changed(key_result, updates=(blocked, Update(id="u2", on=TODAY, value=25)))
    assert offered_grade_reasons(Session(), cleared, TODAY) == ("", "one van for sixty cafés")
    reached = changed(key_result, updates=(changed(blocked, value=31),))
    assert offered_grade_reasons(Session(), reached, TODAY) == ()
    graded = changed(key_result, grading=Grading(grade=4, because="one van for sixty cafés"))
    session, moving = Session(key_results=(graded,)), Hypothesis(id="h1", moves=("kr1",))
    for verdict, reasons in (("pivot", (graded.grading.because,)), ("persevere", ()), ("learn", ())):
        decision = Decision(id="d1", about="h1", verdict=verdict)
        assert offered_reasons(decision, moving, session) == reasons
    told = changed(graded, grading=Grading(grade=7, because="calls worked once the list was there"))
    other = changed(told, id="kr2", updates=(changed(blocked, value=31),), grading=Grading(because="it is liked"))
    both, going = changed(session, key_results=(told, other)), changed(moving, moves=("kr1", "kr2"))
    keep_going = Decision(id="d1", about="h1", verdict="persevere")
    assert offered_reasons(keep_going, going, both) == ("it is liked", "calls worked once the list was there")
    change = CarryOver(id="c1", about="kr1", choice="change")
    assert offered_carry_over_reason(session, change, TODAY) == graded.grading.because
    assert offered_carry_over_reason(Session(key_results=(key_result,)), change, TODAY) == "one van for sixty cafés"
    keep = changed(change, choice="keep")
    assert offered_carry_over_reason(session, keep, TODAY) == ""
    assert offered_carry_over_reason(Session(key_results=(key_result,)), keep, TODAY) == ""
    assert offered_grade_reasons(session, changed(key_result, grading=Grading(grade=7)), TODAY) == ()
    committed = changed(key_result, ambition="committed", grading=Grading(grade=8))
    assert offered_grade_reasons(session, committed, TODAY)
    assert offered_carry_over_reason(session, CarryOver(id="c1", about="objective", choice="keep"), TODAY) == ""


def test_what_was_to_be_found_out_is_offered_where_it_is_to_be_found_out_further() -> None:
    asked = Decision(id="d1", about="h1", verdict="learn", because="whether they pay: call five", origin="plan")
    again = Decision(id="d2", about="h1", verdict="learn")
    assert offered_reasons(again, HYPOTHESIS, Session(decisions=(asked, again))) == (asked.because,)
    kept = changed(asked, verdict="persevere")
    assert offered_reasons(again, HYPOTHESIS, Session(decisions=(kept, again))) == ()


def test_the_day_is_that_of_its_words_then_that_of_the_hypothesis() -> None:
    learn = Decision(id="d1", about="h1", verdict="learn", because="ask four crews by 12 October")
    assert offered_review_days(learn, HYPOTHESIS, TODAY) == ("12 Oct", "23 Oct", "8 Oct", "15 Oct")
    unsaid = changed(learn, because="ask four crews")
    assert offered_review_days(unsaid, HYPOTHESIS, date(2026, 10, 23)) == ("30 Oct", "6 Nov"), "its day is over"
