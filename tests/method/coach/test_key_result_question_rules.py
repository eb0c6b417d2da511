"""Rules on a key result that stands: its first sign, all or nothing, and what would move it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrtui.method.coach.sentence_findings import check_sentence
from okrtui.method.coach.session_findings import check_session
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Dismissal
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

ENDS = date(2026, 12, 31)
RENEWED = KeyResult(id="kr1", who="members", does_what="renew", baseline=40, target=90, unit="members", by=ENDS)
CALLED = KeyResult(id="kr2", who="callers", does_what="ring twice", baseline=90, target=40, unit="callers a day")


def plan(*key_results: KeyResult, **fields: Any) -> Session:
    """Return a draft of a plan with these key results."""
    objective = Objective(text="Be easy to reach", sufficient="yes")
    return Session.model_validate({"id": "s", "objective": objective, "key_results": key_results, **fields})


def messages(session: Session, rule: str) -> list[str]:
    """Return what a rule says of a session."""
    return [each.message for each in check_session(session) if each.rule == rule]


def test_what_changes_months_later_is_asked_for_its_first_sign():
    late = changed(RENEWED, indicator="lagging")
    assert messages(plan(late), "kr-first-sign") == ["At which check-in would a first change be visible?"]
    for quiet in (
        plan(RENEWED),
        plan(changed(RENEWED, indicator="leading")),
        plan(changed(late, first_sign=date(2026, 11, 20))),
        plan(changed(late, target=None)),
        plan(late, status="running"),
        plan(late, format="retro"),
        plan(late, dismissed=(Dismissal(id="q1", rule="kr-first-sign", about="kr1"),)),
    ):
        assert not messages(quiet, "kr-first-sign")


@pytest.mark.parametrize(("day", "is_asked"), [(24, False), (25, True), (31, True)])
def test_a_first_sign_in_the_last_week_is_none(day: int, is_asked: bool):
    signed = changed(RENEWED, first_sign=date(2026, 12, day))
    found = messages(plan(signed, status="running"), "kr-first-sign")
    assert bool(found) is is_asked
    assert messages(plan(changed(signed, by=None), ends=ENDS), "kr-first-sign") == found
    assert not messages(plan(changed(signed, by=None)), "kr-first-sign"), "without a last day nothing is known"


def test_what_counts_to_one_is_asked_whether_it_is_all_or_nothing():
    single = changed(RENEWED, baseline=0, target=1, unit="lease")
    question = "From 0 to 1: can this be partly reached, or is it all or nothing?"
    assert messages(plan(single), "kr-all-or-nothing") == [question]
    for quiet in (
        changed(single, all_or_nothing=True),
        changed(single, target=2),
        changed(single, baseline=None),
        changed(single, unit="% of members"),
    ):
        assert not messages(plan(quiet), "kr-all-or-nothing")
    assert not messages(plan(single, status="running"), "kr-all-or-nothing")


def test_a_key_result_that_nothing_moves_is_told_of_once_others_are_matched():
    guess = Hypothesis(id="h1", action="write", who="members", behavior="renew", moves=("kr1",))
    session = plan(RENEWED, CALLED, hypotheses=(guess,))
    assert messages(session, "kr-no-hypothesis") == ["Which hypothesis would move it?"]
    for quiet in (
        changed(session, hypotheses=(changed(guess, moves=()),)),
        changed(session, hypotheses=(changed(guess, moves=("kr1", "kr2")),)),
        changed(session, decisions=(Decision(id="d1", about="h1", verdict="kill"),)),
        changed(session, hypotheses=()),
        changed(session, status="closed"),
    ):
        assert not messages(quiet, "kr-no-hypothesis")


def test_one_person_is_asked_which_hunch_moves_it_once_there_are_several():
    guess = Hypothesis(id="h1", action="write", who="members", behavior="renew", moves=("kr1",))
    alone = plan(RENEWED, CALLED, format="solo", hypotheses=(guess,))
    assert not messages(alone, "kr-no-hypothesis"), "one hunch is all that she is asked for"
    again = changed(alone, hypotheses=(guess, changed(guess, id="h2")))
    assert messages(again, "kr-no-hypothesis") == ["Which hunch would move it?"]


def test_a_single_sentence_is_asked_none_of_it():
    for text in ("The city signs the lease: from 0 to 1", "Revenue from 2M to 3M"):
        found = {each.rule for each in check_sentence("key-result", text).findings}
        assert not found & {"kr-first-sign", "kr-all-or-nothing", "kr-no-hypothesis"}
