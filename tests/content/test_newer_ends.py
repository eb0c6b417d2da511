"""Where a key result ended after all, offered to a plan that has gone on from an earlier number."""

from __future__ import annotations

from datetime import date

from okrtui.content.links import PLAN_ITEM, GoalLink, LinkedGoal
from okrtui.content.newer_ends import newer_end_rows, with_newer_end
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.okr import Grading, KeyResult, PreviousCycle, Update
from okrtui.model.session import Session

BEFORE = PreviousCycle(cycle="2026-Q4", baseline=60, value=95, measured_on=date(2026, 11, 5), because="it holds")
OWN = KeyResult(
    id="kr3", who="guests", does_what="book again", baseline=95, target=130, unit="of 1000", previous=BEFORE
)
ENDED = changed(
    OWN,
    id="kr1",
    baseline=60,
    previous=PreviousCycle(),
    updates=(Update(id="u2", on=date(2026, 12, 31), value=118),),
    grading=Grading(grade=8),
)
STEP = next(step for step in build_agenda(Session(), DEFAULT_NUMBERS).steps if step.id == "okr")


def offered(key_result: KeyResult, *ended: KeyResult) -> str:
    """Return what is offered beside a key result of a plan."""
    session = Session(id="next", follows="last", key_results=(key_result,))
    links = {GoalLink("last", PLAN_ITEM): LinkedGoal(ended=ended)}
    view = StepView(STEP, DEFAULT_NUMBERS, today=date(2027, 1, 7), links=links)
    return "".join(plain(row.text) for row in newer_end_rows(session, key_result, view))


def test_the_number_of_a_later_retro_is_taken_by_one_key_with_its_day_and_grade() -> None:
    assert offered(OWN, ENDED).startswith("118 of 1000 on 31 Dec 2026, measured since: ")
    links = {GoalLink("last", PLAN_ITEM): LinkedGoal(ended=(ENDED,))}
    taken = with_newer_end(Session(id="next", follows="last", key_results=(OWN,)), "kr3", links)
    (own,) = taken.key_results
    assert (own.baseline, own.target) == (118, 130)
    assert own.previous == changed(BEFORE, value=118, measured_on=date(2026, 12, 31), grade=8)
    assert offered(own, ENDED) == ""


def test_nothing_is_offered_to_a_start_of_its_own_or_to_other_words() -> None:
    assert offered(OWN) == offered(changed(OWN, baseline=100), ENDED) == ""
    assert offered(changed(OWN, updates=(Update(id="u1", on=date(2027, 1, 6), value=97),)), ENDED) == ""
    assert offered(OWN, changed(ENDED, does_what="bring a friend")) == ""
    assert offered(changed(OWN, previous=PreviousCycle()), ENDED) == ""
