from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.conflict_resolution import mark_conflict_copy
from okrtui.model.differences import diff_sessions, summarize
from okrtui.model.drafts import Draft
from okrtui.model.edits import park, restore_earlier
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import add, change, delete, move, walk
from okrtui.model.merge import merge
from okrtui.model.okr import GoalChange, KeyResult
from okrtui.model.remote_changes import describe
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from tests.strategies import sessions

BASE = Session(
    title="Plan",
    hypotheses=(
        Hypothesis(id="h1", text="guest checkout", evidence=(Evidence(id="e1", text="11 of 12"),)),
        Hypothesis(id="h2", text="dates", moves=("kr1",)),
        Hypothesis(id="h3", text="mails"),
    ),
    key_results=(
        KeyResult(id="kr1", who="shoppers", does_what="order", baseline=1200, target=1800, by=date(2026, 12, 31)),
    ),
    whys=(Why(id="y1", problem="why?", verdict="open", answers=(Answer(id="a1", text="the form"),)),),
)


def said(after: Session, before: Session = BASE) -> list[str]:
    return [one.description for one in diff_sessions(before, after)]


@pytest.mark.parametrize(
    ("item", "fields", "words"),
    [
        ("kr1", {"target": 1500}, "kr1: target 1,800 → 1,500"),
        ("kr1", {"target": None}, "kr1: target 1,800 removed"),
        ("kr1", {"owner": "Ana"}, "kr1: owner “Ana” added"),
        ("kr1", {"by": date(2027, 1, 5)}, "kr1: by 31 Dec 2026 → 5 Jan 2027"),
        ("kr1", {"does_what": "come\nback"}, "kr1: does what “order” → “come back”"),
        ("kr1", {"first_quarter": True}, "kr1: first quarter no → yes"),
        ("kr1", {"indicator": "leading"}, "kr1: indicator moves early added"),
        ("h2", {"moves": ("kr1", "kr2")}, "h2: moves “kr2” added"),
        ("h2", {"moves": ()}, "h2: moves “kr1” removed"),
        ("h1", {"text": "guest check-out"}, "h1: “guest checkout” → “guest check-out”"),
        ("y1", {"verdict": "cause"}, "y1: verdict still open → a cause that we found"),
        ("session", {"title": ""}, "session: title “Plan” removed"),
        ("objective", {"text": "Be easy"}, "objective: “Be easy” added"),
        ("people", {"participants": ("Ana", "Bo")}, "people: participants “Ana”, “Bo” added"),
        ("parent", {"session": "company"}, "parent: session “company” added"),
    ],
)
def test_a_changed_field_is_one_line(item: str, fields: dict[str, Any], words: str) -> None:
    assert said(change(BASE, item, **fields)) == [words]


def test_what_came_and_went_is_named_with_its_line_and_what_went_along() -> None:
    after = add(delete(BASE, "h1"), Hypothesis, text="a wish list")
    assert said(after) == ["h4 added: a wish list", "h1 deleted: guest checkout (with 1 in it)"]
    assert said(BASE, after) == ["h1 added: guest checkout (with 1 in it)", "h4 deleted: a wish list"]


def test_what_came_into_an_item_is_named_by_itself() -> None:
    after = add(BASE, Evidence, into="h2", text="9 of 12")
    assert said(after) == ["e2 added: 9 of 12"]


def test_an_item_that_stands_elsewhere_was_moved_and_is_the_same() -> None:
    assert said(park(BASE, "kr1")) == [
        "p1 added: shoppers order: from 1,200 to 1,800 … by 31 Dec 2026",
        "kr1: moved from key results to p1",
    ]


def test_another_order_is_said_once() -> None:
    assert said(move(BASE, "h1", 2)) == ["hypotheses: another order"]
    assert said(delete(BASE, "h1")) == ["h1 deleted: guest checkout (with 1 in it)"]


def test_stamps_and_counters_are_no_difference() -> None:
    after = changed(BASE, last_ids={"h": 9}, timing={"okr": 5}, written_by="okrtui 9", id="other")
    assert diff_sessions(BASE, after) == ()
    assert summarize(()) == ""


def test_of_long_texts_only_what_differs_is_shown() -> None:
    long = "Make the first order feel effortless for people who have never bought anything from us before"
    before = change(BASE, "objective", text=long)
    after = change(BASE, "objective", text=long.replace("effortless", "easy"))
    assert said(after, before) == [
        "objective: “…first order feel effortless for people who…” → “…first order feel easy for people who…”"
    ]
    assert len(said(change(BASE, "objective", text="x" * 10_000), before)[0]) < 500


def test_unknown_keys_numbers_and_drafts_are_told_too() -> None:
    after = Session.model_validate({**BASE.__dict__, "mood": "good", "x": [1, "a"]})
    assert said(after) == ["session: mood “good” added", "session: x 1, “a” added"]
    votes = Tally(id="v1", about="kr1", kind="confidence", values=(3, 4))
    assert said(changed(BASE, tallies=(votes,)))[0].startswith("tally added: kr1, confidence")
    later = changed(BASE, tallies=(changed(votes, values=(3, 5)),))
    assert said(later, changed(BASE, tallies=(votes,))) == ["tally: values 3, 4 → 3, 5"]
    draft = Draft(id="n1", about="kr1", field="target", text="12 to")
    assert said(changed(BASE, drafts=(draft,))) == ["draft added: kr1, target, 12 to"]


def test_items_are_counted_once_by_what_became_of_them() -> None:
    after = change(BASE, "kr1", target=1500, owner="Ana")
    after = add(delete(move(after, "h2", 1), "h1"), Hypothesis, text="x")
    assert summarize(diff_sessions(BASE, after)) == "1 added, 1 deleted, 1 changed, 1 moved"


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(before=sessions(longest=1), after=sessions(longest=1))
def test_any_two_sessions_differ_in_single_lines_and_none_from_itself(before: Session, after: Session) -> None:
    assert diff_sessions(before, before) == ()
    for one in diff_sessions(before, after):
        assert "\n" not in one.description
        assert len(one.description) < 1_000


def test_a_state_that_came_back_gives_no_id_twice() -> None:
    later = delete(add(BASE, Hypothesis, text="new"), "h4")
    back = restore_earlier(changed(later, timing={"okr": 9}), BASE)
    assert [item.id for item in walk(back)] == [item.id for item in walk(BASE)]
    assert (back.last_ids["h"], back.timing) == (4, {"okr": 9})
    assert [one.id for one in add(back, Hypothesis, text="x").hypotheses][-1] == "h5"


def test_what_no_screen_shows_by_its_id_is_called_by_what_it_is() -> None:
    after = add(BASE, GoalChange, about="kr1", field="target", old="1,800", new="1,500")
    assert said(after) == ["change of a goal added: …: target from 1,800 to 1,500"]
    assert said(change(after, "g1", because="the shop was shut"), after) == [
        "change of a goal: because “the shop was shut” added"
    ]


def test_what_a_conflict_copy_was_made_for_is_no_difference() -> None:
    assert said(BASE, mark_conflict_copy(BASE, ("objective",))) == []


def test_what_came_from_elsewhere_is_told_by_names_that_people_know() -> None:
    theirs = change(add(add(BASE, GoalChange, about="kr1"), Draft, about="kr1"), "h2", author="Zoe")
    assert describe(merge(BASE, BASE, theirs)) == "From elsewhere: new change of a goal, draft; changed h2."
