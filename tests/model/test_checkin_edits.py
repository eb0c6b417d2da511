"""Edits of a check-in: one update a day, and the state of beliefs."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.base import changed
from okrtui.model.checkin_edits import (
    find_update,
    finish_update,
    key_result_of,
    late_start,
    mark_belief_reviewed,
    toggle_belief_state,
)
from okrtui.model.hypotheses import Belief, changed_from, earlier_reviews
from okrtui.model.items import NoSuchItem, add, change
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

TODAY, LAST_WEEK = date(2026, 11, 22), date(2026, 11, 15)


def session_with(*updates: Update) -> Session:
    return Session(key_results=(KeyResult(id="kr1", updates=updates), KeyResult(id="kr2")))


def test_an_update_without_a_day_gets_today() -> None:
    after = finish_update(session_with(Update(id="u1", value=3)), "u1", TODAY)
    assert find_update(after, "kr1", TODAY) == Update(id="u1", on=TODAY, value=3)
    assert find_update(after, "kr2", TODAY) is None


def test_a_later_update_of_the_same_day_replaces_the_earlier_and_keeps_its_other_fields() -> None:
    earlier = Update(id="u1", on=LAST_WEEK, value=3, confidence=7, note="so")
    other_day = Update(id="u2", on=TODAY, value=5)
    later = Update(id="u3", on=LAST_WEEK, value=0, note="")
    after = finish_update(session_with(earlier, other_day, later), "u3", TODAY)
    assert after.key_results[0].updates == (other_day, Update(id="u3", on=LAST_WEEK, value=0, confidence=7, note="so"))


def test_updates_of_two_key_results_on_one_day_stay_separate() -> None:
    both = add(session_with(Update(id="u1", on=TODAY, value=3)), Update, into="kr2", on=TODAY, value=4)
    assert finish_update(both, "u2", TODAY) is both
    assert key_result_of(both, "u2") == both.key_results[1]
    assert key_result_of(both, "kr1") == both.key_results[0]
    assert key_result_of(both, "h1") is None


def test_toggling_a_belief_cycles_its_state_and_dates_it() -> None:
    session = unstated = add(Session(), Belief, text="prices stay")
    states = []
    for _ in range(4):
        session = toggle_belief_state(session, "b1", TODAY)
        states.append((session.beliefs[0].state, session.beliefs[0].on))
    assert states == [("holding", TODAY), ("shaken", TODAY), ("broken", TODAY), ("holding", TODAY)]
    assert mark_belief_reviewed(unstated, "b1", TODAY) is unstated
    assert mark_belief_reviewed(change(session, "b1", seen="a letter"), "b1", TODAY).beliefs[0].on == TODAY
    assert toggle_belief_state(change(session, "b1", state="wobbly"), "b1", TODAY).beliefs[0].state == "holding"


@pytest.mark.parametrize(
    ("status", "starts", "day"),
    [("running", LAST_WEEK, TODAY), ("running", TODAY, None), ("draft", LAST_WEEK, None), ("running", None, None)],
)
def test_a_key_result_added_in_a_running_cycle_counts_from_its_own_day(
    status: str, starts: date | None, day: date | None
) -> None:
    assert late_start(Session(status=status, starts=starts), TODAY) == day


def test_an_unknown_item_is_refused() -> None:
    for edit in (lambda s: finish_update(s, "u9", TODAY), lambda s: toggle_belief_state(s, "b9", TODAY)):
        with pytest.raises(NoSuchItem):
            edit(session_with())


def test_what_was_said_of_a_belief_stays_by_day() -> None:
    session = toggle_belief_state(add(Session(), Belief, text="prices stay"), "b1", LAST_WEEK)
    session = mark_belief_reviewed(change(session, "b1", seen="a letter"), "b1", LAST_WEEK)
    session = toggle_belief_state(toggle_belief_state(session, "b1", TODAY), "b1", TODAY)
    assert session.beliefs[0].seen == ""
    session = mark_belief_reviewed(change(session, "b1", seen="two left"), "b1", TODAY)
    (belief,) = session.beliefs
    assert [(review.id, review.on, review.state, review.seen) for review in belief.reviews] == [
        ("br1", LAST_WEEK, "holding", "a letter"),
        ("br2", TODAY, "broken", "two left"),
    ]
    assert toggle_belief_state(session, "b1", TODAY).beliefs[0].seen == "two left"
    assert earlier_reviews(belief) == belief.reviews[:1]
    assert changed_from(belief) == belief.reviews[0]
    assert changed_from(changed(belief, state="holding")) is None


def test_a_belief_of_a_file_before_reviews_keeps_what_it_said() -> None:
    old = Belief(id="b1", text="prices stay", state="holding", seen="a letter", on=LAST_WEEK)
    (belief,) = toggle_belief_state(Session(beliefs=(old,)), "b1", TODAY).beliefs
    assert [(review.on, review.state) for review in belief.reviews] == [(LAST_WEEK, "holding"), (TODAY, "shaken")]
