from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from okrtui.method.agenda import FORMATS
from okrtui.method.step_status import missing_in_step, missing_sentence, status_of_step
from okrtui.method.steps import STEPS
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import Decision
from okrtui.model.edits import park, record_votes
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session

DAY = date(2026, 10, 9)


def with_key_result(session: Session, **fields: Any) -> Session:
    return add(change(session, "objective", text="Make it easy"), KeyResult, **fields)


def session_with_answer(**fields: Any) -> Session:
    return add(add(Session(), Why, problem="Why?"), Answer, into="y1", text="It leaks", **fields)


def session_with_rung(**fields: Any) -> Session:
    return add(add(Session(), Ladder), Rung, into="l1", text="Fix it", **fields)


HYPOTHESIS_FIELDS = {"action": "let people buy as a guest", "who": "shoppers", "behavior": "finish"}
KEY_RESULT_FIELDS = {"who": "shoppers", "does_what": "finish", "target": 0}

STARTED = {
    "frame": change(Session(), "people", participants=("Ana",)),
    "hypotheses": add(Session(), Hypothesis, text="newsletter"),
    "okr": with_key_result(Session(), who="shoppers", does_what="finish"),
    "whys": session_with_answer(),
    "ladder": session_with_rung(who="Chi"),
}
DONE = {
    "frame": change(STARTED["frame"], "direction", mission="Bikes for all"),
    "hypotheses": add(Session(), Hypothesis, **HYPOTHESIS_FIELDS),
    "okr": with_key_result(Session(), **KEY_RESULT_FIELDS),
    "whys": session_with_answer(root=True),
    "ladder": session_with_rung(who="Chi", by=DAY),
    "close": Session(status="running"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_new_session_is_empty_everywhere_and_says_what_is_missing(step: str) -> None:
    assert status_of_step(Session(), step) == "empty"
    assert missing_sentence(Session(), step).endswith((".", "?"))


@pytest.mark.parametrize("step", STARTED)
def test_incomplete_content_starts_a_step(step: str) -> None:
    assert status_of_step(STARTED[step], step) == "started"
    assert missing_sentence(STARTED[step], step)


@pytest.mark.parametrize("step", DONE)
def test_a_step_is_done_by_its_content(step: str) -> None:
    assert status_of_step(DONE[step], step) == "done"
    assert missing_sentence(DONE[step], step) == ""


@pytest.mark.parametrize("step", ["hypotheses", "okr"])
def test_a_line_as_it_was_said_counts_once_it_is_voted_for(step: str) -> None:
    session = add(with_key_result(Session(), said="people stay"), Hypothesis, text="newsletter")
    id = "h1" if step == "hypotheses" else "kr1"
    assert status_of_step(session, step) == "started"
    assert status_of_step(record_votes(session, id, "dots", (0, 0)), step) == "started"
    assert status_of_step(record_votes(session, id, "dots", (3, 0)), step) == "done"


@pytest.mark.parametrize("step", ["hypotheses", "okr"])
def test_a_line_as_it_was_said_counts_once_it_is_matched(step: str) -> None:
    session = add(with_key_result(Session(), said="people stay"), Hypothesis, text="newsletter")
    assert status_of_step(change(session, "h1", moves=("kr1",)), step) == "done"


def test_a_number_is_enough_for_a_key_result_as_it_was_said() -> None:
    assert status_of_step(with_key_result(Session(), said="people stay", target=3), "okr") == "done"


def test_parking_a_hypothesis_leaves_the_step_done() -> None:
    session = add(DONE["hypotheses"], Hypothesis, text="newsletter")
    assert status_of_step(park(session, "h1"), "hypotheses") == "done"
    assert status_of_step(park(park(session, "h1"), "h2"), "hypotheses") == "empty"


def test_a_parent_goal_replaces_the_mission() -> None:
    assert status_of_step(change(STARTED["frame"], "parent", story="They come back"), "frame") == "done"


def test_a_target_to_find_is_enough_for_a_key_result() -> None:
    session = with_key_result(Session(), who="shoppers", does_what="finish", to_find=("target",))
    assert status_of_step(session, "okr") == "done"


def test_a_solo_focus_needs_no_objective() -> None:
    assert status_of_step(add(Session(format="solo"), KeyResult, **KEY_RESULT_FIELDS), "okr") == "done"
    assert status_of_step(add(Session(), KeyResult, **KEY_RESULT_FIELDS), "okr") == "started"


def test_ordinary_variability_needs_a_day_to_look_again() -> None:
    session = add(Session(), Why, problem="Why?", verdict="variability")
    assert status_of_step(session, "whys") == "started"
    assert status_of_step(change(session, "y1", look_again=DAY), "whys") == "done"


def test_a_focus_without_a_key_result_lacks_that_alone() -> None:
    session = Session(format="solo")
    assert missing_sentence(session, "okr") == "Still missing: what should be different."
    focused = changed(session, objective=Objective(text="I sleep through most nights"))
    assert missing_sentence(focused, "okr") == "Still missing: the first key result."
    said = add(focused, KeyResult, said="I read in bed: 2 -> 5 nights a week")
    assert missing_sentence(said, "okr") == "Next: take the numbers of “I read in bed: 2 -> 5 nights a week”."


def test_each_hypothesis_under_way_needs_a_decision() -> None:
    session = add(add(Session(), Hypothesis, under_way=True), Hypothesis, under_way=True)
    assert status_of_step(session, "decide") == "empty"
    session = add(session, Decision, about="h1", verdict="kill")
    assert status_of_step(session, "decide") == "started"
    assert "h2" in missing_sentence(session, "decide")
    assert status_of_step(add(session, Decision, about="h2", verdict="learn"), "decide") == "done"


def test_a_step_is_not_done_while_a_hypothesis_is_left_to_decide_on() -> None:
    session = add(add(add(Session(), Hypothesis, text="call them"), Hypothesis), Hypothesis, under="h1")
    session = add(session, Decision, about="h2", verdict="kill")
    assert status_of_step(session, "decide") == "started"
    assert missing_sentence(session, "decide") == "Still to be decided: “call them”."
    assert status_of_step(add(session, Decision, about="h1", verdict="learn"), "decide") == "done"


def test_a_decision_without_a_verdict_is_only_started() -> None:
    session = add(add(Session(), Hypothesis), Decision, about="h1", because="it is dear")
    assert status_of_step(session, "decide") == "started"


def test_a_check_in_counts_only_updates_since_its_creation() -> None:
    created = datetime(2026, 10, 9, 9, tzinfo=UTC)
    session = add(Session(format="checkin", created=created), KeyResult, baseline=1, target=3)
    old = add(session, Update, into="kr1", on=DAY - timedelta(days=1), value=2)
    assert status_of_step(old, "numbers") == "empty"
    assert "kr1" in missing_sentence(old, "numbers")
    started = add(add(old, Update, into="kr1", on=DAY, value=0), KeyResult)
    assert status_of_step(started, "numbers") == "started"
    assert status_of_step(add(started, Update, into="kr2", on=DAY, value=5), "numbers") == "done"
    assert status_of_step(Session(), "numbers") == "empty"
    over = change(old, "kr1", by=DAY - timedelta(days=1))
    assert (status_of_step(over, "numbers"), missing_sentence(over, "numbers")) == ("done", "")
    assert "kr1" in missing_sentence(change(old, "kr1", by=DAY), "numbers")


def test_a_step_of_another_format_is_empty() -> None:
    assert status_of_step(Session(), "carry_over") == "empty"
    assert {"carry_over", "grade"} <= FORMATS["retro"].timeboxes.keys()


def test_what_is_missing_names_its_step_elsewhere_and_nothing_that_is_not_there():
    hypotheses = add(Session(), Hypothesis, text="newsletter")
    assert "key result" not in missing_sentence(hypotheses, "hypotheses")
    assert "match one to a key result" in missing_sentence(add(hypotheses, KeyResult, said="a"), "hypotheses")
    assert missing_in_step("Still missing: who is here.", "Frame") == "Still missing in Frame: who is here."
    assert missing_in_step("Nothing is written here yet.", "Goal") == "Goal: Nothing is written here yet."


def test_what_goes_on_as_it_was_decided_is_something_that_carries_over() -> None:
    kept = Decision(id="d1", about="h1", verdict="persevere", because="fewer call")
    retro = Session(format="retro", hypotheses=(Hypothesis(id="h1", action="call"),), decisions=(kept,))
    assert status_of_step(retro, "carry_over") == "done"
    with_goal = changed(retro, objective=Objective(text="Be there"))
    assert status_of_step(with_goal, "carry_over") == "started"
    assert missing_sentence(with_goal, "carry_over").startswith("Still to be decided: ")
