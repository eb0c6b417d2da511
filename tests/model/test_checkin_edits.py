"""Values by day: dated, one for each day, and beliefs that turn."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.checkin_edits import (
    find_update,
    finish_update,
    key_result_of,
    late_start,
    mark_belief_reviewed,
    toggle_belief_state,
)
from okrtui.model.hypotheses import Belief
from okrtui.model.items import NoSuchItem, add, change
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

TODAY, BEFORE = date(2026, 11, 22), date(2026, 11, 15)


def session(*updates: Update) -> Session:
    return Session(key_results=(KeyResult(id="kr1", updates=updates), KeyResult(id="kr2")))


def test_an_update_without_a_day_is_of_today() -> None:
    after = finish_update(session(Update(id="u1", value=3)), "u1", TODAY)
    assert find_update(after, "kr1", TODAY) == Update(id="u1", on=TODAY, value=3)
    assert find_update(after, "kr2", TODAY) is None


def test_the_later_of_one_day_corrects_the_earlier_and_keeps_what_it_does_not_say() -> None:
    one = Update(id="u1", on=BEFORE, value=3, confidence=7, note="so")
    two = Update(id="u2", on=TODAY, value=5)
    again = Update(id="u3", on=BEFORE, value=0, note="")
    after = finish_update(session(one, two, again), "u3", TODAY)
    assert after.key_results[0].updates == (two, Update(id="u3", on=BEFORE, value=0, confidence=7, note="so"))


def test_updates_of_one_day_on_two_key_results_leave_each_other_alone() -> None:
    both = add(session(Update(id="u1", on=TODAY, value=3)), Update, into="kr2", on=TODAY, value=4)
    assert finish_update(both, "u2", TODAY) is both
    assert key_result_of(both, "u2") == both.key_results[1]
    assert key_result_of(both, "kr1") == both.key_results[0]
    assert key_result_of(both, "h1") is None


def test_a_belief_turns_around_with_the_day() -> None:
    one = unsaid = add(Session(), Belief, text="prices stay")
    states = []
    for _ in range(4):
        one = toggle_belief_state(one, "b1", TODAY)
        states.append((one.beliefs[0].state, one.beliefs[0].on))
    assert states == [("holding", TODAY), ("shaken", TODAY), ("broken", TODAY), ("holding", TODAY)]
    assert mark_belief_reviewed(unsaid, "b1", TODAY) is unsaid
    assert mark_belief_reviewed(change(one, "b1", seen="a letter"), "b1", TODAY).beliefs[0].on == TODAY
    assert toggle_belief_state(change(one, "b1", state="wobbly"), "b1", TODAY).beliefs[0].state == "holding"


@pytest.mark.parametrize(
    ("status", "starts", "day"),
    [("running", BEFORE, TODAY), ("running", TODAY, None), ("draft", BEFORE, None), ("running", None, None)],
)
def test_a_key_result_added_in_a_running_cycle_counts_from_its_own_day(
    status: str, starts: date | None, day: date | None
) -> None:
    assert late_start(Session(status=status, starts=starts), TODAY) == day


def test_what_is_not_there_is_said() -> None:
    for wrong in (lambda s: finish_update(s, "u9", TODAY), lambda s: toggle_belief_state(s, "b9", TODAY)):
        with pytest.raises(NoSuchItem):
            wrong(session())
