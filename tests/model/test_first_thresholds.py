"""What a hypothesis wanted when its evidence came in, kept where it is changed afterwards."""

from __future__ import annotations

from datetime import date

from okrtui.model.base import changed
from okrtui.model.first_thresholds import keep_first_thresholds
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import change
from okrtui.model.session import Session

SEEN = Evidence(id="e1", on=date(2026, 10, 20), text="24 families came")
TRIED = Hypothesis(id="h1", right_when="30 families", wrong_when="under 15", evidence=(SEEN,))
PLAN = Session(id="s", starts=date(2026, 10, 1), hypotheses=(TRIED, Hypothesis(id="h2", right_when="5 calls")))


def after(before: Session, id: str = "h1", **fields: str) -> Hypothesis:
    """Return a hypothesis after a step that changed it."""
    step = keep_first_thresholds(before, change(before, id, **fields))
    return next(each for each in step.hypotheses if each.id == id)


def test_the_first_threshold_is_kept_however_often_it_changes():
    first = after(PLAN, right_when="20 families")
    assert (first.right_when_was, first.wrong_when_was) == ("30 families", "")
    again = after(changed(PLAN, hypotheses=(first,)), right_when="10 families", wrong_when="")
    assert (again.right_when_was, again.wrong_when_was) == ("30 families", "under 15")


def test_what_is_changed_back_is_kept_no_more():
    first = after(PLAN, right_when="20 families")
    assert after(changed(PLAN, hypotheses=(first,)), right_when="30 families") == TRIED


def test_without_evidence_of_this_cycle_nothing_is_kept():
    assert not after(PLAN, "h2", right_when="9 calls").right_when_was
    later = changed(PLAN, starts=date(2027, 1, 1))
    assert not after(later, right_when="20 families").right_when_was
    assert after(changed(later, starts=None), right_when="20 families").right_when_was


def test_a_first_threshold_after_the_evidence_is_none_that_moved():
    late = changed(PLAN, hypotheses=(changed(TRIED, right_when=""),))
    assert not after(late, right_when="20 families").right_when_was


def test_a_step_that_touches_no_hypothesis_leaves_the_session_as_it_is():
    assert keep_first_thresholds(PLAN, PLAN) is PLAN
    other = changed(PLAN, title="Q4")
    assert keep_first_thresholds(PLAN, other) is other
    added = change(PLAN, "h1", author="Ana")
    assert keep_first_thresholds(PLAN, added) is added
